import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import type { StockOverview } from '../../domain/contract-stock.ts';
import type { Lot, Product } from '../../domain/stock.ts';
import { StockDialog } from './form-dialog.tsx';
import { ChangeFormBody, CorrectFormBody, RecallFormBody } from './lot-forms.tsx';
import { MovementList } from './movement-list.tsx';
import { ProductFormBody } from './product-dialog.tsx';
import { showStock } from './queries.ts';
import { ReceiveFormBody, type ReceivedForm } from './receive-dialog.tsx';

type OfLot = { product: Product; lot: Lot };

/** What is done with the stock in a dialog. */
export type StockTask =
  | {
      kind: 'product';
      product: Product | null;
      gtin?: string;
      /** A delivery that waits for the new product. */
      delivery?: ReceivedForm;
    }
  | { kind: 'receive'; start: Partial<ReceivedForm> }
  | ({ kind: 'correct' | 'change' | 'recall' | 'movements' } & OfLot);

/** The title of each dialog. */
export const titlesOf = (
  t: TFunction<'stock'>,
): Readonly<Record<StockTask['kind'], (task: StockTask) => string>> => ({
  product: (task) =>
    task.kind === 'product' && task.product ? t('product.titleEdit') : t('product.titleNew'),
  receive: () => t('receive.title'),
  correct: () => t('correct.title'),
  change: () => t('change.title'),
  recall: (task) => ('lot' in task && task.lot.recalled ? t('recall.titleLift') : t('recall.title')),
  movements: () => t('movements.title'),
});

type TaskDialogProps = {
  overview: StockOverview;
  opened: boolean;
  task: StockTask;
  title: string;
  /** Goes on with another task in the same dialog. */
  onBegin: (task: StockTask) => void;
  onClose: () => void;
  /** What was done, in a sentence. */
  onDone: (done: string) => void;
};

/** The dialogs of the products' screen, one at a time. */
export function TaskDialog({ task, opened, title, onClose, ...others }: TaskDialogProps) {
  return (
    <StockDialog
      opened={opened}
      onClose={onClose}
      title={title}
      size={task.kind === 'product' ? '44rem' : '34rem'}
    >
      <TaskBody task={task} onClose={onClose} {...others} />
    </StockDialog>
  );
}

type TaskBodyProps = Omit<TaskDialogProps, 'opened' | 'title'>;

function TaskBody({ overview, task, onBegin, onClose, onDone }: TaskBodyProps) {
  const { t } = useTranslation('stock');
  const finish = (done: string) => (changed: StockOverview) => {
    showStock(changed);
    onClose();
    onDone(done);
  };
  switch (task.kind) {
    case 'product': {
      const { product, delivery } = task;
      const lots = overview.products.find((entry) => entry.product.id === product?.id)?.lots ?? [];
      return (
        <ProductFormBody
          product={product}
          lots={lots}
          gtin={task.gtin}
          onDone={(changed, name) => {
            finish(product ? t('done.productSaved', { name }) : t('done.productAdded', { name }))(changed);
            const added = changed.products.find((entry) => entry.product.gtin === task.gtin)?.product;
            if (delivery && added) onBegin({ kind: 'receive', start: { ...delivery, productId: added.id } });
          }}
        />
      );
    }
    case 'receive':
      return (
        <ReceiveFormBody
          products={overview.products.map(({ product }) => product).filter(({ active }) => active)}
          today={overview.today}
          start={task.start}
          onNewProduct={(gtin, delivery) => onBegin({ kind: 'product', product: null, gtin, delivery })}
          onDone={(changed, { number, product }) =>
            finish(t('done.received', { number, name: product }))(changed)
          }
        />
      );
    case 'correct':
      return <CorrectFormBody {...task} onDone={finish(t('done.corrected', { number: task.lot.number }))} />;
    case 'change':
      return <ChangeFormBody {...task} onDone={finish(t('done.changed', { number: task.lot.number }))} />;
    case 'recall': {
      const { number, recalled } = task.lot;
      const done = recalled ? t('done.lifted', { number }) : t('done.recalled', { number });
      return <RecallFormBody {...task} onDone={finish(done)} />;
    }
    case 'movements':
      return <MovementList {...task} onClose={onClose} />;
    default:
      return assertNever(task);
  }
}
