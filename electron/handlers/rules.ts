import type { Account } from '../../domain/clinic.ts';
import type { RulesView } from '../../domain/contract-rules.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import { type Problem, type ProblemCode, problemsOf } from '../../domain/problem.ts';
import { ruleDefinitions } from '../../domain/rules/definitions.ts';
import {
  type RuleChange,
  type RuleChangeForm,
  isSameRule,
  ruleChangeSchema,
} from '../../domain/rules/rule-change.ts';
import { type RuleVersion, versionOn } from '../../domain/rules/rule-history.ts';
import { type RuleId, ruleIds } from '../../domain/rules/rule-id.ts';
import type { RuleInForce } from '../../domain/rules/rule-set.ts';
import { standardRule } from '../../domain/rules/standard-rules.ts';
import { type CivilDate, civilDateOfInstant } from '../../domain/time.ts';
import { findAccount, listAccounts } from '../../db/account.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import type { Reader } from '../../db/handle.ts';
import { insertRuleVersion, listRuleVersions, rulesInForce } from '../../db/rule.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';

/** Every clinical rule as it holds today, with its versions. */
export async function listRules(_input: undefined, context: AccountContext): Promise<Output<'rules.list'>> {
  const { store, environment, clinic } = context;
  return rulesView(store.read, civilDateOfInstant(environment.now(), clinic.timeZone));
}

async function rulesView(read: Reader, today: CivilDate): Promise<RulesView> {
  const inForce = rulesInForce(read, today);
  const versions = Map.groupBy(listRuleVersions(read), ({ ruleId }) => ruleId);
  const accounts = await listAccounts(read);
  return {
    today,
    rules: ruleIds.map((id) => ({ inForce: inForce[id], versions: versions.get(id) ?? [] })),
    approvers: accounts
      .filter(mayApprove)
      .map(({ id, name, registrationNumber, roles }) => ({ id, name, registrationNumber, roles })),
  };
}

const mayApprove = ({ active, roles }: Account): boolean => active && roles.length > 0;

/**
 * Adds a version to a rule, from today or a later day on. Throws `rule.fixed` (C21), `rule.changed-elsewhere` when
 * there is a newer version than the form was made from, `input.invalid` with what is wrong field by field.
 */
export async function changeRule(
  { ruleId, basedOn, form }: ParsedInput<'rules.change'>,
  { store, environment, clinic, account }: AccountContext,
): Promise<Output<'rules.change'>> {
  if (ruleDefinitions[ruleId].fixed) throw new Refusal('rule.fixed', `Rule ${ruleId} cannot be changed`);
  const createdAt = environment.now();
  const today = civilDateOfInstant(createdAt, clinic.timeZone);
  const change = readChange(ruleId, form, today);
  await store.write(async (transaction) => {
    const versions = listRuleVersions(transaction).filter((version) => version.ruleId === ruleId);
    const newest = versions[0] ?? standardRule(ruleId);
    if (newest.version !== basedOn) {
      throw new Refusal('rule.changed-elsewhere', `Rule ${ruleId} has a newer version`);
    }
    if (isAlready(newest, change)) throw invalid('parameters', 'rule.unchanged');
    const approver = await findAccount(transaction, change.approverId);
    if (!approver || !mayApprove(approver)) throw invalid('approverId', 'rule.approver');
    const { id, name, registrationNumber } = approver;
    const added = {
      ruleId,
      version: newest.version + 1,
      enabled: change.enabled,
      parameters: change.parameters,
      effectiveFrom: change.effectiveFrom,
      reason: change.reason,
      approver: { id, name, registrationNumber },
      createdAt,
      createdBy: account.id,
    };
    insertRuleVersion(transaction, added);
    await appendAuditEvent(transaction, {
      at: createdAt,
      accountId: account.id,
      action: 'rules.change',
      subject: 'rule',
      recordId: null,
      patientId: null,
      details: {
        rule: ruleId,
        before: particulars(replacedBy(added, versions)),
        after: particulars(added),
        approvedBy: name,
        reason: change.reason,
      },
    });
  });
  return rulesView(store.read, today);
}

function readChange(ruleId: RuleId, form: RuleChangeForm, today: CivilDate): RuleChange {
  const parsed = ruleChangeSchema(ruleDefinitions[ruleId], today).safeParse(form);
  if (parsed.success) return parsed.data;
  throw refusalOfForm(problemsOf(parsed.error));
}

const refusalOfForm = (problems: readonly Problem[]): Refusal =>
  new Refusal('input.invalid', 'The input has problems', {
    fields: problems.map((problem) => ({ ...problem, path: `form.${problem.path}` })),
  });

const invalid = (path: string, code: ProblemCode): Refusal =>
  refusalOfForm([{ path, code, values: {}, rule: null }]);

type Version = Pick<RuleInForce, 'version' | 'enabled' | 'parameters' | 'effectiveFrom'>;

/** Whether the newest version says the same and holds by the day of the change: then nothing would change. */
const isAlready = (newest: Version, change: RuleChange): boolean =>
  isSameRule(newest, change) && (newest.effectiveFrom ?? '') <= change.effectiveFrom;

/** What holds on the day of a new version until it does. */
const replacedBy = (
  added: { ruleId: RuleId; effectiveFrom: CivilDate },
  versions: RuleVersion[],
): Version => {
  const before = versionOn(versions, added.effectiveFrom);
  return versions.find(({ version }) => version === before) ?? standardRule(added.ruleId);
};

/** What the audit log keeps of a version. */
const particulars = ({ version, enabled, parameters, effectiveFrom }: Version) => ({
  version,
  enabled,
  parameters,
  effectiveFrom,
});
