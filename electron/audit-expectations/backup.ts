import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { defaultBackupSettings } from '../../domain/backup.ts';
import { testPassword } from '../testing.ts';
import {
  type Event,
  type ExpectationsOf,
  type Scene,
  nothingNoted,
  ofVault,
  otherPassword,
} from './scene.ts';

const ofBackup = (action: string): Event => ({ action, subject: 'backup', recordId: null, patientId: null });
const ofRun: Event = { ...ofBackup('backup.run'), recordId: expect.any(String) };

const passphrase = {
  newPassword: otherPassword,
  newPasswordRepeated: otherPassword,
  password: testPassword,
};

/** Lets the folder dialogs lead into a folder of its own below where they led. */
async function leadTo(scene: Scene, name: string): Promise<void> {
  scene.target = join(scene.folder, name);
  await mkdir(scene.target, { recursive: true });
}

/** The clinic can make backups. */
async function getReady(scene: Scene): Promise<undefined> {
  await leadTo(scene, 'backups');
  await scene.clinic.call('backup.chooseFolder', undefined);
  await scene.clinic.call('backup.setPassphrase', passphrase);
}

/** Makes a backup and gives its name. */
async function aBackup(scene: Scene): Promise<string> {
  await getReady(scene);
  await scene.clinic.call('backup.run', undefined);
  await scene.settled();
  const { backups } = await scene.clinic.call('backup.get', undefined);
  scene.backedUpTo = backups?.[0]?.auditHead?.sequence ?? 0;
  return backups?.[0]?.name ?? '';
}

async function aSource(scene: Scene): Promise<string> {
  const source = await scene.clinic.call('restore.choose', { name: await aBackup(scene) });
  return source?.sourceId ?? '';
}

const secret = { kind: 'vault' } as const;

export const backupExpectations = {
  'backup.get': nothingNoted,
  'backup.chooseFolder': { prepare: () => undefined, events: () => [ofBackup('backup.folder')] },
  'backup.saveSettings': {
    prepare: () => ({ settings: { ...defaultBackupSettings, keepDaily: 9 }, password: testPassword }),
    events: () => [ofBackup('backup.settings')],
  },
  'backup.setPassphrase': { prepare: () => passphrase, events: () => [ofBackup('backup.passphrase')] },
  'backup.run': { prepare: getReady, events: () => [ofRun] },
  'backup.copyOffSite': {
    prepare: async (scene) => {
      const name = await aBackup(scene);
      await leadTo(scene, 'elsewhere');
      return { name };
    },
    events: () => [ofBackup('backup.off-site')],
  },
} satisfies ExpectationsOf<'backup'>;

export const rekeyExpectations = {
  'vault.rekey': {
    prepare: () => ({ password: testPassword }),
    events: () => [ofVault('vault.rekey')],
  },
} satisfies Pick<ExpectationsOf<'vault'>, 'vault.rekey'>;

export const restoreExpectations = {
  'restore.choose': { prepare: async (scene) => ({ name: await aBackup(scene) }), events: () => [] },
  'restore.preview': {
    prepare: async (scene) => ({ sourceId: await aSource(scene), secret }),
    events: () => [],
  },
  'restore.apply': {
    prepare: async (scene) => {
      const sourceId = await aSource(scene);
      await scene.clinic.call('restore.preview', { sourceId, secret });
      return { sourceId, password: testPassword };
    },
    events: (scene) => {
      // The log is that of the backup again, which ends where the backup was made.
      scene.lastSeen = Math.min(scene.lastSeen, scene.backedUpTo);
      return [ofBackup('backup.restore')];
    },
    spoilsScene: true,
  },
} satisfies ExpectationsOf<'restore'>;

export const jobExpectations = {
  'job.list': nothingNoted,
  'job.cancel': {
    prepare: async (scene) => {
      await aBackup(scene);
      const [job] = await scene.clinic.call('job.list', undefined);
      return { jobId: job?.id ?? '' };
    },
    events: () => [],
  },
} satisfies ExpectationsOf<'job'>;
