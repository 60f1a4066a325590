import type { Page } from '@playwright/test';

/** A keyboard that counts (U2): one action is a key, or a value typed into a field. */
export class CountingKeyboard {
  readonly counts = new Map<string, number>();
  readonly #page: Page;
  #section = '';

  constructor(page: Page) {
    this.#page = page;
  }

  begin(section: string): void {
    this.#section = section;
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** "screening 2, zones 14". */
  get summary(): string {
    return [...this.counts].map(([section, count]) => `${section} ${count}`).join(', ');
  }

  #count(): void {
    this.counts.set(this.#section, (this.counts.get(this.#section) ?? 0) + 1);
  }

  async press(...keys: string[]): Promise<void> {
    const [key, ...others] = keys;
    if (key === undefined) return;
    this.#count();
    await this.#page.keyboard.press(key);
    await this.press(...others);
  }

  async type(value: string): Promise<void> {
    this.#count();
    await this.#page.keyboard.type(value);
  }

  /** Types each value into its field and goes on to the next; an empty one is passed by. */
  async fill(...values: string[]): Promise<void> {
    const [value, ...others] = values;
    if (value === undefined) return;
    if (value !== '') await this.type(value);
    await this.press('Tab');
    await this.fill(...others);
  }
}
