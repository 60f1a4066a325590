import { type Consent, type PhotoPermission, type PhotoUse, photoUses } from './consent.ts';
import { currentOf, earlierOf } from './history-lines.ts';
import type { HistoryEntry, Permission, PhotoPermissionStatement } from './history.ts';
import { type Instant, compareTimes } from './time.ts';

/**
 * What may be done with photographs now. It is said in two places, in consents and in the history, and there is one
 * answer: use by use the latest that was said, wherever.
 */

/** Where an answer was given: in a consent, by its withdrawal, in the history. */
export type PhotoSource =
  { kind: 'consent' | 'withdrawal'; consentId: string; title: string } | { kind: 'history'; entryId: string };

/** "Not asked" has neither time nor source. */
export type HeldPermission =
  | { permission: Exclude<Permission, 'not-asked'>; since: Instant; source: PhotoSource }
  | { permission: 'not-asked'; since: null; source: null };

export type HeldPhotoPermission = Readonly<Record<PhotoUse, HeldPermission>>;

type Said = { at: Instant; since: Instant; permission: Permission; source: PhotoSource };
type Saying = Pick<Consent, 'id' | 'title' | 'signedAt' | 'validUntil' | 'withdrawn' | 'photoPermission'>;
type Spoken = {
  consents: readonly Saying[];
  /** Every entry of the history, whatever it is about. */
  entries: readonly HistoryEntry[];
};

const nothing: HeldPermission = { permission: 'not-asked', since: null, source: null };

/** Use by use what holds, since when, and who said so where. */
export function heldPhotoPermission({ consents, entries }: Spoken, now: Instant): HeldPhotoPermission {
  const held = (use: PhotoUse): HeldPermission => {
    const inConsents = consents.flatMap((consent) => saidInConsent(consent, use, now));
    const inHistory = currentOf(entries).flatMap((entry) => saidInHistory(entry, use, entries, inConsents));
    const [latest] = [...inConsents, ...inHistory].toSorted((a, b) => compareTimes(b.at, a.at));
    if (!latest || latest.permission === 'not-asked') return nothing;
    const { permission, since, source } = latest;
    return { permission, since, source };
  };
  return { record: held('record'), training: held('training'), marketing: held('marketing') };
}

/**
 * What a consent grants no longer counts once it has run out, and is refused from its withdrawal on. A refusal neither
 * runs out nor goes with the consent.
 */
function saidInConsent(
  { id: consentId, title, signedAt, validUntil, withdrawn, photoPermission }: Saying,
  use: PhotoUse,
  now: Instant,
): Said[] {
  const permission = photoPermission[use];
  const said = (kind: 'consent' | 'withdrawal', at: Instant, answer: Permission): Said[] => [
    { at, since: at, permission: answer, source: { kind, consentId, title } },
  ];
  if (permission === 'not-asked') return [];
  if (permission === 'refused') return said('consent', signedAt, permission);
  if (withdrawn) return said('withdrawal', withdrawn.at, 'refused');
  return validUntil === null || now < validUntil ? said('consent', signedAt, permission) : [];
}

/**
 * An entry answers all three uses, though only one of them may have changed with it: an answer has stood since the
 * first entry of its line that gave it, as long as no consent has said otherwise in between.
 */
function saidInHistory(
  entry: HistoryEntry,
  use: PhotoUse,
  entries: readonly HistoryEntry[],
  inConsents: readonly Said[],
): Said[] {
  const permission = permissionIn(entry, use);
  if (permission === undefined || permission === 'not-asked') return [];
  const { id: entryId, recordedAt: at } = entry;
  const before = earlierOf(entry, entries);
  const changed = before.findIndex((one) => permissionIn(one, use) !== permission);
  const since = before
    .slice(0, changed === -1 ? before.length : changed)
    .map(({ recordedAt }) => recordedAt)
    .filter((time) => !inConsents.some((said) => said.at >= time && said.at < at))
    .reduce((first, time) => (time < first ? time : first), at);
  return [{ at, since, permission, source: { kind: 'history', entryId } }];
}

const permissionIn = ({ statement }: HistoryEntry, use: PhotoUse): Permission | undefined =>
  statement.kind === 'photo-permission' ? statement[use] : undefined;

/**
 * What the history records when one use is answered. It goes on saying what it said last of the others, and nothing of
 * what a consent has answered since: that would give back what was withdrawn, or outlast what runs out.
 */
export function photoStatementWith(
  held: HeldPhotoPermission,
  change: Partial<PhotoPermission>,
): PhotoPermissionStatement {
  const own = (use: PhotoUse): Permission =>
    held[use].source?.kind === 'history' ? held[use].permission : 'not-asked';
  const said = Object.fromEntries(photoUses.map((use) => [use, change[use] ?? own(use)]));
  return {
    kind: 'photo-permission',
    record: 'not-asked',
    training: 'not-asked',
    marketing: 'not-asked',
    ...said,
  };
}
