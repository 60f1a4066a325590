import { Button, Modal, Text, TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../domain/contract.ts';
import { type Gs1Code, parseGs1 } from '../../domain/gs1.ts';
import { type ProductCategory, obstacleOf } from '../../domain/stock.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { LotOptionRow } from './lot-option-row.tsx';
import { type LotChoice, type LotOption, lotOptions } from './lot-options.ts';
import classes from './lot-picker.module.css';
import { keepSeparator } from './scan-field.tsx';

type LotPickerProps = {
  stock: DraftView['stock'];
  /** Of which something is to be chosen. */
  categories: readonly ProductCategory[];
  opened: boolean;
  onClose: () => void;
  /** The dialog has gone from sight. */
  onClosed: () => void;
  onChoose: (choice: LotChoice) => void;
};

/**
 * Chooses a lot of what is in stock: by scanning its package, by typing part of its name or number, or from the list,
 * which begins with what expires first. What is expired or recalled is shown with the reason and cannot be chosen.
 */
export function LotPicker({ opened, onClose, onClosed, ...others }: LotPickerProps) {
  const { t } = useTranslation('stock');
  const { t: common } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={onClosed}
      title={t('picker.title')}
      size="40rem"
      padding="lg"
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Choice {...others} />
    </Modal>
  );
}

/** What a scan came to that is no choice yet: a sentence, and perhaps what may be filled in all the same. */
type ScanResult = { message: string; choice?: LotChoice };

function Choice({ stock, categories, onChoose }: Pick<LotPickerProps, 'stock' | 'categories' | 'onChoose'>) {
  const { t } = useTranslation('stock');
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [result, setResult] = useState<ScanResult>();
  const list = useId();
  const scanResultOf = useScanResult(stock, categories);
  const { ofProblem } = useErrorText();
  const options = lotOptions(stock, categories, typed);
  const activeIndex = Math.min(active, Math.max(0, options.length - 1));
  const choose = ({ product, lot, obstacle }: LotOption) => {
    if (obstacle) return;
    onChoose({ product, lot: lot?.number ?? '', expiry: lot?.expiry ?? null, serial: null });
  };
  const scan = (): boolean => {
    const parsed = parseGs1(typed, stock.today);
    if (parsed.ok) {
      const found = scanResultOf(parsed.value);
      if ('message' in found) {
        setResult(found);
        setTyped('');
      } else onChoose(found);
      return true;
    }
    const { code, values = {}, rule = null } = parsed.problem;
    // A word that is looked for is no code that went wrong.
    if (code === 'gs1.not-a-code' || options.length > 0) return false;
    setResult({ message: ofProblem({ path: '', code, values, rule }) });
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (keepSeparator(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive((activeIndex + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = options[activeIndex];
      if ((typed.trim() === '' || !scan()) && chosen) choose(chosen);
    }
  };
  return (
    <div className={classes['picker']}>
      <TextInput
        label={t('picker.find')}
        value={typed}
        leftSection={<IconBarcode size={18} stroke={1.5} aria-hidden />}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? `${list}-${activeIndex}` : undefined}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
          setResult(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="status">
        {result ? (
          <Notice tone="warn">
            {result.message}{' '}
            {result.choice ? (
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => result.choice && onChoose(result.choice)}
              >
                {t('picker.fillIn')}
              </Button>
            ) : null}
          </Notice>
        ) : null}
      </div>
      <div id={list} role="listbox" aria-label={t('picker.options')} className={classes['list']}>
        {options.map((option, index) => (
          <LotOptionRow
            key={option.key}
            id={`${list}-${index}`}
            option={option}
            today={stock.today}
            isActive={index === activeIndex}
            onChoose={() => choose(option)}
          />
        ))}
      </div>
      {options.length === 0 ? (
        <Text c="dimmed" size="sm" role="status">
          {typed.trim() === '' ? t('picker.empty') : t('picker.none')}
        </Text>
      ) : null}
      <Text c="dimmed" size="xs">
        {t('picker.hint')}
      </Text>
    </div>
  );
}

/** What a scanned code means for the choice: a lot that may be used, or why it is none. */
function useScanResult(stock: DraftView['stock'], categories: readonly ProductCategory[]) {
  const { t } = useTranslation('stock');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  return (code: Gs1Code): ScanResult | LotChoice => {
    const product = stock.products.find(({ gtin }) => gtin !== null && gtin === code.gtin);
    if (!product) return { message: t('picker.unknownGtin', { gtin: code.gtin ?? '–' }) };
    const { name, category } = product;
    if (!categories.includes(category)) {
      return { message: t('picker.otherCategory', { name, category: t(`category.${category}`) }) };
    }
    const lot = stock.lots.find(
      ({ productId, number }) => productId === product.id && number.toLowerCase() === code.lot?.toLowerCase(),
    );
    if (lot?.recalled) return { message: t('picker.recalledReason', { reason: lot.recalled.reason }) };
    const expiry = lot?.expiry ?? code.expiry;
    if (expiry !== null && obstacleOf({ expiry, recalled: null }, stock.today) === 'expired') {
      return { message: t('picker.scannedExpired', { date: formatTime(expiry, locale, timeZone) }) };
    }
    const choice = { product, lot: lot?.number ?? code.lot ?? '', expiry, serial: code.serial };
    return lot || code.lot === null
      ? choice
      : { message: t('picker.unknownLot', { number: code.lot, name }), choice };
  };
}
