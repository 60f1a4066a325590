import { describe, expect, it } from 'vitest';
import { parseAccelerator } from './accelerator.ts';

const none = { control: false, meta: false, alt: false, shift: false };

describe('an accelerator', () => {
  it('takes the main modifier of the platform', () => {
    expect(parseAccelerator('CmdOrCtrl+Shift+n', 'linux')).toEqual({
      ...none,
      control: true,
      shift: true,
      key: 'N',
    });
    expect(parseAccelerator('CommandOrControl+N', 'darwin')).toEqual({ ...none, meta: true, key: 'N' });
  });

  it.each([
    ['F11', 'F11'],
    ['Esc', 'Escape'],
    ['Plus', '+'],
    ['Space', ' '],
    ['PageUp', 'PageUp'],
  ])('%s is the key %j', (text, key) => {
    expect(parseAccelerator(text, 'linux')).toEqual({ ...none, key });
  });

  it.each(['Ctrl', 'Ctrl+Nonsense'])('%s is refused', (text) => {
    expect(() => parseAccelerator(text, 'linux')).toThrow(/key/u);
  });
});
