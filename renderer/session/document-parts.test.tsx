import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  fullAnaesthetic,
  appliedSerum,
  fullPrpSheet,
  testSession,
  treatedZone,
  usedCartridge,
} from '../../domain/comparison-testing.ts';
import { type Addendum, type AddendumPart, addendumParts } from '../../domain/addendum.ts';
import type { SessionView } from '../../domain/contract.ts';
import type { ChartView } from '../../domain/chart-views.ts';
import type { ChartMark, PrpSpin, SessionRecord } from '../../domain/session.ts';
import { loadLaterTexts, startTranslations } from '../i18n/index.ts';
import { type UnlockedStatus, UnlockedContext } from '../status.ts';
import { AnaestheticSection } from './anaesthetic-section.tsx';
import { CombinedSection } from './combined-section.tsx';
import { ComplicationsSection } from './complications-section.tsx';
import { MarksSection } from './marks-section.tsx';
import { Materials } from './materials.tsx';
import { PrpSection } from './prp-section.tsx';
import { PhotographsRefused } from './photographs-refusal.tsx';
import { SectionAddenda } from './section-addenda.tsx';
import { SpinTable } from './spin-table.tsx';
import { chartedViews } from './treatment-chart.tsx';
import { ZoneTable } from './zone-table.tsx';

beforeAll(async () => {
  await startTranslations();
  await loadLaterTexts();
});

const status: UnlockedStatus = {
  version: '1',
  preview: false,
  demo: false,
  dataFolder: '/data',
  locale: 'en',
  phase: 'unlocked',
  clinic: {
    name: 'Clinic',
    timeZone: 'Europe/Vienna',
    createdAt: '2026-01-01T00:00:00.000Z',
    lockAfterMinutes: 10,
  },
  account: {
    id: 'account-1',
    name: 'Dr Test',
    registrationNumber: null,
    roles: ['practitioner'],
    active: true,
    mustChangePassword: false,
  },
  recoveryKeySet: true,
};

/** The words of a part, one blank between them. */
const words = (part: ReactNode): string =>
  renderToStaticMarkup(<UnlockedContext value={status}>{part}</UnlockedContext>)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const viewOf = (changes: Partial<SessionRecord>): SessionView => ({
  session: testSession(changes),
  plan: null,
  patient: {
    id: 'patient-1',
    recordNumber: 'P-1',
    familyName: 'Test',
    givenName: 'Tess',
    preferredName: null,
    birthDate: '1990-01-01',
    sex: null,
    phone: null,
    email: null,
    address: null,
    fitzpatrick: null,
    note: null,
    restricted: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    revision: 1,
  },
  recorders: [],
  sealIntact: null,
  addendaIntact: {},
  consent: null,
  copiedFrom: null,
  aftercare: [],
});

describe('not recorded, none and used', () => {
  test('are three sentences on the anaesthetic', () => {
    const anaesthetic = (changes: Partial<SessionRecord>) =>
      words(<AnaestheticSection view={viewOf(changes)} />);
    expect(anaesthetic({ anaesthesia: 'not-recorded' })).toBe('Anaesthetic Not recorded');
    expect(anaesthetic({ anaesthesia: 'none' })).toBe('Anaesthetic None used');
    const used = anaesthetic({ anaesthesia: 'used', anaesthetics: [fullAnaesthetic()] });
    expect(used).toContain('Dose 0.67 g on 10 cm² computed');
    expect(used).toContain('Under a film No');
    expect(used).toContain('On the skin 30 minutes');
  });

  test('are three sentences on complications, and what was not said to be done is not recorded', () => {
    const complications = (changes: Partial<SessionRecord>) =>
      words(<ComplicationsSection view={viewOf(changes)} />);
    expect(complications({ complicationState: 'not-recorded' })).toBe('Complications Not recorded');
    expect(complications({ complicationState: 'none' })).toBe('Complications None');
    const present = {
      complicationState: 'present',
      complications: [{ what: 'Fainted', done: null }],
    } as const;
    expect(complications({ ...present, complications: [...present.complications] })).toBe(
      'Complications Fainted What was done not recorded',
    );
  });

  test('yes, no and not recorded are three answers on the cartridge', () => {
    const sterile = (seenSterile: boolean | null) =>
      words(<Materials view={viewOf({ cartridge: usedCartridge({ seenSterile }) })} />);
    expect(sterile(true)).toContain('Seen sterile and intact Yes');
    expect(sterile(false)).toContain('Seen sterile and intact No');
    expect(sterile(null)).toContain('Seen sterile and intact not recorded');
  });

  test('a number that is missing of an anaesthetic leaves out what follows from it, and is said to be missing', () => {
    const bare = fullAnaesthetic({ massMg: null, onAt: null, occluded: null, actives: [], lot: null });
    const text = words(<AnaestheticSection view={viewOf({ anaesthesia: 'used', anaesthetics: [bare] })} />);
    expect(text).not.toContain('Dose');
    expect(text).not.toContain('On the skin');
    for (const term of ['Contains', 'Lot', 'Amount', 'Under a film', 'Put on']) {
      expect(text).toContain(`${term} not recorded`);
    }
  });
});

