import { ActionIcon, Menu } from '@mantine/core';
import {
  IconAlertTriangle,
  IconDots,
  IconEdit,
  IconHistory,
  IconPackageOff,
  IconPencil,
  IconTruckDelivery,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductStock } from '../../domain/contract-stock.ts';
import type { Lot, Product } from '../../domain/stock.ts';
import type { CivilDate } from '../../domain/time.ts';
import { byCategory } from './find-products.ts';
import { ExpiryMark, RecallMark, RemainingMark } from './lot-marks.tsx';
import { recallOfLot } from './recall-search.ts';
import classes from './stock.module.css';
import { useStockText } from './stock-text.ts';
import type { StockTask } from './task-dialog.tsx';

type ProductTableProps = {
  products: ProductStock[];
  today: CivilDate;
  isManager: boolean;
  onBegin: (task: StockTask) => void;
};

/** Products by category with their lots, first expired first. */
export function ProductTable({ products, ...others }: ProductTableProps) {
  const { t } = useTranslation('stock');
  return (
    <div className={classes['tableFrame']}>
      <table className={classes['table']} aria-label={t('products.table')}>
        <thead>
          <tr>
            <th scope="col">{t('products.product')}</th>
            <th scope="col">{t('products.lot')}</th>
            <th scope="col">{t('products.expiry')}</th>
            <th scope="col" className={classes['number']}>
              {t('products.left')}
            </th>
            <th scope="col" className={`${classes['menu']} no-print`}>
              <span className={classes['hidden']}>{t('products.actions')}</span>
            </th>
          </tr>
        </thead>
        {byCategory(products).map((group) => (
          <Category key={group.category} {...group} {...others} />
        ))}
      </table>
    </div>
  );
}

type CategoryProps = ReturnType<typeof byCategory>[number] & Omit<ProductTableProps, 'products'>;

function Category({ category, products, ...others }: CategoryProps) {
  const { t } = useTranslation('stock');
  const heading = useId();
  return (
    <tbody aria-labelledby={heading}>
      <tr>
        <th colSpan={5} scope="rowgroup" id={heading} className={classes['category']}>
          {t(`category.${category}`)}
        </th>
      </tr>
      {products.map((entry) => (
        <ProductRows key={entry.product.id} {...entry} {...others} />
      ))}
    </tbody>
  );
}

type ProductRowsProps = ProductStock & Omit<ProductTableProps, 'products'>;

function ProductRows({ product, lots, today, isManager, onBegin }: ProductRowsProps) {
  const { t } = useTranslation('stock');
  const [first, ...others] = lots;
  const name = (
    <th scope="row" rowSpan={Math.max(1, lots.length)} className={classes['product']}>
      <ProductName product={product} isManager={isManager} onBegin={onBegin} />
    </th>
  );
  const rest = { product, today, isManager, onBegin };
  if (!first) {
    return (
      <tr data-first>
        {name}
        <td colSpan={4} className={classes['quiet']}>
          {t('products.noLots')}
        </td>
      </tr>
    );
  }
  return (
    <>
      <tr data-first>
        {name}
        <LotCells lot={first} {...rest} />
      </tr>
      {others.map((lot) => (
        <tr key={lot.id}>
          <LotCells lot={lot} {...rest} />
        </tr>
      ))}
    </>
  );
}

type ProductNameProps = { product: Product } & Pick<ProductTableProps, 'isManager' | 'onBegin'>;

function ProductName({ product, isManager, onBegin }: ProductNameProps) {
  const { t } = useTranslation('stock');
  const { t: terms } = useTranslation('terms');
  const { name, maker, sterile, allowedPhases, ingredients, active } = product;
  const flags = [...new Set(ingredients.flatMap((ingredient) => ingredient.flags))];
  const facts = [
    ...(maker === null ? [] : [maker]),
    ...(sterile === null ? [] : [sterile ? t('products.sterile') : t('products.notSterile')]),
    ...(allowedPhases.length > 0
      ? [allowedPhases.map((phase) => terms(`serumPhase.${phase}`).toLocaleLowerCase()).join(', ')]
      : []),
    ...flags.map((flag) => t(`ingredientFlag.${flag}`).toLocaleLowerCase()),
    ...(active ? [] : [t('products.outOfUse')]),
  ];
  return (
    <div className={classes['productCell']}>
      <div className={classes['productText']}>
        <span className={classes['name']} data-inactive={active ? undefined : true} title={name}>
          {name}
        </span>
        <span className={classes['facts']}>{facts.join(' · ')}</span>
      </div>
      {isManager ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              className="no-print"
              variant="subtle"
              color="gray"
              aria-label={t('products.menuProduct', { name })}
            >
              <IconDots size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconEdit size={16} stroke={1.5} aria-hidden />}
              onClick={() => onBegin({ kind: 'product', product })}
            >
              {t('action.edit')}
            </Menu.Item>
            {active ? (
              <Menu.Item
                leftSection={<IconTruckDelivery size={16} stroke={1.5} aria-hidden />}
                onClick={() => onBegin({ kind: 'receive', start: { productId: product.id } })}
              >
                {t('action.receive')}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  );
}

type LotCellsProps = { product: Product; lot: Lot } & Omit<ProductTableProps, 'products'>;

function LotCells({ product, lot, today, isManager, onBegin }: LotCellsProps) {
  const { t } = useTranslation('stock');
  const text = useStockText();
  const { category } = product;
  return (
    <>
      <td>
        <span className={classes['marked']}>
          <span className={classes['lotNumber']} title={lot.number}>
            {lot.number}
          </span>
          <RecallMark recalled={lot.recalled} />
        </span>
      </td>
      <td>
        <ExpiryMark lot={lot} today={today} />
      </td>
      <td className={classes['number']}>
        <RemainingMark lot={lot} category={category} />
        {lot.received === null ? null : (
          <span className={classes['facts']}>
            {' '}
            {t('products.of', { quantity: text.quantity(lot.received, category) })}
          </span>
        )}
      </td>
      <td className={`${classes['menu']} no-print`}>
        <LotMenu product={product} lot={lot} isManager={isManager} onBegin={onBegin} />
      </td>
    </>
  );
}

function LotMenu({ product, lot, isManager, onBegin }: Omit<LotCellsProps, 'today'>) {
  const { t } = useTranslation('stock');
  const begin = (kind: 'correct' | 'change' | 'recall' | 'movements') => () =>
    onBegin({ kind, product, lot });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('products.menuLot', { number: lot.number })}>
          <IconDots size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconUsers size={16} stroke={1.5} aria-hidden />}
          renderRoot={(props) => <Link to="/stock/recall" search={recallOfLot(product, lot)} {...props} />}
        >
          {t('action.uses')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconHistory size={16} stroke={1.5} aria-hidden />}
          onClick={begin('movements')}
        >
          {t('action.history')}
        </Menu.Item>
        {isManager ? (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconPackageOff size={16} stroke={1.5} aria-hidden />}
              onClick={begin('correct')}
            >
              {t('action.count')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconPencil size={16} stroke={1.5} aria-hidden />}
              onClick={begin('change')}
            >
              {t('action.change')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconAlertTriangle size={16} stroke={1.5} aria-hidden />}
              onClick={begin('recall')}
            >
              {lot.recalled ? t('action.lift') : t('action.recall')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
