import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ensureBrowser, findBrowser } from './ensure-browser.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('npm start', () => {
  it.runIf(platform === 'linux')('says in one sentence what to do where there is no display', () => {
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'start.ts')], {
      env: { ...env, NODE_OPTIONS: '' },
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('npm start -- --smoke FILE.png')]);
  });
});

const browser = ensureBrowser();

describe('the browser', () => {
  it('is one that exists', () => {
    expect(existsSync(browser)).toBe(true);
  });

  it('is the one that STRATUM_BROWSER names, and a wrong name is reported', () => {
    vi.stubEnv('STRATUM_BROWSER', process.execPath);
    expect(findBrowser()).toBe(process.execPath);
    vi.stubEnv('STRATUM_BROWSER', '/nowhere/browser');
    expect(findBrowser()).toBeUndefined();
    expect(() => ensureBrowser()).toThrow('STRATUM_BROWSER names /nowhere/browser, which does not exist');
  });
});
