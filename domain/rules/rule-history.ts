import { type CivilDate, type Instant, civilDateOfInstant } from '../time.ts';
import type { RuleId } from './rule-id.ts';

/** A version of a rule that the clinic has made: never changed, never removed. Version 1 is Stratum's own. */
export type RuleVersion = {
  ruleId: RuleId;
  version: number;
  enabled: boolean;
  parameters: Readonly<Record<string, number>>;
  effectiveFrom: CivilDate;
  reason: string;
  /** As on the day of the approval. */
  approver: { id: string; name: string; registrationNumber: string | null };
  createdAt: Instant;
  createdBy: { id: string; name: string };
};

type Dated = Pick<RuleVersion, 'version' | 'effectiveFrom' | 'createdAt'>;

/**
 * Where a version stands on a day. `replaced`: a later decision took its place before its day came, so that it was
 * or will never be in force.
 */
export type VersionState = 'in-force' | 'planned' | 'past' | 'replaced';

/** The version that holds on a day: the newest that has come into force, 1 before any. A later decision outdoes an earlier one. */
export function versionOn(versions: readonly Dated[], day: CivilDate): number {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .reduce((newest, { version }) => Math.max(newest, version), 1);
}

/** The day on which a later decision takes the place of a version; null while none does. */
export function endOf(versions: readonly Dated[], version: number): CivilDate | null {
  const days = versions.filter((later) => later.version > version).map(({ effectiveFrom }) => effectiveFrom);
  return days.toSorted()[0] ?? null;
}

/** How a version stands today. */
export function stateOf(
  versions: readonly Dated[],
  version: Dated,
  { today, timeZone }: { today: CivilDate; timeZone: string },
): VersionState {
  if (versionOn(versions, today) === version.version) return 'in-force';
  const outdone = versions.some(
    (later) =>
      later.version > version.version &&
      later.effectiveFrom <= version.effectiveFrom &&
      civilDateOfInstant(later.createdAt, timeZone) < version.effectiveFrom,
  );
  if (outdone) return 'replaced';
  return version.effectiveFrom > today ? 'planned' : 'past';
}
