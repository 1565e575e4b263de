/**
 * Makes a clone ready to run: installs what package-lock.json lists, if that has not been done since it last
 * changed, and builds. Says nothing when all is well and the output is not a terminal. Uses only what comes
 * with Node, and only syntax that an old Node can read, so that it can say which Node is needed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

checkNode();
if (needsInstall()) install();
build();
for (const name of ['core', 'cli'])
  removeStale(join(root, 'packages', name, 'src'), join(root, 'packages', name, 'dist'));
bundle();
progress('');

function checkNode() {
  const needed = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.replace('>=', '');
  const [neededMajor, neededMinor] = needed.split('.').map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  fail(
    `Fabula needs Node ${needed} or newer, and this is Node ${process.versions.node}.`,
    'Install a newer one from https://nodejs.org and try again.',
  );
}

/** npm writes node_modules/.package-lock.json at the end of an installation that went through. */
function needsInstall() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return (
    !existsSync(installed) || statSync(join(root, 'package-lock.json')).mtimeMs > statSync(installed).mtimeMs
  );
}

function install() {
  progress('Installing packages (once) …');
  // When npm runs this script it names itself; otherwise `npm` is looked up, through the shell on Windows.
  const npm = process.env.npm_execpath;
  const words = ['ci', '--loglevel=error', '--no-progress'];
  const run = npm
    ? spawnSync(process.execPath, [npm, ...words], { cwd: root, encoding: 'utf8' })
    : spawnSync('npm', words, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.error) fail('npm could not be started. It comes with Node: https://nodejs.org', run.error.message);
  if (run.status !== 0) {
    fail('The packages could not be installed. Is the network there? npm said:', run.stdout + run.stderr);
  }
}

function build() {
  progress('Building …');
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const run = spawnSync(process.execPath, [compiler, '-b', root], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) fail('Fabula does not build. The compiler said:', run.stdout + run.stderr);
}

function bundle() {
  const run = spawnSync(process.execPath, [join(root, 'scripts', 'bundle.mjs')], { encoding: 'utf8' });
  if (run.status !== 0) fail('The command cannot be put together. This was said:', run.stdout + run.stderr);
}

/** Removes what was built from sources that are gone: the compiler leaves it, and it would be published. */
function removeStale(sources, built) {
  for (const entry of readdirSync(built, { withFileTypes: true })) {
    const source = join(sources, entry.name.replace(/(\.d\.ts|\.js|\.js\.map)$/, '.ts'));
    const isStale = !existsSync(source) && !entry.name.endsWith('.tsbuildinfo');
    if (isStale) rmSync(join(built, entry.name), { recursive: true });
    else if (entry.isDirectory()) removeStale(source, join(built, entry.name));
  }
}

/** One line that the next one overwrites; nothing where nobody watches. */
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function fail(message, details) {
  progress('');
  process.stderr.write(`${message}\n${details.trimEnd()}\n`);
  process.exit(1);
}
