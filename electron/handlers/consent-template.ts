import { type StartingText, startingTemplates } from '../../domain/consent-starting-texts.ts';
import type { ConsentTemplate } from '../../domain/consent-template.ts';
import type { TemplateInput } from '../../domain/consent-form.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import { type AuditEventInput, appendAuditEvent } from '../../db/audit.ts';
import {
  findAnyTemplate,
  findNewestTemplate,
  insertTemplateVersion,
  listConsentTemplates,
  retireTemplate,
} from '../../db/consent-template.ts';
import type { Reader, Transaction } from '../../db/handle.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';

/** The texts that patients sign: written, edited to a next version, no longer used. */

export async function listTemplates(
  _input: undefined,
  { store }: AccountContext,
): Promise<Output<'consentTemplate.list'>> {
  return templatesView(store.read);
}

function templatesView(read: Reader): Output<'consentTemplate.list'> {
  const templates = listConsentTemplates(read);
  return { templates, startingTextsLeft: startingTextsLeft(templates).length };
}

/** A text of Stratum's that was ever brought in is not brought in again. */
const startingTextsLeft = (templates: readonly ConsentTemplate[]) =>
  startingTemplates.filter(
    ({ key, language }) =>
      !templates.some((template) => template.startingText === key && template.language === language),
  );

const eventOf = (
  { environment, account }: AccountContext,
  action: string,
  recordId: string | null,
): Omit<AuditEventInput, 'details'> => ({
  at: environment.now(),
  accountId: account.id,
  action,
  subject: 'consent-template',
  recordId,
  patientId: null,
});

const contentOf = ({ purpose, title, text, points, validityMonths }: TemplateInput): TemplateInput => ({
  purpose,
  title,
  text,
  points,
  validityMonths,
});

const isSame = (one: TemplateInput, other: TemplateInput): boolean =>
  JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other));

/**
 * Writes the next version of a text, a known one in another language, or a new one. Throws
 * `consent-template.changed-elsewhere` when another version came meanwhile, `consent-template.unchanged`, `not-found`.
 */
export async function saveTemplate(
  { templateId, language, basedOn, form }: ParsedInput<'consentTemplate.save'>,
  context: AccountContext,
): Promise<Output<'consentTemplate.save'>> {
  const { store, environment, account } = context;
  const id = templateId ?? environment.newId();
  await store.write(async (transaction) => {
    const purpose = purposeOf(transaction, templateId) ?? form.purpose;
    const before = findNewestTemplate(transaction, { templateId: id, language });
    if ((before?.version ?? 0) !== basedOn) {
      throw new Refusal('consent-template.changed-elsewhere', 'The consent text has another version');
    }
    const content = { ...form, purpose };
    // Saving Stratum's own text as it stands makes it the clinic's; saving a retired one brings it back.
    const isCurrent = before && before.startingText === null && before.retiredAt === null;
    if (isCurrent && isSame(before, content)) {
      throw new Refusal('consent-template.unchanged', 'Nothing was changed in the consent text');
    }
    const event = eventOf(context, 'consent-template.save', id);
    const written = {
      ...content,
      templateId: id,
      language,
      version: basedOn + 1,
      startingText: null,
      created: { at: event.at, by: { id: account.id, name: account.name } },
    };
    insertTemplateVersion(transaction, written);
    const details = {
      language,
      version: written.version,
      before: before ? contentOf(before) : null,
      after: contentOf(content),
    };
    await appendAuditEvent(transaction, { ...event, details });
  });
  return templatesView(store.read);
}

/** The purpose that all languages and versions of a known text have; undefined for a new text. */
function purposeOf(read: Reader, templateId: string | null): TemplateInput['purpose'] | undefined {
  if (templateId === null) return undefined;
  const known = findAnyTemplate(read, templateId);
  if (!known) throw new Refusal('not-found', 'No such consent text');
  return known.purpose;
}

/** Nothing new is signed on a text from now on. Throws `consent-template.changed-elsewhere`, `.retired`, `not-found`. */
export async function deactivateTemplate(
  { version, ...key }: ParsedInput<'consentTemplate.deactivate'>,
  context: AccountContext,
): Promise<Output<'consentTemplate.deactivate'>> {
  const { store, account } = context;
  await store.write(async (transaction) => {
    const newest = findNewestTemplate(transaction, key);
    if (!newest) throw new Refusal('not-found', 'No such consent text');
    if (newest.version !== version) {
      throw new Refusal('consent-template.changed-elsewhere', 'The consent text has another version');
    }
    const event = eventOf(context, 'consent-template.deactivate', key.templateId);
    if (!retireTemplate(transaction, { ...key, version, at: event.at, by: account.id })) {
      throw new Refusal('consent-template.retired', 'The consent text is not used any more already');
    }
    const details = { title: newest.title, language: key.language, version };
    await appendAuditEvent(transaction, { ...event, details });
  });
  return templatesView(store.read);
}

/** Brings in those of Stratum's texts that are not there yet. Throws `consent-template.present` when all are. */
export async function addStartingTexts(
  _input: undefined,
  context: AccountContext,
): Promise<Output<'consentTemplate.addStartingTexts'>> {
  const { store } = context;
  await store.write(async (transaction) => {
    const templates = listConsentTemplates(transaction);
    const left = startingTextsLeft(templates);
    if (left.length === 0) throw new Refusal('consent-template.present', 'The texts are there already');
    const event = eventOf(context, 'consent-template.starting-texts', null);
    const ids = idsOfStartingTexts(templates, context);
    for (const { key, language, input } of left) {
      insertStartingText(transaction, { key, language, input, templateId: ids[key] }, event.at, context);
    }
    const details = { texts: left.map(({ input, language }) => ({ title: input.title, language })) };
    await appendAuditEvent(transaction, { ...event, details });
  });
  return templatesView(store.read);
}

/** The languages of one text share its id, also with those that were brought in before. */
function idsOfStartingTexts(
  templates: readonly ConsentTemplate[],
  { environment }: AccountContext,
): Record<StartingText, string> {
  const idOf = (key: StartingText) =>
    templates.find(({ startingText }) => startingText === key)?.templateId ?? environment.newId();
  return { treatment: idOf('treatment'), photographs: idOf('photographs') };
}

type NewStartingText = { key: StartingText; language: string; input: TemplateInput; templateId: string };

function insertStartingText(
  transaction: Transaction,
  { key, language, input, templateId }: NewStartingText,
  at: string,
  { account }: AccountContext,
): void {
  const version = (findNewestTemplate(transaction, { templateId, language })?.version ?? 0) + 1;
  const created = { at, by: { id: account.id, name: account.name } };
  insertTemplateVersion(transaction, { ...input, templateId, language, version, startingText: key, created });
}
