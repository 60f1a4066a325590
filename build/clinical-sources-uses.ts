import type { RuleId } from '../domain/rules/rule-id.ts';

/** What each rule is about, in the words of the field. */
export const ruleSubjects: Readonly<Record<RuleId, string>> = {
  C01: 'Make-up after',
  C02: 'Topical retinoid before',
  C03: 'Retinoids, acids, exfoliants after',
  C04: 'Vitamin C',
  C05: 'Serum timing',
  C06: 'Acne, rosacea, eczema, other inflammation, infection',
  C07: 'Interval since the last session of the same site',
  C08: 'Number of sessions',
  C09: 'Redness and swelling',
  C10: 'Warm, tight, itchy',
  C11: 'Isotretinoin',
  C12: 'Exercise, sweating, swimming after',
  C13: 'Sun after',
  C14: 'Aspirin, NSAID, blood thinner, herbal, vitamin E, fish oil before',
  C15: 'Restarting those',
  C16: 'Autoimmune therapy before',
  C17: 'Pigment risk',
  C18: 'Expected response or adverse event',
  C19: 'Peel or laser before',
  C21: 'Inside the orbital rim, inside the vermilion border',
  C22: 'Depth',
  C23: 'Pregnancy and nursing',
  C24: 'Uncontrolled diabetes, clotting disorder',
  C25: 'Undiagnosed suspicious lesion, open wound in a zone',
  C26: 'Very sensitive skin',
  C27: 'Cartridge',
  C28: 'Lots of serum, anaesthetic, PRP tube; allergies',
  C29: 'Lot or product that an earlier reaction is suspected on',
  C30: 'Consent and photographs',
  L01: 'Age',
  L02: 'Keloid or hypertrophic scars',
  L03: 'Cold sores without prophylaxis',
  L04: 'Scleroderma or collagen disease',
  L05: 'Allergy to metal or an anaesthetic',
  L06: 'Filler, toxin or surgery in the zone',
  L07: 'Immunosuppression',
  L08: 'Radiotherapy',
};

/** What becomes of a fact that no rule is drawn from. */
type Use = { used: string } | { notUsed: string };

const definition: Use = { notUsed: 'A definition: it asks for nothing to be recorded or checked.' };
const mechanism: Use = {
  notUsed: 'How it works: nothing to record or check, and nothing is promised to a patient.',
};
const concerns: Use = { used: 'The concerns that a plan is made for.' };
const homeUse: Use = { notUsed: 'About treatment at home: Stratum records what the clinic does.' };
const sheet: Use = { used: 'The aftercare sheet.' };

export const usesWithoutRule: Readonly<Record<string, Use>> = {
  F001: definition,
  F002: { used: 'Roles: only a practitioner signs, and the signature carries the registration number.' },
  F003: { used: 'The cartridge with its lot belongs to every session; C27 keeps it to one.' },
  F004: definition,
  F005: mechanism,
  F006: mechanism,
  F007: mechanism,
  F008: mechanism,
  F009: mechanism,
  F010: {
    used: 'Why what is applied is recorded with its phase and lot, and why C04, C05 and C28 ask about it.',
  },
  F011: {
    used: 'Why what is applied is recorded with its phase and lot, and why C04, C05 and C28 ask about it.',
  },
  F017: homeUse,
  F018: homeUse,
  F019: homeUse,
  F020: concerns,
  F021: concerns,
  F022: concerns,
  F023: concerns,
  F024: concerns,
  F025: concerns,
  F026: concerns,
  F027: concerns,
  F031: {
    used: 'The patient record, the plan and the screening: who is treated, for what, and what stands against it.',
  },
  F054: {
    notUsed: 'Gives no amount or time that could be checked. A clinic can write it on a sheet of its own.',
  },
  F062: { used: 'Products of the kind “anaesthetic”; C28 looks at their lots and ingredients.' },
  F063: { used: 'Pain from 0 to 10, recorded with each session.' },
  F064: { used: 'The beginning and the end of a session are recorded; the length is shown, never checked.' },
  F067: { used: 'The serum category PRP.' },
  F068: { used: 'Passes and the visible endpoint of each zone; bleeding beyond pinpoint is one of them.' },
  F069: { used: 'Roles: only a practitioner signs, and the signature carries the registration number.' },
  F076: { used: 'Plans: the number of sessions belongs to the plan.' },
  F077: { used: 'Plans: outcomes are scored again weeks later.' },
  F078: { used: 'Plans: outcomes are scored again weeks later.' },
  F079: { notUsed: 'A promise of permanence. It is never printed.' },
  F080: { used: 'Texts for patients say that results vary, and promise none.' },
  F081: { used: 'Plans: the next session is due in a window.' },
  F099: sheet,
  F107: sheet,
  F109: sheet,
  F112: sheet,
  F113: sheet,
};
