import type { AuditEventInput } from '../../db/audit.ts';
import type { Transaction } from '../../db/handle.ts';
import { insertSessionTemplate } from '../../db/session-template.ts';
import type { TemplateContent } from '../../domain/session-template.ts';
import type { Product } from '../../domain/stock.ts';
import { epochOfInstant } from '../../domain/time.ts';
import type { ZoneId } from '../../domain/zones.ts';
import type { DemoClinic } from './clinic.ts';
import { uuidV7 } from './identifiers.ts';
import { Random } from './random.ts';

/** What an invented clinic starts its sessions from. */

const zones = (depthUm: number, passes: number, ...names: ZoneId[]): TemplateContent['zones'] =>
  names.map((zone) => ({ zone, depthUm, passes, pattern: 'crosshatch', speedRpm: null }));

/** A product of the stock by its name, or that name where the stock has none. */
const named = (products: readonly Product[], product: string) => ({
  product,
  productId: products.find(({ name }) => name === product)?.id ?? null,
});

type Made = { name: string; content: TemplateContent };

function made({ devices: [pen] }: DemoClinic, products: readonly Product[]): Made[] {
  const glide = {
    ...named(products, 'Hyalvane Glide 1.0 %'),
    category: 'hyaluronic-acid',
    volumeUl: 3000,
    phase: 'during',
    zones: [],
  } as const;
  const numbed = products.filter(({ category }) => category === 'anaesthetic').slice(0, 1);
  const anaesthetics = numbed.map(({ id, name }) => ({ product: name, productId: id }));
  const nothingElse = { anaesthetics: [], combination: null, note: null };
  return [
    {
      name: 'Acne scars, cheeks and temples',
      content: {
        ...nothingElse,
        concerns: ['acne-scars', 'texture-and-tone'],
        deviceId: pen.id,
        cartridgeType: '36 needles, 33G',
        cartridgeNeedleCount: 36,
        zones: [
          ...zones(1500, 4, 'cheek-left', 'cheek-right'),
          ...zones(500, 2, 'temple-left', 'temple-right'),
          ...zones(1000, 3, 'chin'),
        ],
        serums: [{ ...glide, zones: [] }],
        anaesthetics,
      },
    },
    {
      name: 'Fresh face, mild',
      content: {
        ...nothingElse,
        concerns: ['fine-lines', 'enlarged-pores', 'texture-and-tone'],
        deviceId: null,
        cartridgeType: '12 needles, 33G',
        cartridgeNeedleCount: 12,
        zones: [
          ...zones(500, 2, 'forehead', 'cheek-left', 'cheek-right', 'nose', 'chin'),
          ...zones(500, 1, 'crows-feet-left', 'crows-feet-right'),
        ],
        serums: [{ ...glide, zones: [] }],
        note: 'Mild session: skin evenly pink at the end.',
      },
    },
    {
      name: 'Stretch marks, abdomen',
      content: {
        ...nothingElse,
        concerns: ['stretch-marks'],
        deviceId: pen.id,
        cartridgeType: '24 needles, 32G',
        cartridgeNeedleCount: 24,
        zones: zones(2000, 4, 'abdomen-upper', 'abdomen-lower'),
        serums: [],
        anaesthetics,
      },
    },
  ];
}

/** Writes them, and answers with what the audit log is to tell of them. */
export function writeDemoTemplates(
  transaction: Transaction,
  clinic: DemoClinic,
  { seed, products }: { seed: number; products: readonly Product[] },
): AuditEventInput[] {
  const { accounts, clinic: place } = clinic;
  const [{ id, name: by }] = accounts;
  const random = new Random(seed, 17);
  const at = place.createdAt;
  return made(clinic, products).map(({ name, content }): AuditEventInput => {
    const templateId = uuidV7(epochOfInstant(at), random);
    insertSessionTemplate(transaction, {
      templateId,
      version: 1,
      name,
      content,
      created: { at, by: { id, name: by } },
    });
    return {
      at,
      accountId: id,
      action: 'session-template.save',
      subject: 'session-template',
      recordId: templateId,
      patientId: null,
      details: { generated: true, name },
    };
  });
}
