import { Kbd } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useSessionStages } from '../photographs/queries.ts';
import { useCharting } from './charting-context.ts';
import classes from './photographs.module.css';

/** What there is of photographs, in sight while charting; leads to them. */
export function PhotographsLink({ onGoTo }: { onGoTo: () => void }) {
  const { t } = useTranslation('photographs');
  const { t: common } = useTranslation();
  const { form, patientId, sessionId } = useCharting();
  const stages = useSessionStages(patientId, sessionId);
  const refused = useWatch({ control: form.control, name: 'photographs' }) === 'refused';
  const counted = stages.map(({ stage, count }) =>
    t('summary.stages', { count, stage: t(`stage.${stage}`).toLocaleLowerCase() }),
  );
  const said = counted.length > 0 ? counted.join(common('shell.listJoin')) : t('summary.none');
  return (
    <button type="button" className={classes['link']} aria-keyshortcuts="Alt+P" onClick={onGoTo}>
      <IconCamera size={16} stroke={1.6} aria-hidden />
      <span>{t('title')}</span>
      <span className={classes['linkSays']}>
        {refused && counted.length === 0 ? t('summary.refusedShort') : said}
      </span>
      <Kbd size="xs">Alt+P</Kbd>
    </button>
  );
}
