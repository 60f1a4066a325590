import { Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRuleText } from '../rules/rule-text.ts';
import { useProblemText } from '../screening/use-problem-text.ts';
import { useDerived } from './charting-context.ts';
import classes from './charting.module.css';
import { placeOfPath } from './form-paths.ts';
import { type ProblemEntry, groupProblems } from './problem-list.ts';
import { useFieldName } from './use-field-name.ts';

/** Everything that stands in the way of signing; each entry leads to its field. */
export const MissingList = memo(function MissingList({ onGoTo }: { onGoTo: (path: string) => void }) {
  const { t } = useTranslation('charting');
  const problems = useDerived(({ getProblems }) => getProblems());
  const groups = groupProblems(problems);
  return (
    <section className={classes['missing']} aria-labelledby="missing-title">
      <Title order={2} id="missing-title" className={classes['missingTitle']}>
        {t('missing.title')}
        {problems.length > 0 ? <span className={classes['missingCount']}>{problems.length}</span> : null}
      </Title>
      {groups.length === 0 ? (
        <Text size="sm" className={classes['ready']}>
          <IconCircleCheck size={16} stroke={1.7} aria-hidden />
          {t('missing.ready')}
        </Text>
      ) : (
        groups.map(({ section, entries }) => (
          <div key={section}>
            <h3 className={classes['missingGroup']}>{t(`section.${section}`)}</h3>
            <ul className={classes['missingEntries']}>
              {entries.map((entry) => (
                <li key={`${entry.path}${entry.problem.code}`}>
                  <MissingEntry entry={entry} onGoTo={onGoTo} />
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
      <UnusualCount onGoTo={onGoTo} />
    </section>
  );
});

/** What the rows of a list are called. */
const rowWords = {
  zones: { one: 'missing.wholeSession', many: 'zones.count' },
  serums: { one: 'serums.row', many: 'missing.rowsOfSerums' },
  reactions: { one: 'reactions.row', many: 'missing.rowsOfReactions' },
  anaesthetics: { one: 'anaesthetics.row', many: 'missing.rowsOfAnaesthetics' },
  prp: { one: 'prp.spin', many: 'missing.rowsOfSpins' },
  complications: { one: 'complications.row', many: 'missing.rowsOfComplications' },
} as const;
const isRowList = (list: string): list is keyof typeof rowWords => Object.hasOwn(rowWords, list);

/** How much is unusual, one after the other at each press. It stands in nobody's way. */
function UnusualCount({ onGoTo }: { onGoTo: (path: string) => void }) {
  const { t } = useTranslation('charting');
  const notices = useDerived(({ getNotices }) => getNotices());
  const [next, setNext] = useState(0);
  if (notices.length === 0) return null;
  const goOn = () => {
    const notice = notices[next % notices.length];
    if (notice) onGoTo(notice.path);
    setNext(next + 1);
  };
  return (
    <button type="button" className={`${classes['missingEntry']} ${classes['unusualCount']}`} onClick={goOn}>
      <span>
        <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
        {t('missing.unusual', { count: notices.length })}
      </span>
      <span className={classes['reason']}>{t('missing.unusualHint')}</span>
    </button>
  );
}

function MissingEntry({ entry, onGoTo }: { entry: ProblemEntry; onGoTo: (path: string) => void }) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { ofProblem } = useProblemText();
  const { titleOf } = useRuleText();
  const charted = useDerived(({ getChartedZones }) => getChartedZones());
  const field = useFieldName()(entry.field);
  const { path, rows, problem } = entry;
  const { list } = placeOfPath(path);
  const [row] = rows;
  const zone = list === 'zones' && row !== undefined ? charted[row]?.zone : undefined;
  const words = rowWords[isRowList(list) ? list : 'zones'];

  const rowName = (number: number) => (zone ? terms(`zone.${zone}`) : t(words.one, { number: number + 1 }));
  const screened = () => {
    const { code, rule } = problem;
    if (code === 'screening.unanswered') return t('missing.unanswered', { count: rows.length });
    if (code === 'screening.unconfirmed') return t('missing.unconfirmed', { count: rows.length });
    return rule === null ? field : titleOf(rule);
  };
  const isCounted = problem.code === 'screening.unanswered' || problem.code === 'screening.unconfirmed';
  const label =
    list === 'screening'
      ? screened()
      : row === undefined
        ? field
        : rows.length === 1
          ? t('missing.fieldInRow', { row: rowName(row), field })
          : t('missing.fieldInRows', { field, rows: t(words.many, { count: rows.length }) });
  return (
    <button type="button" className={classes['missingEntry']} onClick={() => onGoTo(path)}>
      <span>{label}</span>
      {problem.code === 'required' || isCounted ? null : (
        <span className={classes['reason']}>{ofProblem(problem)}</span>
      )}
    </button>
  );
}
