import { useTranslation } from 'react-i18next';
import type { OutcomeScale, OutcomeScore } from '../../domain/outcome.ts';
import { scaleOf } from '../../domain/outcome.ts';
import type { Concern, PlanPlace } from '../../domain/plan.ts';
import { fitzpatrickNumerals } from '../../domain/patient.ts';

type Concerned = { concerns: readonly Concern[]; otherConcern: string | null };

const valueKeys = ['1', '2', '3', '4', '5'] as const;
const shortKeys = ['1', '2', '3', '4'] as const;

/** Names of plans and values of scales in the reader's language. */
export function usePlanText() {
  const { t } = useTranslation('plans');
  const concernsOf = ({ concerns, otherConcern }: Concerned): string =>
    concerns
      .map((concern) =>
        concern === 'other' && otherConcern !== null ? otherConcern : t(`concern.${concern}`),
      )
      .join(t('concernJoin'));
  const placeOf = (place: PlanPlace): string =>
    place.number === null
      ? t('placeVoided', { concerns: concernsOf(place) })
      : t('placeOf', { number: place.number, planned: place.plannedSessions, concerns: concernsOf(place) });
  const meaningOf = (scale: OutcomeScale, value: number): string => {
    if (scale === 'gais' || scale === 'satisfaction') {
      const key = valueKeys[value - 1];
      return key ? t(`value.${scale}.${key}`) : '';
    }
    const key = shortKeys[value - 1];
    return key ? t(`value.${scale}.${key}`) : '';
  };
  const figureOf = (scale: OutcomeScale, value: number): string =>
    (scaleOf(scale).roman ? fitzpatrickNumerals[value - 1] : undefined) ?? String(value);
  const valueOf = ({ scale, value }: Pick<OutcomeScore, 'scale' | 'value'>): string =>
    t('valueNamed', { value: figureOf(scale, value), meaning: meaningOf(scale, value) });
  return { concernsOf, placeOf, valueOf, figureOf };
}
