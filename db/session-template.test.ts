import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionTemplate, TemplateContent } from '../domain/session-template.ts';
import {
  findNewestSessionTemplate,
  findTemplateNamed,
  insertSessionTemplate,
  listSessionTemplates,
  retireSessionTemplate,
} from './session-template.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  newId,
  openTestStore,
  readSql,
  runSql,
  useDefaultSettings,
} from './testing.ts';

const content: TemplateContent = {
  concerns: ['acne-scars'],
  deviceId: null,
  cartridgeType: '12 needles',
  cartridgeNeedleCount: 12,
  zones: [{ zone: 'chin', depthUm: 500, passes: 2, pattern: 'stamping', speedRpm: null }],
  serums: [],
  anaesthetics: [],
  combination: null,
  note: null,
};
const [chin, cheeks] = [newId(), newId()];

describe.each(['the store’s own', 'SQLite’s default'] as const)('with %s settings, the database', (kind) => {
  let made: TestStore;
  let clinic: TestClinic;
  const aTemplate = (change: Partial<SessionTemplate> = {}): SessionTemplate => ({
    templateId: chin,
    version: 1,
    name: 'Chin',
    content,
    created: {
      at: '2026-02-01T09:00:00.000Z',
      by: { id: clinic.account.id, name: clinic.account.name },
    },
    retired: null,
    ...change,
  });
  const write = (change: Partial<SessionTemplate>) =>
    made.store.write((tx) => Promise.resolve(insertSessionTemplate(tx, aTemplate(change))));
  const rows = () => readSql(made.store, 'SELECT * FROM session_template');
  async function refuses(rule: string, text: string): Promise<void> {
    const before = rows();
    await expect(runSql(made.store, text), text).rejects.toMatchObject({ code: 'refused', rule });
    expect(rows()).toEqual(before);
  }

  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
    if (kind !== 'the store’s own') await useDefaultSettings(made.store);
    await write({});
    await write({ version: 2, name: 'Chin and lips' });
    await write({ templateId: cheeks, name: 'Cheeks' });
  });
  afterAll(() => made.dispose());

  test('gives back what was written, each template’s newest version first', () => {
    const listed = listSessionTemplates(made.store.read);
    expect(listed.filter(({ templateId }) => templateId === chin)).toEqual([
      aTemplate({ version: 2, name: 'Chin and lips' }),
      aTemplate(),
    ]);
    expect(findNewestSessionTemplate(made.store.read, chin)?.version).toBe(2);
    expect(findNewestSessionTemplate(made.store.read, newId())).toBeUndefined();
  });

  test('changes and deletes no version', async () => {
    const info = readSql(made.store, 'PRAGMA table_info(session_template)') as {
      name: string;
      type: string;
    }[]; // SQLite's own
    for (const { name, type } of info) {
      if (name.startsWith('retired')) continue;
      const other = type === 'INTEGER' ? `${name} + 1` : `${name} || 'x'`;
      await refuses('session-template.kept', `UPDATE session_template SET ${name} = ${other}`);
    }
    await refuses('session-template.kept', 'DELETE FROM session_template');
    await refuses(
      'session-template.kept',
      'INSERT OR REPLACE INTO session_template SELECT * FROM session_template',
    );
  });

  test('lets versions follow one another', async () => {
    await expect(write({ version: 4 })).rejects.toMatchObject({ rule: 'session-template.order' });
    await expect(write({ templateId: newId(), version: 2, name: 'New' })).rejects.toMatchObject({
      rule: 'session-template.order',
    });
  });

  test('has no two templates in use of one name; a name that was given up is free', async () => {
    const taken = { rule: 'session-template.name-taken' };
    await expect(write({ templateId: newId(), name: ' chin  AND lips' })).rejects.toMatchObject(taken);
    await expect(write({ version: 3, name: 'CHEEKS' })).rejects.toMatchObject(taken);
    expect(findTemplateNamed(made.store.read, 'chin and LIPS', null)?.templateId).toBe(chin);
    expect(findTemplateNamed(made.store.read, 'chin and LIPS', chin)).toBeUndefined();
    expect(findTemplateNamed(made.store.read, 'Chin', null)).toBeUndefined();
    await write({ templateId: newId(), name: 'Chin' });
  });

  test('retires a template once, and frees its name', async () => {
    const by = clinic.account.id;
    const retirement = { templateId: cheeks, version: 1, at: '2026-03-01T09:00:00.000Z', by };
    const retire = () => made.store.write(async (tx) => retireSessionTemplate(tx, retirement));
    expect(await retire()).toBe(true);
    expect(await retire()).toBe(false);
    await refuses(
      'session-template.kept',
      `UPDATE session_template SET retired_at = NULL, retired_by = NULL WHERE id = '${cheeks}'`,
    );
    await write({ templateId: newId(), name: 'Cheeks' });
  });
});
