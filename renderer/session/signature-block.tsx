import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Signature } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { Section } from './section.tsx';
import classes from './signature-block.module.css';

/** Who signed, when, and what the signature states. */
export function SignatureBlock({ signature }: { signature: Signature }) {
  const { t } = useTranslation('session');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { name, registrationNumber, signedAt } = signature;
  return (
    <Section title={t('signature.title')}>
      <div className={classes['block']}>
        <p className={classes['meaning']}>{t('signature.meaning')}</p>
        <p className={classes['name']}>
          <IconLock size={16} stroke={1.75} aria-hidden /> {name}
        </p>
        <p className={classes['quiet']}>
          {registrationNumber === null
            ? t('signature.registrationMissing')
            : t('signature.registrationNumber', { number: registrationNumber })}
        </p>
        <p className={classes['quiet']}>
          {t('signature.signedAt', { when: formatTime(signedAt, locale, timeZone, 'date-time') })}
        </p>
      </div>
    </Section>
  );
}
