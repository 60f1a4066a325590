import { createHash } from 'node:crypto';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditFilter } from '../../domain/audit.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { runSql } from '../../db/testing.ts';
import { Scene } from '../audit-expectations/scene.ts';
import { testPassword } from '../testing.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene[Symbol.asyncDispose]());

const anything: AuditFilter = { accountId: null, patientId: null, action: null, from: null, to: null };
const list = (change: Partial<AuditFilter> = {}, before: number | null = null) =>
  scene.clinic.call('audit.list', { filter: { ...anything, ...change }, before });
const verify = () => scene.clinic.call('audit.verify', undefined);

/** Events at given times, as of nobody. */
const append = (times: readonly string[], action = 'test') =>
  scene.store.write(async (tx) => {
    for (const at of times) {
      const nothing = { accountId: null, recordId: null, patientId: null, details: {} };
      await appendAuditEvent(tx, { ...nothing, at, action, subject: 'test' });
    }
  });

describe('the list', () => {
  test('tells who did what with whose record, newest first', async () => {
    await scene.clinic.call('patient.timeline', { patientId: scene.patientId });
    const { entries } = await list();
    expect(entries[0]).toMatchObject({ action: 'audit.read', details: { filter: { accountId: null } } });
    expect(entries[1]).toMatchObject({
      account: { id: scene.clinic.accountId, name: 'Dr. Test' },
      action: 'read',
      patient: { id: scene.patientId, familyName: 'Łukaszewska' },
      details: { channel: 'patient.timeline' },
      withheld: false,
    });
    const sequences = entries.map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.toSorted((a, b) => b - a));
  });

  test('comes in pages of a hundred', async () => {
    await append(Array.from({ length: 250 }, () => '2026-03-11T00:00:00.000Z'));
    const first = await list({ action: 'test' });
    expect(first.entries).toHaveLength(100);
    const second = await list({ action: 'test' }, first.next);
    const third = await list({ action: 'test' }, second.next);
    expect(third.entries).toHaveLength(50);
    expect(third.next).toBeNull();
    const all = [...first.entries, ...second.entries, ...third.entries].map(({ sequence }) => sequence);
    expect(new Set(all).size).toBe(250);
  });

  test('days are days at the clinic, both included, summer time or not', async () => {
    // Vienna: midnight is 23:00 UTC in winter, 22:00 in summer; the clocks change on 29 March 2026.
    await append(
      [
        '2026-03-27T22:59:59.999Z',
        '2026-03-27T23:00:00.000Z',
        '2026-03-28T22:59:59.999Z',
        '2026-03-29T21:59:59.999Z',
        '2026-03-29T22:00:00.000Z',
      ],
      'clock',
    );
    const at = async (from: string | null, to: string | null) =>
      (await list({ action: 'clock', from, to })).entries.map((entry) => entry.at.slice(8, 13)).toReversed();
    expect(await at('2026-03-28', '2026-03-28')).toEqual(['27T23', '28T22']);
    expect(await at('2026-03-29', '2026-03-29')).toEqual(['29T21']);
    expect(await at(null, '2026-03-27')).toEqual(['27T22']);
    expect(await at('2026-03-30', null)).toEqual(['29T22']);
    expect(await at('2026-03-30', '2026-03-28')).toEqual([]);
  });

  test('offers the accounts and actions that there are', async () => {
    const facets = await scene.clinic.call('audit.facets', undefined);
    expect(facets.accounts).toEqual([{ id: scene.clinic.accountId, name: 'Dr. Test' }]);
    expect(facets.actions).toEqual(expect.arrayContaining(['clinic.create', 'session.sign', 'vault.unlock']));
  });

  test('a patient’s own log has what was done with that record', async () => {
    const other = await scene.clinic.call('patient.create', {
      form: scene.aNewPerson(),
      acceptDuplicate: true,
    });
    const { entries } = await scene.clinic.call('patient.accessLog', {
      patientId: scene.patientId,
      before: null,
    });
    expect(entries.length).toBeGreaterThan(3);
    expect(entries.every(({ patient }) => patient?.id === scene.patientId)).toBe(true);
    expect(await scene.clinic.call('patient.accessLog', { patientId: other.id, before: null })).toMatchObject(
      {
        entries: [{ action: 'read' }, { action: 'patient.create' }],
        next: null,
      },
    );
  });

  test('keeps back what was done with a restricted record that is not open to the reader', async () => {
    const { patientId } = scene;
    await scene.clinic.call('patient.setAccess', {
      patientId,
      restricted: true,
      accountIds: [],
      password: testPassword,
    });
    const { entries } = await list({ patientId });
    expect(entries.every(({ withheld }) => withheld)).toBe(true);
    expect(JSON.stringify(entries.map(({ details }) => details))).toBe(
      JSON.stringify(entries.map(() => ({}))),
    );
    await scene.clinic.call('patient.breakGlass', { patientId, reason: 'Bleeding after treatment' });
    expect((await list({ patientId })).entries.some(({ withheld }) => withheld)).toBe(false);
  });
});

