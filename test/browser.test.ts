import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLibraryPage } from './library-page.ts';
import { expectedLines } from './small-world/expected.ts';

const here = dirname(fileURLToPath(import.meta.url));
const bundle = join(here, '../packages/core/bundle');
const smallWorld = join(here, 'small-world');
const worlds = join(here, '../worlds');
const libraryPage = readLibraryPage();
const executable = [
  process.env.FABULA_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const contentTypes: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.html': 'text/html',
  '.fabula': 'text/plain; charset=utf-8',
};

/**
 * Serves the built library under /bundle/ and /code/fabula/, the small world under /small-world/, the worlds under /worlds/,
 * the code of the page on the library under /code/, and an empty page as /.
 */
function serve(): Promise<Server> {
  const roots: Record<string, string> = { bundle, code: bundle, 'small-world': smallWorld, worlds };
  const server = createServer((request, response) => {
    const [first = '', ...rest] = normalize(request.url ?? '/')
      .split('/')
      .slice(1);
    const path = first === 'code' ? join(bundle, ...rest.slice(1)) : join(roots[first] ?? '', ...rest);
    const code = first === 'code' && libraryPage.find(({ name }) => name === rest[0]);
    if (code) {
      response.setHeader('content-type', 'text/javascript').end(code.code);
    } else if (first === '') {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Fabula</title>');
    } else if (roots[first] !== undefined && existsSync(path)) {
      response.setHeader('content-type', contentTypes[extname(path)] ?? 'text/plain').end(readFileSync(path));
    } else {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Runs in the page or worker: imports the library by its address and finds the story of the small world. */
const planInPage = `
  (async () => {
    const library = await import(origin + '/bundle/index.js');
    const { planLines } = await import(origin + '/small-world/plan.mjs');
    const world = await fetch(origin + '/small-world/lantern.fabula');
    return planLines(library, await world.text());
  })()`;

const planInWorker = `
  new Promise((resolve, reject) => {
    const code = ${JSON.stringify(`${planInPage.trim()}.then(postMessage, (error) => postMessage(String(error)))`)};
    const text = 'const origin = ' + JSON.stringify(origin) + ';' + code;
    const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })), { type: 'module' });
    worker.onmessage = (message) => resolve(message.data);
    worker.onerror = (event) => reject(new Error(event.message));
  })`;

/** The same with Node, from the same built files. */
async function planInNode(): Promise<unknown> {
  const library = await import(/* @vite-ignore */ pathToFileURL(join(bundle, 'index.js')).href);
  const { planLines } = await import(/* @vite-ignore */ pathToFileURL(join(smallWorld, 'plan.mjs')).href);
  return planLines(library, readFileSync(join(smallWorld, 'lantern.fabula'), 'utf8'));
}

const seed = 3;
const acts = 6;

/** The page opens a world and sends it, compiled, to a worker, which plays it act by act. */
const walkInWorker = (name: string) => `
  (async () => {
    const library = origin + '/bundle/index.js';
    const { openWorld } = await import(library);
    const file = '${name}.fabula';
    const text = await fetch(origin + '/worlds/${name}/' + file).then((found) => found.text());
    const { world, program } = openWorld(text, { file }).story;
    const worker = new Worker(origin + '/small-world/walk-worker.mjs', { type: 'module' });
    const answer = new Promise((resolve, reject) => {
      worker.onmessage = (message) => resolve(message.data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
    worker.postMessage({ library, world, limits: program.limits, seed: ${seed}, acts: ${acts} });
    return answer;
  })()`;

async function walkInNode(name: string): Promise<unknown[]> {
  const library = await import(/* @vite-ignore */ pathToFileURL(join(bundle, 'index.js')).href);
  const { walkCounts } = await import(/* @vite-ignore */ pathToFileURL(join(smallWorld, 'walk.mjs')).href);
  const file = `${name}.fabula`;
  const { world, program } = library.openWorld(readFileSync(join(worlds, name, file), 'utf8'), {
    file,
  }).story;
  return walkCounts(library, world, program.limits, seed, acts);
}

const reason = executable === undefined ? ' (no Chromium here; FABULA_CHROMIUM can say where one is)' : '';

describe.skipIf(executable === undefined)(`the built library in a browser${reason}`, () => {
  let server: Server;
  let browser: Browser;

  beforeAll(async () => {
    server = await serve();
    browser = await chromium.launch({ executablePath: executable!, args: flags });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  async function inPage(expression: string): Promise<unknown> {
    const page = await browser.newPage();
    await page.goto(address());
    const answer = await page.evaluate(`{ const origin = location.origin; ${expression} }`);
    await page.close();
    return answer;
  }

  test('finds in a page the story that Node finds', async () => {
    expect(await planInNode()).toEqual(expectedLines);
    expect(await inPage(planInPage)).toEqual(expectedLines);
  });

  test('finds it in a worker as well', async () => {
    expect(await inPage(planInWorker)).toEqual(expectedLines);
  });

  test.each(['gift-of-the-magi', 'quite-a-ride', 'romeo-and-juliet'])(
    'plays %s in a worker with the plans and the counts that Node has',
    async (name) => {
      const expected = await walkInNode(name);
      expect(expected.length).toBeGreaterThan(2);
      expect(await inPage(walkInWorker(name))).toEqual(expected);
    },
  );

  test('runs the code that the page on the library shows for pages', async () => {
    const page = await browser.newPage();
    const { prints = [] } = libraryPage.find(({ name }) => name === 'page.mjs') ?? {};
    const printed = page.waitForEvent('console');
    await page.goto(address());
    await page.addScriptTag({ url: '/code/page.mjs', type: 'module' });
    expect([(await printed).text()]).toEqual(prints);
    await page.close();
  });
});
