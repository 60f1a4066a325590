import { notableHours, reactionCourse } from './comparison-reactions.ts';
import type { Statement } from './comparison.ts';
import type { SessionRecord, ZoneTreatment } from './session.ts';
import { reactionKinds, serumCategories } from './session-terms.ts';
import { type ZoneId, zones } from './zones.ts';

/**
 * What changed from the first to the last of the sessions, in the order depth, passes, pattern, speed, zones, serums, reactions,
 * pain. Only what both of them record is compared.
 */
export function statementsOf(ordered: readonly SessionRecord[]): Statement[] {
  const first = ordered[0];
  const last = ordered.at(-1);
  if (!first || !last) return [];
  return [
    ...zoneStatements(first, last),
    ...serumStatements(first, last),
    ...reactionStatements(first, last),
    ...painStatements(first, last),
  ];
}

type TreatedTwice = { zone: ZoneId; before: ZoneTreatment; after: ZoneTreatment };

function zoneStatements(first: SessionRecord, last: SessionRecord): Statement[] {
  const both: TreatedTwice[] = [];
  const added: ZoneId[] = [];
  const removed: ZoneId[] = [];
  for (const { id: zone } of zones) {
    const before = first.zones.find((treated) => treated.zone === zone);
    const after = last.zones.find((treated) => treated.zone === zone);
    if (before && after) both.push({ zone, before, after });
    else if (after) added.push(zone);
    else if (before) removed.push(zone);
  }
  const statements: Statement[] = [];
  for (const { by, ...group } of groupsByChange(both, ({ depthUm }) => depthUm)) {
    statements.push({ kind: 'depth', ...group, byUm: by });
  }
  for (const group of groupsByChange(both, ({ passes }) => passes)) {
    statements.push({ kind: 'passes', ...group });
  }
  statements.push(...patternStatements(both), ...speedStatements(both));
  if (added.length > 0) statements.push({ kind: 'zones-added', zones: added });
  if (removed.length > 0) statements.push({ kind: 'zones-removed', zones: removed });
  return statements;
}

type ChangeGroup = { zones: ZoneId[]; everyZone: boolean; by: number };

/** Zones that changed by the same amount, the largest group first; groups of one size in the order of the zones. */
function groupsByChange(
  treated: readonly TreatedTwice[],
  valueOf: (treatment: ZoneTreatment) => number | null,
): ChangeGroup[] {
  const byAmount = new Map<number, ZoneId[]>();
  for (const { zone, before, after } of treated) {
    const from = valueOf(before);
    const to = valueOf(after);
    if (from === null || to === null || from === to) continue;
    const group = byAmount.get(to - from);
    if (group) group.push(zone);
    else byAmount.set(to - from, [zone]);
  }
  return [...byAmount]
    .map(([by, changed]) => ({ zones: changed, everyZone: changed.length === treated.length, by }))
    .toSorted((a, b) => b.zones.length - a.zones.length);
}

/** Said where it is one change: the table shows what is more than that. */
function patternStatements(treated: readonly TreatedTwice[]): Statement[] {
  const changed = treated.flatMap(({ zone, before: { pattern: from }, after: { pattern: to } }) =>
    from !== null && to !== null && from !== to ? [{ zone, from, to }] : [],
  );
  const [first] = changed;
  if (!first || changed.some(({ from, to }) => from !== first.from || to !== first.to)) return [];
  const zonesChanged = changed.map(({ zone }) => zone);
  const everyZone = changed.length === treated.length;
  return [{ kind: 'pattern', zones: zonesChanged, everyZone, from: first.from, to: first.to }];
}

/** As with patterns. */
function speedStatements(treated: readonly TreatedTwice[]): Statement[] {
  const [group, ...others] = groupsByChange(treated, ({ speedRpm }) => speedRpm);
  if (!group || others.length > 0) return [];
  const { by, ...rest } = group;
  return [{ kind: 'speed', ...rest, byRpm: by }];
}

function serumStatements(first: SessionRecord, last: SessionRecord): Statement[] {
  const before = new Set(first.serums.map(({ category }) => category));
  const after = new Set(last.serums.map(({ category }) => category));
  const added = serumCategories.filter((category) => after.has(category) && !before.has(category));
  const removed = serumCategories.filter((category) => before.has(category) && !after.has(category));
  return added.length + removed.length > 0 ? [{ kind: 'serums', added, removed }] : [];
}

/**
 * Time of resolution, then grade of each kind recorded after both sessions, then the kinds recorded after only one. A session
 * whose immediate reactions were not recorded says nothing about what is missing from it.
 */
function reactionStatements(first: SessionRecord, last: SessionRecord): Statement[] {
  const statements: Statement[] = [];
  const courses = reactionKinds.map((reaction) => ({
    reaction,
    before: reactionCourse(first, reaction),
    after: reactionCourse(last, reaction),
  }));
  for (const { reaction, before, after } of courses) {
    if (!before || !after) continue;
    if (before.resolvedHours !== null && after.resolvedHours !== null) {
      const byHours = after.resolvedHours - before.resolvedHours;
      if (Math.abs(byHours) >= notableHours)
        statements.push({ kind: 'reaction-resolved', reaction, byHours });
    }
    if (before.grade !== after.grade) {
      statements.push({ kind: 'reaction-grade', reaction, from: before.grade, to: after.grade });
    }
  }
  const asked = ({ immediateReactions }: SessionRecord) => immediateReactions !== 'not-recorded';
  const added = courses.filter(({ before, after }) => after && !before && asked(first));
  const removed = courses.filter(({ before, after }) => before && !after && asked(last));
  const kindsOf = (list: typeof courses) => list.map(({ reaction }) => reaction);
  const onlyOnce: Statement[] =
    added.length + removed.length > 0
      ? [{ kind: 'reactions', added: kindsOf(added), removed: kindsOf(removed) }]
      : [];
  return [...statements, ...onlyOnce];
}

function painStatements({ pain: from }: SessionRecord, { pain: to }: SessionRecord): Statement[] {
  return from !== null && to !== null && from !== to ? [{ kind: 'pain', from, to }] : [];
}
