import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureBrowser } from '../../build/ensure-browser.ts';
import { launch } from './launch.ts';

const main = join(import.meta.dirname, 'sample', 'main.js');
const browser = ensureBrowser();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stand-in-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs an application without a test that drives it; resolves with its exit code and what it wrote. */
async function run(mainFile: string, ...args: string[]): Promise<{ code: unknown; output: string }> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'run.ts'), mainFile, '--user-data', folder, ...args],
    {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        STAND_IN_BROWSER: browser,
        STAND_IN_HEADLESS: '1',
        STAND_IN_PATIENCE: '5',
      },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, output };
}

/** Whether a browser answers on its debugging port. */
const isRunning = async (endpoint: string): Promise<boolean> =>
  fetch(`${endpoint}/json/version`).then(
    () => true,
    () => false,
  );

describe('an application on the stand-in', { timeout: 60_000 }, () => {
  it('takes a picture of its window and leaves with the code it chose', async () => {
    const picture = join(folder, 'picture.png');
    expect(await run(main, '--smoke', picture)).toEqual({ code: 0, output: '' });
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
    expect(readFileSync(picture).readUInt32BE(16)).toBe(900);
  });

  it('leaves when it is asked to, and takes its browser with it', async () => {
    const standIn = await launch({ main, args: ['--user-data', folder], browser });
    await standIn.firstWindow();
    const { endpoint } = await standIn.call('browser');
    expect(await isRunning(endpoint)).toBe(true);
    expect(await standIn.close()).toBe(0);
    expect(await isRunning(endpoint)).toBe(false);
  });

  it('leaves when its last window is closed', async () => {
    const standIn = await launch({ main, args: ['--user-data', folder], browser });
    const page = await standIn.firstWindow();
    const gone = once(standIn.process, 'exit');
    // The browser leaves with its last page and may not live to answer.
    void page.close().catch(() => undefined);
    expect(await gone).toEqual([0, null]);
    await standIn.close();
  });

  it('can be ended at once, and started again on the same folder', async () => {
    const first = await launch({ main, args: ['--user-data', folder], browser });
    const { endpoint } = await first.call('browser');
    await first.kill();
    await expect.poll(async () => isRunning(endpoint)).toBe(false);
    const second = await launch({ main, args: ['--user-data', folder], browser });
    expect(await (await second.firstWindow()).evaluate(() => 'here')).toBe('here');
    await second.close();
  });

  it('runs once per folder: a second start tells the first and leaves', async () => {
    const first = await launch({ main, args: ['--user-data', folder], browser });
    const page = await first.firstWindow();
    await page.waitForURL('**/index.html');
    expect(await run(main, 'second')).toMatchObject({ code: 0 });
    const log = page.evaluate(`sample.invoke('log')`);
    expect(await log).toContain('second-instance second');
    await first.close();
  });

  it('is told when it waits for itself, where Electron would hang', async () => {
    const file = join(folder, 'waits.mjs');
    writeFileSync(file, `import { app } from 'electron'; await app.whenReady();`);
    const { code, output } = await run(file);
    expect(code).toBe(1);
    expect(output).toContain('await app.whenReady() at its top level');
  });

  it('is told about a failing preload script and a name that the stand-in lacks', async () => {
    writeFileSync(join(folder, 'preload.cjs'), `throw new Error('broken preload');`);
    const file = join(folder, 'main.mjs');
    writeFileSync(
      file,
      `import { app, BrowserWindow } from 'electron';
       app.whenReady().then(async () => {
         const window = new BrowserWindow({ webPreferences: { preload: '${join(folder, 'preload.cjs')}' } });
         await window.loadURL('data:text/html,x');
         app.quit();
       });`,
    );
    expect((await run(file)).output).toContain('broken preload');
    writeFileSync(file, `import { Tray } from 'electron'; new Tray('x');`);
    const { code, output } = await run(file);
    expect(code).toBe(1);
    expect(output).toContain('Tray');
  });
});
