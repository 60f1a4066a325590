import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCharting, useDerived } from './charting-context.ts';
import type { TextPath } from './cells.tsx';
import classes from './charting.module.css';

type FoldProps = {
  /** The fields inside. */
  paths: readonly TextPath[];
  /** Stands in the line of the button. */
  beside: ReactNode;
  children: ReactNode;
};

/** Fields that are rarely needed. Open from the start when something stands in one, and always when one has a problem. */
export function Fold({ paths, beside, children }: FoldProps) {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const id = useId();
  const countFilled = () => paths.filter((path) => form.getValues(path).trim() !== '').length;
  const [isOpen, setIsOpen] = useState(() => countFilled() > 0);
  const [filled, setFilled] = useState(0);
  const hasProblem = useDerived(({ getProblems }) =>
    getProblems().some(({ path }) => paths.some((inside) => inside === path)),
  );
  // Stays open when the problem goes: nobody wants to see a field close while typing in it.
  if (hasProblem && !isOpen) setIsOpen(true);
  return (
    <>
      <div className={classes['foldLine']}>
        {beside}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-expanded={isOpen}
          aria-controls={id}
          disabled={hasProblem}
          rightSection={
            <IconChevronDown size={14} stroke={1.8} aria-hidden className={classes['foldIcon'] ?? ''} />
          }
          onClick={() => {
            setFilled(countFilled());
            setIsOpen(!isOpen);
          }}
        >
          {isOpen ? t('fold.less') : t('fold.more')}
          {!isOpen && filled > 0 ? ` · ${t('fold.filled', { count: filled })}` : ''}
        </Button>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen ? children : null}
      </div>
    </>
  );
}