describe('the PRP sheet', () => {
  const prp = (changes: Partial<SessionRecord>) => words(<PrpSection view={viewOf(changes)} />);

  test('is left out where PRP was not used, and missed where it was applied', () => {
    expect(prp({})).toBe('');
    expect(prp({ serums: [appliedSerum()] })).toBe('');
    expect(prp({ serums: [appliedSerum({ category: 'prp' })] })).toBe(
      'PRP sheet PRP was applied; how it was made is not recorded.',
    );
  });

  test('has its yield computed where all three volumes are recorded, and none where one is not', () => {
    expect(prp({ prp: fullPrpSheet() })).toContain('Yield 20.0 % computed');
    const { discardedUl: _, ...rest } = fullPrpSheet();
    const without = prp({ prp: { ...rest, discardedUl: null } });
    expect(without).not.toContain('Yield');
    expect(without).toContain('Discarded not recorded');
    expect(prp({ prp: fullPrpSheet({ discardedUl: 0 }) })).toContain('Discarded 0.0 mL');
  });

  test('says that nobody is recorded as having checked the identity', () => {
    expect(prp({ prp: fullPrpSheet({ identityCheckedBy: [] }) })).toContain(
      'Identity checked by not recorded',
    );
  });

  const spin = (changes: Partial<PrpSpin>) =>
    words(<SpinTable spins={[{ rpm: null, radiusMm: null, g: null, seconds: null, ...changes }]} />).replace(
      'Run Speed Rotor radius Force Time 1 ',
      '',
    );

  test('marks what of a run was computed, and shows what was typed beside what follows from speed and radius', () => {
    expect(spin({ rpm: 2500, radiusMm: 80, seconds: 450 })).toBe('2500 rpm 80 mm 559 g computed 7.5 min');
    expect(spin({ g: 559, radiusMm: 80 })).toBe('2500 rpm computed 80 mm 559 g not recorded');
    expect(spin({ rpm: 2500, radiusMm: 80, g: 559 })).toBe('2500 rpm 80 mm 559 g not recorded');
    expect(spin({ rpm: 2500, radiusMm: 80, g: 600 })).toBe(
      '2500 rpm 80 mm 600 g 559 g by speed and radius not recorded',
    );
    expect(spin({ rpm: 2500 })).toBe('2500 rpm not recorded not recorded not recorded');
  });
});

describe('pattern and speed', () => {
  test('have a column where a zone has either, and none otherwise', () => {
    expect(words(<ZoneTable zones={[treatedZone('chin')]} />)).not.toContain('Pattern');
    const text = words(
      <ZoneTable zones={[treatedZone('nose', { pattern: 'linear', speedRpm: 9000 }), treatedZone('chin')]} />,
    );
    expect(text).toContain('Pattern, speed');
    expect(text).toContain('Linear 9000 per min');
    expect(text).toContain('2 not recorded 24.0 cm²');
  });
});

test('a combined treatment stands with its note, and nowhere where there was none', () => {
  const combined = (changes: Partial<SessionRecord>) => words(<CombinedSection view={viewOf(changes)} />);
  expect(combined({})).toBe('');
  expect(combined({ combination: 'laser', combinationNote: 'Diode' })).toBe(
    'Combined treatment Combined with Laser Note Diode',
  );
});

