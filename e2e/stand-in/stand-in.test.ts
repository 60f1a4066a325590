import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBrowser } from '../../build/ensure-browser.ts';
import { launch, type StandIn } from './launch.ts';

/** What the sample's preload script exposes. */
type Sample = {
  missing: string;
  constants: { list: number[]; bytes: Uint8Array };
  invoke: (channel: string, value?: unknown) => Promise<unknown>;
  note: (value: unknown) => void;
  onNews: (callback: (value: unknown) => void) => () => void;
  twice: (work: (number: number) => unknown) => unknown[];
  raise: () => void;
};
declare const sample: Sample;

const main = join(import.meta.dirname, 'sample', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'stand-in-test-'));
const browser = ensureBrowser();
let standIn: StandIn;
let page: Page;

beforeAll(async () => {
  standIn = await launch({ main, args: ['--user-data', folder], browser });
  page = await standIn.firstWindow();
  await page.waitForURL('**/index.html');
}, 60_000);

afterAll(async () => {
  await standIn.close();
  rmSync(folder, { recursive: true, force: true });
});

const invoke = async (channel: string, value?: unknown): Promise<unknown> =>
  page.evaluate(async ([name, given]) => sample.invoke(name, given), [channel, value] as const);
const log = async (): Promise<string[]> => (await invoke('log')) as string[];

describe('the preload script', () => {
  it('has exposed its functions before the first script of the page, and hides the rest of its world', async () => {
    expect(await page.locator('html').getAttribute('data-found')).toBe('object');
    expect(await page.locator('html').getAttribute('data-secret')).toBe('undefined');
    const names = await page.evaluate(() => Object.getOwnPropertyNames(globalThis));
    expect(
      names.filter((name) =>
        /^(?:binding_|deliver_|require$|process$|ipcRenderer$|secretOfPreload$)/u.test(name),
      ),
    ).toEqual([]);
  });

  it('can require electron only', async () => {
    expect(await page.evaluate(() => sample.missing)).toBe('module not found: node:fs');
  });

  it('exposes copies that the page cannot change', async () => {
    const result = await page.evaluate(() => {
      'use strict';
      const attempts = [
        () => Object.assign(sample, { invoke: null }),
        () => Object.assign(globalThis, { sample: null }),
        () => sample.constants.list.push(3),
      ];
      return attempts.map((attempt) => {
        try {
          attempt();
          return 'changed';
        } catch {
          return 'refused';
        }
      });
    });
    expect(result).toEqual(['refused', 'refused', 'refused']);
    expect(await page.evaluate(() => [...sample.constants.bytes])).toEqual([1, 2]);
  });

  it('may call back functions of the page, and its exceptions arrive as exceptions', async () => {
    expect(await page.evaluate(() => sample.twice((number) => ({ number })))).toEqual([
      { number: 1 },
      { number: 2 },
    ]);
    await expect(page.evaluate(() => sample.raise())).rejects.toThrow('raised in the preload');
  });

  it('does not run in a frame within the page', async () => {
    const frame = page.frames().find((each) => each.url().endsWith('/frame.html'));
    await expect.poll(async () => frame?.locator('html').getAttribute('data-found')).toBe('undefined');
  });
});

