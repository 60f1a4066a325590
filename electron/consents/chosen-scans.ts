import { hash } from 'node:crypto';
import type { ScanImage } from '../../domain/contract-consents.ts';
import type { ScanFacts } from '../../domain/consent.ts';
import type { Scan } from '../../db/consent.ts';
import type { Store } from '../../db/open.ts';

/** A scan between being chosen and signed with, for whom it was chosen. It goes with the open clinic. */
type Chosen = { scanId: string; patientId: string; scan: Scan };

/** One at a time: choosing another drops the one before. */
const chosen = new WeakMap<Store, Chosen>();

export const rememberScan = (store: Store, scan: Chosen): void => void chosen.set(store, scan);

/** The scan that was chosen for this patient under this id, unless another was chosen since. */
export function findChosenScan(store: Store, { scanId, patientId }: Omit<Chosen, 'scan'>): Scan | undefined {
  const found = chosen.get(store);
  return found?.scanId === scanId && found.patientId === patientId ? found.scan : undefined;
}

export const forgetScan = (store: Store): void => void chosen.delete(store);

export const factsOf = ({ mediaType, sha256, content }: Scan): ScanFacts => ({
  mediaType,
  sha256,
  bytes: content.byteLength,
});

/** Whether the kept file is still the one that was signed with. */
export const isScanIntact = ({ sha256, content }: Scan): boolean => hash('sha256', content, 'hex') === sha256;

/** The scan where it can be shown: a picture. */
export function imageOf({ mediaType, content }: Scan): ScanImage | null {
  if (mediaType === 'application/pdf') return null;
  return { mediaType, base64: Buffer.from(content).toString('base64') };
}
