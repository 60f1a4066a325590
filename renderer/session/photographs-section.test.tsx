import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { testSession } from '../../domain/comparison-testing.ts';
import type { SessionView } from '../../domain/contract.ts';
import type { Photograph } from '../../domain/photograph.ts';
import { loadLaterTexts, startTranslations } from '../i18n/index.ts';
import { testPhotograph } from '../photographs/testing.ts';
import { type UnlockedStatus, UnlockedContext } from '../status.ts';
import { PhotographsSection } from './photographs-section.tsx';

beforeAll(async () => {
  await startTranslations();
  await loadLaterTexts();
});

const session = testSession({});
const ofSession = (changes: Partial<Photograph>) => testPhotograph({ sessionId: session.id, ...changes });

/** The words of the section, with these pictures signed and these known by now. */
function words(pictures: readonly Photograph[], known: readonly Photograph[]): string {
  const client = new QueryClient();
  client.setQueryData(['photograph.list', 'patient-1'], { photographs: known, sessions: [] });
  // As far as the section reads them.
  const view = {
    patient: { id: 'patient-1' },
    session: { ...session, pictures: [...pictures] },
  } as unknown as SessionView;
  const status = {
    clinic: { timeZone: 'Europe/Vienna' },
    account: { roles: [] },
  } as unknown as UnlockedStatus;
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <UnlockedContext value={status}>
        <PhotographsSection view={view} />
      </UnlockedContext>
    </QueryClientProvider>,
  )
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const signed = ofSession({ id: 'signed', sealed: true, sha256: `0123456789${'0'.repeat(48)}abcdef` });

test('a signed picture has its view, stage, time and hash', () => {
  const text = words([signed], [signed]);
  expect(text).toMatch(/Front Before taken 20 Nov 2026,? 11:00 SHA-256 012345…abcdef/);
  expect(text).not.toContain('Added after signing');
});

test('what was added after signing stands apart, with who added it', () => {
  const later = ofSession({ id: 'later', view: 'left-45', stage: 'follow-up' });
  const text = words([signed], [signed, later]);
  const [before = '', after = ''] = text.split('Added after signing, not covered by the signature');
  expect(before).toContain('Front');
  expect(after).toContain('Left 45° Follow-up');
  expect(after).toContain('by Dr Test');
});

test('a signed picture that was withdrawn later stays and says so; one that was not signed goes', () => {
  const withdrawn = {
    at: '2026-11-21T10:00:00.000Z',
    by: { id: 'account-1', name: 'Dr Test' },
    reason: 'Another person',
  };
  const other = ofSession({ id: 'other', view: 'right-90', withdrawn });
  const text = words([signed], [{ ...signed, withdrawn }, other]);
  expect(text).toMatch(/Withdrawn 21 Nov 2026,? 11:00: Another person/);
  expect(text).not.toContain('Right 90°');
});

test('a session without any says so', () => {
  expect(words([], [])).toContain('No photographs belong to this session.');
});
