import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SessionStart } from '../../domain/contract-consents.ts';
import type { Photograph } from '../../domain/photograph.ts';
import { ContentHash } from '../session/content-hash.tsx';
import { formatBytes } from '../ui/byte-size.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './viewer.module.css';
import { usePhotographWords } from './words.ts';

type ViewerFactsProps = { photograph: Photograph; sessions: readonly SessionStart[]; withSubject: boolean };

/** Where a photograph comes from and what it is, as it stands in the record. */
export function ViewerFacts({ photograph, sessions, withSubject }: ViewerFactsProps) {
  const { t } = useTranslation('photographs');
  const { when, viewName, date } = usePhotographWords();
  const locale = useLocale();
  const { takenAt, origin, addedAt, addedBy, permission, width, height, bytes, sha256, stage } = photograph;
  const session = sessions.find(({ sessionId }) => sessionId === photograph.sessionId);
  const facts = [
    ...(withSubject
      ? [
          [t('field.view'), viewName(photograph)],
          [t('field.stage'), t(`stage.${stage}`)],
        ]
      : []),
    [t('fact.takenAt'), t('fact.takenAtValue', { when: when(takenAt), origin: t(`origin.${origin}`) })],
    [t('fact.added'), t('fact.addedValue', { when: when(addedAt), name: addedBy.name })],
    [t('fact.permission'), t(`fact.permissionValue.${permission}`)],
    [t('fact.size'), t('fact.sizeValue', { width, height, bytes: formatBytes(bytes, locale) })],
  ];
  return (
    <section className={classes['panelPart']} aria-labelledby="viewer-facts">
      <h3 id="viewer-facts">{t('viewer.facts')}</h3>
      <dl className={classes['facts']}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {session ? (
          <div>
            <dt>{t('fact.session')}</dt>
            <dd>
              {session.state === 'draft' ? (
                t('field.ofDraft', { date: date(session.startedAt) })
              ) : (
                <Anchor
                  size="sm"
                  renderRoot={(props) => (
                    <Link to="/sessions/$sessionId" params={{ sessionId: session.sessionId }} {...props} />
                  )}
                >
                  {t(session.state === 'voided' ? 'field.ofVoided' : 'field.ofSession', {
                    date: date(session.startedAt),
                  })}
                </Anchor>
              )}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('fact.hash')}</dt>
          <dd>
            <ContentHash hash={sha256} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
