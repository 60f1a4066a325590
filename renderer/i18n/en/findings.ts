import type { ConditionCode, MedicineClass, ProcedureCode } from '../../../domain/history.ts';
import type { SerumPhase } from '../../../domain/session-terms.ts';
import type { FindingCode } from '../../../domain/rules/finding-codes.ts';

/**
 * What the clinical rules found: what is so, what it means for this session, and what clears it and when. Nothing here
 * tells anyone to stop a medicine.
 */

const medicineDecision =
  'Record what was decided, by whom, and whether the prescriber was contacted. Only its prescriber changes a prescribed medicine.';

/** Names that begin a sentence. */
const medicine = {
  isotretinoin: 'Isotretinoin',
  aspirin: 'Aspirin',
  nsaid: 'An anti-inflammatory pain reliever',
  anticoagulant: 'A blood thinner',
  herbal: 'A herbal supplement',
  'vitamin-e': 'Vitamin E',
  'fish-oil': 'Fish oil',
  'autoimmune-therapy': 'A therapy for an autoimmune disease',
  antiviral: 'An antiviral medicine',
  other: 'Another medicine',
} as const satisfies Record<MedicineClass, string>;

const condition = {
  acne: 'Acne',
  rosacea: 'Rosacea',
  eczema: 'Eczema',
  'other-inflammation': 'Inflammation of the skin',
  'skin-infection': 'Infection of the skin',
  diabetes: 'Diabetes',
  'clotting-disorder': 'A clotting disorder',
  'suspicious-lesion': 'A suspicious lesion',
  'open-wound': 'An open wound',
  'very-sensitive-skin': 'Very sensitive skin',
  'keloid-scars': 'Keloid or hypertrophic scars',
  'cold-sores': 'Cold sores',
  'collagen-disease': 'Scleroderma or another collagen disease',
  immunosuppression: 'Immunosuppression',
  other: 'Another condition',
} as const satisfies Record<ConditionCode, string>;

const procedure = {
  peel: 'A chemical peel',
  laser: 'A laser treatment',
  filler: 'A filler',
  toxin: 'Botulinum toxin',
  surgery: 'Surgery',
  radiotherapy: 'Radiotherapy',
} as const satisfies Record<ProcedureCode, string>;

/** Before, during or after needling. */
const phase = { before: 'before', during: 'during', after: 'after' } as const satisfies Record<
  SerumPhase,
  string
>;

