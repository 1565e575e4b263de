/**
 * Gathers the built library into one file for each way in, and a few that they share: to find and read its two hundred
 * modules takes Node longer than many questions do. Does nothing where what was gathered is newer than what was built.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const library = join(dirname(fileURLToPath(import.meta.url)), '..', 'packages', 'core');
const gathered = join(library, 'bundle');
const waysIn = Object.values(JSON.parse(readFileSync(join(library, 'package.json'), 'utf8')).exports);

const first = join(library, waysIn[0].default);
if (!existsSync(first) || statSync(first).mtimeMs < lastBuilt(library)) await gather();

/** When the compiler last wrote anything: it notes every build in a `.tsbuildinfo`. */
function lastBuilt(folder) {
  const notes = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.tsbuildinfo'));
  return Math.max(...notes.map((path) => statSync(join(folder, path)).mtimeMs));
}

async function gather() {
  const names = waysIn.map(({ default: path }) => path.replace('./bundle/', '').replace('.js', ''));
  const input = Object.fromEntries(names.map((name) => [name, join(library, 'dist', `${name}.js`)]));
  await build({
    root: library,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'es2022',
      outDir: gathered,
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rollupOptions: {
        input,
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' },
      },
    },
  });
}
