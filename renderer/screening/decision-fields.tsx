import { Checkbox, Radio, TextInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DecisionForm } from '../../domain/screening-form.ts';
import { emptyDecision, medicineDecisions } from '../../domain/screening-form.ts';
import { type WeighedFinding, findingPath } from '../../domain/screening-reading.ts';
import { useCharting, useShownProblems } from '../charting/charting-context.ts';
import { useErrorText } from '../ui/error-text.ts';
import { typedExpiry } from '../ui/typed-date.ts';
import classes from './screening.module.css';

/** What it takes to go on in spite of a finding. */
export function DecisionFields({ weighed }: { weighed: WeighedFinding }) {
  const { t } = useTranslation('screening');
  const { finding, typed } = weighed;
  const decide = useDecide(finding.key);
  // The reason for a depth is typed in the row of its zone.
  if (finding.decision === 'none' || finding.code === 'depth.unusual') return null;
  if (finding.decision === 'acknowledge') {
    return (
      <Checkbox
        size="sm"
        label={t('decision.acknowledge')}
        data-field={findingPath(finding.key)}
        checked={typed !== null}
        onChange={(event) => decide(event.currentTarget.checked ? {} : null)}
      />
    );
  }
  const { decision } = finding;
  const consulted = decision === 'dermatology-consult' || decision === 'named-prescriber' ? decision : null;
  return (
    <div
      className={classes['decision']}
      role="group"
      aria-label={t('decision.override')}
      data-field={findingPath(finding.key)}
    >
      {finding.decision === 'medicine-decision' ? (
        <>
          <Radio.Group
            label={t('decision.medicine')}
            size="sm"
            value={typed?.medicine ?? ''}
            onChange={(value) => {
              const medicine = medicineDecisions.find((one) => one === value);
              if (medicine) decide({ medicine });
            }}
          >
            <div className={classes['radios']}>
              {medicineDecisions.map((value) => (
                <Radio key={value} value={value} label={t(`decision.${value}`)} size="sm" />
              ))}
            </div>
          </Radio.Group>
          <DecisionText weighed={weighed} name="authority" label={t('decision.decidedBy')} />
          <DecisionText weighed={weighed} name="reason" label={t('decision.prescriberContacted')} />
        </>
      ) : null}
      {consulted ? (
        <>
          <DecisionText weighed={weighed} name="authority" label={t(`decision.${consulted}`)} />
          <DecisionText weighed={weighed} name="on" label={t('decision.on')} />
        </>
      ) : null}
      {finding.decision === 'medicine-decision' ? null : (
        <DecisionText weighed={weighed} name="reason" label={t('decision.reason')} />
      )}
    </div>
  );
}

type DecisionTextProps = { weighed: WeighedFinding; name: 'reason' | 'authority' | 'on'; label: string };

function DecisionText({ weighed, name, label }: DecisionTextProps) {
  const { t } = useTranslation('screening');
  const { ofProblem } = useErrorText();
  const { finding, typed } = weighed;
  const decide = useDecide(finding.key);
  const path = `${findingPath(finding.key)}.${name}`;
  const [problem] = useShownProblems(path);
  const value = typed?.[name] ?? '';
  const common = { label, value, 'data-field': path, error: problem && ofProblem(problem) };
  if (name === 'reason') {
    return (
      <Textarea
        {...common}
        className={classes['wide']}
        autosize
        minRows={1}
        maxRows={6}
        placeholder={t('decision.reasonHint')}
        onChange={(event) => decide({ reason: event.currentTarget.value })}
      />
    );
  }
  return (
    <TextInput
      {...common}
      autoComplete="off"
      spellCheck={false}
      {...(name === 'on' && { placeholder: 'YYYY-MM-DD', onBlur: () => decide({ on: typedExpiry(value) }) })}
      onChange={(event) => decide({ [name]: event.currentTarget.value })}
    />
  );
}

/** Changes the decision about a finding in the form; null takes it back. */
function useDecide(key: string) {
  const { form } = useCharting();
  return (change: Partial<DecisionForm> | null) => {
    const decisions = form.getValues('screening.decisions');
    const others = decisions.filter(({ finding }) => finding !== key);
    const before = decisions.find(({ finding }) => finding === key) ?? emptyDecision(key);
    const next = change === null ? others : [...others, { ...before, ...change }];
    form.setValue('screening.decisions', next, { shouldDirty: true });
  };
}
