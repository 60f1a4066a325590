import type { DeviceRecord } from '../../domain/clinic.ts';
import type { ProductStock } from '../../domain/contract-stock.ts';
import type { Lot } from '../../domain/stock.ts';
import { aDelivery, aDeviceForm, aProductForm } from '../../electron/testing.ts';
import { acknowledgeRow, todayIn } from './record-steps.ts';
import { type Step, sentence } from './step.ts';
import type { Workload } from './workload.ts';

const aName = (work: Workload): string => `${sentence(work, 3)} ${work.random.integer(1, 1_000_000)}`;

async function aNewProduct(work: Workload): Promise<ProductStock> {
  const name = aName(work);
  const made = { productId: null, revision: null, form: aProductForm({ name }) };
  const { products } = await work.ask('stock.saveProduct', made);
  const found = products.find(({ product }) => product.name === name);
  if (!found) throw new Error('The product was made.');
  return found;
}

/** One that is there, or a new one with 10 mL. */
async function aLot(work: Workload): Promise<Lot> {
  const { products } = await work.ask('stock.overview', { past: false });
  const [known] = products.flatMap(({ lots }) => lots);
  if (known) return known;
  const { product } = await aNewProduct(work);
  const received = { productId: product.id, form: aDelivery(), addToLot: false };
  await work.ask('stock.receiveLot', received);
  return aLot(work);
}

async function aDevice(work: Workload): Promise<DeviceRecord> {
  const [device] = (await work.ask('stock.overview', { past: false })).devices;
  if (!device) throw new Error('A clinic has a device from its beginning.');
  return device;
}

/** The paths on which products, lots and devices are saved, by name. */
export const stockSteps = {
  async 'product save'(work) {
    const form = aProductForm({ name: aName(work) });
    return async () => {
      const { products } = await work.ask('stock.saveProduct', { productId: null, revision: null, form });
      const made = products.find(({ product }) => product.name === form.name);
      await acknowledgeRow(work, 'product save', 'product', made?.product.id);
    };
  },
  async 'product change'(work) {
    const { id: productId, revision } = (await aNewProduct(work)).product;
    const ingredients = [{ name: sentence(work, 2), flags: [] }];
    const form = aProductForm({ name: aName(work), ingredients });
    return async () => {
      await work.ask('stock.saveProduct', { productId, revision, form });
      await work.acknowledge('product change');
    };
  },
  async 'stock receive'(work) {
    const productId = (await aNewProduct(work)).product.id;
    return async () => {
      const after = await work.ask('stock.receiveLot', { productId, form: aDelivery(), addToLot: false });
      const lots = after.products.find(({ product }) => product.id === productId)?.lots;
      await acknowledgeRow(work, 'stock receive', 'lot', lots?.[0]?.id);
    };
  },
  async 'stock correct'(work) {
    const { id: lotId, remaining } = await aLot(work);
    const quantity = remaining === 4000 ? '7.5' : '4';
    const form = { kind: 'counted' as const, quantity, reason: sentence(work, 5) };
    return async () => {
      await work.ask('stock.correct', { lotId, remaining, form });
      await work.acknowledge('stock correct');
    };
  },
  async 'lot change'(work) {
    const { id: lotId, revision } = await aLot(work);
    const number = `L-${work.random.integer(1, 1_000_000)}`;
    const form = { number, expiry: '2028-01-31', reason: sentence(work, 5) };
    return async () => {
      await work.ask('stock.changeLot', { lotId, revision, form });
      await work.acknowledge('lot change');
    };
  },
  async 'lot recall'(work) {
    const lot = await aLot(work);
    const { id: lotId, revision } = lot;
    const recalled = lot.recalled === null;
    return async () => {
      await work.ask('stock.recallLot', { lotId, revision, recalled, reason: sentence(work, 5) });
      await work.acknowledge('lot recall');
    };
  },
  async 'device save'(work) {
    const form = aDeviceForm({ serialNumber: `S-${work.random.integer(1, 1_000_000_000)}` });
    return async () => {
      const { devices } = await work.ask('stock.saveDevice', { deviceId: null, revision: null, form });
      const made = devices.find(({ serialNumber }) => serialNumber === form.serialNumber);
      await acknowledgeRow(work, 'device save', 'device', made?.id);
    };
  },
  async 'device service'(work) {
    const { id: deviceId, revision, makeModel, serialNumber } = await aDevice(work);
    const lastService = todayIn(work.clinic);
    const identity = { makeModel, serialNumber: serialNumber ?? '' };
    const form = aDeviceForm({ ...identity, lastService, serviceDue: '2028-01-10' });
    return async () => {
      await work.ask('stock.saveDevice', { deviceId, revision, form });
      await work.acknowledge('device service');
    };
  },
} satisfies Record<string, Step>;
