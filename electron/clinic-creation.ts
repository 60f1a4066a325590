import type { Account, Device, FirstRunInput } from '../domain/clinic.ts';
import { lockAfterMinutes } from '../domain/security.ts';
import { insertAccount } from '../db/account.ts';
import { appendAuditEvent } from '../db/audit.ts';
import { insertClinic } from '../db/clinic.ts';
import { insertDevice } from '../db/device.ts';
import type { Store } from '../db/open.ts';
import type { Environment } from './environment.ts';

/** The account that a clinic begins with: practitioner and manager. */
export const firstAccount = (
  { accountName, registrationNumber }: FirstRunInput,
  { newId }: Environment,
): Account => ({
  id: newId(),
  name: accountName,
  registrationNumber,
  roles: ['practitioner', 'manager'],
  active: true,
  mustChangePassword: false,
});

/** Writes the clinic, its first account and its first device. */
export async function writeFirstRecords(
  store: Store,
  account: Account,
  input: FirstRunInput,
  environment: Environment,
): Promise<void> {
  const at = environment.now();
  const device: Device = {
    id: environment.newId(),
    makeModel: input.deviceMakeModel,
    serialNumber: input.deviceSerialNumber,
    limits: { minimumUm: input.depthMinimum, maximumUm: input.depthMaximum, stepUm: input.depthStep },
    speed: null,
  };
  await store.write(async (transaction) => {
    await insertClinic(transaction, {
      name: input.clinicName,
      timeZone: input.timeZone,
      createdAt: at,
      lockAfterMinutes: lockAfterMinutes.standard,
    });
    await insertAccount(transaction, account);
    await insertDevice(transaction, device);
    await appendAuditEvent(transaction, {
      at,
      accountId: account.id,
      action: 'clinic.create',
      subject: 'clinic',
      recordId: null,
      patientId: null,
      details: { name: input.clinicName, device: device.makeModel },
    });
  });
}
