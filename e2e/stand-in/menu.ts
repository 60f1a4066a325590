import { platform } from 'node:process';
import type { BrowserWindow as ElectronWindow, MenuItem as ElectronItem } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { parseAccelerator } from './accelerator.ts';
import type { Accelerator } from './page/messages.ts';
import { runtime } from './runtime.ts';
import type { WebContents } from './web-contents.ts';

type Click = NonNullable<MenuItemConstructorOptions['click']>;
type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** As MenuItem of Electron. */
export class MenuItem {
  readonly id: string;
  readonly label: string;
  readonly role: Role | undefined;
  readonly type: NonNullable<MenuItemConstructorOptions['type']>;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: Click | undefined;

  constructor(options: MenuItemConstructorOptions) {
    this.id = options.id ?? '';
    this.label = options.label ?? options.role ?? '';
    this.role = options.role;
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal');
    this.accelerator =
      options.accelerator ?? (options.role && defaultAccelerators[options.role.toLowerCase()]);
    this.submenu = Array.isArray(options.submenu) ? Menu.buildFromTemplate(options.submenu) : undefined;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#click = options.click;
  }

  /** Does what a click by the user does; a disabled item does nothing. */
  press(contents: WebContents | undefined): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox' || this.type === 'radio')
      this.checked = this.type === 'radio' || !this.checked;
    if (this.role && contents) roles[this.role.toLowerCase()]?.(contents);
    const window = contents && menuHooks.windowOf(contents);
    // The stand-in's item and window have only the parts of Electron's that applications use.
    this.#click?.(this as unknown as ElectronItem, window as ElectronWindow | undefined, {});
  }
}

const control = platform === 'darwin' ? 'Cmd' : 'Ctrl';
const defaultAccelerators: Record<string, string> = {
  close: `${control}+W`,
  forcereload: `${control}+Shift+R`,
  quit: `${control}+Q`,
  reload: `${control}+R`,
};

/** What roles and clicks need from the parts that know windows and the application. */
export const menuHooks: {
  quit: () => void;
  close: (contents: WebContents) => void;
  windowOf: (contents: WebContents) => object | undefined;
} = { quit: () => undefined, close: () => undefined, windowOf: () => undefined };

// Editing and zooming are done by the browser itself.
const roles: Record<string, (contents: WebContents) => void> = {
  close: (contents) => menuHooks.close(contents),
  forcereload: (contents) => contents.reload(),
  quit: () => menuHooks.quit(),
  reload: (contents) => contents.reload(),
};

/** As Menu of Electron. It is not drawn; its accelerators work, and a test can press its items. */
export class Menu {
  readonly items: MenuItem[] = [];
  static #application: Menu | null = null;

  static buildFromTemplate(template: (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const entry of template) menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
    for (const contents of runtime.contents.values()) contents.sendAccelerators();
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }
  popup(): void {
    // A context menu is not drawn.
  }
  getMenuItemById(id: string): MenuItem | null {
    return this.all().find((item) => item.id === id) ?? null;
  }
  /** Every item, those of submenus included. */
  all(): MenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu?.all() ?? [])]);
  }
}

/** The keys to which the application menu listens; the identifier is the item's place in the menu. */
export function acceleratorTable(): Accelerator[] {
  const items = Menu.getApplicationMenu()?.all() ?? [];
  return items.flatMap((item, id) => {
    const parsed =
      item.accelerator && item.enabled ? parseAccelerator(item.accelerator, platform) : undefined;
    return parsed ? [{ id, ...parsed }] : [];
  });
}

/** A page reports the key of an item. */
export function pressAccelerator(id: number, contents: WebContents): void {
  Menu.getApplicationMenu()?.all()[id]?.press(contents);
}

/** A user clicks an item, found by its id or its label. @throws Error when there is none */
export function pressItem(idOrLabel: string, contents: WebContents | undefined): void {
  const items = Menu.getApplicationMenu()?.all() ?? [];
  const found = items.find(({ id, label }) => id === idOrLabel || label === idOrLabel);
  if (!found) throw new Error(`The application menu has no item '${idOrLabel}'.`);
  found.press(contents);
}
