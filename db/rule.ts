import { ruleDefinitions } from '../domain/rules/definitions.ts';
import type { RuleVersion } from '../domain/rules/rule-history.ts';
import { type RuleId, ruleIds } from '../domain/rules/rule-id.ts';
import type { RuleSet } from '../domain/rules/rule-set.ts';
import { standardRule } from '../domain/rules/standard-rules.ts';
import type { CivilDate, Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, query } from './query.ts';
import { type Flag, flagOf } from './row-values.ts';

/** The clinic's versions of the clinical rules. Rows are inserted and never changed (triggers). */

export type RuleVersionRow = {
  rule_id: string;
  version: number;
  enabled: Flag;
  parameters: string;
  effective_from: CivilDate;
  reason: string;
  approved_by: string;
  approver_name: string;
  approver_registration: string | null;
  created_at: Instant;
  created_by: string;
};

const versionsInForce = query('rules in force', (db, { day }: Values<{ day: CivilDate }>) =>
  db
    .selectFrom((inner) =>
      inner
        .selectFrom('rule_version')
        .select(['rule_id', (expression) => expression.fn.max('version').as('version')])
        .where('effective_from', '<=', day)
        .groupBy('rule_id')
        .as('newest'),
    )
    .innerJoin('rule_version', (join) =>
      join
        .onRef('rule_version.rule_id', '=', 'newest.rule_id')
        .onRef('rule_version.version', '=', 'newest.version'),
    )
    .selectAll('rule_version'),
);
const everyVersion = query('rule versions', (db) =>
  db
    .selectFrom('rule_version')
    .innerJoin('account', 'account.id', 'rule_version.created_by')
    .selectAll('rule_version')
    .select('account.name as creator_name')
    .orderBy('rule_version.rule_id')
    .orderBy('rule_version.version', 'desc'),
);

const known: ReadonlySet<string> = new Set(ruleIds);
const isRuleId = (id: string): id is RuleId => known.has(id);

/** What a version says, with the standard of whatever it does not name. */
function parametersOf(ruleId: RuleId, stored: string): Readonly<Record<string, number>> {
  const values: Record<string, number> = JSON.parse(stored);
  const { parameters } = ruleDefinitions[ruleId];
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { standard }]) => [name, values[name] ?? standard]),
  );
}

/**
 * The rules in force on a day at the clinic: of each the newest version that has come into force by then, what
 * Stratum ships otherwise.
 */
export function rulesInForce(read: Reader, day: CivilDate): RuleSet {
  const changed = new Map(versionsInForce.all(read, { day }).map((row) => [row.rule_id, row]));
  const rules = ruleIds.map((id) => {
    const row = changed.get(id);
    if (!row) return [id, standardRule(id)];
    const inForce = {
      id,
      version: row.version,
      enabled: row.enabled === 1,
      parameters: parametersOf(id, row.parameters),
      effectiveFrom: row.effective_from,
    };
    return [id, inForce];
  });
  // Object.fromEntries forgets its keys: they are those of `ruleIds`, each once.
  return Object.fromEntries(rules) as RuleSet;
}

const rowToVersion = (ruleId: RuleId, row: RuleVersionRow & { creator_name: string }): RuleVersion => ({
  ruleId,
  version: row.version,
  enabled: row.enabled === 1,
  parameters: parametersOf(ruleId, row.parameters),
  effectiveFrom: row.effective_from,
  reason: row.reason,
  approver: {
    id: row.approved_by,
    name: row.approver_name,
    registrationNumber: row.approver_registration,
  },
  createdAt: row.created_at,
  createdBy: { id: row.created_by, name: row.creator_name },
});

/** Every version that the clinic has made, those that are yet to come included; of each rule the newest first. */
export function listRuleVersions(read: Reader): RuleVersion[] {
  return everyVersion
    .all(read, {})
    .flatMap((row) => (isRuleId(row.rule_id) ? [rowToVersion(row.rule_id, row)] : []));
}

const insertRow = inserter<RuleVersionRow>('rule_version', [
  'rule_id',
  'version',
  'enabled',
  'parameters',
  'effective_from',
  'reason',
  'approved_by',
  'approver_name',
  'approver_registration',
  'created_at',
  'created_by',
]);

export type NewRuleVersion = Omit<RuleVersion, 'createdBy'> & { createdBy: string };

/**
 * Adds a version to a rule. Throws `refused`: `rule.version` unless it follows the newest one, `rule.approver` and
 * `rule.author` unless these are active accounts that may.
 */
export function insertRuleVersion(tx: Transaction, version: NewRuleVersion): void {
  insertRow(tx, {
    rule_id: version.ruleId,
    version: version.version,
    enabled: flagOf(version.enabled),
    parameters: JSON.stringify(version.parameters),
    effective_from: version.effectiveFrom,
    reason: version.reason,
    approved_by: version.approver.id,
    approver_name: version.approver.name,
    approver_registration: version.approver.registrationNumber,
    created_at: version.createdAt,
    created_by: version.createdBy,
  });
}
