import { useTranslation } from 'react-i18next';
import { Missing } from './facts.tsx';
import classes from './note-section.module.css';
import { Section } from './section.tsx';

/** The free text of the session, with its line breaks. */
export function NoteSection({ note }: { note: string | null }) {
  const { t } = useTranslation('session');
  return (
    <Section title={t('note.title')}>
      <p className={classes['note']}>{note ?? <Missing>{t('note.none')}</Missing>}</p>
    </Section>
  );
}
