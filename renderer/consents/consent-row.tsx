import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ConsentEntry } from '../../domain/contract-consents.ts';
import { useReopen } from '../ui/kept-form.ts';
import { useConsentTimes, useLanguageName } from './consent-names.ts';
import { ConsentStateMark } from './consent-state-mark.tsx';
import classes from './consents.module.css';
import { SessionLinks } from './session-links.tsx';

type ConsentRowProps = {
  consent: ConsentEntry;
  /** Null where it cannot be withdrawn: it is already, or the account does not treat. */
  onWithdraw: (() => void) | null;
  /** The place of a half-typed reason. */
  reopens: string;
};

/** One consent in the list. */
export function ConsentRow({ consent, onWithdraw, reopens }: ConsentRowProps) {
  const { t } = useTranslation('consents');
  const times = useConsentTimes();
  const languageName = useLanguageName();
  useReopen(reopens, () => onWithdraw?.());
  const { id, patientId, title, signer, signedAt, method, withdrawn, sessions } = consent;
  const date = times.date(signedAt);
  return (
    <li className={classes['row']}>
      <div className={classes['what']}>
        <div className={classes['titleLine']}>
          <Anchor
            className={classes['title'] ?? ''}
            aria-label={t('row.open', { title, date })}
            renderRoot={(props) => (
              <Link
                to="/patients/$patientId/consents/$consentId"
                params={{ patientId, consentId: id }}
                {...props}
              />
            )}
          >
            {title}
          </Anchor>
          <span className={classes['quiet']}>
            {t(`purpose.${consent.purpose}`)} ·{' '}
            {t('row.version', {
              version: consent.templateVersion,
              language: languageName(consent.language),
            })}
          </span>
        </div>
        <p>
          {t('row.signed', {
            when: times.when(signedAt),
            name: signer.name,
            capacity: t(`capacity.${signer.capacity}`),
            method: t(`method.${method}`),
          })}
        </p>
        {withdrawn ? (
          <p>
            {t('row.withdrawn', {
              when: times.when(withdrawn.at),
              name: withdrawn.by.name,
              reason: withdrawn.reason,
            })}
          </p>
        ) : null}
        {consent.purpose === 'treatment' ? (
          <div className={classes['quiet']}>
            {sessions.length > 0 ? t('row.covers', { count: sessions.length }) : t('row.coversNone')}{' '}
            <SessionLinks sessions={sessions} />
          </div>
        ) : null}
      </div>
      <div className={classes['state']}>
        <ConsentStateMark consent={consent} />
        {onWithdraw ? (
          <Button
            variant="default"
            size="xs"
            className="no-print"
            aria-label={t('row.withdrawLabel', { title, date })}
            onClick={onWithdraw}
          >
            {t('row.withdraw')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
