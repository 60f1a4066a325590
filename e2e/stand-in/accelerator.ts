import type { Accelerator } from './page/messages.ts';

const names: Record<string, string> = {
  backspace: 'Backspace',
  delete: 'Delete',
  down: 'ArrowDown',
  end: 'End',
  enter: 'Enter',
  esc: 'Escape',
  escape: 'Escape',
  home: 'Home',
  insert: 'Insert',
  left: 'ArrowLeft',
  pagedown: 'PageDown',
  pageup: 'PageUp',
  plus: '+',
  return: 'Enter',
  right: 'ArrowRight',
  space: ' ',
  tab: 'Tab',
  up: 'ArrowUp',
};

/**
 * Reads an accelerator such as `CmdOrCtrl+Shift+N`.
 * @throws Error when a part of it is unknown
 */
export function parseAccelerator(text: string, platform: NodeJS.Platform): Omit<Accelerator, 'id'> {
  const parsed = { control: false, meta: false, alt: false, shift: false, key: '' };
  for (const part of text.split('+')) {
    switch (part.toLowerCase()) {
      case 'cmdorctrl':
      case 'commandorcontrol':
        parsed[platform === 'darwin' ? 'meta' : 'control'] = true;
        break;
      case 'ctrl':
      case 'control':
        parsed.control = true;
        break;
      case 'cmd':
      case 'command':
      case 'meta':
      case 'super':
        parsed.meta = true;
        break;
      case 'alt':
      case 'option':
        parsed.alt = true;
        break;
      case 'shift':
        parsed.shift = true;
        break;
      default:
        parsed.key = keyOf(part);
    }
  }
  if (!parsed.key) throw new Error(`The accelerator '${text}' names no key.`);
  return parsed;
}

function keyOf(part: string): string {
  if (part.length === 1) return part.toUpperCase();
  if (/^f\d\d?$/iu.test(part)) return part.toUpperCase();
  const name = names[part.toLowerCase()];
  if (!name) throw new Error(`Unknown key '${part}' in an accelerator.`);
  return name;
}
