import { writeFile } from 'node:fs/promises';
import { stdout } from 'node:process';
import type { Locator, Page } from '@playwright/test';
import { aPictureFile } from '../electron/photographs/testing.ts';
import { expect, test } from './fixtures.ts';
import { aHead } from './heads.ts';
import { lookAsItStands } from './looking.ts';
import { ask } from './pages/channels.ts';
import { charting } from './pages/charting.ts';
import { consents } from './pages/consents.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { type TestFile, jpegFile, photographs } from './pages/photographs.ts';
import { prepareToTreat } from './pages/prepare.ts';
import { session } from './pages/session.ts';

async function look(page: Page, name: string): Promise<void> {
  await photographs(page).shown();
  await lookAsItStands(page, `photographs-${name}`);
}

const ida = { familyName: 'Farkas', givenName: 'Ida', birthDate: '1985-03-12' };
const small = { width: 900, height: 1200 };

async function startCharting(page: Page): Promise<void> {
  await entry(page).enterClinic();
  await patients(page).create(ida);
  await prepareToTreat(page, ida.familyName);
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await charting(page).chart.waitFor();
}

async function chartForehead(page: Page): Promise<void> {
  const chart = charting(page);
  await chart.selectZone('Forehead');
  await chart.cell('Depth', 'Forehead').fill('0.5');
  await chart.fillCartridge('C-1', '2031-01-31');
  await page
    .getByRole('region', { name: 'Immediate reactions' })
    .getByText('None seen', { exact: true })
    .click();
}

async function findPatient(page: Page): Promise<string> {
  const { hits } = await ask(page, 'patient.list', { query: ida.familyName });
  const [hit] = hits;
  if (!hit) throw new Error('There is a patient');
  return hit.id;
}

/** The pixels of what an element shows, as far as they tell one picture from another. */
const shownBrightness = async (picture: Locator): Promise<string> =>
  picture.evaluate((image) => getComputedStyle(image).filter);

