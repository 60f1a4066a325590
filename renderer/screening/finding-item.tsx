import { IconAlertTriangle, IconCircleCheck, IconHandStop, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WeighedFinding } from '../../domain/screening-reading.ts';
import { findingPath } from '../../domain/screening-reading.ts';
import { DecisionFields } from './decision-fields.tsx';
import { RuleSource } from './rule-source.tsx';
import classes from './screening.module.css';
import { useFindingText } from './use-finding-text.ts';

const icons = { block: IconHandStop, warn: IconAlertTriangle, prompt: IconInfoCircle };

/** What a rule found, what ends it, where it comes from, and the decision to go on. */
export function FindingItem({ weighed }: { weighed: WeighedFinding }) {
  const { t } = useTranslation('screening');
  const { sentence, date } = useFindingText();
  const { finding, decision } = weighed;
  const { effect, rule, ruleVersion, clearsOn, clearsAt } = finding;
  const clears = clearsOn ?? clearsAt;
  const Icon = decision ? IconCircleCheck : icons[effect];
  return (
    <div
      className={classes['finding']}
      data-effect={effect}
      data-decided={decision !== null || undefined}
      // Where there is something to decide, that is what the keyboard is brought to.
      data-field={finding.decision === 'none' ? findingPath(finding.key) : undefined}
    >
      <Icon size={17} stroke={1.7} aria-hidden className={classes['findingIcon']} />
      <div className={classes['findingBody']}>
        <p className={classes['findingText']}>
          <b>{t(`effect.${effect}`)}</b> {sentence(finding)} <RuleSource rule={rule} version={ruleVersion} />
          {clears === null ? null : (
            <span className={classes['clears']}>{t('clears', { date: date(clears) })}</span>
          )}
        </p>
        {effect === 'prompt' ? null : <DecisionFields weighed={weighed} />}
      </div>
    </div>
  );
}
