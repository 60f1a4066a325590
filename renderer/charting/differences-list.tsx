import { Text, Title } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LastTimeDifference } from '../../domain/last-time.ts';
import { formatDepth, toGrams, toMillilitres, toSquareCentimetres } from '../../domain/units.ts';
import { useDerived } from './charting-context.ts';
import classes from './charting.module.css';

type DifferencesListProps = { lastDay: string | null; onGoTo: (path: string) => void };

/** In what a session that was started from last time differs from it by now; each entry leads to its field. */
export const DifferencesList = memo(function DifferencesList({ lastDay, onGoTo }: DifferencesListProps) {
  const { t } = useTranslation('start');
  const differences = useDerived(({ getDifferences }) => getDifferences());
  const textOf = useDifferenceText();
  if (differences === null || lastDay === null) return null;
  return (
    <section className={classes['missing']} aria-labelledby="differences-title">
      <Title order={2} id="differences-title" className={classes['missingTitle']}>
        {t('differences.title', { date: lastDay })}
        {differences.length > 0 ? (
          <span className={classes['missingCount']}>{differences.length}</span>
        ) : null}
      </Title>
      {differences.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('differences.none')}
        </Text>
      ) : (
        <ul className={classes['missingEntries']}>
          {differences.map((difference) => (
            <li key={`${difference.path} ${textOf(difference)}`}>
              <button
                type="button"
                className={classes['missingEntry']}
                onClick={() => onGoTo(difference.path)}
              >
                {textOf(difference)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
});

function useDifferenceText(): (difference: LastTimeDifference) => string {
  const { t } = useTranslation('start');
  const { t: terms } = useTranslation('terms');
  const numberText = (kind: 'depth' | 'passes' | 'speed' | 'area' | 'volume' | 'mass', value: number) => {
    if (kind === 'depth') return t('differences.millimetres', { value: formatDepth(value) });
    if (kind === 'area') return t('differences.squareCentimetres', { value: toSquareCentimetres(value) });
    if (kind === 'volume') return t('differences.millilitres', { value: toMillilitres(value) });
    if (kind === 'mass') return t('differences.grams', { value: toGrams(value) });
    return kind === 'speed' ? t('differences.rpm', { value }) : String(value);
  };
  const valueText = (
    difference: Extract<LastTimeDifference, { from: unknown }>,
    side: 'from' | 'to',
  ): string => {
    const value = difference[side];
    if (value === null) return t('differences.nothing');
    if (difference.kind === 'pattern') return terms(`pattern.${difference[side] ?? 'other'}`);
    if (difference.kind === 'phase') return terms(`serumPhase.${difference[side] ?? 'after'}`);
    return difference.kind === 'lot' || difference.kind === 'device' || typeof value === 'string'
      ? String(value)
      : numberText(difference.kind, value);
  };
  return (difference) => {
    if (!('from' in difference)) {
      if ('zone' in difference) {
        const zone = terms(`zone.${difference.zone}`);
        return t(difference.kind === 'zone-added' ? 'differences.zoneAdded' : 'differences.zoneLeftOut', {
          zone,
        });
      }
      const { product } = difference;
      return t(
        difference.kind === 'material-added' ? 'differences.materialAdded' : 'differences.materialLeftOut',
        { product },
      );
    }
    const [from, to] = [valueText(difference, 'from'), valueText(difference, 'to')];
    if (difference.kind === 'device') return t('differences.device', { from, to });
    const what = 'zone' in difference ? terms(`zone.${difference.zone}`) : difference.product;
    return t('differences.change', { what, field: t(`differences.${difference.kind}`), from, to });
  };
}
