import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import type { SessionView } from '../../domain/contract.ts';
import type { ScreenedFinding, Screening, ScreeningAnswer } from '../../domain/screening.ts';
import { useHistoryWords } from '../history/words.ts';
import { useFindingText } from '../screening/use-finding-text.ts';
import { Missing } from './facts.tsx';
import classes from './screening-section.module.css';
import { Section } from './section.tsx';

/** The screening that the session was signed with, the consent it rests on, and what was decided about findings. */
export function ScreeningSection({ view: { session } }: { view: SessionView }) {
  const { t } = useTranslation('screening');
  const { dateTime } = useFindingText();
  const { screening, consent } = session;
  return (
    <Section title={t('document.title')}>
      {screening ? (
        <Screened screening={screening} startedAt={session.startedAt} />
      ) : (
        <Missing>{t('document.none')}</Missing>
      )}
      {screening ? (
        <p className={classes['line']}>
          {consent
            ? t('document.consent', {
                title: consent.title,
                version: consent.version,
                when: dateTime(consent.signedAt),
              })
            : t('document.noConsent')}
        </p>
      ) : null}
    </Section>
  );
}

function Screened({ screening, startedAt }: { screening: Screening; startedAt: string }) {
  const { t } = useTranslation('screening');
  const { date } = useFindingText();
  const { findings, answers, result } = screening;
  return (
    <>
      <p className={classes['line']}>
        <strong>{t(`document.result.${result}`)}</strong>{' '}
        <span className={classes['quiet']}>{t('document.rules', { date: date(startedAt) })}</span>
      </p>
      {findings.length === 0 ? (
        <p className={classes['line']}>{t('document.noFindings')}</p>
      ) : (
        <ul className={classes['list']} aria-label={t('document.findings')}>
          {findings.map((finding) => (
            <FindingOnRecord key={finding.key} finding={finding} />
          ))}
        </ul>
      )}
      <Answers answers={answers} />
    </>
  );
}

function FindingOnRecord({ finding }: { finding: ScreenedFinding }) {
  const { t } = useTranslation('screening');
  const { sentence, dateTime } = useFindingText();
  const decided = useDecided();
  const { effect, rule, ruleVersion, decision } = finding;
  return (
    <li data-effect={effect}>
      <b>{t(`effect.${effect}`)}</b> {sentence(finding)}{' '}
      <span className={classes['quiet']}>{t('rule', { rule, version: ruleVersion })}</span>
      {decision ? (
        <div className={classes['decision']}>
          {decided(finding)}{' '}
          <span className={classes['quiet']}>
            {t('document.by', { name: decision.by.name, when: dateTime(decision.at) })}
          </span>
        </div>
      ) : null}
    </li>
  );
}

/** A decision in words, with its evidence. */
function useDecided() {
  const { t } = useTranslation('screening');
  const { date } = useFindingText();
  return ({ kind, decision }: ScreenedFinding): string => {
    if (!decision) return '';
    const { reason, authority, on, medicine } = decision;
    const values = { reason: reason ?? '', authority: authority ?? '', on: on === null ? '' : date(on) };
    switch (kind) {
      case 'override':
      case 'dermatology-consult':
      case 'named-prescriber':
        return t(`document.${kind}`, values);
      case 'medicine-decision': {
        const said = t('document.medicine-decision', {
          ...values,
          medicine: medicine === null ? '' : t(`decision.${medicine}`),
        });
        return reason === null ? said : t('document.withNote', { decision: said, note: reason });
      }
      case 'acknowledge':
      case 'none':
        return reason === null
          ? t('document.acknowledged')
          : t('document.withNote', { decision: t('document.acknowledged'), note: reason });
      default:
        return assertNever(kind);
    }
  };
}

function Answers({ answers }: { answers: readonly ScreeningAnswer[] }) {
  const { t } = useTranslation('screening');
  const { say, nameOf } = useHistoryWords();
  const { t: history } = useTranslation('history');
  return (
    <>
      <h3 className={classes['subtitle']}>{t('document.answers')}</h3>
      <ul className={classes['answers']}>
        {answers.map(({ entryId, statement }) => {
          const { answer, details, note } = say(statement);
          const said = [answer, ...details, ...(note === null ? [] : [note])].join(history('said.join'));
          return (
            <li key={entryId}>
              <span className={classes['quiet']}>{nameOf(statement)}</span> {said}
            </li>
          );
        })}
      </ul>
    </>
  );
}
