import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../domain/contract.ts';
import { addDays, civilDateOfInstant } from '../../domain/time.ts';
import { aConsentText, aJpeg, aPdf, aScanFile, aSigning } from '../consents/testing.ts';
import { TestClinic, aPatientForm } from '../testing.ts';

let clinic: TestClinic;
let patientId: string;
let chosenFile: string | undefined;
let chosenFolder: string | undefined;

beforeEach(async () => {
  chosenFile = undefined;
  chosenFolder = undefined;
  const desktop = {
    chooseFile: () => Promise.resolve(chosenFile),
    chooseFolder: () => Promise.resolve(chosenFolder),
  };
  clinic = await TestClinic.open({ desktop });
  patientId = await aPatient();
});
afterEach(() => clinic[Symbol.asyncDispose]());

async function aPatient(change = {}): Promise<string> {
  const { id } = await clinic.call('patient.create', { form: aPatientForm(change), acceptDuplicate: true });
  return id;
}
const get = (consentId: string) => clinic.call('consent.get', { patientId, consentId });
const signing = (change: Partial<Input<'consent.sign'>> = {}) =>
  aSigning(clinic, patientId).then((input) => ({ ...input, ...change }));
const refused = (code: string, error = {}) => ({ ok: false, error: { code, ...error } });

describe('signing on paper', () => {
  const onPaper = async (change: object = {}): Promise<Input<'consent.sign'>> => {
    chosenFile = await aScanFile(clinic.folder);
    const scan = await clinic.call('consent.chooseScan', { patientId });
    const given = {
      method: 'paper',
      scanId: scan?.scanId ?? '',
      signedAt: clinic.wallClock,
      textMatches: true,
    } as const;
    return signing({ given: { ...given, ...change } });
  };

  test('keeps the scan byte for byte, and writes it where the user wants it', async () => {
    const { consents } = await clinic.call('consent.sign', await onPaper());
    const document = await get(consents[0]?.id ?? '');
    expect(document).toMatchObject({
      consent: { method: 'paper', intact: true },
      evidence: { signature: null, scan: { mediaType: 'application/pdf', bytes: aPdf().length } },
      image: null,
    });
    chosenFolder = clinic.folder;
    const exported = await clinic.call('consent.exportScan', { patientId, consentId: consents[0]?.id ?? '' });
    if (exported.cancelled) throw new Error('not cancelled');
    expect(exported.files[0]?.sha256).toBe(document.evidence.scan?.sha256);
  });

  test('a picture can be looked at', async () => {
    const input = await onPaper();
    chosenFile = await aScanFile(clinic.folder, aJpeg());
    const scan = await clinic.call('consent.chooseScan', { patientId });
    expect(scan?.image).toEqual({ mediaType: 'image/jpeg', base64: aJpeg().toString('base64') });
    const given = { ...input.given, scanId: scan?.scanId ?? '' };
    // The one chosen before is given up.
    expect(await clinic.send('consent.sign', input)).toMatchObject(refused('scan.gone'));
    const { consents } = await clinic.call('consent.sign', { ...input, given });
    expect((await get(consents[0]?.id ?? '')).image?.base64).toBe(aJpeg().toString('base64'));
  });

  test('a scan that was chosen for one patient is not signed with for another, nor after a lock', async () => {
    const input = await onPaper();
    const other = await aPatient({ familyName: 'Other' });
    const theirs = { ...(await aSigning(clinic, other)), given: input.given };
    expect(await clinic.send('consent.sign', theirs)).toMatchObject(refused('scan.gone'));
    await clinic.call('vault.lock', undefined);
    await clinic.unlock();
    expect(await clinic.send('consent.sign', input)).toMatchObject(refused('scan.gone'));
  });

  test('a file that is no scan is refused, and cancelling is no refusal', async () => {
    chosenFile = await aScanFile(clinic.folder, Buffer.from('text'));
    expect(await clinic.send('consent.chooseScan', { patientId })).toMatchObject(refused('scan.kind'));
    await rm(chosenFile);
    expect(await clinic.send('consent.chooseScan', { patientId })).toMatchObject(refused('scan.not-a-file'));
    chosenFile = undefined;
    expect(await clinic.call('consent.chooseScan', { patientId })).toBeNull();
  });

  test('paper may be older than its place in the record, and than the newest text', async () => {
    const { templateId } = await aConsentText(clinic, patientId);
    const form = {
      purpose: 'treatment' as const,
      title: 'T',
      text: 'Signed on {{date}}',
      points: [],
      validityMonths: '1',
    };
    await clinic.call('consentTemplate.save', { templateId, language: 'en', basedOn: 1, form });
    await clinic.call('consentTemplate.save', {
      templateId,
      language: 'en',
      basedOn: 2,
      form: { ...form, text: 'New' },
    });
    const day = addDays(civilDateOfInstant(clinic.now, 'Europe/Vienna'), -40);
    const key = { patientId, templateId, language: 'en' };
    const preview = await clinic.call('consent.preview', { ...key, version: 2, day });
    expect(preview.text.text).toBe('Signed on 29 January 2026');
    const input = await onPaper({ signedAt: `${day}T10:00` });
    const { textHash } = preview;
    const { consents } = await clinic.call('consent.sign', {
      ...input,
      templateVersion: 2,
      textHash,
      explained: [],
    });
    expect(consents[0]).toMatchObject({
      templateVersion: 2,
      signedAt: '2026-01-29T09:00:00.000Z',
      validUntil: preview.validUntil,
      recorded: { at: clinic.now },
      state: 'expired',
    });
    // Shown for another day, it is another text.
    const other = await onPaper({ signedAt: `${addDays(day, 1)}T10:00` });
    expect(
      await clinic.send('consent.sign', { ...other, templateVersion: 2, textHash, explained: [] }),
    ).toMatchObject(refused('consent.text-changed'));
  });
});

test('a patient’s export holds the consents without strokes, and the scans as files', async () => {
  await clinic.call('consent.sign', await signing());
  chosenFile = await aScanFile(clinic.folder);
  const scan = await clinic.call('consent.chooseScan', { patientId });
  const given = {
    method: 'paper' as const,
    scanId: scan?.scanId ?? '',
    signedAt: '2026-03-09T10:00',
    textMatches: true,
  };
  await clinic.call('consent.sign', await signing({ given }));
  chosenFolder = clinic.folder;
  const exported = await clinic.call('export.patient', { patientId, formats: ['csv', 'json'] });
  if (exported.cancelled) throw new Error('not cancelled');
  const read = (name: string) => readFile(join(exported.folder, name));
  const rows: Record<string, string>[] = parse(await read('consents.csv'), { columns: true });
  expect(rows).toMatchObject([
    { signature_kind: 'drawn', scan_file: '', content_hash_fits: 'yes', title: 'Consent to microneedling' },
    { signature_kind: 'scan', method: 'paper', signed_at: '2026-03-09T09:00:00.000Z' },
  ]);
  expect(await read(rows[1]?.['scan_file'] ?? '')).toEqual(aPdf());
  // As a number of its own: hashes and identifiers may have it among their digits.
  for (const name of ['consents.csv', 'record.json']) expect(String(await read(name))).not.toMatch(/\b640\b/);
});
