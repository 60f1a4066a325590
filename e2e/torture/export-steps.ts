import { courseSteps } from './course-steps.ts';
import { aPatient, aSigned } from './record-steps.ts';
import type { Step } from './step.ts';

const everything = { accountId: null, patientId: null, action: null, from: null, to: null };

/** The paths on which files leave the clinic and the audit log says so, by name. */
export const exportSteps = {
  async 'patient export'(work) {
    await aSigned(work);
    const patientId = await aPatient(work);
    return async () => {
      const asked = { patientId, formats: ['csv' as const, 'json' as const] };
      await work.leadingElsewhere(() => work.ask('export.patient', asked));
      await work.acknowledge('patient export');
    };
  },
  async 'scan export'(work) {
    if (Object.keys(work.ledger.scanned).length === 0) await (await courseSteps['paper consent'](work))();
    const [[consentId, patientId] = ['', '']] = Object.entries(work.ledger.scanned);
    return async () => {
      await work.leadingElsewhere(() => work.ask('consent.exportScan', { patientId, consentId }));
      await work.acknowledge('scan export');
    };
  },
  async 'audit export'(work) {
    const { password } = work.ledger;
    return async () => {
      await work.leadingElsewhere(() => work.ask('audit.export', { filter: everything, password }));
      await work.acknowledge('audit export');
    };
  },
  async 'stock export'(work) {
    await aSigned(work);
    const criteria = { materialLot: null, cartridgeLot: 'C-1', deviceId: null, from: null, to: null };
    const { password } = work.ledger;
    return async () => {
      await work.leadingElsewhere(() => work.ask('stock.exportUses', { criteria, password }));
      await work.acknowledge('stock export');
    };
  },
} satisfies Record<string, Step>;
