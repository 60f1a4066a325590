import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import { type HistoryForm, pregnancyAnswers } from '../../domain/history-form.ts';
import { answers, conditionStatuses, severities, uses } from '../../domain/history.ts';
import type { Patient } from '../../domain/patient.ts';
import { ingredientFlags } from '../../domain/stock.ts';
import { Notice } from '../ui/notice.tsx';
import { DistanceFields } from './distance-fields.tsx';
import { ChoiceField, DateField, NoteField, TextField, ZonesField } from './fields.tsx';
import classes from './history.module.css';
import type { TypedStatement } from './typed-statement.ts';

type StatementFieldsProps = {
  kind: HistoryForm['kind'];
  patient: Pick<Patient, 'sex'>;
};

/** The fields of a statement of this kind, what is needed first. */
export function StatementFields({ kind, patient }: StatementFieldsProps) {
  switch (kind) {
    case 'condition':
      return <ConditionFields />;
    case 'medicine':
      return <MedicineFields />;
    case 'skincare':
      return <SkincareFields />;
    case 'procedure':
      return <ProcedureFields />;
    case 'pregnancy':
      return <PregnancyFields sex={patient.sex} />;
    case 'allergy':
      return <AllergyFields />;
    case 'alert':
      return <AlertFields />;
    case 'skin-healed':
      return <SkinHealedFields />;
    case 'measured-distance':
      return <DistanceFields />;
    case 'legal-hold':
      return <HoldFields />;
    case 'no-known-allergies':
    case 'photo-permission':
      return null;
    default:
      return assertNever(kind);
  }
}

const useTyped = (name: string) => useWatch<TypedStatement>({ name });
/** A field that another answer makes meaningless stays in sight while something is typed in it. */
const useIsFilled = (name: string): boolean => (useTyped(name) ?? '').length > 0;

function ConditionFields() {
  const { t } = useTranslation('history');
  const condition = useTyped('condition');
  const status = useTyped('status');
  const isThere = status !== 'absent' && status !== 'unknown';
  const asksControl = useIsFilled('controlled') || (isThere && condition === 'diabetes');
  const asksDiagnosis = useIsFilled('diagnosis') || (isThere && condition === 'suspicious-lesion');
  const asksSince = useIsFilled('since') || isThere;
  const asksZones = useIsFilled('zones') || isThere;
  return (
    <>
      {condition === 'other' ? <TextField name="name" label={t('field.name')} required first /> : null}
      <ChoiceField
        name="status"
        label={t('field.status')}
        choices={conditionStatuses.map((value) => ({ value, label: t(`conditionStatus.${value}`) }))}
        required
      />
      {asksControl ? (
        <ChoiceField
          name="controlled"
          label={t('field.controlled')}
          choices={answers.map((value) => ({ value, label: t(`answer.${value}`) }))}
          first
        />
      ) : null}
      {asksDiagnosis ? (
        <TextField name="diagnosis" label={t('field.diagnosis')} hint={t('field.diagnosisHint')} first />
      ) : null}
      {asksSince ? <DateField name="since" label={t('field.since')} first={condition !== 'other'} /> : null}
      {asksZones ? <ZonesField name="zones" label={t('field.zones')} /> : null}
      <NoteField name="note" label={t('field.note')} />
    </>
  );
}

function MedicineFields() {
  const { t } = useTranslation('history');
  const isOther = useTyped('class') === 'other';
  const use = useTyped('use');
  const isTaken = use !== 'never';
  const asksDose = useIsFilled('lastDose') || (isTaken && use !== 'unknown');
  const asksPrescribed = useIsFilled('prescribed') || isTaken;
  const asksPrescriber = useIsFilled('prescriber') || isTaken;
  return (
    <>
      {isOther ? <TextField name="name" label={t('field.name')} required first /> : null}
      <ChoiceField
        name="use"
        label={t('field.use')}
        choices={uses.map((value) => ({ value, label: t(`use.${value}`) }))}
        required
      />
      {asksDose ? (
        <DateField
          name="lastDose"
          label={t('field.lastDose')}
          hint={t('field.lastDoseHint')}
          withTime
          first={!isOther}
        />
      ) : null}
      {isOther ? null : <TextField name="name" label={t('field.medicineName')} hint={t('field.several')} />}
      {asksPrescribed ? (
        <ChoiceField
          name="prescribed"
          label={t('field.prescribed')}
          choices={answers.map((value) => ({ value, label: t(`answer.${value}`) }))}
        />
      ) : null}
      {asksPrescriber ? <TextField name="prescriber" label={t('field.prescriber')} /> : null}
      <NoteField name="note" label={t('field.note')} />
    </>
  );
}

