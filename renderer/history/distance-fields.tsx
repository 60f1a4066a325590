import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  assessDistance,
  averageDistanceMm,
  faceDistances,
  usualDistance,
} from '../../domain/face-distance.ts';
import { parseDecimal } from '../../domain/units.ts';
import { Notice } from '../ui/notice.tsx';
import { ChoiceField, DateField, TextField } from './fields.tsx';
import classes from './history.module.css';
import type { TypedStatement } from './typed-statement.ts';

/** One distance on the face, as measured; an unusual one is said beside it and can be recorded all the same. */
export function DistanceFields() {
  const { t } = useTranslation('history');
  const [which, length] = useWatch<TypedStatement>({ name: ['distance', 'length'] });
  const distance = faceDistances.find((one) => one === which);
  const typed = parseDecimal(typeof length === 'string' ? length.trim().replace(/\s*mm$/i, '') : '');
  const assessed = distance && typed.ok ? assessDistance(distance, typed.value) : 'not-recorded';
  const { lowestMm, highestMm } = usualDistance(distance ?? 'pupils');
  const range = { lowest: lowestMm, highest: highestMm };
  const hint =
    distance === 'pupils'
      ? t('distance.usual.pupils', range)
      : distance && t('distance.usual.other', { average: averageDistanceMm[distance] });
  return (
    <>
      <TextField name="length" label={t('field.length')} hint={hint} required first />
      <ChoiceField
        name="distance"
        label={t('field.distance')}
        choices={faceDistances.map((value) => ({ value, label: t(`distance.which.${value}`) }))}
        required
      />
      <DateField name="on" label={t('field.measuredOn')} required />
      {assessed === 'unusual' ? (
        <div className={classes['wide']}>
          <Notice tone="warn" role="status">
            {t(distance === 'pupils' ? 'distance.unusual.pupils' : 'distance.unusual.other', range)}
          </Notice>
        </div>
      ) : null}
    </>
  );
}
