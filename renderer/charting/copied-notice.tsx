import { ActionIcon, Anchor, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../domain/contract.ts';
import { emptySessionForm } from '../../domain/session-form.ts';
import { startFromSession } from '../../domain/start-from.ts';
import { Notice } from '../ui/notice.tsx';
import { useCharting } from './charting-context.ts';
import classes from './copied-notice.module.css';

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
    <div className={classes['place']}>
      <Notice tone="info" role="status">
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
          <div>
            <b>{t('notice.title', { date: lastDay })}</b>{' '}
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link to="/sessions/$sessionId" params={{ sessionId: lastSession.id }} {...props} />
              )}
            >
              {t('notice.open')}
            </Anchor>
            <ul className={classes['lines']}>
              <li>{t('notice.fresh')}</li>
              {leftOut.map(({ product, lot, reason }) => (
                <li key={`${product} ${lot}`}>
                  {t('notice.lot', { product, lot, reason: t(`notice.reason.${reason}`) })}
                </li>
              ))}
            </ul>
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            aria-label={t('notice.hide')}
            onClick={() => setHidden(true)}
          >
            <IconX size={15} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Group>
      </Notice>
    </div>
  );
});
