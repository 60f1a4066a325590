/**
 * What the five founding documents (s000–s004) say about microneedling, one statement each (clinical.md §1). They
 * contradict one another; which reading Stratum follows, and what becomes of each, is in docs/clinical-sources.md.
 */

type FactArea =
  | 'Definition'
  | 'Mechanism'
  | 'Device/depth'
  | 'Home use'
  | 'Indication'
  | 'Skin type'
  | 'Contraindication'
  | 'Anatomical exclusion'
  | 'Pre window'
  | 'Procedure'
  | 'Combination'
  | 'Course'
  | 'Reaction'
  | 'Aftercare';
type FoundingDocument = 's000' | 's001' | 's002' | 's003' | 's004';

/** `id` is F001–F115. */
export type ClinicalFact = { id: string; area: FactArea; text: string; source: FoundingDocument };

const fact = (id: string, area: FactArea, text: string, source: FoundingDocument): ClinicalFact => ({
  id,
  area,
  text,
  source,
});

export const clinicalFacts: readonly ClinicalFact[] = [
  fact(
    'F001',
    'Definition',
    'Also called collagen induction therapy; minimally invasive; device with fine needles makes tiny controlled punctures',
    's000',
  ),
  fact(
    'F002',
    'Definition',
    'Minimally invasive; fine short needles inserted into skin; should be done by a trained expert',
    's001',
  ),
  fact('F003', 'Definition', 'Controlled micro-injuries with a device of fine, sterile needles', 's002'),
  fact(
    'F004',
    'Definition',
    '"Derma pen procedure" using small needles; purpose: new collagen and skin tissue',
    's004',
  ),
  fact(
    'F005',
    'Mechanism',
    'Micro-injury stimulates collagen and elastin production (natural healing)',
    's000',
  ),
  fact(
    'F006',
    'Mechanism',
    'Needles breach stratum corneum, reach epidermis and deeper dermis; promotes collagen formation (tighter, thicker skin)',
    's001',
  ),
  fact('F007', 'Mechanism', 'Needles penetrate epidermis and reach dermis; controlled, precise', 's002'),
  fact(
    'F008',
    'Mechanism',
    'Collagen/elastin up; cell renewal; collagen remodelling (firmness, sagging)',
    's002',
  ),
  fact('F009', 'Mechanism', 'Increased blood flow to treated area', 's002'),
  fact('F010', 'Mechanism', 'Micro-channels improve penetration of topicals applied AFTER needling', 's002'),
  fact('F011', 'Mechanism', 'Micro-channels let creams/serums sink in deeper', 's003'),
  fact('F012', 'Device/depth', 'In-office needle length 0.5-2.5 mm, pen-like device', 's001'),
  fact('F013', 'Device/depth', 'Micro-injuries are described as superficial, hence short downtime', 's002'),
  fact(
    'F014',
    'Device/depth',
    'Aftercare depends on the depth of the microneedling (so depth must be recorded)',
    's002',
  ),
  fact('F015', 'Device/depth', 'Use sterile, professional-grade equipment', 's000'),
  fact(
    'F016',
    'Device/depth',
    'Unsterilised tools or self-performed deep needling can cause infection or scarring',
    's003',
  ),
  fact(
    'F017',
    'Home use',
    'Home rollers: shorter needles, less effective; improper use raises infection/skin-damage risk; professional use recommended',
    's000',
  ),
  fact('F018', 'Home use', 'Home methods less effective / do not go as deep', 's001'),
  fact('F019', 'Home use', 'Allows proper home devices with sterilised needles', 's003'),
  fact(
    'F020',
    'Indication',
    'Texture and tone, fine lines, wrinkles, acne scars, hyperpigmentation, enlarged pores',
    's000',
  ),
  fact('F021', 'Indication', 'Stretch marks; overall elasticity/firmness', 's000'),
  fact(
    'F022',
    'Indication',
    'Pore size, skin quality/texture, acne scars, stretch marks, fine lines',
    's001',
  ),
  fact(
    'F023',
    'Indication',
    'Enlarged pores, fine lines, wrinkled "crepey" skin, mild scars (acne or burns), hyperpigmentation, stretch marks',
    's001',
  ),
  fact(
    'F024',
    'Indication',
    'Fine lines, wrinkles, acne scars, enlarged pores, hyperpigmentation, stretch marks; sagging/loss of resilience',
    's002',
  ),
  fact(
    'F025',
    'Indication',
    'Acne scars, fine lines, uneven texture; scars, pores, tone, wrinkles, stretch marks',
    's003',
  ),
  fact('F026', 'Indication', 'Various scars, wrinkles, large pores; mostly used on the face', 's004'),
  fact(
    'F027',
    'Indication',
    'Acne scarring, fine lines/wrinkles, texture, pore size, brown spots, stretch marks, pigment issues',
    's004',
  ),
  fact(
    'F028',
    'Indication',
    "Fine lines, crow's feet, deep forehead wrinkles reduced after a few sessions",
    's004',
  ),
  fact(
    'F029',
    'Skin type',
    'Considered safe for most skin types and tones; professional assessment decides',
    's000',
  ),
  fact(
    'F030',
    'Skin type',
    'Works with wide range of skin types; claims no pigmentation issues or burns if done right',
    's003',
  ),
  fact('F031', 'Skin type', 'Individual skin type, concerns, goals to be assessed by professional', 's002'),
  fact(
    'F032',
    'Contraindication',
    'Active acne, eczema, rosacea, skin infection: may need to WAIT until healed or consult dermatologist',
    's000',
  ),
  fact('F033', 'Contraindication', 'Avoid: pregnancy', 's000'),
  fact('F034', 'Contraindication', 'Avoid: active skin infection', 's000'),
  fact('F035', 'Contraindication', 'Avoid: uncontrolled diabetes', 's000'),
  fact('F036', 'Contraindication', 'Avoid: blood clotting disorders', 's000'),
  fact('F037', 'Contraindication', 'Isotretinoin: discontinue "for a period" before (no duration)', 's000'),
  fact('F038', 'Contraindication', 'Extremely sensitive skin: not recommended (irritation)', 's001'),
  fact('F039', 'Contraindication', 'Inflamed skin, cystic acne, breakouts: avoid', 's001'),
  fact('F040', 'Contraindication', 'Active acne, eczema, skin infection: can make things worse', 's003'),
  fact(
    'F041',
    'Contraindication',
    'Suspicious lesions must be diagnosed by a practitioner before treatment',
    's004',
  ),
  fact(
    'F042',
    'Contraindication',
    'Do NOT treat active acne, rosacea or other inflammatory conditions',
    's004',
  ),
  fact('F043', 'Contraindication', 'Do not treat over open wounds', 's004'),
  fact('F044', 'Contraindication', 'Isotretinoin (Accutane): not for at least 6 months after use', 's004'),
  fact('F045', 'Anatomical exclusion', 'Not inside the orbital rim, such as eyelids', 's004'),
  fact('F046', 'Anatomical exclusion', 'Not inside the vermilion border of the lips', 's004'),
  fact('F047', 'Pre window', 'Consultation first: concerns, medical history, expectations', 's002'),
  fact('F048', 'Pre window', 'Retinoids, vitamin C, harsh products: avoid for "a few days" before', 's002'),
  fact('F049', 'Pre window', 'Retinoid products: stop 24 h before', 's004'),
  fact('F050', 'Pre window', 'Autoimmune therapies: stop 24 h before', 's004'),
  fact('F051', 'Pre window', 'Retinoids or acids: pause before and after (no duration)', 's003'),
  fact('F052', 'Pre window', 'Chemical peel or laser: skip "in the days leading up"', 's002'),
  fact(
    'F053',
    'Pre window',
    'Sunscreen leading up to treatment; sun-damaged skin more prone to irritation',
    's002',
  ),
  fact('F054', 'Pre window', 'Keep skin well hydrated before', 's002'),
  fact('F055', 'Pre window', 'Aspirin: avoid >= 1 week before and on the day', 's004'),
  fact('F056', 'Pre window', 'NSAIDs (e.g. ibuprofen): avoid >= 1 week before and on the day', 's004'),
  fact('F057', 'Pre window', 'Blood thinners: avoid >= 1 week before and on the day', 's004'),
  fact('F058', 'Pre window', 'Herbal supplements: avoid >= 1 week before and on the day', 's004'),
  fact('F059', 'Pre window', 'Vitamin E and fish oil: avoid >= 1 week before and on the day', 's004'),
  fact('F060', 'Pre window', 'Reason: minimise bruising, maximise platelet function', 's004'),
  fact('F061', 'Pre window', 'Restart of these agents: "the 3 days following" (ambiguous wording)', 's004'),
  fact('F062', 'Procedure', 'Topical numbing cream applied before', 's000'),
  fact('F063', 'Procedure', 'Sensation: slight tingling or pressure; discomfort usually minimal', 's000'),
  fact('F064', 'Procedure', 'Duration about 30 minutes', 's004'),
  fact('F065', 'Procedure', 'Serums used WHILE needling: hyaluronic acid, vitamins, growth factors', 's004'),
  fact('F066', 'Procedure', 'Serum AFTER: hyaluronic acid, growth factor or peptide', 's001'),
  fact('F067', 'Procedure', 'Often paired with topical PRP (speeds healing)', 's001'),
  fact('F068', 'Procedure', 'Excess needle pressure makes larger wounds -> infection risk', 's001'),
  fact('F069', 'Procedure', 'Operator must be trained/licensed', 's001'),
  fact('F070', 'Combination', 'With PRP, chemical peels, or laser', 's000'),
  fact('F071', 'Course', '3-6 sessions, 4-6 weeks apart', 's000'),
  fact('F072', 'Course', 'More sessions for deep acne scars or stretch marks', 's000'),
  fact('F073', 'Course', 'Mild treatments: every 2-4 weeks', 's004'),
  fact('F074', 'Course', 'Deep treatments for scars: every 4-6 weeks', 's004'),
  fact('F075', 'Course', '4-8 sessions for most body wrinkles/stretch marks, by severity', 's004'),
  fact('F076', 'Course', 'Series recommended; number by concern and outcome; some effect after one', 's002'),
  fact(
    'F077',
    'Course',
    'Plumper/more even after "just a few sessions"; improves over a few weeks after',
    's003',
  ),
  fact(
    'F078',
    'Course',
    'Results may not show until a few weeks later; micro-wounds heal fairly quickly',
    's001',
  ),
  fact('F079', 'Course', 'Acne-scar results "are permanent" (unlike fillers)', 's004'),
  fact('F080', 'Course', 'Results vary; consistency matters', 's003'),
  fact('F081', 'Course', 'Follow-up sessions per plan', 's002'),
  fact('F082', 'Reaction', 'Redness + mild swelling like mild sunburn; subsides in 24-72 h', 's000'),
  fact('F083', 'Reaction', 'Downtime: redness, mild irritation 1-3 days, varies with intensity', 's000'),
  fact('F084', 'Reaction', 'Temporary redness, swelling, dryness, peeling', 's000'),
  fact('F085', 'Reaction', 'Rare: bruising, minor bleeding', 's000'),
  fact('F086', 'Reaction', 'Redness and tenderness for a few days, self-limiting', 's001'),
  fact('F087', 'Reaction', 'Infection possible (over-pressure; unclean home device)', 's001'),
  fact('F088', 'Reaction', 'Redness and mild swelling immediately; subside within a day or two', 's002'),
  fact('F089', 'Reaction', 'Redness, mild swelling, minor bruising; gone within a few days', 's003'),
  fact('F090', 'Reaction', 'Discoloration possible if sun exposure not avoided', 's003'),
  fact('F091', 'Reaction', 'Infection or scarring from unsterile tools / deep self-needling', 's003'),
  fact('F092', 'Reaction', 'Redness and mild swelling 24-48 h, then slight peeling', 's004'),
  fact('F093', 'Reaction', 'Erythema lasting 2-3 days', 's004'),
  fact('F094', 'Reaction', 'Warm, tight, itchy; resolves in 12-48 h', 's004'),
  fact('F095', 'Reaction', 'Peeling within a few days is normal', 's004'),
  fact('F096', 'Reaction', '"Most patients" get slight swelling and redness', 's004'),
  fact('F097', 'Reaction', 'Side effects "very rare" if done properly', 's004'),
  fact('F098', 'Aftercare', 'Exfoliants, acids, harsh products: avoid at least 1 week', 's000'),
  fact('F099', 'Aftercare', 'Clean, hydrated, protected; gentle cleanser and moisturiser', 's000'),
  fact('F100', 'Aftercare', 'Daily broad-spectrum sunscreen', 's000'),
  fact(
    'F101',
    'Aftercare',
    'Normal activities next day; avoid direct sun and strenuous exercise in initial healing',
    's000',
  ),
  fact('F102', 'Aftercare', 'No make-up on freshly needled skin (no duration)', 's001'),
  fact('F103', 'Aftercare', 'Retinol, AHA/BHA: pause until skin fully healed', 's001'),
  fact('F104', 'Aftercare', 'Avoid swimming, intense workouts, excessive sweating (no duration)', 's001'),
  fact('F105', 'Aftercare', 'Sunscreen recommended', 's001'),
  fact('F106', 'Aftercare', 'No direct sun for a few days; wide-brim hat + broad-spectrum SPF', 's002'),
  fact('F107', 'Aftercare', 'Mild cleanser for first few days; no harsh/exfoliating cleansers', 's002'),
  fact('F108', 'Aftercare', 'Make-up: avoid first 24-48 h', 's002'),
  fact('F109', 'Aftercare', 'Drink plenty of water', 's002'),
  fact('F110', 'Aftercare', 'Intense workouts: hold off a couple of days', 's002'),
  fact('F111', 'Aftercare', 'Retinoids, vitamin C, actives: avoid a few days post', 's002'),
  fact('F112', 'Aftercare', 'No touching, picking, scratching', 's002'),
  fact('F113', 'Aftercare', 'Gentle hydrating moisturiser', 's002'),
  fact('F114', 'Aftercare', 'Avoid sun right after (skin more sensitive)', 's003'),
  fact(
    'F115',
    'Aftercare',
    'Make-up again after 24 h; downtime depends on treatment type and tolerance',
    's004',
  ),
];