const sentence = {
  unanswered: 'Nobody has answered this yet. Any answer clears it, “does not know” included.',

  'retinoid.too-recent':
    'A topical retinoid was last used on {{lastOn}}. It blocks until {{until}} and warns until {{clearAt}}.',
  'retinoid.recent': 'A topical retinoid was last used on {{lastOn}}. This warning ends on {{until}}.',
  'retinoid.ongoing':
    'A topical retinoid is in use, and when it was last used has not been said today. Record the last use; until then it counts as used now.',
  'retinoid.time-unknown':
    'A topical retinoid was used, and when is not recorded. Record the last use; until then it counts as too recent.',
  'retinoid.unknown':
    'The patient does not know whether a topical retinoid was used. It cannot be ruled out; to go on, give a reason.',

  'vitamin-c.recent': 'Vitamin C was last used on the skin on {{lastOn}}. This warning ends on {{until}}.',
  'vitamin-c.ongoing':
    'Vitamin C is in use on the skin, and when it was last used has not been said today. Record the last use.',
  'vitamin-c.time-unknown': 'Vitamin C was used on the skin, and when is not recorded. Record the last use.',
  'vitamin-c.unknown':
    'The patient does not know whether vitamin C was used on the skin. It cannot be ruled out.',
  'vitamin-c.product':
    '{{product}} contains vitamin C. Before and during needling it has been followed by granulomas; choose another product, or apply it after.',
  'vitamin-c.ingredients-unknown':
    'What {{product}} contains is not recorded, so vitamin C before or during needling cannot be ruled out. Choose a product from stock, or record its ingredients.',

  'phase.not-allowed':
    '{{product}} is not recorded for use {{phase}} needling. Choose another phase, or give a reason.',
  'phase.not-recorded':
    'In which phases {{product}} may be applied is not recorded. Without that, only sterile hyaluronic acid goes on during needling, and everything else after.',

  'inflammation.active':
    '{{condition}}: active in or near a treated zone. Wait until it has healed, or record a dermatology consult.',
  'inflammation.quiescent': '{{condition}}: quiescent, in or near a treated zone.',
  'inflammation.unknown':
    '{{condition}}: not known. It cannot be ruled out; look at the skin, then record it or give a reason.',
  'inflammation.elsewhere': '{{condition}}: recorded away from the treated zones.',
  'inflammation.history': '{{condition}}: in the past.',

  'interval.too-short':
    '{{zones}}: treated on {{lastOn}}, {{ago}} earlier. This blocks until {{until}}; {{clearDays}} days are reached on {{clearOn}}.',
  'interval.short':
    '{{zones}}: treated on {{lastOn}}, {{ago}} earlier; {{clearDays}} days are reached on {{until}}.',

  'reaction.beyond-course':
    '{{reaction}} after the session of {{treatedAt}} is beyond its expected course, and no end is recorded. Look at it and record what you see.',
  'reaction.adverse':
    '{{reaction}}, grade {{grade}}, after the session of {{treatedAt}} is not an expected reaction, and no end is recorded. Look at it and record what you see.',

  'isotretinoin.recent':
    'Isotretinoin: last dose on {{lastOn}}. This blocks until {{until}}; before that only a named prescriber’s decision lifts it.',
  'isotretinoin.ongoing':
    'Isotretinoin is being taken. This blocks until months have passed since a last dose; before that only a named prescriber’s decision lifts it.',
  'isotretinoin.time-unknown':
    'Isotretinoin was taken, and the last dose is not recorded. Record it; until then only a named prescriber’s decision lifts this.',
  'isotretinoin.unknown':
    'The patient does not know whether isotretinoin was taken. It cannot be ruled out; only a named prescriber’s decision lifts this.',

  'bruising.recent': `{{medicine}} was last taken on {{lastOn}}, and bruising is likelier until {{until}}. ${medicineDecision}`,
  'bruising.ongoing': `{{medicine}} is being taken, and bruising is likelier. ${medicineDecision}`,
  'bruising.time-unknown': `{{medicine}} was taken, and when is not recorded. Record the last dose. ${medicineDecision}`,
  'bruising.unknown': `{{medicine}}: the patient does not know whether it was taken. It cannot be ruled out. ${medicineDecision}`,

  'autoimmune.recent': `A therapy for an autoimmune disease was last given on {{lastOn}}; this warning ends on {{until}}. ${medicineDecision}`,
  'autoimmune.ongoing': `A therapy for an autoimmune disease is under way. ${medicineDecision}`,
  'autoimmune.time-unknown': `A therapy for an autoimmune disease was given, and when is not recorded. Record the last dose. ${medicineDecision}`,
  'autoimmune.unknown': `The patient does not know whether there is a therapy for an autoimmune disease. It cannot be ruled out. ${medicineDecision}`,

  'pigment.risk':
    'Skin type {{type}}: changes of pigment are likelier. Acknowledging it holds for the rest of the plan.',
  'pigment.type-unknown':
    'The skin type is not recorded. Record the Fitzpatrick type in the patient’s details.',

  'procedure.recent': '{{procedure}} on {{lastOn}}. This warning ends on {{until}}.',
  'procedure.time-unknown': '{{procedure}}, and when is not recorded. Record the day.',
  'procedure.unknown': '{{procedure}}: the patient does not know. It cannot be ruled out.',

  'zone.excluded':
    '{{area}}: inside the orbital rim or the lip border. This area is never treated; take it off the chart.',
  'depth.impossible':
    '{{zones}}: {{depth}} mm cannot be set. Depth goes from {{minimum}} to {{maximum}} mm in steps of {{step}} mm.',
  'depth.unusual':
    '{{zones}}: {{depth}} mm is above the starting value of {{confirmAbove}} mm for this zone (not validated). Give the reason.',

  'pregnancy.pregnant':
    'The patient is pregnant (as of {{statedOn}}). Wait until after the pregnancy; to go on, give a reason and the evidence.',
  'pregnancy.unknown': 'Whether the patient is pregnant is not known. Ask again, or offer a test.',
  'nursing.nursing': 'The patient is nursing (as of {{statedOn}}).',
  'nursing.unknown': 'Whether the patient is nursing is not known. Ask again.',

  'diabetes.uncontrolled':
    'Diabetes that is not controlled. Wait until it is; to go on, give a reason and the evidence.',
  'diabetes.control-unknown':
    'Diabetes, and whether it is controlled is not known. Record that; to go on without, give a reason.',
  'diabetes.unknown':
    'The patient does not know about diabetes. It cannot be ruled out; to go on, give a reason.',
  'clotting.present': 'A clotting disorder. To go on, give a reason and the evidence.',
  'clotting.unknown':
    'The patient does not know about a clotting disorder. It cannot be ruled out; to go on, give a reason.',

  'lesion.undiagnosed':
    'A suspicious lesion without a diagnosis. Have it diagnosed, and record what it is and by whom.',
  'lesion.diagnosed': 'A lesion was diagnosed: {{diagnosis}}.',
  'lesion.unknown':
    'Whether there is a suspicious lesion is not known. Look at the skin, then record it or give a reason.',
  'wound.open': 'An open wound in a treated zone. Wait until it has closed, or leave the zone out.',
  'wound.elsewhere': 'An open wound away from the treated zones.',
  'wound.unknown':
    'Whether there is an open wound is not known. Look at the skin, then record it or give a reason.',

  'sensitive-skin.present': 'Very sensitive skin: it can be irritated for longer.',
  'sensitive-skin.unknown': 'Whether the skin is very sensitive is not known.',

  'cartridge.lot-missing': 'The cartridge’s lot is not recorded. Without it the session cannot be signed.',
  'cartridge.expiry-missing':
    'The cartridge’s expiry is not recorded. Without it the session cannot be signed.',
  'cartridge.expired': 'The cartridge expired on {{expiredOn}}. Use another one.',
  'cartridge.recalled':
    'Cartridge lot {{lot}} was recalled on {{recalledAt}}: {{reason}}. Use one of another lot.',
  'cartridge.recalled-since':
    'Cartridge lot {{lot}} was recalled on {{recalledAt}}, after this session began: {{reason}}. Record what follows from it.',
  'cartridge.used':
    'This cartridge was used in the session of {{usedAt}}. One cartridge serves one session: use another one.',

  'material.expired': '{{product}} expired on {{expiredOn}}. Use another lot.',
  'material.expiry-missing': 'The expiry of {{product}} is not recorded. Read it from the pack.',
  'material.recalled':
    'Lot {{lot}} of {{product}} was recalled on {{recalledAt}}: {{reason}}. Use another lot.',
  'material.recalled-since':
    'Lot {{lot}} of {{product}} was recalled on {{recalledAt}}, after this session began: {{reason}}. Record what follows from it.',
  'material.allergy':
    'The patient is allergic to {{substance}}, which {{product}} contains. Use another product; to go on, give a reason and the evidence.',
  'material.ingredients-unknown':
    'What {{product}} contains is not recorded, and the patient has an allergy: {{substances}}. Choose a product from stock, or record its ingredients.',

  'suspect.lot':
    'Lot {{lot}} is suspected of a reaction of this patient: {{reaction}}, grade {{grade}}, after the session of {{treatedAt}}. Use another lot, or give a reason.',
  'suspect.product':
    '{{product}} is suspected of a reaction of this patient: {{reaction}}, grade {{grade}}, after the session of {{treatedAt}}. Use another product, or give a reason.',

  'consent.none': 'No consent was signed before the session began. Without one it cannot be signed.',
  'consent.expired':
    'The consent “{{title}}” was valid through {{expiredAt}}. The session needs one that holds when it begins.',
  'consent.withdrawn':
    'The consent “{{title}}” was withdrawn on {{withdrawnAt}}. The session needs one that holds when it begins.',
  'consent.withdrawn-since':
    'The consent “{{title}}” was withdrawn on {{withdrawnAt}}, after the session began. Record when treatment ended and what was agreed.',
  'photographs.missing': 'No photographs are recorded, and no signed refusal. Add one or the other.',

  'skin.healing':
    'The skin is healing from the session of {{treatedAt}}: no retinoids, acids or exfoliants until {{clearOn}}, and until it is recorded as healed.',
  'skin.not-recorded-healed':
    'The skin has not been recorded as healed since the session of {{treatedAt}}. Look at it and record the day.',

  'age.below': 'The patient is {{age}}; this rule asks for {{years}} years. It ends on {{until}}.',
  'keloid.present': '{{condition}} in the history: a raised scar is likelier.',
  'keloid.unknown': 'Whether there were keloid or hypertrophic scars is not known. It cannot be ruled out.',
  'cold-sores.no-prophylaxis':
    'Cold sores, and no antiviral medicine is recorded as taken now. Ask a prescriber about prophylaxis.',
  'cold-sores.unknown': 'Whether there were cold sores is not known. It cannot be ruled out.',
  'collagen.present': '{{condition}}: healing can take another course.',
  'collagen.unknown': 'Whether there is a collagen disease is not known. It cannot be ruled out.',
  'allergy.metal-or-anaesthetic':
    'The patient is allergic to {{substance}}. Needles are metal and anaesthetics are often used; to go on, give a reason and the evidence.',
  'immunosuppression.present': '{{condition}}: infection is likelier.',
  'immunosuppression.unknown': 'Whether the immune system is weakened is not known. It cannot be ruled out.',
  'radiotherapy.present': 'Radiotherapy in or near a treated zone: this skin heals differently.',
  'radiotherapy.unknown': 'Whether there was radiotherapy is not known. It cannot be ruled out.',
} as const satisfies Record<FindingCode, string>;

export const findings = {
  sentence,
  condition,
  medicine,
  procedure,
  phase,
  named: '{{word}} ({{name}})',
} as const;
