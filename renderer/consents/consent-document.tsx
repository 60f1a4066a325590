import { IconAlertOctagon, IconClockExclamation, IconSquareCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { photoUses } from '../../domain/consent.ts';
import type { ConsentDocument } from '../../domain/contract-consents.ts';
import { formatTime } from '../../domain/time.ts';
import { EmergencyBanner } from '../access/emergency-banner.tsx';
import { ContentHash } from '../session/content-hash.tsx';
import { Fact, Facts } from '../session/facts.tsx';
import { Section } from '../session/section.tsx';
import documentClasses from '../session/session-document.module.css';
import { useUnlocked } from '../status.ts';
import { formatBytes } from '../ui/byte-size.ts';
import { useReopen } from '../ui/kept-form.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { ConsentDocumentActions } from './consent-document-actions.tsx';
import classes from './consent-document.module.css';
import { useConsentTimes, useLanguageName } from './consent-names.ts';
import { ConsentStateMark } from './consent-state-mark.tsx';
import { ConsentText } from './consent-text.tsx';
import { withdrawalPlace } from './places.ts';
import { ScanPicture } from './scan-picture.tsx';
import { SignatureDrawing } from './signature-drawing.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

type DocumentProps = { document: ConsentDocument };

/** A consent as it was signed: the text word for word, what was ticked, who signed it, and the signature. */
export function ConsentDocumentView({ document }: DocumentProps) {
  const { account } = useUnlocked();
  const { consent, patient } = document;
  const [withdrawing, setWithdrawing] = useState(false);
  const mayWithdraw = account.roles.includes('practitioner') && consent.withdrawn === null;
  useReopen(withdrawalPlace(consent.id), () => setWithdrawing(mayWithdraw));
  return (
    <div className={documentClasses['screen']} data-ready>
      <EmergencyBanner patient={patient} />
      <ConsentDocumentActions
        document={document}
        onWithdraw={mayWithdraw ? () => setWithdrawing(true) : null}
      />
      <article className={documentClasses['document']}>
        <Alarm document={document} />
        <Head document={document} />
        <ConsentText title={consent.title} text={consent.text} language={consent.language} headingOrder={1} />
        <Answers document={document} />
        <SignatureSection document={document} />
      </article>
      {withdrawing ? <WithdrawDialog consent={consent} onClose={() => setWithdrawing(false)} /> : null}
    </div>
  );
}

/** Above everything else: that it is not as it was signed, or no longer holds. */
function Alarm({ document: { consent } }: DocumentProps) {
  const { t } = useTranslation('consents');
  const times = useConsentTimes();
  const { withdrawn } = consent;
  return (
    <>
      {consent.intact ? null : (
        <section className={classes['alarm']} role="alert">
          <IconAlertOctagon size={24} stroke={1.75} aria-hidden />
          <div>
            <strong>{t('document.alteredTitle')}</strong>
            <p>{t('document.altered')}</p>
          </div>
        </section>
      )}
      {withdrawn ? (
        <Notice tone="danger" title={t('document.withdrawnTitle')}>
          {t('document.withdrawn', {
            when: times.when(withdrawn.at),
            name: withdrawn.by.name,
            reason: withdrawn.reason,
          })}
        </Notice>
      ) : null}
    </>
  );
}

function Head({ document: { consent, patient, startingText } }: DocumentProps) {
  const { t } = useTranslation('consents');
  const { clinic } = useUnlocked();
  const locale = useLocale();
  const languageName = useLanguageName();
  const birth = formatTime(patient.birthDate, locale, clinic.timeZone);
  return (
    <header className={classes['head']}>
      <p className={classes['patient']}>
        <strong>
          {patient.familyName}, {patient.givenName}
        </strong>
        <span>{t('document.recordNumber', { number: patient.recordNumber })}</span>
        <span>{t('document.born', { date: birth })}</span>
        <span className={classes['clinic']}>{clinic.name}</span>
      </p>
      <Facts>
        <Fact term={t('document.validity')}>
          <ConsentStateMark consent={consent} />
        </Fact>
        <Fact term={t('document.template')}>
          {t('document.templateValue', {
            version: consent.templateVersion,
            language: languageName(consent.language),
          })}
          {startingText === null ? null : ` · ${t('startingText')}`}
        </Fact>
      </Facts>
    </header>
  );
}

function Answers({ document: { consent } }: DocumentProps) {
  const { t } = useTranslation('consents');
  const { points, language, photoPermission } = consent;
  return (
    <>
      {points.length > 0 ? (
        <Section title={t('document.explained')}>
          <ul className={classes['points']} lang={language} dir="auto">
            {points.map((point, index) => (
              <li key={`${index} ${point}`}>
                <IconSquareCheck size={18} stroke={1.6} aria-hidden />
                <span>{point}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={t('document.photographs')}>
        <Facts>
          {photoUses.map((use) => (
            <Fact key={use} term={t(`photo.${use}`)}>
              {t(`permission.${photoPermission[use]}`)}
            </Fact>
          ))}
        </Facts>
      </Section>
    </>
  );
}

function SignatureSection({ document }: DocumentProps) {
  const { t } = useTranslation('consents');
  const times = useConsentTimes();
  const { consent, evidence } = document;
  const { signer, recorded, witness, seal } = consent;
  const { signature, scan } = evidence;
  const { name, registrationNumber } = recorded;
  return (
    <Section title={t('document.signature')}>
      <div className={classes['signature']}>
        {signature?.kind === 'drawn' ? (
          <SignatureDrawing strokes={signature.strokes} label={t('document.drawn', { name: signer.name })} />
        ) : null}
        {signature?.kind === 'typed' ? (
          <div>
            <p className={classes['typed']}>{signature.name}</p>
            <p className={classes['quiet']}>{t('document.typed')}</p>
          </div>
        ) : null}
        <Facts>
          <Fact term={t('document.signer')}>
            {t('document.signerValue', {
              name: signer.name,
              capacity: t(`capacity.${signer.capacity}`),
            })}
          </Fact>
          <Fact term={t('document.signedAt')}>
            {times.when(consent.signedAt)}, {t(`method.${consent.method}`)}
          </Fact>
          {scan ? <Fact term={t('document.recordedAt')}>{times.when(recorded.at)}</Fact> : null}
          <Fact term={t('document.recorder')}>
            {registrationNumber === null
              ? name
              : t('document.recorderNumber', { name, number: registrationNumber })}
          </Fact>
          <Fact term={t('document.witness')}>{witness?.name ?? t('document.noWitness')}</Fact>
          <Fact term={t('document.hash')}>
            <ContentHash hash={seal.contentHash} />
          </Fact>
          <Fact term={t('document.textHash')}>
            <ContentHash hash={consent.textHash} />
          </Fact>
        </Facts>
        {seal.latestKnownAt === null ? null : (
          <p className={classes['clock']}>
            <IconClockExclamation size={16} stroke={1.75} aria-hidden />
            {t('document.clock', { latest: times.when(seal.latestKnownAt) })}
          </p>
        )}
        <ScanPart document={document} />
      </div>
    </Section>
  );
}

function ScanPart({ document: { evidence, image } }: DocumentProps) {
  const { t } = useTranslation('consents');
  const locale = useLocale();
  const { scan } = evidence;
  if (!scan) return null;
  return (
    <div className={classes['scan']}>
      <p className={classes['quiet']}>
        {t('document.scanFacts', {
          type: scan.mediaType.split('/')[1]?.toUpperCase() ?? '',
          size: formatBytes(scan.bytes, locale),
          hash: scan.sha256,
        })}
      </p>
      {image ? (
        <ScanPicture image={image} alt={t('document.scan')} />
      ) : (
        <Notice tone="info">{t('document.scanPdf')}</Notice>
      )}
    </div>
  );
}
