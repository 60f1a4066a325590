import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron';
import { runtime } from './runtime.ts';

type Source = NativeTheme['themeSource'];

class NativeThemeStandIn
  extends EventEmitter
  implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
  #source: Source = 'system';
  #systemIsDark = false;

  get themeSource(): Source {
    return this.#source;
  }
  set themeSource(source: Source) {
    this.#change(() => (this.#source = source));
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#systemIsDark : this.#source === 'dark';
  }
  get shouldUseHighContrastColors(): boolean {
    return false;
  }

  /** What a page is to be told; null leaves it to the browser and so to the desktop. */
  get colorScheme(): 'light' | 'dark' | null {
    if (this.#source !== 'system') return this.#source;
    if (!runtime.host?.settings.headless) return null;
    return this.#systemIsDark ? 'dark' : 'light';
  }
  /** The desktop changes its colours. */
  setSystem(dark: boolean): void {
    this.#change(() => (this.#systemIsDark = dark));
  }

  #change(change: () => void): void {
    const before = this.shouldUseDarkColors;
    change();
    for (const page of runtime.contents.keys()) {
      void page.emulateMedia({ colorScheme: this.colorScheme }).catch(() => undefined);
    }
    if (before !== this.shouldUseDarkColors) this.emit('updated');
  }
}

/** As `nativeTheme` of Electron. */
export const nativeTheme = new NativeThemeStandIn();
