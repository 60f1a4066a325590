import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultBackupSettings } from '../../domain/backup.ts';
import { aPictureFile } from '../photographs/testing.ts';
import { TestClinic, testPassword } from '../testing.ts';
import { listPhotographs, photographPath } from './backup-folder.ts';
import { BackedUpClinic, backupPassphrase } from './testing.ts';

/** Photographs as the application adds them, through backups, restores and another key. */

const slow = 90_000;

/** Three photographs of one patient: of a signed session, of none, and a withdrawn one. */
async function addPictures(
  { clinic }: BackedUpClinic,
  { patientId, sessionId }: { patientId: string; sessionId: string },
): Promise<void> {
  const subject = { view: 'front', zone: null, stage: 'before', takenAt: null } as const;
  const add = async (seed: number, session: string | null) => {
    const content = await aPictureFile({ width: 800, height: 600, seed });
    const addition = { patientId, sessionId: session, content, origin: 'file', ...subject } as const;
    return clinic.call('photograph.add', addition);
  };
  await add(1, sessionId);
  await add(2, null);
  const { id: photographId } = await add(3, null);
  await clinic.call('photograph.withdraw', { patientId, photographId, reason: 'Blurred' });
}

/** Every picture, large and small, byte for byte, and what is said of it. */
async function everything(clinic: TestClinic, patientId: string) {
  const { photographs } = await clinic.call('photograph.list', { patientId });
  const images: string[] = [];
  for (const { id: photographId } of photographs) {
    for (const size of ['thumbnail', 'full'] as const) {
      const { content } = await clinic.call('photograph.image', { patientId, photographId, size });
      images.push(Buffer.from(content).toString('base64'));
    }
  }
  return { photographs, images };
}

const photographsOf = ({ context }: TestClinic) => context.host.paths.photographs;
const whole = async (folder: string) =>
  Promise.all((await listPhotographs(folder)).map(({ name }) => readFile(photographPath(folder, name))));

test(
  'a clinic that was destroyed comes back with the same pictures (R6)',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const charted = await made.chart('Kept');
    await addPictures(made, charted);
    const before = await everything(clinic, charted.patientId);
    expect(before.images).toHaveLength(6);
    expect(await made.backUp()).toMatchObject({ photographs: 3 });
    await clinic.call('vault.lock', undefined);
    for (const name of await readdir(clinic.folder)) await rm(join(clinic.folder, name), { recursive: true });

    await using fresh = await TestClinic.empty({
      desktop: { chooseFolder: () => Promise.resolve(made.folder) },
    });
    const source = await fresh.call('restore.choose', { name: null });
    const sourceId = source?.sourceId ?? '';
    const secret = { kind: 'passphrase', text: backupPassphrase } as const;
    await fresh.call('restore.preview', { sourceId, secret });
    await fresh.call('restore.apply', { sourceId, password: null });
    expect((await fresh.unlock()).ok).toBe(true);
    expect(await everything(fresh, charted.patientId)).toEqual(before);
  },
  slow,
);

test(
  'another key of the database leaves them readable, and their files as they are; a backup copies none again',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const charted = await made.chart('Kept');
    await addPictures(made, charted);
    const [before, files] = [await everything(clinic, charted.patientId), await whole(photographsOf(clinic))];
    await made.backUp();
    const inBackups = join(made.folder, 'photographs');
    const copied = await listPhotographs(inBackups);

    await clinic.call('vault.rekey', { password: testPassword });
    expect(await made.finished('rekey')).toMatchObject({ state: 'done' });
    expect(await everything(clinic, charted.patientId)).toEqual(before);
    expect(await whole(photographsOf(clinic))).toEqual(files);
    await made.backUp();
    expect(await listPhotographs(inBackups)).toEqual(copied);
    await clinic.restart();
    expect((await clinic.unlock()).ok).toBe(true);
    expect(await everything(clinic, charted.patientId)).toEqual(before);
  },
  slow,
);

test(
  'restoring an older state brings back what it had; undoing that finds the newer files still there',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const charted = await made.chart('Kept');
    await addPictures(made, charted);
    const before = await everything(clinic, charted.patientId);
    const { name } = await made.backUp();
    const subject = { view: 'front', zone: null, stage: 'follow-up', takenAt: null } as const;
    const content = await aPictureFile({ seed: 9 });
    const { patientId } = charted;
    await clinic.call('photograph.add', { patientId, sessionId: null, origin: 'file', ...subject, content });
    await rm(
      photographPath(photographsOf(clinic), (await listPhotographs(photographsOf(clinic)))[0]?.name ?? ''),
    );

    const source = await clinic.call('restore.choose', { name });
    const sourceId = source?.sourceId ?? '';
    await clinic.call('restore.preview', { sourceId, secret: { kind: 'vault' } });
    await clinic.call('restore.apply', { sourceId, password: testPassword });
    expect((await clinic.unlock()).ok).toBe(true);
    expect(await everything(clinic, patientId)).toEqual(before);
    expect((await listPhotographs(photographsOf(clinic))).length).toBeGreaterThanOrEqual(3);
  },
  slow,
);

test(
  'a file that is gone comes back from the backups before they forget it',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const settings = { ...defaultBackupSettings, keepDaily: 1, keepWeekly: 0, keepMonthly: 0 };
    await clinic.call('backup.saveSettings', { settings, password: testPassword });
    const charted = await made.chart('Kept');
    await addPictures(made, charted);
    const before = await everything(clinic, charted.patientId);
    await made.backUp();
    const names = (await listPhotographs(photographsOf(clinic))).map((each) => each.name);
    await rm(photographsOf(clinic), { recursive: true });
    // One of them is of no use in the backups either: it stays away, and keeps no other from coming.
    const [spoilt = ''] = names;
    await writeFile(photographPath(join(made.folder, 'photographs'), spoilt), 'other bytes');
    const [id = ''] = before.photographs.map((each) => each.id);
    const image = { patientId: charted.patientId, photographId: id, size: 'full' } as const;
    expect(await clinic.send('photograph.image', image)).toMatchObject({
      error: { code: 'photograph.missing' },
    });

    clinic.pass(24);
    expect(await made.backUp()).toMatchObject({ photographs: 2 });
    const present = (await listPhotographs(photographsOf(clinic))).map((each) => each.name);
    expect(present).toEqual(names.filter((name) => name !== spoilt));
    expect((await listPhotographs(join(made.folder, 'photographs'))).map((each) => each.name)).toEqual(
      present,
    );
  },
  slow,
);