describe('the check', () => {
  test('counts the events of a log that is whole', async () => {
    const { entries } = await list();
    expect(await verify()).toMatchObject({
      intact: true,
      events: entries[0]?.sequence,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      checkedAt: scene.clinic.now,
    });
  });

  test('shows the first event that does not fit, and what stands there', async () => {
    await runSql(scene.store, 'DROP TRIGGER audit_event_updated');
    await runSql(scene.store, "UPDATE audit_event SET action = 'nothing' WHERE sequence IN (4, 6)");
    expect(await verify()).toMatchObject({
      intact: false,
      sequence: 4,
      fault: 'content',
      entry: { sequence: 4, action: 'nothing' },
    });
  });

  test('shows where an event is missing', async () => {
    await runSql(scene.store, 'DROP TRIGGER audit_event_deleted');
    await runSql(scene.store, 'DELETE FROM audit_event WHERE sequence = 3');
    expect(await verify()).toMatchObject({ intact: false, sequence: 3, fault: 'missing', entry: null });
  });

  test('an older copy of the database put in its place is noticed, here and on Today', async () => {
    const { clinic } = scene;
    const file = join(clinic.folder, 'stratum.db');
    await clinic.call('vault.lock', undefined);
    await copyFile(file, `${file}-older`);
    await clinic.unlock();
    await clinic.call('patient.create', { form: scene.aNewPerson(), acceptDuplicate: true });
    expect(await clinic.call('today.get', undefined)).toMatchObject({ rolledBack: false });
    await clinic.call('vault.lock', undefined);
    await copyFile(`${file}-older`, file);
    await rm(`${file}-older`);
    await clinic.unlock();
    expect(await verify()).toMatchObject({ intact: false, fault: 'rolled-back' });
    expect(await clinic.call('today.get', undefined)).toMatchObject({ rolledBack: true });
  });
});

describe('the export', () => {
  const exported = async (filter: Partial<AuditFilter> = {}) => {
    const input = { filter: { ...anything, ...filter }, password: testPassword };
    const result = await scene.clinic.call('audit.export', input);
    if (result.cancelled) throw new Error('not cancelled');
    const text = await readFile(join(result.folder, 'audit-log.csv'), 'utf8');
    const rows: Record<string, string>[] = parse(text, { columns: true, recordDelimiter: '\r\n' });
    return { ...result, text, rows };
  };

  test('has every event that the filter finds, with its hash, and tells where it comes from', async () => {
    await append(
      Array.from({ length: 1200 }, () => '2026-03-11T00:00:00.000Z'),
      '=test',
    );
    const { rows, files, text, folder } = await exported({ action: '=test' });
    expect(rows).toHaveLength(1200);
    expect(rows[0]).toMatchObject({
      action: "'=test",
      details_json: '{}',
      details_withheld: 'no',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(new Set(rows.map(({ sequence }) => sequence)).size).toBe(1200);
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(files).toMatchObject([{ name: 'audit-log.csv', rows: 1200, sha256 }, { name: 'manifest.json' }]);
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({
      provenance: { exportedBy: 'Dr. Test', scope: 'audit-log', auditHead: { sequence: expect.any(Number) } },
      files: [{ name: 'audit-log.csv', sha256 }],
    });
  });

  test('is itself in the log, with filter and hashes, and may be shown', async () => {
    const { files, folder } = await exported({ from: '2026-03-01' });
    const [event] = (await list({ action: 'audit.export' })).entries;
    expect(event?.details).toEqual({ filter: { ...anything, from: '2026-03-01' }, files });
    expect(await scene.clinic.send('export.reveal', { folder })).toMatchObject({ ok: true });
  });

  test('keeps back the same details as the list', async () => {
    const { patientId } = scene;
    const access = { patientId, restricted: true, accountIds: [], password: testPassword };
    await scene.clinic.call('patient.setAccess', access);
    const { rows, text } = await exported({ patientId });
    expect(rows.every((row) => row['details_withheld'] === 'yes' && row['details_json'] === '')).toBe(true);
    expect(text).not.toContain('Łukaszewska');
  });

  test('a cancelled dialog leaves nothing', async () => {
    scene.target = undefined;
    const input = { filter: anything, password: testPassword };
    expect(await scene.clinic.call('audit.export', input)).toEqual({ cancelled: true });
  });
});
