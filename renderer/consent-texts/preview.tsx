import { type Control, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { templateFormSchema } from '../../domain/consent-form.ts';
import { fillMergeFields, mergeValuesOf } from '../../domain/consent-text.ts';
import { ConsentText } from '../consents/consent-text.tsx';
import { patientWords } from '../consents/patient-words.ts';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import classes from './consent-texts.module.css';
import { type TypedTemplate, formOf } from './template-values.ts';

const sampleBirthDate = '1986-04-30';

/** The text as a patient of the name "Example" would see it now. */
export function Preview({ control }: { control: Control<TypedTemplate> }) {
  const { t } = useTranslation('consentTexts');
  const { clinic, account } = useUnlocked();
  const { purpose, language, title, text, points, validityMonths } = useWatch({ control });
  const typed: TypedTemplate = {
    purpose: purpose ?? 'treatment',
    language: language ?? '',
    title: title ?? '',
    text: text ?? '',
    points: points ?? '',
    validityMonths: validityMonths ?? '',
  };
  const reading = templateFormSchema.safeParse(formOf(typed));
  const patient = {
    givenName: t('sample.givenName'),
    familyName: t('sample.familyName'),
    birthDate: sampleBirthDate,
  };
  const facts = { patient, clinic, practitioner: account, day: todayAt(clinic.timeZone) };
  const written = typed.language === '' ? 'en' : typed.language;
  const values = mergeValuesOf(facts, written);
  return (
    <section className={classes['preview']} aria-label={t('editor.preview')}>
      <h3 className={classes['previewTitle']}>{t('editor.preview')}</h3>
      {reading.success ? (
        <>
          <ConsentText
            title={fillMergeFields(reading.data.title, values)}
            text={fillMergeFields(reading.data.text, values)}
            language={written}
            headingOrder={3}
          />
          {reading.data.points.length > 0 ? (
            <div lang={written} dir="auto">
              <h4>{patientWords(written).points}</h4>
              <ul>
                {reading.data.points.map((point, index) => (
                  <li key={`${index} ${point}`}>{fillMergeFields(point, values)}</li>
                ))}
              </ul>
            </div>
          ) : null}
        </>
      ) : (
        <p className={classes['quiet']}>{t('editor.previewNone')}</p>
      )}
    </section>
  );
}
