import { useFormContext, useWatch } from 'react-hook-form';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleId } from '../../domain/rules/rule-id.ts';
import { type CivilDate, formatTime, isCivilDate } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { readTypedDate } from '../ui/typed-date.ts';
import type { ConfirmedRuleChange } from './rule-form-values.ts';
import { useRuleText } from './rule-text.ts';
import classes from './rules.module.css';

/** The sentence that the rule will have with what is typed, as it is typed. */
export function RulePreview({ id, today }: { id: RuleId; today: CivilDate }) {
  const { t } = useTranslation('rules');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { ofTyped } = useRuleText();
  const heading = useId();
  const { control } = useFormContext<ConfirmedRuleChange>();
  const [enabled, parameters, typedDay] = useWatch({
    control,
    name: ['enabled', 'parameters', 'effectiveFrom'],
  });
  const day = readTypedDate(typedDay).trim();
  const from = (): string => {
    if (!isCivilDate(day) || day < today) return t('form.previewOpen');
    return day === today
      ? t('form.previewNow')
      : t('form.previewFrom', { date: formatTime(day, locale, timeZone) });
  };
  return (
    <section aria-labelledby={heading} className={classes['preview']}>
      <h3 id={heading} className={classes['previewTitle']}>
        {t('form.preview')}
      </h3>
      <p className={classes['sentence']}>
        <span className={classes['quiet']}>{from()}</span> {ofTyped(id, enabled, parameters)}
      </p>
      {enabled ? null : <Notice tone="warn">{t('form.weaker')}</Notice>}
    </section>
  );
}
