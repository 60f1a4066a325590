import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RestorePreview } from '../../domain/backup.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './restore.module.css';

type CountsTableProps = { counts: RestorePreview['counts']; headingOrder: 1 | 2 };

const changes = ['lost', 'gained', 'changed'] as const;

/** Of what is neither here nor there, nothing is told. */
const isAny = ({ present, backup }: RestorePreview['counts'][number]): boolean =>
  present !== 0 || backup !== 0;

/** How many records of each kind there are now, in the backup, and what would become of them. */
export function CountsTable({ counts, headingOrder }: CountsTableProps) {
  const { t } = useTranslation('restore');
  const number = new Intl.NumberFormat(useLocale());
  return (
    <div className={classes['part']}>
      <Title order={headingOrder === 1 ? 2 : 3} size="h3">
        {t('counts.title')}
      </Title>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{t('counts.kind')}</th>
            <th scope="col">{t('counts.present')}</th>
            <th scope="col">{t('counts.backup')}</th>
            {changes.map((change) => (
              <th key={change} scope="col">
                {t(`change.${change}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.filter(isAny).map((count) => (
            <tr key={count.kind}>
              <th scope="row">{t(`kinds.${count.kind}`)}</th>
              <td>{count.present === null ? t('counts.unknown') : number.format(count.present)}</td>
              <td>{number.format(count.backup)}</td>
              {changes.map((change) => (
                <td key={change} data-change={count[change] > 0 ? change : undefined}>
                  {count[change] === 0 ? t('counts.none') : number.format(count[change])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
