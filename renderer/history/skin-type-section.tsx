import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fitzpatrickTypes } from '../../domain/patient.ts';
import { apiErrorOf } from '../api.ts';
import { formOfPatient } from '../patients/patient-form-values.ts';
import { useSavePatient } from '../patients/queries.ts';
import { showSavedPatient } from '../timeline/queries.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { useHistoryScreen } from './history-context.ts';
import { HistorySection } from './history-section.tsx';
import classes from './history.module.css';

/** The Fitzpatrick type with what each of the six means; it belongs to the patient's details. */
export function SkinTypeSection() {
  const { t } = useTranslation('history');
  const { ofError } = useErrorText();
  const { patient } = useHistoryScreen();
  const saving = useSavePatient(patient);
  const choose = (value: string) => {
    const fitzpatrick = fitzpatrickTypes.find((type) => type === value) ?? '';
    saving.mutate(
      { form: { ...formOfPatient(patient), fitzpatrick }, acceptDuplicate: false },
      { onSuccess: showSavedPatient },
    );
  };
  return (
    <HistorySection title={t('section.skin')} open={patient.fitzpatrick === null ? 1 : 0}>
      <Radio.Group
        aria-label={t('skinType.label')}
        description={t('skinType.question')}
        value={patient.fitzpatrick === null ? null : String(patient.fitzpatrick)}
        onChange={choose}
      >
        <div className={classes['skinTypes']}>
          {fitzpatrickTypes.map((type) => (
            <Radio
              key={type}
              value={type}
              disabled={saving.isPending}
              label={
                <>
                  <span className={classes['numeral']}>{t(`skinType.type.${type}`)}</span>{' '}
                  {t(`skinType.guide.${type}`)}
                </>
              }
            />
          ))}
        </div>
      </Radio.Group>
      {saving.isError ? (
        <Notice tone="danger" role="alert">
          {ofError(apiErrorOf(saving.error))}
        </Notice>
      ) : null}
    </HistorySection>
  );
}
