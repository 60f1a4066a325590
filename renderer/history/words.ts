import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import type { MeasuredDistance } from '../../domain/face-distance.ts';
import type {
  ConditionStatement,
  HistoryEntry,
  HistoryStatement,
  MedicineStatement,
  PregnancyStatement,
  UseTime,
} from '../../domain/history.ts';
import { ingredientFlags } from '../../domain/stock.ts';
import { formatTime, instantOfCivil, isCivilDateTime } from '../../domain/time.ts';
import { toMillimetres } from '../../domain/units.ts';
import { useUnlocked } from '../status.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import { useLocale } from '../ui/locale.ts';

/** What a statement says: the answer, and what was said with it. */
export type Said = {
  answer: string;
  details: string[];
  /** What stands out: something is there, or nobody knows. `no` is quiet. */
  tone: 'there' | 'no' | 'unknown';
  note: string | null;
};

/** Statements and their subjects in the reader's language. */
export function useHistoryWords() {
  const { t } = useTranslation('history');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { zoneNames } = useZoneText();

  const dateOf = (date: string) => formatTime(date, locale, timeZone);
  const whenOf = (time: UseTime) =>
    isCivilDateTime(time)
      ? formatTime(instantOfCivil(time, timeZone), locale, timeZone, 'date-time')
      : dateOf(time);

  const distanceOf = ({ distance, lengthUm }: MeasuredDistance) =>
    t('distance.is', { length: toMillimetres(lengthUm), which: t(`distance.which.${distance}`) });

  const ingredientName = (ingredient: string | null): string | undefined => {
    const flag = ingredientFlags.find((known) => known === ingredient);
    return flag && t('said.countsAs', { ingredient: t(`ingredient.${flag}`) });
  };

  const ofCondition = (statement: ConditionStatement): Said => {
    const { status, condition, controlled, diagnosis, zones, since, note } = statement;
    const details: string[] = [];
    if (controlled !== null) {
      const words = {
        yes: 'said.controlled',
        no: 'said.uncontrolled',
        unknown: 'said.controlUnknown',
      } as const;
      details.push(t(words[controlled]));
    }
    if (diagnosis !== null) details.push(t('said.diagnosis', { diagnosis }));
    if (diagnosis === null && condition === 'suspicious-lesion' && status === 'active') {
      details.push(t('said.undiagnosed'));
    }
    if (since !== null) details.push(t('said.since', { date: dateOf(since) }));
    if (zones.length > 0) details.push(zoneNames(zones));
    const tone = status === 'absent' ? 'no' : status === 'unknown' ? 'unknown' : 'there';
    return { answer: t(`conditionStatus.${status}`), details, tone, note };
  };

  const ofMedicine = (statement: MedicineStatement): Said => {
    const { use, name, lastDose, prescribed, prescriber, note } = statement;
    const words = {
      current: 'said.takes',
      past: 'said.took',
      never: 'use.never',
      unknown: 'use.unknown',
    } as const;
    const details = name === null || statement.class === 'other' ? [] : [name];
    if (lastDose !== null) details.push(t('said.lastDose', { when: whenOf(lastDose) }));
    if (lastDose === null && use === 'past') details.push(t('said.lastDoseUnknown'));
    if (prescriber !== null) details.push(t('said.prescribedBy', { name: prescriber }));
    else if (prescribed === 'yes') details.push(t('said.prescribed'));
    if (prescribed === 'no') details.push(t('said.notPrescribed'));
    const tone = use === 'never' ? 'no' : use === 'unknown' ? 'unknown' : 'there';
    return { answer: t(words[use]), details, tone, note };
  };

  const ofPregnancy = ({ pregnant, nursing, asOf }: PregnancyStatement): Said => {
    const details: string[] = [];
    const answer = () => {
      if (pregnant === 'yes' && nursing === 'yes') return t('pregnancy.both');
      if (pregnant === 'yes') {
        if (nursing === 'unknown') details.push(t('pregnancy.nursingUnknown'));
        return t('pregnancy.pregnant');
      }
      if (nursing === 'yes') {
        details.push(t(pregnant === 'unknown' ? 'pregnancy.pregnantUnknown' : 'pregnancy.notPregnant'));
        return t('pregnancy.nursing');
      }
      if (pregnant === 'unknown') {
        if (nursing === 'no') details.push(t('pregnancy.notNursing'));
        return t('pregnancy.unknown');
      }
      if (nursing === 'unknown') {
        details.push(t('pregnancy.notPregnant'));
        return t('pregnancy.nursingUnknown');
      }
      return pregnant === 'not-applicable' ? t('pregnancy.notApplicable') : t('pregnancy.neither');
    };
    const said = answer();
    const isThere = pregnant === 'yes' || nursing === 'yes';
    const isUnknown = pregnant === 'unknown' || nursing === 'unknown';
    return {
      answer: said,
      details: [...details, t('pregnancy.asOf', { date: dateOf(asOf) })],
      tone: isThere ? 'there' : isUnknown ? 'unknown' : 'no',
      note: null,
    };
  };

  const say = (statement: HistoryStatement): Said => {
    switch (statement.kind) {
      case 'condition':
        return ofCondition(statement);
      case 'medicine':
        return ofMedicine(statement);
      case 'skincare': {
        const { use, product, lastUse, note } = statement;
        const words = {
          current: 'said.uses',
          past: 'said.used',
          never: 'use.never',
          unknown: 'use.unknown',
        } as const;
        const details = product === null ? [] : [product];
        if (lastUse !== null) details.push(t('said.lastUse', { when: whenOf(lastUse) }));
        if (lastUse === null && (use === 'past' || use === 'current')) details.push(t('said.lastUnknown'));
        const tone = use === 'never' ? 'no' : use === 'unknown' ? 'unknown' : 'there';
        return { answer: t(words[use]), details, tone, note };
      }
      case 'allergy': {
        const { severity, reaction, ingredient, note } = statement;
        return {
          answer:
            severity === 'unknown'
              ? t('said.severityUnknown')
              : t('said.severity', { severity: t(`severity.${severity}`) }),
          details: [reaction ?? [], ingredientName(ingredient) ?? []].flat(),
          tone: 'there',
          note,
        };
      }
      case 'no-known-allergies':
        return { answer: t('said.noneKnown'), details: [], tone: 'no', note: null };
      case 'pregnancy':
        return ofPregnancy(statement);
      case 'procedure': {
        const { had, on, zones, note } = statement;
        const details = on === null ? [] : [whenOf(on)];
        if (on === null && had === 'yes') details.push(t('said.dayUnknown'));
        if (zones.length > 0) details.push(zoneNames(zones));
        const tone = had === 'no' ? 'no' : had === 'unknown' ? 'unknown' : 'there';
        return { answer: t(`answer.${had}`), details, tone, note };
      }
      case 'skin-healed':
        return {
          answer: t('skinHealed.on', { date: dateOf(statement.on) }),
          details: [],
          tone: 'no',
          note: statement.note,
        };
      case 'measured-distance':
        return {
          answer: distanceOf(statement),
          details: [t('distance.on', { date: dateOf(statement.on) })],
          tone: 'no',
          note: null,
        };
      case 'alert':
        return { answer: statement.text, details: [], tone: 'there', note: null };
      case 'photo-permission': {
        const { record, training, marketing } = statement;
        const part = (name: 'record' | 'training' | 'marketing', value: typeof record) =>
          `${t(`photo.${name}`)}: ${t(`permission.${value}`)}`;
        return {
          answer: part('record', record),
          details: [part('training', training), part('marketing', marketing)],
          tone: 'no',
          note: null,
        };
      }
      case 'legal-hold':
        return {
          answer: t(statement.on ? 'said.holdOn' : 'said.holdOff'),
          details: [],
          tone: statement.on ? 'there' : 'no',
          note: statement.reason,
        };
      default:
        return assertNever(statement);
    }
  };

  /** What a statement is about. */
  const nameOf = (statement: HistoryStatement): string => {
    switch (statement.kind) {
      case 'condition':
        return statement.condition === 'other' && statement.name !== null
          ? statement.name
          : t(`condition.${statement.condition}`);
      case 'medicine':
        return statement.class === 'other' && statement.name !== null
          ? statement.name
          : t(`medicine.${statement.class}`);
      case 'skincare':
        return t(`skincare.${statement.substance}`);
      case 'procedure':
        return t(`procedure.${statement.procedure}`);
      case 'allergy':
        return statement.substance;
      case 'no-known-allergies':
        return t('section.allergies');
      case 'pregnancy':
        return t('pregnancy.name');
      case 'skin-healed':
        return t('skinHealed.name');
      case 'measured-distance':
        return t('distance.name');
      case 'alert':
        return t('safety.alert');
      case 'photo-permission':
        return t('section.photographs');
      case 'legal-hold':
        return t('section.hold');
      default:
        return assertNever(statement);
    }
  };

  return {
    say,
    nameOf,
    /** Who recorded it, and when. */
    by: ({ recordedBy, recordedAt }: Pick<HistoryEntry, 'recordedBy' | 'recordedAt'>) =>
      t('by', { name: recordedBy.name, when: formatTime(recordedAt, locale, timeZone) }),
    dateOf,
    whenOf,
    /** `63 mm between the pupils`. */
    distanceOf,
  };
}
