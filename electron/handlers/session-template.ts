import type { Output, ParsedInput } from '../../domain/contract.ts';
import type { Problem } from '../../domain/problem.ts';
import { readTemplate } from '../../domain/session-template-form.ts';
import type { SessionTemplate } from '../../domain/session-template.ts';
import { type AuditEventInput, appendAuditEvent } from '../../db/audit.ts';
import { findDevice, listDevices } from '../../db/device.ts';
import type { Reader } from '../../db/handle.ts';
import {
  findNewestSessionTemplate,
  findTemplateNamed,
  insertSessionTemplate,
  listSessionTemplates,
  retireSessionTemplate,
} from '../../db/session-template.ts';
import { listProducts } from '../../db/stock.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';

/** The clinic's templates for charting: written, edited to a next version, no longer used. */

export async function listTemplatesOfSessions(
  _input: undefined,
  { store }: AccountContext,
): Promise<Output<'sessionTemplate.list'>> {
  return templatesView(store.read);
}

async function templatesView(read: Reader): Promise<Output<'sessionTemplate.list'>> {
  return {
    templates: listSessionTemplates(read),
    devices: await listDevices(read),
    products: listProducts(read).filter(({ active }) => active),
  };
}

const eventOf = (
  { environment, account }: AccountContext,
  action: 'session-template.save' | 'session-template.retire',
  templateId: string,
): Omit<AuditEventInput, 'details'> => ({
  at: environment.now(),
  accountId: account.id,
  action,
  subject: 'session-template',
  recordId: templateId,
  patientId: null,
});

type Content = Pick<SessionTemplate, 'name' | 'content'>;
const contentOf = ({ name, content }: Content): Content => ({ name, content });

const isSame = (one: Content, other: Content): boolean =>
  JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other));

/**
 * Writes the next version of a template, or a new one; a retired one is in use again. Throws
 * `session-template.changed-elsewhere` when another version came meanwhile, `.name-taken`, `.unchanged`, `.problems`
 * with the fields, `not-found`.
 */
export async function saveSessionTemplate(
  { templateId, basedOn, form }: ParsedInput<'sessionTemplate.save'>,
  context: AccountContext,
): Promise<Output<'sessionTemplate.save'>> {
  const { store, environment, account } = context;
  const written = await readForm(form, store.read);
  const id = templateId ?? environment.newId();
  await store.write(async (transaction) => {
    const before = findNewestSessionTemplate(transaction, id);
    if (templateId !== null && !before) throw new Refusal('not-found', 'No such template');
    if ((before?.version ?? 0) !== basedOn) throw changedElsewhere();
    if (before && before.retired === null && isSame(before, written)) {
      throw new Refusal('session-template.unchanged', 'Nothing was changed in the template');
    }
    if (findTemplateNamed(transaction, written.name, id)) {
      const fields: Problem[] = [{ path: 'name', code: 'template.name-taken', values: {}, rule: null }];
      throw new Refusal('session-template.name-taken', 'Another template in use has this name', { fields });
    }
    const event = eventOf(context, 'session-template.save', id);
    const version = basedOn + 1;
    const created = { at: event.at, by: { id: account.id, name: account.name } };
    insertSessionTemplate(transaction, { ...written, templateId: id, version, created });
    const details = { version, before: before ? contentOf(before) : null, after: contentOf(written) };
    await appendAuditEvent(transaction, { ...event, details });
  });
  return templatesView(store.read);
}

const changedElsewhere = () =>
  new Refusal('session-template.changed-elsewhere', 'The template has another version');

const problemsIn = (fields: Problem[]) =>
  new Refusal('session-template.problems', 'The template cannot be read', { fields });

/** Held against its device, or where it is for any, against what devices of this kind can be set to. */
async function readForm(form: ParsedInput<'sessionTemplate.save'>['form'], read: Reader): Promise<Content> {
  const device = form.deviceId === '' ? null : await findDevice(read, form.deviceId);
  const reading = readTemplate(form, device ?? null);
  const problems = reading.ok ? [] : reading.problems;
  if (device === undefined) problems.unshift({ path: 'deviceId', code: 'invalid', values: {}, rule: null });
  if (!reading.ok || problems.length > 0) throw problemsIn(problems);
  return reading.value;
}

/** Nothing is started from it from now on. Throws `session-template.changed-elsewhere`, `.retired`, `not-found`. */
export async function retireTemplateOfSessions(
  { templateId, version }: ParsedInput<'sessionTemplate.retire'>,
  context: AccountContext,
): Promise<Output<'sessionTemplate.retire'>> {
  const { store, account } = context;
  await store.write(async (transaction) => {
    const newest = findNewestSessionTemplate(transaction, templateId);
    if (!newest) throw new Refusal('not-found', 'No such template');
    if (newest.version !== version) throw changedElsewhere();
    const event = eventOf(context, 'session-template.retire', templateId);
    if (!retireSessionTemplate(transaction, { templateId, version, at: event.at, by: account.id })) {
      throw new Refusal('session-template.retired', 'The template is not used any more already');
    }
    await appendAuditEvent(transaction, { ...event, details: { name: newest.name, version } });
  });
  return templatesView(store.read);
}
