import { type Locator, type Page, expect } from '@playwright/test';

export type TestFile = { name: string; mimeType: string; buffer: Buffer };

/** Photographs: in charting, in a patient's record, in the viewer, with the camera. */
export const photographs = (page: Page) => {
  const section = page.getByRole('region', { name: 'Photographs', exact: true });
  const viewer = page.getByRole('dialog', { name: 'Photograph', exact: true });
  const camera = page.getByRole('dialog', { name: 'Take photographs' });
  const adding = page.getByRole('region', { name: 'Being added' });
  return {
    section,
    viewer,
    large: viewer.getByRole('group').getByRole('img', { name: / \d{4}, / }),
    /** What was changed of the photograph that is looked at. */
    stored: viewer.getByText('Stored', { exact: true }),
    camera,
    adding,
    line: (name: string) => adding.getByRole('listitem').filter({ hasText: name }),
    picture: (name: string | RegExp) => section.getByRole('button', { name }),

    /** From a patient's screen. */
    async open(): Promise<void> {
      await page
        .getByRole('navigation', { name: 'Parts of the record' })
        .getByRole('link', { name: 'Photographs' })
        .click();
      await page.getByRole('heading', { name: 'Photographs', level: 2 }).waitFor();
    },
    /** Through the system's file dialog. */
    async choose(
      files: TestFile[] | string[],
      button: Locator = section.getByRole('button', { name: 'Add files' }),
    ) {
      const chooser = page.waitForEvent('filechooser');
      await button.click();
      await (await chooser).setFiles(files);
    },
    /** Lets files go over an element. */
    async drop(files: TestFile[], target: Locator): Promise<void> {
      const sent = files.map(({ buffer, ...file }) => ({ ...file, base64: buffer.toString('base64') }));
      const transfer = await page.evaluateHandle((given) => {
        const data = new DataTransfer();
        for (const { name, mimeType, base64 } of given) {
          const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
          data.items.add(new File([bytes], name, { type: mimeType }));
        }
        return data;
      }, sent);
      await target.dispatchEvent('dragenter', { dataTransfer: transfer });
      await target.dispatchEvent('dragover', { dataTransfer: transfer });
      await target.dispatchEvent('drop', { dataTransfer: transfer });
    },
    /** Waits until every picture in sight is there. */
    async shown(): Promise<void> {
      await page.waitForFunction(() =>
        [...document.querySelectorAll('[data-state="loading"]')].every((picture) => {
          const { top, bottom } = picture.getBoundingClientRect();
          return !picture.checkVisibility() || bottom < 0 || top > window.innerHeight;
        }),
      );
    },
    /** Waits until nothing is on its way. */
    async added(count: number): Promise<void> {
      await expect(adding.getByRole('status')).toHaveText(
        new RegExp(`^${count} photographs? (was|were) added`),
        { timeout: 120_000 },
      );
    },
  };
};

/** A file that a browser hands over. */
export const jpegFile = (name: string, buffer: Buffer): TestFile => ({
  name,
  mimeType: 'image/jpeg',
  buffer,
});