for (const [windowSize, colorScheme] of [
  [{ width: 1366, height: 768 }, 'light'],
  [{ width: 1920, height: 1080 }, 'dark'],
] as const) {
  test.describe(`${windowSize.width} × ${windowSize.height}, ${colorScheme}`, () => {
    test.use({ windowSize, colorScheme });

    test('added by choosing, dropping and the camera; adjusted, withdrawn, signed, and there after a power cut (C30, R3, U1)', async ({
      page,
      stratum,
    }) => {
      test.setTimeout(600_000);
      const photos = photographs(page);
      await startCharting(page);
      const chart = charting(page);
      await page.keyboard.press('Alt+KeyP');
      await expect(photos.section.getByRole('button', { name: 'Add files' })).toBeFocused();
      await look(page, 'charting-empty');

      const views = ['front', 'left-45', 'right-45'] as const;
      const files = await Promise.all(
        views.map(async (view, index) =>
          jpegFile(`IMG_${index + 9}.jpg`, await aHead({ view, ...small, seed: index + 1 })),
        ),
      );
      await photos.choose(files);
      await photos.added(3);
      // In the order of the numbers of the files, and around the patient.
      for (const name of ['Front, Before', 'Left 45°, Before', 'Right 45°, Before']) {
        await expect(photos.picture(new RegExp(`^${name}`))).toBeVisible();
      }

      const dropped = jpegFile('left.jpg', await aHead({ view: 'left-90', ...small, seed: 8 }));
      await photos.drop([dropped], photos.section.getByRole('button', { name: 'Add Left 90°, Before' }));
      await expect(photos.picture(/^Left 90°, Before/)).toBeVisible();

      await photos.section.getByRole('button', { name: 'Camera' }).click();
      await expect(photos.camera.getByRole('button', { name: 'Right 90°' })).toHaveAttribute(
        'aria-pressed',
        'true',
      );
      await expect(photos.camera.getByRole('button', { name: 'Take', exact: true })).toBeEnabled();
      await look(page, 'camera');
      await page.keyboard.press('Space');
      await expect(photos.camera.getByRole('button', { name: 'Keep' })).toBeVisible();
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Enter');
      await photos.camera.getByRole('button', { name: 'Keep' }).waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await expect(photos.picture(/^Right 90°, Before/)).toBeVisible();
      await photos.adding.getByRole('button', { name: 'Hide the list' }).click();
      await look(page, 'charting-before');

      // Turned, brightened and cut; the picture itself stays as it is.
      await photos.picture(/^Front, Before/).click();
      await expect(photos.large).toBeVisible();
      await look(page, 'viewer');
      await page.keyboard.press('r');
      await photos.viewer.getByRole('slider', { name: 'Brightness' }).press('End');
      await expect(photos.stored).toBeVisible();
      expect(await shownBrightness(photos.large)).toBe('brightness(1.5)');
      await photos.viewer.getByRole('button', { name: 'Crop' }).click();
      await photos.viewer.getByRole('group', { name: /^The part that is shown/ }).press('ArrowRight');
      await look(page, 'crop');
      await photos.viewer.getByRole('button', { name: 'Apply the crop' }).click();
      await expect(photos.stored).toBeVisible();
      await photos.viewer.getByRole('switch', { name: 'Show the original' }).click();
      expect(await shownBrightness(photos.large)).toBe('none');
      await page.keyboard.press('Escape');
      const patientId = await findPatient(page);
      const listed = async () => (await ask(page, 'photograph.list', { patientId })).photographs;
      await expect(async () => {
        const front = (await listed()).find(({ view }) => view === 'front');
        expect(front?.adjustments).toMatchObject({ rotation: 90, brightness: 50 });
        expect(front?.adjustments.crop).not.toBeNull();
      }).toPass();

      await photos.picture(/^Left 90°, Before/).click();
      await photos.viewer.getByRole('button', { name: 'Withdraw …' }).click();
      await photos.viewer.getByLabel('Reason').fill('Blurred');
      await photos.viewer.getByRole('button', { name: 'Withdraw the photograph' }).click();
      await expect(photos.viewer.getByText(/^Withdrawn .*: Blurred$/)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(photos.section.getByRole('button', { name: 'Add Left 90°, Before' })).toBeVisible();

      // An endpoint turns the next ones into what is seen right after.
      await chartForehead(page);
      await chart.cell('Endpoint', 'Forehead').selectOption('uniform-erythema');
      await expect(photos.section.getByRole('radio', { name: 'Immediately after' })).toBeChecked();
      const after = await Promise.all(
        (['front', 'left-45'] as const).map(async (view, index) =>
          jpegFile(`after_${index}.jpg`, await aHead({ view, redness: 0.9, ...small, seed: index + 20 })),
        ),
      );
      await photos.choose(after);
      await photos.added(2);
      await expect(photos.picture(/^Front, Immediately after/)).toBeVisible();
      await photos.section.scrollIntoViewIfNeeded();
      await look(page, 'charting-after');
      await chart.saved();

      await stratum.kill();
      const again = await stratum.relaunch();
      await entry(again).unlock();
      await entry(again).goToPatients();
      await patients(again).search.fill(ida.familyName);
      await expect(again.getByText('1 patient shown')).toBeAttached();
      await patients(again).search.press('Enter');
      const photosAgain = photographs(again);
      await photosAgain.open();
      await expect(photosAgain.picture(/^Front Before/)).toBeVisible();
      await expect(again.getByText('1 withdrawn photograph')).toBeVisible();
      await look(again, 'record');
      await again.getByRole('radiogroup', { name: 'In order of' }).getByText('View').click();
      await expect(again.getByRole('heading', { name: 'Front', level: 3 })).toBeVisible();
      await again.getByRole('combobox', { name: 'Stage' }).selectOption('immediately-after');
      await expect(photosAgain.picture(/^Front Before/)).toBeHidden();

      await again
        .getByRole('navigation', { name: 'Parts of the record' })
        .getByRole('link', { name: 'Timeline' })
        .click();
      await again.getByRole('button', { name: 'Continue draft' }).first().click();
      await charting(again).chart.waitFor();
      await charting(again).sign();
      await session(again).heading.waitFor();
      const part = session(again).part('Photographs');
      await expect(part.getByRole('listitem')).toHaveCount(6);
      await part.scrollIntoViewIfNeeded();
      await look(again, 'document');
      await part.getByRole('button', { name: /^Front, Before/ }).click();
      await expect(photosAgain.viewer.getByText(/^Signed with its session/)).toBeVisible();
      await expect(photosAgain.viewer.getByRole('button', { name: 'Crop' })).toHaveCount(0);
      await look(again, 'viewer-signed');
    });
  });
}

test('what is no photograph is refused line by line, and the others are added (S7, U5)', async ({ page }) => {
  test.setTimeout(400_000);
  await startCharting(page);
  const photos = photographs(page);
  const good = await aHead({ view: 'front', ...small });
  await photos.choose([
    jpegFile('1 program.jpg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4000, 7)])),
    jpegFile('2 cut off.jpg', good.subarray(0, Math.floor(good.length / 2))),
    jpegFile('3 empty.jpg', Buffer.alloc(0)),
    jpegFile('4 good.jpg', good),
  ]);
  await photos.added(1);
  await expect(photos.adding.getByRole('status')).toContainText('3 were not added');
  for (const name of ['1 program.jpg', '2 cut off.jpg', '3 empty.jpg']) {
    await expect(photos.line(name).getByRole('alert')).toContainText('Nothing was added');
  }
  await photos.section.scrollIntoViewIfNeeded();
  await look(page, 'bad-files');
  await photos.line('1 program.jpg').getByRole('button', { name: 'Try again' }).click();
  await expect(photos.line('1 program.jpg').getByRole('alert')).toBeVisible();
  await photos.line('1 program.jpg').getByRole('button', { name: 'Leave out' }).click();
  await expect(photos.line('1 program.jpg')).toHaveCount(0);
  await expect(photos.picture(/^(?!Add ).*, Before/)).toHaveCount(1);
});

test('refused with a signature drawn on the pad, which the document shows (C30)', async ({ page }) => {
  test.setTimeout(400_000);
  await startCharting(page);
  await chartForehead(page);
  const photos = photographs(page);
  await photos.section.getByText('Patient refuses', { exact: true }).click();
  const missing = charting(page).missing;
  await expect(missing.getByText('Why refused')).toBeVisible();
  await photos.section.getByLabel('Why refused').fill('Does not want pictures of her face');
  await expect(photos.section.getByLabel('Who refuses them')).toHaveValue('Ida Farkas');
  await consents(page).drawOn(photos.section);
  await expect(photos.section.getByText(/^Signed \d/)).toBeVisible();
  await look(page, 'refusal');
  await charting(page).saved();
  await charting(page).sign();
  await session(page).heading.waitFor();
  const part = session(page).part('Photographs');
  await expect(part).toContainText('Photographs refused: Does not want pictures of her face');
  await expect(part.getByRole('img', { name: /^Signature of Ida Farkas/ })).toBeVisible();
  await part.scrollIntoViewIfNeeded();
  await look(page, 'document-refused');
});

test('a camera that is refused, missing, busy or unplugged says so, and what was kept is stored (U5)', async ({
  page,
}) => {
  test.setTimeout(400_000);
  await startCharting(page);
  const photos = photographs(page);
  const open = photos.section.getByRole('button', { name: 'Camera' });
  await open.click();
  await expect(photos.camera.getByRole('button', { name: 'Take', exact: true })).toBeEnabled();
  await photos.camera.getByRole('button', { name: 'Take', exact: true }).click();
  await photos.camera.getByRole('button', { name: 'Keep' }).click();
  await photos.camera.getByRole('button', { name: 'Take', exact: true }).click();
  await photos.camera.getByRole('button', { name: 'Keep' }).waitFor();
  await photos.camera.locator('video').evaluate((video: HTMLVideoElement) => {
    const { srcObject } = video;
    if (srcObject instanceof MediaStream) srcObject.getTracks()[0]?.dispatchEvent(new Event('ended'));
  });
  // What was taken before it was unplugged is kept all the same.
  await photos.camera.getByRole('button', { name: 'Keep' }).click();
  await expect(photos.camera.getByRole('alert')).toContainText('The camera is gone');
  await look(page, 'camera-gone');
  await photos.camera.getByRole('button', { name: 'Try again' }).click();
  await expect(photos.camera.getByRole('button', { name: 'Take', exact: true })).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(photos.picture(/^Front, Before/)).toBeVisible();
  await expect(photos.picture(/^Left 45°, Before/)).toBeVisible();

  for (const [name, title] of [
    ['NotAllowedError', 'The camera was refused'],
    ['NotFoundError', 'No camera was found'],
    ['NotReadableError', 'The camera is busy'],
  ] as const) {
    await page.evaluate((failure) => {
      navigator.mediaDevices.getUserMedia = async () => Promise.reject(new DOMException('', failure));
    }, name);
    await open.click();
    await expect(photos.camera.getByRole('alert')).toContainText(title);
    const chooser = page.waitForEvent('filechooser');
    await photos.camera.getByRole('button', { name: 'Add files instead' }).click();
    await chooser;
    await expect(photos.camera).toBeHidden();
  }
});

test('added, looked at and turned by keyboard alone (U1)', async ({ page }) => {
  test.setTimeout(400_000);
  await startCharting(page);
  const photos = photographs(page);
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Alt+KeyP');
  await expect(photos.section.getByRole('button', { name: 'Add files' })).toBeFocused();
  await page.keyboard.press('Enter');
  await (
    await chooser
  ).setFiles([
    jpegFile('1.jpg', await aHead({ view: 'front', ...small })),
    jpegFile('2.jpg', await aHead({ view: 'left-45', ...small, seed: 2 })),
  ]);
  await photos.added(2);
  const first = photos.picture(/^Front, Before/);
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(first).toBeFocused({ timeout: 100 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(photos.large).toHaveAccessibleName(/^Front/);
  await page.keyboard.press('ArrowRight');
  await expect(photos.large).toHaveAccessibleName(/^Left 45°/);
  await page.keyboard.press('+');
  await expect(photos.viewer.getByText('125 %')).toBeVisible();
  await page.keyboard.press('r');
  await expect(photos.stored).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(first).toBeFocused();
});

test('of two hundred photographs only those in sight are asked for', async ({ page }) => {
  test.setTimeout(900_000);
  await entry(page).enterClinic();
  await patients(page).create(ida);
  await prepareToTreat(page, ida.familyName);
  const photos = photographs(page);
  await photos.open();
  const files: TestFile[] = [];
  for (let number = 0; number < 200; number += 1) {
    files.push(jpegFile(`${number}.jpg`, await aPictureFile({ seed: number + 1 })));
  }
  await photos.choose(files);
  await photos.added(200, 400_000);
  await page.reload();
  await entry(page)
    .lockedTitle.or(page.getByRole('heading', { name: 'Photographs', level: 2 }))
    .waitFor();
  const tiles = page.locator('[data-photograph]');
  await expect(tiles).toHaveCount(200);
  await expect(page.locator('[data-photograph] img').first()).toBeAttached();
  await photos.shown();
  expect(await page.locator('[data-photograph] img').count()).toBeLessThan(120);
  await tiles.last().scrollIntoViewIfNeeded();
  await expect(tiles.last().locator('img')).toBeAttached();
});

test('twenty photographs of twelve megapixels are added while the window goes on', async ({
  page,
}, testInfo) => {
  test.setTimeout(900_000);
  await startCharting(page);
  const photos = photographs(page);
  const files: string[] = [];
  let bytes = 0;
  for (let seed = 1; seed <= 20; seed += 1) {
    const picture = await aHead({ view: 'front', seed });
    const path = testInfo.outputPath(`DSC_${seed}.jpg`);
    await writeFile(path, picture);
    files.push(path);
    bytes += picture.length;
  }
  await page.evaluate(() => {
    const gaps = { longest: 0, over16: 0, frames: 0, running: true };
    Object.assign(globalThis, { gaps });
    let last = performance.now();
    const frame = (now: number) => {
      const gap = now - last;
      last = now;
      gaps.frames += 1;
      gaps.longest = Math.max(gaps.longest, gap);
      if (gap > 34) gaps.over16 += 1;
      if (gaps.running) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const begun = performance.now();
  await photos.choose(files);
  // The hand-over of the files by the test itself is not what is measured.
  await expect(photos.adding).toBeVisible({ timeout: 120_000 });
  await page.evaluate(() => {
    Object.assign((globalThis as unknown as { gaps: { longest: number } }).gaps, {
      longest: 0,
      over16: 0,
      frames: 0,
    }); // the test's own
  });
  // Whoever charts goes on meanwhile.
  await page.getByLabel('Note on the session').fill('Typed while photographs are added');
  await charting(page).saved();
  await expect(photos.adding).toHaveAttribute('data-adding', 'running');
  await expect(photos.adding.getByRole('status')).toHaveText(/^20 photographs were added/, {
    timeout: 600_000,
  });
  const measured = await page.evaluate(() =>
    JSON.stringify((globalThis as unknown as { gaps: object }).gaps),
  ); // the test's own
  stdout.write(
    `twenty photographs: ${Math.round(performance.now() - begun)} ms, ${Math.round(bytes / 1e6)} MB; frames ${measured}\n`,
  );
  const { photographs: stored } = await ask(page, 'photograph.list', { patientId: await findPatient(page) });
  expect(stored).toHaveLength(20);
  expect(stored.every(({ width, height }) => width === 3000 && height === 4000)).toBe(true);
  await look(page, 'twenty');
});
