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

/** Characters beyond which a value in columns takes the room of two columns, and of a whole line. */
const wideFrom = { two: 34, whole: 80 } as const;

function widthOf(value: ReactNode): keyof typeof wideFrom | undefined {
  if (typeof value !== 'string' || value.length <= wideFrom.two) return undefined;
  return value.length > wideFrom.whole ? 'whole' : 'two';
}

type FactProps = {
  term: string;
  children: ReactNode;
  /** It names what the others are about. */
  lead?: boolean;
};

/** One name with its value. */
export function Fact({ term, children, lead = false }: FactProps) {
  return (
    <div className={classes['fact']} data-width={widthOf(children)} data-lead={lead || undefined}>
      <dt className={classes['term']}>{term}</dt>
      <dd className={classes['value']}>{children}</dd>
    </div>
  );
}

/** Yes, no, or not recorded: three answers. */
export function YesNo({ value }: { value: boolean | null }) {
  const { t } = useTranslation('session');
  if (value === null) return <Missing />;
  return value ? t('answer.yes') : <strong>{t('answer.no')}</strong>;
}

/** Stands beside a value that follows from others and was not typed. */
export function Computed() {
  const { t } = useTranslation('session');
  return <span className={classes['computed']}>{t('computed')}</span>;
}

/** Stands where a value was not recorded: neither zero nor none. */
export function Missing({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return <span className={classes['missing']}>{children ?? t('state.notRecorded')}</span>;
}
