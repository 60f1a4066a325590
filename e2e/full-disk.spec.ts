import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getuid, platform } from 'node:process';
import { expect, test as base } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';

/** The data folder on a small disk of its own, which only root on Linux can make. */
const test = base.extend<{ dataDir: string }>({
  // What stood in the folder would lie under the small disk.
  clinic: 'none',
  dataDir: async ({ dataDir }, provide, testInfo) => {
    testInfo.skip(platform !== 'linux' || getuid?.() !== 0, 'Needs root on Linux to make a small disk.');
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', dataDir]);
    await provide(dataDir);
    execFileSync('umount', ['--lazy', dataDir]);
  },
});

test('a full disk while saving: a clear message, the text stays, and saving goes on by itself (R2)', async ({
  page,
  dataDir,
}) => {
  await entry(page).createClinic();
  await patients(page).create({ familyName: 'Byrne', givenName: 'Ada', birthDate: '1985-06-01' });
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  const note = page.getByLabel('Note on the session');
  await note.fill('before');
  await charting(page).saved();

  const filler = join(dataDir, 'filler');
  await writeFile(filler, Buffer.alloc(64 * 1024 * 1024)).catch((error: NodeJS.ErrnoException) => {
    expect(error.code).toBe('ENOSPC');
  });
  // More than fits into what the write-ahead log already has.
  const long = 'typed while the disk is full. '.repeat(4000);
  await note.fill(long);
  await expect(page.getByText('The disk is full', { exact: false }).first()).toBeVisible();
  await expect(note).toHaveValue(long);

  await rm(filler);
  await charting(page).saved();
  await page.reload();
  await expect(page.getByLabel('Note on the session')).toHaveValue(long);
});
