import { Button, Group } from '@mantine/core';
import {
  IconArrowLeft,
  IconColumns,
  IconFilePlus,
  IconHeartHandshake,
  IconPrinter,
  IconTimelineEventPlus,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SessionRecord } from '../../domain/session.ts';
import { counts } from '../timeline/timeline-entries.ts';
import classes from './document-actions.module.css';
import { usePrevious } from './queries.ts';

type DocumentActionsProps = {
  session: SessionRecord;
  /** Null where nothing can be added: the session is voided, or the account does not treat. */
  onRecordReaction: (() => void) | null;
  onAddAddendum: (() => void) | null;
};

/** What can be done with a session that is signed. */
export function DocumentActions({ session, onRecordReaction, onAddAddendum }: DocumentActionsProps) {
  const { t } = useTranslation('session');
  const { t: aftercare } = useTranslation('aftercare');
  const navigate = useNavigate();
  const previous = usePrevious(session);
  const earlier = previous.data;
  const compareWith = ({ id }: SessionRecord) =>
    void navigate({ to: '/compare/$sessionIds', params: { sessionIds: `${id},${session.id}` } });
  return (
    <div className={`${classes['actions']} no-print`}>
      <Group justify="space-between" gap="sm">
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={16} stroke={1.5} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/patients/$patientId" params={{ patientId: session.patientId }} {...props} />
          )}
        >
          {t('action.back')}
        </Button>
        <Group gap="sm">
          {counts(session) && earlier ? (
            <Button
              variant="default"
              leftSection={<IconColumns size={16} stroke={1.5} aria-hidden />}
              onClick={() => compareWith(earlier)}
            >
              {t('action.comparePrevious')}
            </Button>
          ) : null}
          <Button
            variant="default"
            leftSection={<IconHeartHandshake size={16} stroke={1.5} aria-hidden />}
            renderRoot={(props) => (
              <Link to="/aftercare/$sessionId" params={{ sessionId: session.id }} {...props} />
            )}
          >
            {aftercare('open')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('action.print')}
          </Button>
          {onAddAddendum ? (
            <Button
              variant="default"
              leftSection={<IconFilePlus size={16} stroke={1.5} aria-hidden />}
              onClick={onAddAddendum}
            >
              {t('action.addAddendum')}
            </Button>
          ) : null}
          {onRecordReaction ? (
            <Button
              leftSection={<IconTimelineEventPlus size={16} stroke={1.5} aria-hidden />}
              onClick={onRecordReaction}
            >
              {t('action.recordReaction')}
            </Button>
          ) : null}
        </Group>
      </Group>
    </div>
  );
}
