import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Input, Output } from '../../domain/contract.ts';
import type { TestClinic } from '../testing.ts';

/** For tests of consents: texts, signatures and scans that are accepted as they stand. */

type Signing = Input<'consent.sign'>;
type Choice = Output<'consent.list'>['choices'][number];

/** A signature of two strokes. */
export const aSignature = (): Extract<Signing['given'], { method: 'screen' }>['signature'] => ({
  kind: 'drawn',
  strokes: [
    [
      [100, 500, 0, 500],
      [300, 200, 40, 640],
      [600, 700, 90, 500],
    ],
    [
      [700, 300, 400, 500],
      [900, 310, 450, 480],
    ],
  ],
});

/** The clinic has the texts that Stratum brings. Gives the one in English to treatment. */
export async function aConsentText(
  clinic: TestClinic,
  patientId: string,
  purpose: Choice['purpose'] = 'treatment',
): Promise<Choice> {
  const { startingTextsLeft } = await clinic.call('consentTemplate.list', undefined);
  if (startingTextsLeft > 0) await clinic.call('consentTemplate.addStartingTexts', undefined);
  const { choices } = await clinic.call('consent.list', { patientId });
  const choice = choices.find((each) => each.purpose === purpose && each.language === 'en');
  if (!choice) throw new Error('The text was brought in');
  return choice;
}

/** A text to treatment of the clinic's own, so that Stratum's are still to be brought in. */
export async function anOwnConsentText(clinic: TestClinic, patientId: string): Promise<Choice> {
  const find = async () =>
    (await clinic.call('consent.list', { patientId })).choices.find(
      ({ purpose, language }) => purpose === 'treatment' && language === 'en',
    );
  const there = await find();
  if (there) return there;
  const form = {
    purpose: 'treatment' as const,
    title: 'Consent of the clinic',
    text: 'I, {{patient.name}}, agree to the treatment at {{clinic.name}}.',
    points: ['What is done', 'What can go wrong'],
    validityMonths: '12',
  };
  await clinic.call('consentTemplate.save', { templateId: null, language: 'en', basedOn: 0, form });
  const made = await find();
  if (!made) throw new Error('The text was made');
  return made;
}

/** What signs a text on screen as it is shown now. */
export async function aSigning(
  clinic: TestClinic,
  patientId: string,
  purpose: Choice['purpose'] = 'treatment',
  text?: Choice,
): Promise<Signing> {
  const { templateId, language, version } = text ?? (await aConsentText(clinic, patientId, purpose));
  const key = { patientId, templateId, language };
  const preview = await clinic.call('consent.preview', { ...key, version: null, day: null });
  return {
    ...key,
    templateVersion: version,
    textHash: preview.textHash,
    explained: preview.text.points.map((_, index) => index),
    photoPermission: { record: 'granted', training: 'refused', marketing: 'not-asked' },
    signerName: 'Zoë Łukaszewska',
    signerCapacity: 'patient',
    witnessId: null,
    given: { method: 'screen', signature: aSignature() },
  };
}

/** Signs on screen and gives the consent's id. */
export async function aConsent(clinic: TestClinic, patientId: string, text?: Choice): Promise<string> {
  const known = new Set((await clinic.call('consent.list', { patientId })).consents.map(({ id }) => id));
  const { consents } = await clinic.call(
    'consent.sign',
    await aSigning(clinic, patientId, 'treatment', text),
  );
  const made = consents.find(({ id }) => !known.has(id));
  if (!made) throw new Error('The consent was signed');
  return made.id;
}

function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** A picture of one grey pixel; `width` and `height` are what it claims. */
export function aPng({ width = 1, height = 1, extra = [] as Buffer[] } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...extra,
    pngChunk('IDAT', Buffer.from('789c6360000000020001', 'hex')),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export { pngChunk };

/** The parts of a picture that a reader goes along; its coded data is a few bytes. */
export function aJpeg({ width = 1, height = 1, comment = '' } = {}): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const text = Buffer.from(comment, 'latin1');
  const remark = Buffer.alloc(4);
  remark.writeUInt16BE(0xff_fe, 0);
  remark.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    remark,
    text,
    frame,
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A document of one empty page; `dictionary` goes into its catalogue. */
export const aPdf = (dictionary = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${dictionary}>>\nendobj\n` +
      '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n' +
      '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n' +
      'trailer\n<< /Root 1 0 R >>\n%%EOF\n',
    'latin1',
  );

/** Writes a scan where a file dialog can find it. */
export async function aScanFile(folder: string, content: Uint8Array = aPdf()): Promise<string> {
  const path = join(folder, 'scan of a paper.pdf');
  await writeFile(path, content);
  return path;
}
