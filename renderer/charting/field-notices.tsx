import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNotices } from './charting-context.ts';
import classes from './field-notices.module.css';

/** Id of the lines under a row that say what is unusual in it. */
export const noticesId = (prefix: string): string => `notices-${prefix.replaceAll('.', '-')}`;

type FieldNoticesProps = {
  prefix: string;
  /** Only what concerns the list or sheet itself, none of its rows. */
  exact?: boolean;
};

/** What is unusual in a row, under it, each with where its bound comes from. It keeps nobody from signing. */
export function FieldNotices({ prefix, exact = false }: FieldNoticesProps) {
  const { t } = useTranslation('notices');
  const notices = useNotices(prefix).filter(({ path }) => !exact || path === prefix);
  if (notices.length === 0) return null;
  return (
    <ul id={noticesId(prefix)} className={classes['notices']}>
      {notices.map(({ path, code, values, source }) => (
        <li key={`${path}${code}`}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
          <span>
            {t(code, values)} <span className={classes['source']}>{t(`source.${source}`)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
