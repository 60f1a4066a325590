import { useTranslation } from 'react-i18next';
import type { RuleView, RulesView } from '../../domain/contract-rules.ts';
import type { RuleId } from '../../domain/rules/rule-id.ts';
import { formatTime } from '../../domain/time.ts';
import { SettingsDialog } from '../settings/form-dialog.tsx';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { ChangeRuleForm } from './change-rule-form.tsx';
import { newestVersion } from './change-place.ts';
import { showRules } from './queries.ts';
import { useRuleText } from './rule-text.ts';

type ChangeRuleDialogProps = {
  view: RulesView;
  opened: boolean;
  /** The last one stays drawn while the dialog closes. */
  rule: RuleView | null;
  onClose: () => void;
  /** With a sentence that says what was done. */
  onDone: (done: string) => void;
};

/** The dialog in which a rule gets another version. */
export function ChangeRuleDialog({ view, opened, rule, onClose, onDone }: ChangeRuleDialogProps) {
  const { t } = useTranslation('rules');
  const { titleOf } = useRuleText();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const finish = (id: RuleId) => (changed: RulesView) => {
    showRules(changed);
    onClose();
    const added = changed.rules.find(({ inForce }) => inForce.id === id)?.versions[0];
    if (!added) return;
    const date = formatTime(added.effectiveFrom, locale, timeZone);
    onDone(t('done', { id, version: added.version, date }));
  };
  const id = rule?.inForce.id;
  return (
    <SettingsDialog
      opened={opened}
      onClose={onClose}
      title={id === undefined ? '' : t('form.title', { id, title: titleOf(id) })}
      size="40rem"
    >
      {rule === null ? null : (
        <ChangeRuleForm
          key={`${rule.inForce.id} ${newestVersion(rule)}`}
          view={view}
          rule={rule}
          onCancel={onClose}
          onDone={finish(rule.inForce.id)}
        />
      )}
    </SettingsDialog>
  );
}
