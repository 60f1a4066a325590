import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo, useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../domain/contract.ts';
import { emptySessionForm } from '../../domain/session-form.ts';
import { startFromSession } from '../../domain/start-from.ts';
import { useCharting } from './charting-context.ts';
import { StartNotice } from './start-notice.tsx';

type CopiedNoticeProps = {
  view: Pick<DraftView, 'devices' | 'stock'>;
  lastDay: string | null;
};

/** Says from when settings were copied, and what was left out and why; stays until it is hidden. */
export const CopiedNotice = memo(function CopiedNotice({ view, lastDay }: CopiedNoticeProps) {
  const { t } = useTranslation('start');
  const { form, lastSession } = useCharting();
  const copiedFrom = useWatch({ control: form.control, name: 'copiedFrom' });
  const [hidden, setHidden] = useState(false);
  const leftOut = useMemo(
    () => (lastSession ? startFromSession(emptySessionForm('', ''), lastSession, view).lotsLeftOut : []),
    [lastSession, view],
  );
  if (hidden || !lastSession || lastDay === null || copiedFrom !== lastSession.id) return null;
  return (
    <StartNotice
      title={t('notice.title', { date: lastDay })}
      link={
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/sessions/$sessionId" params={{ sessionId: lastSession.id }} {...props} />
          )}
        >
          {t('notice.open')}
        </Anchor>
      }
      lines={[
        t('notice.fresh'),
        ...leftOut.map(({ product, lot, reason }) =>
          t('notice.lot', { product, lot, reason: t(`notice.reason.${reason}`) }),
        ),
      ]}
      onHide={() => setHidden(true)}
    />
  );
});
