import type { Locator, Page } from '@playwright/test';

/** Counts actions by the part of the work that they belong to (U2). */
class Counter {
  readonly #counts = new Map<string, number>();
  #section = '';

  begin(section: string): void {
    this.#section = section;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** "screening 2, zones 14". */
  get summary(): string {
    return [...this.#counts].map(([section, count]) => `${section} ${count}`).join(', ');
  }

  protected count(): void {
    this.#counts.set(this.#section, (this.#counts.get(this.#section) ?? 0) + 1);
  }
}

/** A keyboard that counts: one action is a key, or a value typed into a field. */
export class CountingKeyboard extends Counter {
  readonly #page: Page;

  constructor(page: Page) {
    super();
    this.#page = page;
  }

  async press(...keys: string[]): Promise<void> {
    const [key, ...others] = keys;
    if (key === undefined) return;
    this.count();
    await this.#page.keyboard.press(key);
    await this.press(...others);
  }

  async type(value: string): Promise<void> {
    this.count();
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

/** A hand on the mouse that counts: one action is a click, a choice from a list, or a value typed into a field. */
export class CountingHand extends Counter {
  async click(target: Locator): Promise<void> {
    this.count();
    await target.click();
  }

  /** Clicks where a shape of the chart lies uncovered. */
  async clickInside(page: Page, shape: Locator): Promise<void> {
    this.count();
    await clickInside(page, shape);
  }

  /** Clicks into a field and types. */
  async fill(field: Locator, value: string): Promise<void> {
    await this.click(field);
    this.count();
    await field.fill('');
    await field.pressSequentially(value);
  }

  /** Opens a list and chooses from it. */
  async choose(list: Locator, value: string): Promise<void> {
    this.count();
    this.count();
    await list.selectOption(value);
  }
}

/** Clicks where a shape lies uncovered: its middle may be outside of it. */
export async function clickInside(page: Page, shape: Locator): Promise<void> {
  await shape.scrollIntoViewIfNeeded();
  const place = await shape.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const steps = Array.from({ length: 39 }, (_, index) => (index + 1) / 40);
    const places = steps.flatMap((down) =>
      steps.map((right) => ({ x: left + width * right, y: top + height * down })),
    );
    return places.find(({ x, y }) => document.elementFromPoint(x, y) === element);
  });
  if (!place) throw new Error('The shape is covered everywhere');
  await page.mouse.click(place.x, place.y);
}
