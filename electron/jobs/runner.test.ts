import { describe, expect, test } from 'vitest';
import type { JobState } from '../../domain/job.ts';
import { systemEnvironment } from '../environment.ts';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { runTask } from './run-task.ts';
import { JobRunner } from './runner.ts';
import { JobCancelled, shareKey } from './task.ts';

/** Jobs, without the clinic that they usually work on. */

function aRunner() {
  const told: JobState[] = [];
  const failures: string[] = [];
  const log: Log = {
    note: () => undefined,
    failure: (what, error) => {
      failures.push(`${what}: ${String(error)}`);
      return 'reference';
    },
  };
  const jobs = new JobRunner({ environment: systemEnvironment, log, broadcast: (state) => told.push(state) });
  return { jobs, told, failures };
}

describe('a job', () => {
  test('tells each step, and that it is done', async () => {
    const { jobs, told } = aRunner();
    const { state, done } = jobs.start('audit-verify', async (control) => {
      control.report('copying', 0.5);
      control.report('verifying');
      return 7;
    });
    expect(state).toMatchObject({ kind: 'audit-verify', state: 'running', cancellable: true });
    expect(await done).toEqual({ state: 'done', value: 7 });
    expect(told.map((job) => (job.state === 'running' ? job.step : job.state))).toEqual([
      'starting',
      'copying',
      'verifying',
      'done',
    ]);
    expect(jobs.list()).toEqual([told.at(-1)]);
  });

  test('fails with the refusal that it met, or with a reference', async () => {
    const { jobs, failures } = aRunner();
    const refused = jobs.start('backup', () => Promise.reject(new Refusal('backup.no-folder', 'none')));
    expect(await refused.done).toMatchObject({ state: 'failed', error: { code: 'backup.no-folder' } });
    const failed = jobs.start('backup', () => Promise.reject(new Error('with a name in it')));
    expect(await failed.done).toEqual({
      state: 'failed',
      error: { code: 'unexpected', message: 'Unexpected failure', reference: 'reference' },
    });
    expect(failures).toHaveLength(2);
  });

  test('of a kind runs once at a time, and none beside one that replaces the clinic', async () => {
    const { jobs } = aRunner();
    const gate = Promise.withResolvers<void>();
    const { done } = jobs.start('restore', () => gate.promise);
    for (const kind of ['restore', 'backup', 'rekey', 'off-site-copy'] as const) {
      expect(jobs.isBusy(kind)).toBe(true);
      expect(() => jobs.start(kind, () => Promise.resolve())).toThrow(Refusal);
    }
    await jobs.start('audit-verify', () => Promise.resolve()).done;
    const settled = jobs.settled('backup');
    gate.resolve();
    await settled;
    expect(await done).toMatchObject({ state: 'done' });
    expect(jobs.isBusy('backup')).toBe(false);
  });

  test('is cancelled at its next report, but not once it is committed', async () => {
    const { jobs } = aRunner();
    const gate = Promise.withResolvers<void>();
    const cancelled = jobs.start('backup', async (control) => {
      await gate.promise;
      control.report('copying');
    });
    jobs.cancel(cancelled.state.id);
    gate.resolve();
    expect(await cancelled.done).toEqual({ state: 'cancelled' });
    const committed = jobs.start('backup', async (control) => {
      control.commit();
      await Promise.resolve();
      control.report('copying');
    });
    jobs.cancel(committed.state.id);
    expect(await committed.done).toMatchObject({ state: 'done' });
    expect(() => jobs.cancel(systemEnvironment.newId())).toThrow(Refusal);
  });

  test('stops when the clinic is locked, unless it is one that closes the clinic itself', async () => {
    const { jobs } = aRunner();
    const gate = Promise.withResolvers<void>();
    const work = async (control: { report: (step: 'copying') => void }) => {
      await gate.promise;
      control.report('copying');
    };
    const reading = jobs.start('audit-verify', work);
    const surviving = jobs.start('rekey', work, { survivesLock: true });
    const locked = jobs.cancelForLock();
    gate.resolve();
    await locked;
    expect(await reading.done).toEqual({ state: 'cancelled' });
    expect(await surviving.done).toMatchObject({ state: 'done' });
  });
});

describe('a task in its worker thread', () => {
  const options = (signal = new AbortController().signal) => ({ signal, onProgress: () => undefined });

  test('fails here as it failed there', async () => {
    const input = { folder: '/nowhere/at/all', clinicId: '' };
    await expect(runTask('listOwnBackups', input, options())).rejects.toMatchObject({ code: 'ENOENT' });
    const damaged = {
      backup: '/nowhere/at/all',
      backupKey: new Uint8Array(32),
      folder: '',
      scratch: '/nowhere/x',
      managerId: null,
    };
    const present = { database: null, key: null, isOpen: false, photographs: '' };
    await expect(runTask('previewRestore', { ...damaged, present }, options())).rejects.toMatchObject({
      name: 'Refusal',
      code: 'backup.not-a-backup',
    });
  });

  test('is not even begun when it is cancelled before, and stops when it is cancelled', async () => {
    const aborter = new AbortController();
    const input = { folder: '/tmp', clinicId: '' };
    const running = runTask('listOwnBackups', input, options(aborter.signal));
    aborter.abort();
    await expect(running).rejects.toThrow(JobCancelled);
    await expect(runTask('listOwnBackups', input, options(aborter.signal))).rejects.toThrow(JobCancelled);
  });

  test('gets its key without a second copy: the first is overwritten, and so is the shared one at the end (S4)', () => {
    const key = Buffer.alloc(32, 9);
    const shared = shareKey(key);
    expect(key).toEqual(Buffer.alloc(32));
    expect(shared.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(Buffer.from(shared)).toEqual(Buffer.alloc(32, 9));
  });
});
