import { Radio } from '@mantine/core';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type MergeField, type MergePreview, canJoinNotes, differingFields } from '../../domain/merge.ts';
import { type Patient, fitzpatrickNumerals } from '../../domain/patient.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import type { MergeForm } from './merge-step.tsx';
import classes from './merge.module.css';

/** Where two records differ, with the choice of which value the kept one has from then on. */
export function SideBySide({ preview: { kept, other, sessions } }: { preview: MergePreview }) {
  const { t } = useTranslation('merge');
  const fields = differingFields(kept, other);
  return (
    <div className={classes['sideBySide']}>
      <table className={classes['table']} aria-label={t('preview.title')}>
        <thead>
          <tr>
            <th scope="col">{t('preview.field')}</th>
            <th scope="col">{t('preview.kept', { number: kept.recordNumber })}</th>
            <th scope="col">{t('preview.merged', { number: other.recordNumber })}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow key={field} field={field} kept={kept} other={other} />
          ))}
          <tr>
            <th scope="row">{t('preview.sessions')}</th>
            <td>
              {t('preview.keptBecomes', { count: sessions.kept, total: sessions.kept + sessions.other })}
            </td>
            <td>{sessions.other}</td>
          </tr>
        </tbody>
      </table>
      <p className={classes['note']}>
        {fields.length === 0 ? t('preview.allSame') : `${t('preview.same')} ${t('preview.stays')}`}
      </p>
    </div>
  );
}

type FieldRowProps = { field: MergeField; kept: Patient; other: Patient };

function FieldRow({ field, kept, other }: FieldRowProps) {
  const { t } = useTranslation('merge');
  const valueOf = useFieldText();
  const label = t(`field.${field}`);
  const optionOf = (patient: Patient) =>
    t('preview.option', { field: label, number: patient.recordNumber, value: valueOf(patient, field) });
  return (
    <Controller<MergeForm, `choices.${MergeField}`>
      name={`choices.${field}`}
      render={({ field: { name, value, onChange, ref } }) => (
        <tr>
          <th scope="row">{label}</th>
          {([kept, other] as const).map((patient, index) => {
            const side = index === 0 ? 'kept' : 'other';
            return (
              <td key={side}>
                <Radio
                  ref={index === 0 ? ref : undefined}
                  name={name}
                  value={side}
                  checked={value === side}
                  onChange={() => onChange(side)}
                  aria-label={optionOf(patient)}
                  label={<span className={classes['value']}>{valueOf(patient, field)}</span>}
                />
                {field === 'note' && side === 'other' && canJoinNotes(kept, other) ? (
                  <Radio
                    mt="sm"
                    name={name}
                    value="both"
                    checked={value === 'both'}
                    onChange={() => onChange('both')}
                    label={t('preview.both')}
                  />
                ) : null}
              </td>
            );
          })}
        </tr>
      )}
    />
  );
}

/** A field's value in words. */
function useFieldText() {
  const { t } = useTranslation('merge');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  return (patient: Patient, field: MergeField): string => {
    const value = patient[field];
    if (value === null) return t('preview.notRecorded');
    if (field === 'birthDate') return formatTime(patient.birthDate, locale, timeZone);
    if (field === 'sex' && patient.sex !== null) return terms(`sex.${patient.sex}`);
    if (field === 'fitzpatrick') return fitzpatrickNumerals[Number(value) - 1] ?? String(value);
    return String(value);
  };
}
