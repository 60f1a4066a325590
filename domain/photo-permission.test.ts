import { describe, expect, test } from 'vitest';
import type { PhotoPermission } from './consent.ts';
import type { HistoryEntry } from './history.ts';
import { heldPhotoPermission, photoStatementWith } from './photo-permission.ts';

const now = '2026-06-01T09:00:00.000Z';
const on = (day: string) => `2026-${day}T09:00:00.000Z`;
const permission = (change: Partial<PhotoPermission> = {}): PhotoPermission => ({
  record: 'not-asked',
  training: 'not-asked',
  marketing: 'not-asked',
  ...change,
});
const by = { id: 'a', name: 'A' };
const signed = {
  id: 'c',
  title: 'Photographs',
  signedAt: on('03-01'),
  validUntil: null,
  withdrawn: null,
  photoPermission: permission({ record: 'granted', training: 'refused' }),
};
const withdrawn = { ...signed, withdrawn: { at: on('05-01'), by, reason: 'r' } };

/** What the history says, each entry in the place of the one before. */
const said = (...statements: [day: string, said: Partial<PhotoPermission>][]): HistoryEntry[] =>
  statements.map(([day, change], index) => ({
    id: `e${index}`,
    patientId: 'p',
    statement: { kind: 'photo-permission', ...permission(change) },
    recordedAt: on(day),
    recordedBy: by,
    supersedes: index === 0 ? null : `e${index - 1}`,
    withdrawn: null,
  }));

const held = (consents: readonly (typeof signed | typeof withdrawn)[], entries: HistoryEntry[] = []) =>
  heldPhotoPermission({ consents, entries }, now);
const ofConsent = { kind: 'consent', consentId: 'c', title: 'Photographs' };
const ofHistory = (entryId: string) => ({ kind: 'history', entryId });
const nothing = { permission: 'not-asked', since: null, source: null };

describe('what permission for photographs holds now', () => {
  test('none where nothing was said', () => {
    expect(held([])).toEqual({ record: nothing, training: nothing, marketing: nothing });
  });

  test('the later of what a consent and the history say, use by use; not being asked says nothing', () => {
    expect(held([signed], said(['02-01', { record: 'refused', marketing: 'granted' }]))).toEqual({
      record: { permission: 'granted', since: on('03-01'), source: ofConsent },
      training: { permission: 'refused', since: on('03-01'), source: ofConsent },
      marketing: { permission: 'granted', since: on('02-01'), source: ofHistory('e0') },
    });
    expect(held([signed], said(['04-01', { record: 'refused' }])).record).toEqual({
      permission: 'refused',
      since: on('04-01'),
      source: ofHistory('e0'),
    });
  });

  test('a withdrawal takes back what the consent granted, and nothing that was granted elsewhere', () => {
    const withTraining = held([withdrawn], said(['04-01', { training: 'granted' }]));
    expect(withTraining.record).toEqual({
      permission: 'refused',
      since: on('05-01'),
      source: { ...ofConsent, kind: 'withdrawal' },
    });
    expect(withTraining.training).toMatchObject({ permission: 'granted', source: ofHistory('e0') });
    expect(held([withdrawn]).training).toMatchObject({ permission: 'refused', since: on('03-01') });
    expect(held([withdrawn], said(['05-02', { record: 'granted' }])).record.permission).toBe('granted');
    const again = { ...signed, id: 'd', signedAt: on('05-03') };
    expect(held([withdrawn, again]).record).toMatchObject({ permission: 'granted', since: on('05-03') });
  });

  test('what was granted runs out with its consent, to the instant; a refusal does not', () => {
    const ends = (validUntil: string) =>
      heldPhotoPermission({ consents: [{ ...signed, validUntil }], entries: [] }, now);
    expect(ends('2026-06-01T09:00:00.001Z').record.permission).toBe('granted');
    expect(ends(now)).toMatchObject({ record: nothing, training: { permission: 'refused' } });
    const older = said(['02-01', { record: 'refused' }]);
    expect(
      heldPhotoPermission({ consents: [{ ...signed, validUntil: now }], entries: older }, now).record,
    ).toMatchObject({ permission: 'refused', source: ofHistory('e0') });
  });

  test('an answer of the history stands since it was first given, unless a consent came between', () => {
    const entries = said(
      ['01-01', { record: 'refused' }],
      ['02-01', { record: 'granted' }],
      ['04-01', { record: 'granted', training: 'granted' }],
    );
    expect(held([], entries).record).toEqual({
      permission: 'granted',
      since: on('02-01'),
      source: ofHistory('e2'),
    });
    expect(held([signed], entries).record.since).toBe(on('04-01'));
    expect(held([], entries).training.since).toBe(on('04-01'));
  });

  test('what the history took back, or a line that was withdrawn, says nothing', () => {
    const entries = said(['01-01', { record: 'granted' }], ['02-01', {}]);
    expect(held([], entries).record).toEqual(nothing);
    const [entry] = said(['01-01', { record: 'granted' }]);
    if (!entry) throw new Error('one was said');
    const gone = { ...entry, id: 'e1', supersedes: 'e0', withdrawn: 'In error' };
    expect(held([], [entry, gone]).record).toEqual(nothing);
    expect(held([signed], [entry, gone]).record.permission).toBe('granted');
  });
});

describe('what the history records when one use is answered', () => {
  test('its own answers go on, those of a consent are not taken over', () => {
    const before = held([withdrawn], said(['02-01', { record: 'granted', marketing: 'refused' }]));
    expect(photoStatementWith(before, { training: 'granted' })).toEqual({
      kind: 'photo-permission',
      record: 'not-asked',
      training: 'granted',
      marketing: 'refused',
    });
  });

  test('so what was withdrawn stays withdrawn until it is granted again', () => {
    const entries = said(['02-01', { record: 'granted' }]);
    const { kind: _kind, ...training } = photoStatementWith(held([withdrawn], entries), {
      training: 'granted',
    });
    const next = said(['02-01', { record: 'granted' }], ['05-20', training]);
    expect(held([withdrawn], next).record.permission).toBe('refused');
    const { kind: _again, ...record } = photoStatementWith(held([withdrawn], next), { record: 'granted' });
    const last = said(['02-01', { record: 'granted' }], ['05-20', training], ['05-21', record]);
    expect(held([withdrawn], last)).toMatchObject({
      record: { permission: 'granted', since: on('05-21') },
      training: { permission: 'granted', since: on('05-20') },
    });
  });
});
