import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { findingCodes } from '../../domain/rules/finding-codes.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import { assessReadiness } from '../../domain/rules/readiness.ts';
import { labelRuleIds } from '../../domain/rules/rule-id.ts';
import {
  allergy,
  atClinic,
  condition,
  evaluated,
  historyWith,
  medicine,
  plannedMaterial,
  pregnancy,
  procedure,
  rulesWith,
  sessionOn,
  skincare,
  testConsent,
  testLot,
  testPatient,
  testProduct,
  testZone,
} from '../../domain/rules/testing.ts';
import { observed } from '../../domain/comparison-testing.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { findings as catalogue } from '../i18n/en/findings.ts';
import { loadLaterTexts, startTranslations } from '../i18n/index.ts';
import { findingSentence } from './finding-sentence.ts';

beforeAll(async () => {
  await startTranslations();
  await loadLaterTexts();
});

const sentenceOf = (finding: Pick<Finding, 'code' | 'values' | 'zones'>) =>
  findingSentence(finding, {
    findings: i18next.getFixedT('en', 'findings'),
    terms: i18next.getFixedT('en', 'terms'),
    locale: 'en-GB',
    timeZone: testZone,
  });

const everyRule = rulesWith(Object.fromEntries(labelRuleIds.map((id) => [id, { enabled: true }])));
const found = (...parameters: Parameters<typeof evaluated>) =>
  evaluated(parameters[0], parameters[1], everyRule);
const said = (...statements: Parameters<typeof historyWith>) =>
  found({ history: historyWith(...statements) });
const recall = (time: string) =>
  testLot({ recalled: { at: atClinic(time), reason: 'Doubts about sterility' } });
const material = (...changes: Parameters<typeof plannedMaterial>) =>
  found({}, { materials: [plannedMaterial(...changes)] });
const lastSession = (kind: 'erythema' | 'scar') =>
  sessionOn(atClinic('2026-10-20T10:00'), ['cheek-left', 'cheek-right'], {
    reactions: [observed(kind, { seenAt: atClinic('2026-10-21T10:00') })],
  });
const briefing = (daysAgo: string) =>
  assessReadiness(everyRule, testPatient({ sessions: [sessionOn(atClinic(daysAgo), ['chin'])] }), {
    now: atClinic('2026-11-10T10:00'),
    timeZone: testZone,
  }).findings;
const typed = { product: null, productName: 'Serum X' } as const;
const used = { sessionId: 'other', startedAt: atClinic('2026-10-01T09:00') };
const cartridge = { lotNumber: 'C-1', expiry: '2031-06-30', lot: null, usedIn: null };
const suspect = {
  sessionId: 'earlier',
  startedAt: atClinic('2026-09-01T10:00'),
  reactionKind: 'granuloma',
  grade: 2,
  product: 'Glide',
  lot: 'L-7',
};

