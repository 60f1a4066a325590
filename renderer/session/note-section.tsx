import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { Missing } from './facts.tsx';
import classes from './note-section.module.css';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';

/** The free text of the session, with its line breaks. */
export function NoteSection({ view }: { view: SessionView }) {
  const { note } = view.session;
  const { t } = useTranslation('session');
  return (
    <Section title={t('note.title')}>
      <p className={classes['note']}>{note ?? <Missing>{t('note.none')}</Missing>}</p>
      <SectionAddenda view={view} part="note" />
    </Section>
  );
}
