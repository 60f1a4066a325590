import { useTranslation } from 'react-i18next';

/** The locale for dates and numbers; plain English is written day before month. */
export function useLocale(): string {
  const { language } = useTranslation().i18n;
  return language === 'en' ? 'en-GB' : language;
}