/** Situations in which the rules say everything that they can say. */
function everything(): Finding[] {
  return [
    ...found({ history: [], consents: [], fitzpatrick: null }),
    ...found({ fitzpatrick: 5, birthDate: '2010-01-01' }, { photographs: 'not-recorded' }),
    ...['2026-11-10', '2026-11-08', null].flatMap((lastUse) => [
      ...said(skincare('retinoid', { lastUse }), skincare('vitamin-c', { lastUse })),
      ...said(procedure('laser', { on: lastUse }), procedure('filler', { on: lastUse })),
    ]),
    ...(['current', 'unknown'] as const).flatMap((use) =>
      said(
        skincare('retinoid', { use }),
        skincare('vitamin-c', { use }),
        medicine('isotretinoin', { use }),
        medicine('nsaid', { use, name: 'Ibuprofen' }),
        medicine('autoimmune-therapy', { use }),
      ),
    ),
    ...['2026-11-10', null].flatMap((lastDose) =>
      said(
        medicine('isotretinoin', { lastDose }),
        medicine('aspirin', { lastDose }),
        medicine('autoimmune-therapy', { lastDose }),
      ),
    ),
    ...(['active', 'quiescent', 'history', 'unknown'] as const).flatMap((status) =>
      said(
        condition('acne', { status }),
        condition('other-inflammation', { status, name: 'Perioral dermatitis' }),
        condition('diabetes', { status, controlled: status === 'active' ? 'no' : null }),
        condition('clotting-disorder', { status }),
        condition('suspicious-lesion', {
          status,
          diagnosis: status === 'history' ? 'Naevus, Dr Stone' : null,
        }),
        condition('open-wound', { status }),
        condition('very-sensitive-skin', { status }),
        condition('keloid-scars', { status }),
        condition('cold-sores', { status }),
        condition('collagen-disease', { status }),
        condition('immunosuppression', { status }),
      ),
    ),
    ...said(condition('acne', { zones: ['knee-left'] }), condition('open-wound', { zones: ['knee-left'] })),
    ...said(procedure('peel', { had: 'unknown' }), procedure('radiotherapy')),
    ...said(procedure('radiotherapy', { had: 'unknown' }), allergy('Nickel')),
    ...said(pregnancy({ pregnant: 'yes', nursing: 'yes' })),
    ...said(pregnancy({ pregnant: 'unknown', nursing: 'unknown' })),
    ...found({ sessions: [lastSession('erythema')] }, { zones: [{ zone: 'cheek-left', depthUm: 3000 }] }),
    ...found({ sessions: [lastSession('scar')] }, { zones: [{ zone: 'cheek-left', depthUm: 2000 }] }),
    ...found(
      { sessions: [sessionOn(atClinic('2026-11-09T10:00'), ['chin'])] },
      {
        zones: [
          { zone: 'chin', depthUm: 500 },
          { zone: 'vermilion-upper' as ZoneId, depthUm: 500 },
        ],
      },
    ),
    ...found({}, { cartridge: { ...cartridge, lotNumber: null, expiry: null, usedIn: used } }),
    ...found({}, { cartridge: { ...cartridge, expiry: '2026-01-31', lot: recall('2026-11-01T09:00') } }),
    ...found({}, { cartridge: { ...cartridge, lot: recall('2026-11-11T09:00') } }),
    ...material({ expiry: '2026-01-31', lot: recall('2026-11-01T09:00'), phase: 'before' }),
    ...material({ lot: recall('2026-11-11T09:00'), expiry: null }),
    ...material({ ...typed, expiry: null }),
    ...material({ ...typed, productName: 'Vitamin C 20' }),
    ...found({ history: historyWith(allergy('Glide')) }, { materials: [plannedMaterial()] }),
    ...found(
      { history: historyWith(allergy('Latex')) },
      { materials: [plannedMaterial({ ...typed, expiry: null, phase: 'after' })] },
    ),
    ...found({ suspects: [suspect] }, { materials: [plannedMaterial({ lotNumber: 'L-7' })] }),
    ...found({ suspects: [suspect] }, { materials: [plannedMaterial({ product: testProduct() })] }),
    ...found({ consents: [testConsent({ validUntil: atClinic('2026-06-01T09:00') })] }),
    ...found({ consents: [testConsent({ withdrawnAt: atClinic('2026-06-01T09:00') })] }),
    ...found({ consents: [testConsent({ withdrawnAt: atClinic('2026-11-10T10:20') })] }),
    ...briefing('2026-11-08T10:00'),
    ...briefing('2026-01-08T10:00'),
    ...evaluated(
      { history: historyWith() },
      { materials: [plannedMaterial({ product: testProduct({ allowedPhases: ['after'] }) })] },
    ),
  ];
}

test('the rules can say everything that there is a code for', () => {
  const codes = new Set(everything().map(({ code }) => code));
  expect(findingCodes.filter((code) => !codes.has(code))).toEqual([]);
});

test('every finding has its sentence, with every value in words', () => {
  for (const finding of everything()) {
    const sentence = sentenceOf(finding);
    expect(sentence).toMatch(/^\S.*[.?]$/u);
    expect(sentence).not.toMatch(
      /\{\{|undefined|null|NaN|\d{4}-\d{2}-\d{2}|(findings|condition|medicine|procedure|reaction)\.[a-z]/,
    );
  }
});

test('what is frozen with a session, code, values and zones, is enough for the sentence', () => {
  for (const { code, values, zones } of everything()) {
    const frozen = JSON.parse(JSON.stringify({ code, values, zones })) as Pick<
      Finding,
      'code' | 'values' | 'zones'
    >;
    expect(sentenceOf(frozen)).toBe(sentenceOf({ code, values, zones }));
  }
});

test('says when it ends', () => {
  const [isotretinoin] = said(medicine('isotretinoin', { lastDose: '2026-06-30' }));
  expect(isotretinoin && sentenceOf(isotretinoin)).toBe(
    'Isotretinoin: last dose on 30 Jun 2026. This blocks until 30 Dec 2026; before that only a named prescriber’s decision lifts it.',
  );
  const [interval] = found(
    { sessions: [sessionOn(atClinic('2026-11-05T16:00'), ['cheek-left', 'cheek-right'])] },
    {
      zones: [
        { zone: 'cheek-left', depthUm: 750 },
        { zone: 'cheek-right', depthUm: 750 },
      ],
    },
  );
  expect(interval && sentenceOf(interval)).toBe(
    'Cheeks: treated on 5 Nov 2026, 5 days earlier. This blocks until 19 Nov 2026; 28 days are reached on 3 Dec 2026.',
  );
});

test('C14, C16: no sentence tells anyone to stop a medicine', () => {
  const texts = Object.values(catalogue.sentence).join(' ');
  expect(texts).not.toMatch(/\b(stop|discontinue|pause|hold off|come off)\b/i);
});

test('names are shown as they were typed, whatever is in them', () => {
  const named = said(medicine('nsaid', { use: 'current', name: '<b>=cmd|A0 {{until}} O’Brien 李</b>' }));
  expect(named[0] && sentenceOf(named[0])).toContain('An anti-inflammatory pain reliever (<b>=cmd|A0');
});
