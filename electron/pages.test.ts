import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePages } from './pages.ts';

let folder = '';
beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'stratum-pages-'));
  folder = join(root, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await mkdir(join(root, 'renderer-other'));
  await writeFile(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__" />');
  await writeFile(join(folder, 'assets', 'main.js'), 'export {};');
  await writeFile(join(folder, 'notes.txt'), 'not a page');
  await writeFile(join(root, 'secret.js'), 'secret');
  await writeFile(join(root, 'renderer-other', 'secret.js'), 'secret');
});
afterAll(() => rm(join(folder, '..'), { recursive: true }));

const get = (url: string, method = 'GET') => servePages(folder)(new Request(url, { method }));

test('serves the page with a nonce of its own, scripts from files only', async () => {
  const [first, second] = await Promise.all([get('app://stratum/'), get('app://stratum/index.html')]);
  const policy = first.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
  expect(await first.text()).toContain(`content="${nonce}"`);
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe|\*|http/);
  expect(second.headers.get('content-security-policy')).not.toBe(policy);
});

test('serves scripts with their type', async () => {
  const response = await get('app://stratum/assets/main.js');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  'app://stratum/../secret.js',
  'app://stratum/%2e%2e/secret.js',
  'app://stratum/%2e%2e%2fsecret.js',
  'app://stratum/..%2frenderer-other/secret.js',
  'app://stratum/..%5csecret.js',
  'app://stratum/assets/..%2f..%2fsecret.js',
  'app://stratum/%00.js',
  'app://stratum/%E0%A4%A.js',
  'app://stratum/notes.txt',
  'app://stratum/assets',
  'app://elsewhere/index.html',
])('refuses %s', async (url) => {
  const response = await get(url);
  expect([403, 404]).toContain(response.status);
  expect(await response.text()).toBe('');
});

test('answers nothing but GET', async () => {
  expect((await get('app://stratum/', 'POST')).status).toBe(403);
});
