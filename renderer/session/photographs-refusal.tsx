import { useTranslation } from 'react-i18next';
import type { SessionRecord } from '../../domain/session.ts';
import { SignatureDrawing } from '../consents/signature-drawing.tsx';
import { useFindingText } from '../screening/use-finding-text.ts';
import classes from './photographs-refusal.module.css';
import { Missing } from './facts.tsx';

type Refused = Pick<SessionRecord, 'photographs' | 'photographsReason' | 'photographsRefusal'>;

/** That photographs were refused, why, and the signature for it (C30); nothing where they were not. */
export function PhotographsRefused({ session }: { session: Refused }) {
  const { t } = useTranslation('screening');
  const { dateTime } = useFindingText();
  const { photographs, photographsReason, photographsRefusal: refusal } = session;
  if (photographs !== 'refused') return null;
  return (
    <div className={classes['refusal']}>
      <p className={classes['line']}>
        {t('document.photographsRefused', { reason: photographsReason ?? '' })}
      </p>
      <p className={classes['line']}>
        {refusal ? (
          t('document.refusalSigned', { name: refusal.signer, when: dateTime(refusal.signedAt) })
        ) : (
          <Missing>{t('document.refusalUnsigned')}</Missing>
        )}
      </p>
      {refusal?.signature.kind === 'drawn' ? (
        <SignatureDrawing
          strokes={refusal.signature.strokes}
          label={t('document.refusalDrawn', { name: refusal.signer })}
        />
      ) : null}
      {refusal?.signature.kind === 'typed' ? (
        <p className={classes['line']}>
          {t('document.refusalTyped')} <span className={classes['typed']}>{refusal.signature.name}</span>
        </p>
      ) : null}
    </div>
  );
}
