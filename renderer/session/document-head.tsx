import { Anchor, Badge, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { type Patient, fitzpatrickNumerals } from '../../domain/patient.ts';
import type { PlanPlace } from '../../domain/plan.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { ageOn, civilDateOfInstant, formatTime, hoursBetween } from '../../domain/time.ts';
import { usePlanText } from '../plans/use-plan-text.ts';
import { useUnlocked } from '../status.ts';
import { laterObservations } from '../timeline/reaction-summary.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './document-head.module.css';
import { Fact, Facts, Missing } from './facts.tsx';
import { usePrintFoot } from './use-print-foot.ts';

type PatientLineProps = { patient: Patient; session: SessionRecord };

type DocumentHeadProps = PatientLineProps &
  Pick<SessionView, 'copiedFrom'> & {
    /** The plan it belongs to. */
    plan: PlanPlace | null;
    /** Leads down to what was recorded after signing. */
    onShowLater: () => void;
    /** Leads down to the addenda with their signatures. */
    onShowAddenda: () => void;
  };

/** Title, patient, state, and the facts of the session as a whole. */
export function DocumentHead(props: DocumentHeadProps) {
  const { patient, session, plan, copiedFrom, onShowLater, onShowAddenda } = props;
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { t: plans } = useTranslation('plans');
  const { placeOf, concernsOf } = usePlanText();
  const { clinic } = useUnlocked();
  const locale = useLocale();
  const { state, startedAt, endedAt, practitioner, assistant, room, concerns, pain, reviewDue } = session;
  const later = laterObservations(session).length;
  const when = (instant: string) => formatTime(instant, locale, clinic.timeZone, 'date-time');
  const { familyName, givenName, recordNumber: number } = patient;
  const title = t('title', { date: formatTime(startedAt, locale, clinic.timeZone) });
  usePrintFoot(t('printFoot', { name: t('patientName', { familyName, givenName }), number, title }));
  return (
    <header className={classes['head']}>
      <div className={classes['titleLine']}>
        <Title order={1} className={state === 'voided' ? classes['struck'] : undefined}>
          {title}
        </Title>
        <Badge
          variant="default"
          radius="sm"
          tt="none"
          c={state === 'voided' ? 'var(--stratum-danger-text)' : ''}
        >
          {terms(`sessionState.${state}`)}
        </Badge>
        {session.addenda.length > 0 ? (
          <Anchor
            component="button"
            type="button"
            className={`${classes['later']} no-print`}
            onClick={onShowAddenda}
          >
            {t('addenda.count', { count: session.addenda.length })}
          </Anchor>
        ) : null}
        {later > 0 ? (
          <Anchor
            component="button"
            type="button"
            className={`${classes['later']} no-print`}
            onClick={onShowLater}
          >
            {t('later.count', { count: later })}
          </Anchor>
        ) : null}
        <span className={classes['clinic']}>{clinic.name}</span>
      </div>
      <PatientLine patient={patient} session={session} />
      <Facts>
        {plan ? <Fact term={plans('document')}>{placeOf(plan)}</Fact> : null}
        <Fact term={t('facts.practitioner')}>{practitioner.name}</Fact>
        {assistant === null ? null : <Fact term={t('facts.assistant')}>{assistant}</Fact>}
        {room === null ? null : <Fact term={t('facts.room')}>{room}</Fact>}
        {copiedFrom === null ? null : (
          <Fact term={t('facts.copiedFrom')}>
            <Anchor
              inherit
              renderRoot={(link) => (
                <Link to="/sessions/$sessionId" params={{ sessionId: copiedFrom.sessionId }} {...link} />
              )}
            >
              {t('facts.copiedFromSession', { date: when(copiedFrom.startedAt) })}
            </Anchor>
          </Fact>
        )}
        <Fact term={t('facts.concerns')}>
          {concerns.length === 0 ? <Missing /> : concernsOf({ concerns, otherConcern: null })}
        </Fact>
        <Fact term={t('facts.started')}>{when(startedAt)}</Fact>
        <Fact term={t('facts.ended')}>{endedAt === null ? <Missing /> : when(endedAt)}</Fact>
        {endedAt === null ? null : (
          <Fact term={t('facts.duration')}>
            {t('facts.minutes', { count: Math.round(hoursBetween(startedAt, endedAt) * 60) })}
          </Fact>
        )}
        {session.timeZone === clinic.timeZone ? null : (
          <Fact term={t('facts.timeZone')}>{session.timeZone}</Fact>
        )}
        <Fact term={t('facts.pain')}>
          {pain === null ? (
            <Missing>{t('facts.painNotAsked')}</Missing>
          ) : (
            t('facts.painValue', { value: pain })
          )}
        </Fact>
        {reviewDue === null ? null : (
          <Fact term={t('facts.reviewDue')}>{formatTime(reviewDue, locale, clinic.timeZone)}</Fact>
        )}
      </Facts>
    </header>
  );
}

function PatientLine({ patient, session }: PatientLineProps) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { familyName, givenName, recordNumber, birthDate, fitzpatrick } = patient;
  const age = ageOn(birthDate, civilDateOfInstant(session.startedAt, timeZone));
  const numeral = fitzpatrick === null ? undefined : fitzpatrickNumerals[fitzpatrick - 1];
  const name = t('patientName', { familyName, givenName });
  return (
    <p className={classes['patient']}>
      <strong className={classes['name']} title={name}>
        {name}
      </strong>
      <span>{t('patientLine.recordNumber', { number: recordNumber })}</span>
      <span>
        {t('patientLine.born', {
          date: formatTime(birthDate, locale, timeZone),
          age: terms('unit.years', { count: age }),
        })}
      </span>
      <span>{numeral ? t('patientLine.skinType', { type: numeral }) : t('patientLine.skinTypeMissing')}</span>
    </p>
  );
}