describe('messages', () => {
  it('carry maps, sets, bytes, bigint, undefined and dates to the main process and back', async () => {
    const kept = await page.evaluate(async () => {
      const value = {
        map: new Map([['a', new Set([1])]]),
        bytes: new Uint8Array([1, 255]),
        big: 10n ** 20n,
        missing: undefined,
        date: new globalThis.Date(5),
      };
      const back = (await sample.invoke('echo', value)) as typeof value;
      return [
        back.map instanceof Map && back.map.get('a')?.has(1),
        back.bytes instanceof Uint8Array && back.bytes[1],
        back.big === value.big,
        'missing' in back && back.missing === undefined,
        back.date instanceof globalThis.Date && back.date.valueOf(),
      ];
    });
    expect(kept).toEqual([true, 255, true, true, 5]);
  });

  it('refuse what cannot be cloned, on the way there and on the way back', async () => {
    const refused = 'An object could not be cloned.';
    await expect(page.evaluate(async () => sample.invoke('echo', () => 1))).rejects.toThrow(refused);
    await expect(page.evaluate(async () => sample.invoke('echo', { node: document.body }))).rejects.toThrow(
      refused,
    );
    await expect(page.evaluate(async () => sample.invoke('echo', Symbol('x')))).rejects.toThrow(refused);
    await expect(page.evaluate(() => sample.note(() => 1))).rejects.toThrow(refused);
    await expect(invoke('return-function')).rejects.toThrow(refused);
    await expect(invoke('push-function')).rejects.toThrow(refused);
  });

  it('report a failing and a missing handler as Electron does', async () => {
    await expect(invoke('fail')).rejects.toThrow("Error invoking remote method 'fail': RangeError: too far");
    await expect(invoke('nothing')).rejects.toThrow("No handler registered for 'nothing'");
  });

  it('go one way in both directions', async () => {
    await page.evaluate(() => sample.note('hello'));
    await expect.poll(log).toContain('note hello');
    const heard = await page.evaluate(async () => {
      const values: unknown[] = [];
      const stop = sample.onNews((value) => values.push(value));
      await sample.invoke('push', new Map([[1, 2]]));
      stop();
      await sample.invoke('push', 'unheard');
      return values.map((value) => value instanceof Map && value.get(1));
    });
    expect(heard).toEqual([2]);
  });

  it('from a foreign frame or another origin show where they come from', async () => {
    const foreign = { url: 'https://example.com/x', kind: 'child' } as const;
    expect(await standIn.call('sendAs', foreign, 'echo', [1])).toMatchObject({
      failed: true,
      message: expect.stringContaining('refused https://example.com/x'),
    });
    const elsewhere = { url: 'https://example.com/', kind: 'main' } as const;
    expect(await standIn.call('sendAs', elsewhere, 'echo', [1])).toMatchObject({ failed: true });
    const frameOfOurs = { url: 'app://sample/frame.html', kind: 'child' } as const;
    expect(await standIn.call('sendAs', frameOfOurs, 'echo', [1])).toMatchObject({ failed: true });
    const ourselves = { url: 'app://sample/index.html', kind: 'main' } as const;
    expect(await standIn.call('sendAs', ourselves, 'echo', [1])).toEqual({ failed: false, value: 1 });
  });
});

describe('app://', () => {
  const get = async (path: string): Promise<[number, string]> =>
    page.evaluate(async (address) => {
      const response = await fetch(address);
      return [response.status, await response.text()];
    }, path);

  it('serves what the application’s handler returns, and nothing beside it', async () => {
    expect(await get('/second.html')).toMatchObject([200, expect.stringContaining('Second')]);
    expect(await get('/none.html')).toEqual([404, 'not found']);
    expect(await get('/../outside.json')).toEqual([404, 'not found']);
    expect(await get('/..%2Foutside.json')).toEqual([403, 'refused']);
    expect(await get('/%2e%2e%2f%2e%2e%2fclone.ts')).toEqual([403, 'refused']);
  });

  it('is a secure origin, and applies the policy of the handler', async () => {
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.inline = "ran"';
      document.head.append(script);
      return document.documentElement.dataset['inline'];
    });
    expect(ran).toBeUndefined();
  });

  it('is all there is: no other address can be reached', async () => {
    await expect(page.evaluate(async () => (await fetch('https://example.com/')).status)).rejects.toThrow();
    await expect(page.evaluate(async () => (await fetch('http://127.0.0.1:9/')).status)).rejects.toThrow();
  });
});

describe('navigation', () => {
  it('to another origin is refused when the application refuses it', async () => {
    await page.getByRole('link', { name: 'outside' }).click();
    await expect.poll(log).toContain('will-navigate https://example.com/outside');
    await page.evaluate(() => location.assign('https://example.com/script'));
    await expect.poll(log).toContain('will-navigate https://example.com/script');
    expect(page.url()).toMatch(/index\.html$/u);
  });

  it('within the application is allowed, and the new document gets the preload script', async () => {
    await page.getByRole('link', { name: 'second' }).click();
    await page.waitForURL('**/second.html');
    expect(await log()).toContain('will-navigate app://sample/second.html');
    await page.goBack();
    await page.waitForURL('**/index.html');
    expect(await invoke('echo', 1)).toBe(1);
  });

  it('by the main process or a reload is not asked about', async () => {
    const before = (await log()).length;
    await page.reload();
    expect(await log()).toHaveLength(before);
  });
});

