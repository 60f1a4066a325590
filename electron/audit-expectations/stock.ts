import type { UseCriteria } from '../../domain/contract-stock.ts';
import type { Lot } from '../../domain/stock.ts';
import { aDelivery, aDeviceForm, aProductForm, testPassword } from '../testing.ts';
import { type Event, type ExpectationsOf, type Scene, nothingNoted } from './scene.ts';

const ofStock = (action: string, subject: string, recordId: string | null): Event => ({
  action,
  subject,
  recordId,
  patientId: null,
});

let products = 0;
const nextName = (): string => `Product ${(products += 1)}`;

/** A product that the clinic has, and its identifier. */
async function aProduct({ clinic }: Scene): Promise<string> {
  const name = nextName();
  const overview = await clinic.call('stock.saveProduct', {
    productId: null,
    revision: null,
    form: aProductForm({ name }),
  });
  return overview.products.find(({ product }) => product.name === name)?.product.id ?? '';
}

async function aLot(scene: Scene): Promise<Lot> {
  const productId = await aProduct(scene);
  const form = aDelivery();
  const overview = await scene.clinic.call('stock.receiveLot', { productId, form, addToLot: false });
  const lot = overview.products.find(({ product }) => product.id === productId)?.lots[0];
  if (!lot) throw new Error('The lot was received');
  return lot;
}

const whoHadLot: UseCriteria = {
  materialLot: null,
  cartridgeLot: 'C-1',
  deviceId: null,
  from: null,
  to: null,
};

export const stockExpectations = {
  'stock.overview': { prepare: () => ({ past: false }), events: nothingNoted.events },
  'stock.movements': {
    prepare: async (scene) => ({ lotId: (await aLot(scene)).id }),
    events: nothingNoted.events,
  },
  'stock.saveProduct': {
    prepare: async (scene) => ({
      productId: await aProduct(scene),
      revision: 1,
      form: aProductForm({ name: nextName() }),
    }),
    events: (_scene, { productId }) => [ofStock('stock.product-update', 'product', productId)],
  },
  'stock.receiveLot': {
    prepare: async (scene) => ({ productId: await aProduct(scene), form: aDelivery(), addToLot: false }),
    events: (_scene, { productId }, { products: found }) => {
      const lot = found.find(({ product }) => product.id === productId)?.lots[0];
      return [ofStock('stock.receive', 'lot', lot?.id ?? '')];
    },
  },
  'stock.correct': {
    prepare: async (scene) => {
      const { id, remaining } = await aLot(scene);
      return { lotId: id, remaining, form: { kind: 'counted', quantity: '4', reason: 'Counted' } };
    },
    events: (_scene, { lotId }) => [ofStock('stock.correct', 'lot', lotId)],
  },
  'stock.changeLot': {
    prepare: async (scene) => {
      const { id, revision } = await aLot(scene);
      return { lotId: id, revision, form: { number: 'L-2', expiry: '2099-01-01', reason: 'A slip' } };
    },
    events: (_scene, { lotId }) => [ofStock('stock.lot-change', 'lot', lotId)],
  },
  'stock.recallLot': {
    prepare: async (scene) => {
      const { id, revision } = await aLot(scene);
      return { lotId: id, revision, recalled: true, reason: 'Recalled by the maker' };
    },
    events: (_scene, { lotId }) => [ofStock('stock.recall', 'lot', lotId)],
  },
  'stock.saveDevice': {
    prepare: async (scene) => {
      const { devices } = await scene.clinic.call('stock.overview', { past: false });
      const [device] = devices;
      return { deviceId: device?.id ?? null, revision: device?.revision ?? null, form: aDeviceForm() };
    },
    events: (_scene, { deviceId }) => [ofStock('device.update', 'device', deviceId ?? null)],
  },
  'stock.cartridgeUse': {
    prepare: async (scene) => {
      const serial = nextName();
      await scene.aSignedSession({ cartridgeLot: 'C-9', cartridgeSerial: serial });
      const { sessionId } = await scene.draftOf();
      return { sessionId, lot: 'C-9', serial };
    },
    events: (scene, _input, use) => [
      {
        action: 'read',
        subject: 'session',
        recordId: use?.sessionId ?? null,
        patientId: scene.patientId,
      },
    ],
  },
  'stock.uses': {
    prepare: () => ({ criteria: whoHadLot, after: null }),
    events: () => [ofStock('stock.search', 'stock', null)],
  },
  'stock.exportUses': {
    prepare: () => ({ criteria: whoHadLot, password: testPassword }),
    events: () => [ofStock('stock.export', 'stock', null)],
  },
} satisfies ExpectationsOf<'stock'>;
