import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SessionStart } from '../../domain/contract-consents.ts';
import type { Photograph } from '../../domain/photograph.ts';
import type { PhotographGroup } from './groups.ts';
import { PhotographTile } from './photograph-tile.tsx';
import classes from './photographs.module.css';
import { usePhotographWords } from './words.ts';

type PhotographGroupsProps = {
  patientId: string;
  groups: readonly PhotographGroup[];
  onOpen: (photograph: Photograph) => void;
};

/** Photographs under the headings that they belong to. */
export function PhotographGroups({ patientId, groups, onOpen }: PhotographGroupsProps) {
  const { t } = useTranslation('photographs');
  const { when } = usePhotographWords();
  return (
    <div className={classes['groups']}>
      {groups.map((group) => (
        <section key={group.key} className={classes['group']} aria-labelledby={`group-${group.key}`}>
          <div className={classes['groupHead']}>
            <GroupHeading group={group} />
            <span className={classes['quiet']}>{t('count', { count: group.photographs.length })}</span>
          </div>
          <ul className={classes['grid']}>
            {group.photographs.map((photograph) => (
              <li key={photograph.id}>
                <PhotographTile
                  patientId={patientId}
                  photograph={photograph}
                  onOpen={onOpen}
                  {...(group.kind === 'view' && {
                    detail: `${t(`stage.${photograph.stage}`)}, ${when(photograph.takenAt)}`,
                  })}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function GroupHeading({ group }: { group: PhotographGroup }) {
  const { t } = useTranslation('photographs');
  const { date, viewName } = usePhotographWords();
  const id = `group-${group.key}`;
  const [first] = group.photographs;
  if (group.kind === 'view') return <h3 id={id}>{first ? viewName(first) : ''}</h3>;
  if (group.kind === 'date') {
    return (
      <>
        <h3 id={id}>{date(group.date)}</h3>
        <span className={classes['quiet']}>{t('page.outside')}</span>
      </>
    );
  }
  return (
    <>
      <h3 id={id}>{date(group.session.startedAt)}</h3>
      <SessionLink session={group.session} />
    </>
  );
}

/** Leads to the session; a draft opens for its own practitioner alone, who finds it elsewhere. */
function SessionLink({ session: { sessionId, state } }: { session: SessionStart }) {
  const { t } = useTranslation('photographs');
  if (state === 'draft') return <span className={classes['quiet']}>{t('page.ofDraft')}</span>;
  return (
    <Anchor
      size="xs"
      renderRoot={(props) => <Link to="/sessions/$sessionId" params={{ sessionId }} {...props} />}
    >
      {state === 'voided' ? t('page.ofVoided') : t('page.ofSession')}
    </Anchor>
  );
}
