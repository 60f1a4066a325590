import type { Device } from '../domain/clinic.ts';
import type { Reader, Transaction } from './handle.ts';
import { type Values, query } from './query.ts';
import { mustExist } from './row-values.ts';

/** Depths in µm. */
export type DeviceRow = {
  id: string;
  make_model: string;
  serial_number: string | null;
  depth_minimum_um: number;
  depth_maximum_um: number;
  depth_step_um: number;
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
});

const deviceToRow = (device: Device): DeviceRow => ({
  id: device.id,
  make_model: device.makeModel,
  serial_number: device.serialNumber,
  depth_minimum_um: device.limits.minimumUm,
  depth_maximum_um: device.limits.maximumUm,
  depth_step_um: device.limits.stepUm,
});

/** Writes a new device; limits within 100–5,000 µm, step 10–1,000 µm, else `refused`. */
export async function insertDevice(tx: Transaction, device: Device): Promise<void> {
  await tx.insertInto('device').values(deviceToRow(device)).execute();
}

/** The device with this id. */
export async function findDevice(read: Reader, id: string): Promise<Device | undefined> {
  const row = deviceById.first(read, { id });
  return row && rowToDevice(row);
}

/** The device with this id. Throws `not-found`. */
export async function getDevice(read: Reader, id: string): Promise<Device> {
  return mustExist(await findDevice(read, id), 'device');
}

/** All devices by make and model. */
export async function listDevices(read: Reader): Promise<Device[]> {
  return everyDevice.all(read, {}).map(rowToDevice);
}
