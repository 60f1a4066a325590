import type { Page } from '@playwright/test';
import type { ProductForm } from '../domain/stock-form.ts';

const product: ProductForm = {
  name: 'Lidopril 5',
  maker: 'Maker',
  category: 'anaesthetic',
  ingredients: [
    { name: 'Lidocaine 2.5 %', flags: ['lidocaine'] },
    { name: 'Prilocaine 2.5 %', flags: ['prilocaine'] },
  ],
  sterile: '',
  allowedPhases: [],
  labelledRoute: '',
  defaultVolume: '',
  occlusion: 'not-allowed',
  longestMinutes: '60',
  gtin: '',
  active: true,
};
const tube: ProductForm = {
  ...product,
  name: 'Plasma tube',
  category: 'prp-tube',
  ingredients: [{ name: 'Separator gel', flags: [] }],
  occlusion: '',
  longestMinutes: '',
};

/** An anaesthetic cream, lot A-77, and PRP tubes, lot T-9, through the window's own calls. */
export async function stockMaterials(page: Page): Promise<void> {
  await page.evaluate(
    async (goods) => {
      type Answer = { ok: boolean; value: unknown; error: unknown };
      type Bridge = { stratum: { call: Record<string, (input: unknown) => Promise<Answer>> } };
      const { call } = (globalThis as unknown as Bridge).stratum; // what the preload exposes
      const ask = async <T>(channel: string, input: unknown): Promise<T> => {
        const result = await call[channel]?.(input);
        if (!result?.ok) throw new Error(`${channel}: ${JSON.stringify(result?.error)}`);
        return result.value as T; // the contract's output of that channel
      };
      const today = Temporal.Now.plainDateISO('UTC').toString();
      for (const { form, number } of goods) {
        // One after the other: each answer holds what is in stock by then.
        const { products } = await ask<{ products: { product: { id: string; name: string } }[] }>(
          'stock.saveProduct',
          {
            productId: null,
            revision: null,
            form,
          },
        );
        const delivery = {
          number,
          expiry: '2099-12-31',
          receivedOn: today,
          quantity: '10',
          serialNumber: '',
        };
        const productId = products.find(({ product: { name } }) => name === form.name)?.product.id;
        await ask('stock.receiveLot', { productId, addToLot: false, form: delivery });
      }
    },
    [
      { form: product, number: 'A-77' },
      { form: tube, number: 'T-9' },
    ],
  );
}
