import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectedLines } from './small-world/expected.ts';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, '../packages/core/dist');
const smallWorld = join(here, 'small-world');
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

/** Serves the built library under /dist/, the small world under /small-world/, and an empty page as /. */
function serve(): Promise<Server> {
  const roots: Record<string, string> = { dist, 'small-world': smallWorld };
  const server = createServer((request, response) => {
    const [first = '', ...rest] = normalize(request.url ?? '/')
      .split('/')
      .slice(1);
    const path = join(roots[first] ?? '', ...rest);
    if (first === '') {
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
    const library = await import(origin + '/dist/index.js');
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
  const library = await import(/* @vite-ignore */ pathToFileURL(join(dist, 'index.js')).href);
  const { planLines } = await import(/* @vite-ignore */ pathToFileURL(join(smallWorld, 'plan.mjs')).href);
  return planLines(library, readFileSync(join(smallWorld, 'lantern.fabula'), 'utf8'));
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

  async function inPage(expression: string): Promise<unknown> {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
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
});
