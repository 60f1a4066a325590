import type { Generated } from 'kysely';
import type { Device, DeviceRecord } from '../domain/clinic.ts';
import type { CivilDate } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, command, query } from './query.ts';
import { type Flag, flagOf, mustExist } from './row-values.ts';

/** Depths in µm, speeds per minute. */
export type DeviceRow = {
  id: string;
  make_model: string;
  serial_number: string | null;
  depth_minimum_um: number;
  depth_maximum_um: number;
  depth_step_um: number;
  speed_minimum_rpm: number | null;
  speed_maximum_rpm: number | null;
  last_service: CivilDate | null;
  service_due: CivilDate | null;
  active: Flag;
  revision: number;
};

export type DeviceTable = Omit<DeviceRow, 'active' | 'revision'> & {
  active: Generated<Flag>;
  revision: Generated<number>;
};

const deviceById = query('device by id', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('device').selectAll().where('id', '=', id),
);
const everyDevice = query('devices', (db) =>
  db.selectFrom('device').selectAll().orderBy('make_model').orderBy('id'),
);

const rowToDevice = (row: DeviceRow): Device => ({
  id: row.id,
  makeModel: row.make_model,
  serialNumber: row.serial_number,
  limits: {
    minimumUm: row.depth_minimum_um,
    maximumUm: row.depth_maximum_um,
    stepUm: row.depth_step_um,
  },
  speed:
    row.speed_minimum_rpm === null || row.speed_maximum_rpm === null
      ? null
      : { minimumRpm: row.speed_minimum_rpm, maximumRpm: row.speed_maximum_rpm },
});

const rowToRecord = (row: DeviceRow): DeviceRecord => ({
  ...rowToDevice(row),
  lastService: row.last_service,
  serviceDue: row.service_due,
  active: row.active === 1,
  revision: row.revision,
});

const recordToRow = (device: DeviceRecord): DeviceRow => ({
  id: device.id,
  make_model: device.makeModel,
  serial_number: device.serialNumber,
  depth_minimum_um: device.limits.minimumUm,
  depth_maximum_um: device.limits.maximumUm,
  depth_step_um: device.limits.stepUm,
  speed_minimum_rpm: device.speed?.minimumRpm ?? null,
  speed_maximum_rpm: device.speed?.maximumRpm ?? null,
  last_service: device.lastService,
  service_due: device.serviceDue,
  active: flagOf(device.active),
  revision: device.revision,
});

const insertRow = inserter<DeviceRow>('device', [
  'id',
  'make_model',
  'serial_number',
  'depth_minimum_um',
  'depth_maximum_um',
  'depth_step_um',
  'speed_minimum_rpm',
  'speed_maximum_rpm',
  'last_service',
  'service_due',
  'active',
  'revision',
]);

/** A device of which only what charting needs is known, in use. */
const withoutUpkeep = (device: Device): DeviceRecord => ({
  ...device,
  lastService: null,
  serviceDue: null,
  active: true,
  revision: 1,
});

/** Writes a new device; limits within 100–5,000 µm, step 10–1,000 µm, else `refused`. */
export async function insertDevice(tx: Transaction, device: Device | DeviceRecord): Promise<void> {
  insertRow(tx, recordToRow('revision' in device ? device : withoutUpkeep(device)));
}

const updateRow = command('change a device', (db, values: Values<DeviceRow & { expected: number }>) =>
  db
    .updateTable('device')
    .set({
      make_model: values.make_model,
      serial_number: values.serial_number,
      depth_minimum_um: values.depth_minimum_um,
      depth_maximum_um: values.depth_maximum_um,
      depth_step_um: values.depth_step_um,
      speed_minimum_rpm: values.speed_minimum_rpm,
      speed_maximum_rpm: values.speed_maximum_rpm,
      last_service: values.last_service,
      service_due: values.service_due,
      active: values.active,
      revision: values.revision,
    })
    .where('id', '=', values.id)
    .where('revision', '=', values.expected),
);

/**
 * Writes everything of a device; signed sessions keep the limits that it had. False when the stored revision is not
 * the expected one.
 */
export const updateDevice = (tx: Transaction, device: DeviceRecord, expectedRevision: number): boolean =>
  updateRow(tx, { ...recordToRow(device), expected: expectedRevision }) > 0;

/** The device with this id, in use or not. */
export async function findDevice(read: Reader, id: string): Promise<Device | undefined> {
  const row = deviceById.first(read, { id });
  return row && rowToDevice(row);
}

/** The device with this id. Throws `not-found`. */
export async function getDevice(read: Reader, id: string): Promise<Device> {
  return mustExist(await findDevice(read, id), 'device');
}

/** As `findDevice`, with what its upkeep needs. */
export function findDeviceRecord(read: Reader, id: string): DeviceRecord | undefined {
  const row = deviceById.first(read, { id });
  return row && rowToRecord(row);
}

/** The devices in use by make and model. */
export async function listDevices(read: Reader): Promise<Device[]> {
  return everyDevice
    .all(read, {})
    .filter(({ active }) => active === 1)
    .map(rowToDevice);
}

/** All devices by make and model, those out of use as well. */
export const listDeviceRecords = (read: Reader): DeviceRecord[] => everyDevice.all(read, {}).map(rowToRecord);
