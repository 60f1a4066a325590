import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Seal, SignatureMeaning } from '../../domain/addendum.ts';
import type { Signature } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { ContentHash } from './content-hash.tsx';
import { Fact, Facts, Missing } from './facts.tsx';
import classes from './signature-facts.module.css';

type SignatureFactsProps = {
  signature: Signature;
  /** Null for what was signed before hashes were kept. */
  seal: Seal | null;
  /** What the signature states; in the seal as well where there is one. */
  meaning: SignatureMeaning;
};

/** Who signed, with which number, when, what that states, by which rules, and the hash of what was signed. */
export function SignatureFacts({ signature, seal, meaning }: SignatureFactsProps) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const when = (instant: string) => formatTime(instant, locale, timeZone, 'date-time');
  const latest = seal?.latestKnownAt ?? null;
  const rules = seal?.ruleVersion ?? null;
  return (
    <div className={classes['signature']}>
      <Facts>
        <Fact term={t('signature.signedBy')}>
          <strong className={classes['name']}>{signature.name}</strong>
        </Fact>
        <Fact term={t('signature.registrationNumber')}>{signature.registrationNumber ?? <Missing />}</Fact>
        <Fact term={t('signature.signedAt')}>
          {latest === null
            ? when(signature.signedAt)
            : t('signature.byThisClock', { when: when(signature.signedAt) })}
        </Fact>
        <Fact term={t('signature.meaning')}>{terms(`signatureMeaning.${seal?.meaning ?? meaning}`)}</Fact>
        {rules === null ? null : (
          <Fact term={t('signature.rules')}>{t('signature.rulesVersion', { version: rules })}</Fact>
        )}
        <Fact term={t('signature.hash')}>
          {seal === null ? (
            <Missing>{t('signature.hashMissing')}</Missing>
          ) : (
            <ContentHash hash={seal.contentHash} />
          )}
        </Fact>
      </Facts>
      {latest === null ? null : (
        <p className={classes['clock']}>
          <IconClockExclamation size={16} stroke={1.75} aria-hidden />
          <span>{t('signature.setBack', { latest: when(latest) })}</span>
        </p>
      )}
    </div>
  );
}