describe('marks on the chart', () => {
  const marksOf = (changes: Partial<SessionRecord>) => words(<MarksSection view={viewOf(changes)} />);

  test('are listed with the number of the chart, the view and what was noted', () => {
    expect(
      marksOf({
        marks: [
          { view: 'front', points: [[500, 500]], note: 'Old scar' },
          {
            view: 'left45',
            points: [
              [1, 1],
              [9, 9],
            ],
            note: null,
          },
        ],
      }),
    ).toBe('Marks on the chart 1 Pin · Face, front Old scar 2 Line · Face, left 45° no note');
  });

  test('are no part of a document without any', () => {
    expect(marksOf({ marks: [] })).toBe('');
  });

  test('bring the views on which they were drawn, beside those of the zones, each once', () => {
    const on = (view: ChartView): ChartMark => ({ view, points: [[1, 1]], note: 'n' });
    const marks = [on('torso-back'), on('front'), on('torso-back')];
    expect(chartedViews({ zones: [treatedZone('forehead')], marks })).toEqual(['front', 'torso-back']);
    expect(chartedViews({ zones: [], marks: [] })).toEqual([]);
  });
});

describe('the refusal of photographs (C30)', () => {
  const refused = {
    photographs: 'refused' as const,
    photographsReason: 'her wish',
    photographsRefusal: {
      signer: 'Anna Novák',
      signedAt: '2026-03-02T08:58:00.000Z',
      signature: { kind: 'typed' as const, name: 'A. Novák' },
    },
  };
  const strokes = [
    [
      [100, 400, 0, 480],
      [420, 380, 60, 520],
    ],
  ] as const;
  const shown = (changes: Partial<SessionRecord>) => <PhotographsRefused session={testSession(changes)} />;

  test('says why, who signed it, and when; a typed name stands as it was typed', () => {
    const text = words(shown(refused));
    expect(text).toContain('Photographs refused: her wish');
    expect(text).toMatch(/signed by Anna Novák, 2 Mar 2026,? .*9:58/);
    expect(text).toContain('Typed in place of a signature: A. Novák');
  });

  test('a drawn signature is drawn, and has a name for whoever does not see it', () => {
    const refusal = { ...refused.photographsRefusal, signature: { kind: 'drawn' as const, strokes } };
    const markup = renderToStaticMarkup(
      <UnlockedContext value={status}>{shown({ ...refused, photographsRefusal: refusal })}</UnlockedContext>,
    );
    expect(markup).toMatch(/<svg[^>]*role="img"[^>]*aria-label="Signature of Anna Novák/);
    expect(markup).toContain('<path');
  });

  test('one from before signatures were asked for says that none was kept', () => {
    expect(words(shown({ ...refused, photographsRefusal: null }))).toContain('No signature of the refusal');
    expect(words(shown({}))).toBe('');
  });
});

describe('an addendum stands with the part that it amends', () => {
  const addendum = (part: AddendumPart): Addendum => ({
    id: part,
    part,
    text: `Added to ${part}.`,
    signature: {
      signedAt: '2026-03-03T10:00:00.000Z',
      accountId: 'account-1',
      name: 'Dr Test',
      registrationNumber: null,
    },
    seal: {
      contentHash: 'a'.repeat(64),
      contentVersion: 1,
      meaning: 'addendum',
      ruleVersion: null,
      latestKnownAt: null,
    },
  });
  const view = viewOf({ addenda: addendumParts.map(addendum) });

  test.each([
    ['anaesthetic', <AnaestheticSection key="part" view={view} />, 'Anaesthetic Not recorded'],
    ['prp', <PrpSection key="part" view={view} />, 'PRP sheet No PRP was charted.'],
    ['complications', <ComplicationsSection key="part" view={view} />, 'Complications Not recorded'],
    ['materials', <Materials key="part" view={view} />, 'Device and cartridge'],
  ] as const)('%s', (part, section, heading) => {
    const text = words(section);
    expect(text).toContain(heading);
    expect(text).toContain(`Added to ${part}.`);
    expect(text.match(/Added to/g)).toHaveLength(1);
  });

  test('and one to the marks also where there are none', () => {
    expect(words(<MarksSection view={view} />)).toBe(
      `Marks on the chart ${words(<SectionAddenda view={view} part="marks" />)}`,
    );
  });
});
