import type { StockUse, UseCursor } from '../../domain/contract-stock.ts';
import { toMillilitres } from '../../domain/units.ts';
import { csvLines } from './csv.ts';
import type { StreamedFile } from './patient-export.ts';

const header = [
  'session_id',
  'session_started_at',
  'session_state',
  'patient_record_number',
  'patient_family_name',
  'patient_given_name',
  'patient_birth_date',
  'patient_phone',
  'record_withheld',
  'practitioner',
  'device',
  'device_serial_number',
  'cartridge_type',
  'cartridge_lot',
  'cartridge_expiry',
  'serums',
  'anaesthetics',
  'prp_tube',
  'zones',
] as const;

/** Rows made in one go. */
const pieceLength = 200;

/** What a recall search finds, as one CSV file, newest first. `pageAfter` gives the uses after one, up to a number. */
export function usesFile(pageAfter: (after: UseCursor | null, limit: number) => StockUse[]): StreamedFile {
  async function* pieces(): StreamedFile['pieces'] {
    yield { text: csvLines([header]), rows: 0 };
    for (let after: UseCursor | null = null; ;) {
      const uses = pageAfter(after, pieceLength);
      const last = uses.at(-1);
      if (!last) return;
      yield { text: csvLines(uses.map(rowOf)), rows: uses.length };
      after = { startedAt: last.startedAt, sessionId: last.sessionId };
    }
  }
  return { name: 'sessions.csv', pieces: pieces() };
}

const rowOf = (use: StockUse): (string | null)[] => [
  use.sessionId,
  use.startedAt,
  use.state,
  use.recordNumber,
  use.patient?.familyName ?? null,
  use.patient?.givenName ?? null,
  use.patient?.birthDate ?? null,
  use.patient?.phone ?? null,
  use.patient === null ? 'yes' : 'no',
  use.practitioner,
  use.device.makeModel,
  use.device.serialNumber,
  use.cartridge.type,
  use.cartridge.lot,
  use.cartridge.expiry,
  use.serums.map(serumText).join('; '),
  use.anaesthetics.map(materialText).join('; '),
  use.tubes.map(materialText).join('; '),
  use.zones.join(' '),
];

type Material = { product: string | null; lot: string | null; expiry: string | null };

const materialText = ({ product, lot, expiry }: Material): string =>
  [
    product ?? 'product not recorded',
    lot === null ? 'lot not recorded' : `lot ${lot}`,
    ...(expiry === null ? [] : [`expiry ${expiry}`]),
  ].join(', ');

const serumText = ({ volumeUl, phase, ...material }: StockUse['serums'][number]): string =>
  [materialText(material), ...(volumeUl === null ? [] : [`${toMillilitres(volumeUl)} mL`]), phase].join(', ');
