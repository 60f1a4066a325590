import type { RuleId } from './rule-id.ts';
import type { ParameterUnit, RuleDefinition, RuleParameter, RuleSet } from './rule-set.ts';

/**
 * Every rule as Stratum ships it (clinical.md §2). The sources contradict one another; each default is the stricter
 * reading unless the rule's line says otherwise. Nothing here is medical advice: a clinic changes a number by adding
 * a version of the rule.
 */

const number = (
  unit: ParameterUnit,
  standard: number,
  [minimum, maximum]: readonly [number, number],
  wording?: string,
): RuleParameter => ({
  unit,
  standard,
  minimum,
  maximum,
  ...(wording !== undefined && { wording }),
});

const fewDays = 'a few days';

const founding = { origin: 'founding-documents', optional: false, fixed: false } as const;
const practice = { origin: 'clinic-practice', optional: false, fixed: false } as const;
const label = { origin: 'label-or-literature', facts: [], optional: true, fixed: false } as const;

const definitions = {
  /** Make-up after. `mildHours` holds after a mild session (C07), where a clinic may go down to 24 h. */
  C01: {
    ...founding,
    id: 'C01',
    facts: ['F102', 'F108', 'F115'],
    effect: 'text',
    parameters: {
      hours: number('hours', 48, [24, 168]),
      mildHours: number('hours', 48, [24, 168]),
    },
    ascending: [['mildHours', 'hours']],
  },
  /** Topical retinoid before. */
  C02: {
    ...founding,
    id: 'C02',
    facts: ['F048', 'F049', 'F051'],
    effect: 'block',
    parameters: {
      blockHours: number('hours', 24, [1, 168]),
      warnHours: number('hours', 72, [1, 336], fewDays),
    },
    ascending: [['blockHours', 'warnHours']],
  },
  /** Retinoids, acids and exfoliants after: these days, and skin recorded as healed, whichever is later. */
  C03: {
    ...founding,
    id: 'C03',
    facts: ['F051', 'F098', 'F103', 'F111'],
    effect: 'text',
    parameters: { days: number('days', 7, [1, 60]) },
  },
  /** Vitamin C on the skin before and after, and in what is applied before or during needling. */
  C04: {
    ...founding,
    id: 'C04',
    facts: ['F048', 'F065', 'F111'],
    effect: 'block',
    parameters: {
      beforeHours: number('hours', 72, [1, 336], fewDays),
      afterHours: number('hours', 72, [1, 336], fewDays),
    },
  },
  /** Phases that a product allows. */
  C05: {
    ...founding,
    id: 'C05',
    facts: ['F065', 'F066'],
    effect: 'warn',
    parameters: {},
  },
  /** Acne, rosacea, eczema, other inflammation, infection. */
  C06: {
    ...founding,
    id: 'C06',
    facts: ['F032', 'F034', 'F038', 'F039', 'F040', 'F042'],
    effect: 'block',
    parameters: {},
  },
  /** Interval since the last session of the same site. A session is mild up to and including `mildDepthUm`. */
  C07: {
    ...founding,
    id: 'C07',
    facts: ['F071', 'F073', 'F074'],
    effect: 'block',
    parameters: {
      blockDays: number('days', 14, [1, 180]),
      warnDays: number('days', 28, [1, 365]),
      mildWarnDays: number('days', 14, [1, 365]),
      mildDepthUm: number('um', 500, [100, 2500]),
    },
    ascending: [
      ['blockDays', 'warnDays'],
      ['mildWarnDays', 'warnDays'],
    ],
  },
  /** Number of sessions that a plan proposes. */
  C08: {
    ...founding,
    id: 'C08',
    facts: ['F071', 'F072', 'F075'],
    effect: 'text',
    parameters: {
      faceMinimum: number('sessions', 3, [1, 20]),
      faceMaximum: number('sessions', 6, [1, 20]),
      bodyMinimum: number('sessions', 4, [1, 20]),
      bodyMaximum: number('sessions', 8, [1, 20]),
    },
    ascending: [
      ['faceMinimum', 'faceMaximum'],
      ['bodyMinimum', 'bodyMaximum'],
    ],
  },
  /** Redness and swelling: when to look, and until when they are expected. */
  C09: {
    ...founding,
    id: 'C09',
    facts: ['F082', 'F083', 'F086', 'F088', 'F092', 'F093'],
    effect: 'prompt',
    parameters: {
      followUpHours: number('hours', 48, [12, 168], 'a day or two'),
      expectedHours: number('hours', 72, [24, 336], fewDays),
    },
    ascending: [['followUpHours', 'expectedHours']],
  },
  /** Warm, tight, itchy: until when that is expected. */
  C10: {
    ...founding,
    id: 'C10',
    facts: ['F094'],
    effect: 'prompt',
    parameters: { expectedHours: number('hours', 48, [12, 336]) },
  },
  /** Isotretinoin: calendar months since the last dose. */
  C11: {
    ...founding,
    id: 'C11',
    facts: ['F037', 'F044'],
    effect: 'block',
    parameters: { months: number('months', 6, [1, 36]) },
  },
  /** Exercise, sweating and swimming after. It cannot go below 48 h, the reading of "a couple of days" (F110). */
  C12: {
    ...founding,
    id: 'C12',
    facts: ['F101', 'F104', 'F110'],
    effect: 'text',
    parameters: { hours: number('hours', 72, [48, 336]) },
  },
  /** Sun after. */
  C13: {
    ...founding,
    id: 'C13',
    facts: ['F053', 'F100', 'F105', 'F106', 'F114'],
    effect: 'text',
    parameters: {
      coverHours: number('hours', 24, [1, 168]),
      noSunHours: number('hours', 72, [24, 672], fewDays),
    },
    ascending: [['coverHours', 'noSunHours']],
  },
  /** Aspirin, NSAID, blood thinner, herbal supplement, vitamin E, fish oil before. */
  C14: {
    ...founding,
    id: 'C14',
    facts: ['F055', 'F056', 'F057', 'F058', 'F059', 'F060'],
    effect: 'warn',
    parameters: { days: number('days', 7, [1, 60]) },
  },
  /** Restarting self-chosen ones of those; prescribed ones as prescribed. */
  C15: {
    ...founding,
    id: 'C15',
    facts: ['F061'],
    effect: 'text',
    parameters: { days: number('days', 3, [1, 30]) },
  },
  /** Autoimmune therapy before. */
  C16: {
    ...founding,
    id: 'C16',
    facts: ['F050'],
    effect: 'warn',
    parameters: { hours: number('hours', 24, [1, 672]) },
  },
  /** Pigment risk: this Fitzpatrick type and higher ones. */
  C17: {
    ...founding,
    id: 'C17',
    facts: ['F029', 'F030', 'F090'],
    effect: 'warn',
    parameters: { fromType: number('fitzpatrick', 4, [1, 6]) },
  },
  /** Expected response or adverse event: the windows of the course that C09 and C10 do not set. */
  C18: {
    ...founding,
    id: 'C18',
    facts: 'F082 F083 F084 F085 F086 F087 F088 F089 F090 F091 F092 F093 F094 F095 F096 F097'.split(' '),
    effect: 'prompt',
    parameters: {
      tendernessHours: number('hours', 72, [24, 336], fewDays),
      peelingFromHours: number('hours', 24, [0, 168]),
      peelingDays: number('days', 7, [1, 60]),
      bruisingDays: number('days', 7, [1, 60]),
      highestGrade: number('grade', 1, [0, 3]),
    },
  },
  /** Peel or laser before. */
  C19: {
    ...founding,
    id: 'C19',
    facts: ['F052', 'F070'],
    effect: 'warn',
    parameters: { hours: number('hours', 72, [1, 672], 'in the days leading up') },
  },
  /** Inside the orbital rim, inside the vermilion border. */
  C21: {
    ...founding,
    id: 'C21',
    facts: ['F045', 'F046', 'F028'],
    effect: 'exclude',
    parameters: {},
    fixed: true,
  },
  /** Depth, where the device has no limits of its own; the zones' upper starting values are in domain/zones.ts. */
  C22: {
    ...founding,
    id: 'C22',
    facts: ['F012', 'F013', 'F014'],
    effect: 'block',
    parameters: {
      minimumUm: number('um', 500, [100, 1000]),
      maximumUm: number('um', 2500, [500, 3000]),
      stepUm: number('um', 250, [10, 500]),
    },
    ascending: [['minimumUm', 'maximumUm']],
  },
  /** Pregnancy and nursing. */
  C23: {
    ...founding,
    id: 'C23',
    facts: ['F033'],
    effect: 'block',
    parameters: {},
  },
  /** Uncontrolled diabetes, clotting disorder. */
  C24: {
    ...founding,
    id: 'C24',
    facts: ['F035', 'F036'],
    effect: 'block',
    parameters: {},
  },
  /** Undiagnosed suspicious lesion, open wound in a zone. */
  C25: {
    ...founding,
    id: 'C25',
    facts: ['F041', 'F043'],
    effect: 'block',
    parameters: {},
  },
  /** Very sensitive skin. */
  C26: {
    ...founding,
    id: 'C26',
    facts: ['F038'],
    effect: 'warn',
    parameters: {},
  },
  /** The cartridge. */
  C27: {
    ...founding,
    id: 'C27',
    facts: ['F015', 'F016'],
    effect: 'block',
    parameters: {},
  },
  /** Lots of serum, anaesthetic and PRP tube; allergies against what is in them. */
  C28: {
    ...practice,
    id: 'C28',
    facts: [],
    effect: 'block',
    parameters: {},
  },
  /** A lot or product that a past reaction is suspected on. */
  C29: {
    ...practice,
    id: 'C29',
    facts: [],
    effect: 'warn',
    parameters: {},
  },
  /** Consent and photographs. */
  C30: {
    ...practice,
    id: 'C30',
    facts: ['F047'],
    effect: 'block',
    parameters: {},
  },
  /** Younger than this. */
  L01: { ...label, id: 'L01', effect: 'warn', parameters: { years: number('years', 22, [12, 30]) } },
  /** Keloid or hypertrophic scars in the history. */
  L02: { ...label, id: 'L02', effect: 'warn', parameters: {} },
  /** Cold sores without prophylaxis. */
  L03: { ...label, id: 'L03', effect: 'warn', parameters: {} },
  /** Scleroderma or collagen disease. */
  L04: { ...label, id: 'L04', effect: 'warn', parameters: {} },
  /** Allergy to metal or to a local anaesthetic. */
  L05: { ...label, id: 'L05', effect: 'block', parameters: {} },
  /** Filler, toxin or surgery in a zone. No source gives the times: they are starting values, not validated. */
  L06: {
    ...label,
    id: 'L06',
    effect: 'warn',
    parameters: {
      fillerDays: number('days', 28, [1, 365]),
      toxinDays: number('days', 14, [1, 365]),
      surgeryDays: number('days', 180, [1, 730]),
    },
  },
  /** Immunosuppression. */
  L07: { ...label, id: 'L07', effect: 'warn', parameters: {} },
  /** Radiotherapy of a zone. */
  L08: { ...label, id: 'L08', effect: 'warn', parameters: {} },
} as const satisfies { [Id in RuleId]: RuleDefinition & { id: Id } };

export const ruleDefinitions: Readonly<Record<RuleId, RuleDefinition>> = definitions;

/** The parameters that a rule has. */
export type ParameterName<Id extends RuleId> = keyof (typeof definitions)[Id]['parameters'] & string;

/**
 * A parameter as it is in force. The standard takes the place of one that a version of the rule does not name, or
 * whose number is outside the parameter's bounds and could not have been approved.
 */
export function parameterOf<Id extends RuleId>(rules: RuleSet, id: Id, name: ParameterName<Id>): number {
  // Every name that the type allows is in the table.
  const { standard, minimum, maximum } = ruleDefinitions[id].parameters[name] as RuleParameter;
  const value = rules[id].parameters[name] ?? standard;
  return Number.isInteger(value) && value >= minimum && value <= maximum ? value : standard;
}