function SkincareFields() {
  const { t } = useTranslation('history');
  const use = useTyped('use');
  const asksUse = useIsFilled('lastUse') || (use !== 'never' && use !== 'unknown');
  return (
    <>
      <ChoiceField
        name="use"
        label={t('field.use')}
        choices={uses.map((value) => ({ value, label: t(`use.${value}`) }))}
        required
      />
      {asksUse ? (
        <DateField name="lastUse" label={t('field.lastUse')} hint={t('field.lastDoseHint')} withTime first />
      ) : null}
      <TextField name="product" label={t('field.product')} />
      <NoteField name="note" label={t('field.note')} />
    </>
  );
}

function ProcedureFields() {
  const { t } = useTranslation('history');
  const had = useTyped('had');
  const isHad = had !== 'no' && had !== 'unknown';
  const asksDay = useIsFilled('on') || isHad;
  const asksZones = useIsFilled('zones') || isHad;
  return (
    <>
      <ChoiceField
        name="had"
        label={t('field.had')}
        choices={answers.map((value) => ({ value, label: t(`answer.${value}`) }))}
        required
      />
      {asksDay ? (
        <DateField name="on" label={t('field.day')} hint={t('field.lastDoseHint')} withTime first />
      ) : null}
      {asksZones ? <ZonesField name="zones" label={t('field.zones')} /> : null}
      <NoteField name="note" label={t('field.note')} />
    </>
  );
}

function PregnancyFields({ sex }: Pick<Patient, 'sex'>) {
  const { t } = useTranslation('history');
  const pregnant = useTyped('pregnant');
  const nursing = useTyped('nursing');
  const choices = pregnancyAnswers.map((value) => ({ value, label: t(`answer.${value}`) }));
  return (
    <>
      <ChoiceField name="pregnant" label={t('field.pregnant')} choices={choices} required />
      <ChoiceField name="nursing" label={t('field.nursing')} choices={choices} required />
      <DateField name="asOf" label={t('field.asOf')} required first />
      {sex === 'male' && (pregnant === 'yes' || nursing === 'yes') ? (
        <div className={classes['wide']}>
          <Notice tone="warn" role="status">
            {t('pregnancy.sexNote')}
          </Notice>
        </div>
      ) : null}
    </>
  );
}

function AllergyFields() {
  const { t } = useTranslation('history');
  return (
    <>
      <TextField name="substance" label={t('field.substance')} required first />
      <ChoiceField
        name="severity"
        label={t('field.severity')}
        choices={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
      />
      <TextField name="reaction" label={t('field.reaction')} />
      <ChoiceField
        name="ingredient"
        label={t('field.ingredient')}
        hint={t('field.ingredientHint')}
        choices={ingredientFlags.map((value) => ({ value, label: t(`ingredient.${value}`) }))}
      />
      <NoteField name="note" label={t('field.note')} />
    </>
  );
}

function AlertFields() {
  const { t } = useTranslation('history');
  return (
    <div className={classes['wide']}>
      <TextField name="text" label={t('field.alert')} hint={t('field.alertHint')} required first />
    </div>
  );
}

function SkinHealedFields() {
  const { t } = useTranslation('history');
  return (
    <>
      <DateField name="on" label={t('field.day')} required first />
      <NoteField name="note" label={t('field.note')} />
    </>
  );
}

function HoldFields() {
  const { t } = useTranslation('history');
  const isOn = useTyped('state') === 'on';
  return <NoteField name="reason" label={t('field.reason')} required={isOn} first />;
}
