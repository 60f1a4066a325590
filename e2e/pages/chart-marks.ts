import type { Page } from '@playwright/test';

/** Shares of the drawing's width and height. */
export type Place = readonly [x: number, y: number];

/** What is drawn on the chart of a draft by hand. */
export const chartMarks = (page: Page) => ({
  surface: page.getByRole('application'),
  list: page.getByRole('region', { name: 'Marks on the chart' }),
  note: (mark: string) => page.getByRole('textbox', { name: `Note of ${mark}`, exact: true }),
  onChart: page.locator('[data-mark]'),

  async take(tool: 'Zones' | 'Pin' | 'Draw' | 'Trace'): Promise<void> {
    await page.getByRole('radiogroup', { name: 'Chart tools' }).getByText(tool, { exact: true }).click();
  },
  /** Where a place of the drawing is in the window. */
  async at([x, y]: Place): Promise<Place> {
    await this.surface.scrollIntoViewIfNeeded();
    const box = await this.surface.boundingBox();
    if (!box) throw new Error('There is nothing to draw on');
    return [box.x + box.width * x, box.y + box.height * y];
  },
  async click(place: Place): Promise<void> {
    await page.mouse.click(...(await this.at(place)));
  },
  async draw(places: readonly Place[]): Promise<void> {
    for (const [index, place] of places.entries()) {
      const at = await this.at(place);
      await page.mouse.move(...at, { steps: 8 });
      if (index === 0) await page.mouse.down();
    }
    await page.mouse.up();
  },
  /** Walks the crosshair from the middle of the drawing. */
  async walk(key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight', steps: number): Promise<void> {
    for (let step = 0; step < steps; step++) await page.keyboard.press(`Shift+${key}`);
  },
});
