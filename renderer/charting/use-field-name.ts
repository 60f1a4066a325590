import { useTranslation } from 'react-i18next';
import { charting } from '../i18n/en/charting.ts';

type FieldName = keyof typeof charting.field;

const isFieldName = (name: string): name is FieldName => Object.hasOwn(charting.field, name);

/** What a field of the form is called on the screen; `sessionNote` is the note of the whole session. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation('charting');
  return (field) => (isFieldName(field) ? t(`field.${field}`) : t('missing.wholeSession'));
}