describe('a window', () => {
  it('is not opened by the page: the window-open handler decides', async () => {
    expect(await page.evaluate(() => window.open('https://example.com/popup'))).toBeNull();
    await expect.poll(log).toContain('window-open https://example.com/popup');
    await page.getByRole('link', { name: 'new window' }).click();
    await expect.poll(log).toContain('window-open https://example.com/blank');
    expect(await standIn.windows()).toHaveLength(1);
  });

  it('is opened when the handler allows it, and closes', async () => {
    await page.evaluate(() => window.open('/allowed.html'));
    await expect.poll(async () => (await standIn.windows()).length).toBe(2);
    const [, second] = await standIn.windows();
    await second?.waitForURL('**/allowed.html');
    await second?.close();
    await expect.poll(async () => (await standIn.windows()).length).toBe(1);
  });

  it('has messages and events of its own', async () => {
    await invoke('open-window', '/second.html');
    await expect.poll(async () => (await standIn.windows()).length).toBe(2);
    const [first, second] = await standIn.windows();
    await second?.waitForURL('**/second.html');
    await second?.evaluate(() => sample.onNews((value) => (document.title = String(value))));
    await first?.evaluate(() => sample.onNews((value) => (document.title = `first ${String(value)}`)));
    await second?.evaluate(async () => sample.invoke('push', 'for the second'));
    await expect.poll(async () => second?.title()).toBe('for the second');
    expect(await first?.title()).toBe('Sample');
    await second?.close();
    await expect.poll(async () => (await standIn.windows()).length).toBe(1);
  });

  it('has the size that the application gave it, and the colours of the desktop or of the application', async () => {
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 640]);
    const isDark = async (): Promise<boolean> =>
      page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await isDark()).toBe(false);
    await standIn.call('setSystemDark', true);
    await expect.poll(isDark).toBe(true);
    expect(await invoke('theme', 'light')).toBe(false);
    await expect.poll(isDark).toBe(false);
    expect(await invoke('theme', 'system')).toBe(true);
    await standIn.call('setSystemDark', false);
  });

  it('may refuse to close', async () => {
    await invoke('refuse-close', true);
    await standIn.call('quit');
    await expect.poll(log).toContain('close');
    await invoke('refuse-close', false);
  });
});

describe('the desktop', () => {
  it('dialogs are answered by a test, before or after they open', async () => {
    await standIn.call('answerDialog', 'save', { canceled: false, filePath: '/tmp/answer.txt' });
    expect(await invoke('save')).toEqual({ canceled: false, filePath: '/tmp/answer.txt' });
    const asked = invoke('ask');
    await expect
      .poll(async () => standIn.call('dialogs'))
      .toContainEqual(
        expect.objectContaining({
          kind: 'message',
          message: 'Sure?',
          buttons: ['Yes', 'No'],
          answered: false,
        }),
      );
    await standIn.call('answerDialog', 'message', { response: 1, checkboxChecked: false });
    expect(await asked).toEqual({ response: 1, checkboxChecked: false });
  });

  it('accelerators of the menu are pressed in the page', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+N');
    await expect.poll(log).toContain('menu new');
    await page.keyboard.press('ControlOrMeta+P');
    await expect.poll(log).toContain('menu print 1');
    await page.keyboard.press('F9');
    await standIn.call('pressMenuItem', 'New');
    expect(await log()).not.toContain('menu off');
    expect((await log()).filter((entry) => entry === 'menu new')).toHaveLength(2);
  });

  it('an accelerator that the page handles itself stays in the page', async () => {
    await page.evaluate(() => {
      addEventListener('keydown', (event) => event.key === 'N' && event.preventDefault());
    });
    const before = (await log()).length;
    await page.keyboard.press('ControlOrMeta+Shift+N');
    expect(await log()).toHaveLength(before);
    await page.keyboard.press('ControlOrMeta+P');
    await expect.poll(log).toHaveLength(before + 1);
  });

  it('power events arrive', async () => {
    await standIn.call('emitPower', 'suspend');
    await standIn.call('emitPower', 'lock-screen');
    expect(await log()).toEqual(expect.arrayContaining(['suspend', 'lock-screen']));
  });

  it('what the application asks of it is recorded', async () => {
    await invoke('reveal', '/some/file');
    expect(await standIn.call('shellCalls')).toContainEqual({
      call: 'showItemInFolder',
      target: '/some/file',
    });
  });

  it('the application’s handler decides about the camera', async () => {
    const states = await page.evaluate(async () => {
      const names = ['camera', 'microphone', 'geolocation'] as const;
      return Promise.all(
        names.map(async (name) => (await navigator.permissions.query({ name: name })).state),
      );
    });
    expect(states).toEqual(['granted', 'denied', 'denied']);
  });

  it('a part that the stand-in lacks is named', async () => {
    await expect(invoke('use-missing')).rejects.toThrow('The stand-in for Electron has no app.dockMenu.');
  });

  it('knows the application’s name, version and folders', async () => {
    expect(await invoke('version')).toEqual(['stand-in-sample', '1.2.3', folder, ['--user-data', folder]]);
  });
});
