import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { excerpt } from '../ui/excerpt.ts';
import { type NumberedAddendum, amendments } from './amendments.ts';
import classes from './addenda-section.module.css';
import { addendumPlace } from './section-addenda.tsx';
import { Section } from './section.tsx';
import { SealCheck } from './seal-check.tsx';
import { SignatureFacts } from './signature-facts.tsx';

/** As much of the text as tells one addendum from another. */
const excerptLength = 160;

/** Every addendum with its own signature; the text stands whole with the part that it amends. */
export function AddendaSection({ view: { session, addendaIntact } }: { view: SessionView }) {
  const { t } = useTranslation('session');
  return (
    <Section title={t('addenda.title')} aside={<span className={classes['quiet']}>{t('addenda.hint')}</span>}>
      <ol className={classes['list']}>
        {amendments(session.addenda).map((numbered) => (
          <SignedAddendum
            key={numbered.addendum.id}
            numbered={numbered}
            intact={addendaIntact[numbered.addendum.id] ?? null}
          />
        ))}
      </ol>
    </Section>
  );
}

type SignedAddendumProps = { numbered: NumberedAddendum; intact: boolean | null };

function SignedAddendum({ numbered: { number, addendum }, intact }: SignedAddendumProps) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const part = terms(`addendumPart.${addendum.part}`);
  const show = () => {
    const place = document.querySelector<HTMLElement>(`#${CSS.escape(addendumPlace(addendum))}`);
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  };
  const { text, goesOn } = excerpt(addendum.text, excerptLength);
  return (
    <li className={classes['item']}>
      <div className={classes['head']}>
        <Anchor component="button" type="button" className={classes['label'] ?? ''} onClick={show}>
          {t('addenda.labelOf', { number, part })}
        </Anchor>
        <SealCheck intact={intact} />
      </div>
      <p className={classes['text']}>
        {text}{' '}
        {goesOn ? <span className={classes['quiet']}>{t('addenda.shown', { section: part })}</span> : null}
      </p>
      <SignatureFacts signature={addendum.signature} seal={addendum.seal} meaning="addendum" />
    </li>
  );
}
