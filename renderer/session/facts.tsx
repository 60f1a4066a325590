import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './facts.module.css';

type FactsProps = {
  children: ReactNode;
  /** Several of these stand under one another: values in columns. */
  inColumns?: boolean;
};

/** Names and values side by side. */
export function Facts({ children, inColumns = false }: FactsProps) {
  return <dl className={inColumns ? classes['columns'] : classes['facts']}>{children}</dl>;
}

/** One name with its value. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={classes['fact']}>
      <dt className={classes['term']}>{term}</dt>
      <dd className={classes['value']}>{children}</dd>
    </div>
  );
}

/** Stands where a value was not recorded: neither zero nor none. */
export function Missing({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return <span className={classes['missing']}>{children ?? t('state.notRecorded')}</span>;
}
