import { useTranslation } from 'react-i18next';
import { useCompareText } from './compare-text.ts';

/** The words of the table, looked up once: it can have a thousand cells. */
export function useTableText() {
  const { t } = useTranslation('compare');
  const { t: term } = useTranslation('terms');
  const { t: common } = useTranslation();
  const { duration, zoneHeading } = useCompareText();
  return {
    t,
    term,
    duration,
    zoneHeading,
    notRecorded: common('state.notRecorded'),
    marks: {
      added: t('change.added'),
      removed: t('change.removed'),
      different: t('change.different'),
      recorded: t('change.recorded'),
      unrecorded: t('change.unrecorded'),
    },
  };
}

export type TableText = ReturnType<typeof useTableText>;
