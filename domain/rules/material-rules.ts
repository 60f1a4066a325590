import type { AllergyStatement } from '../history.ts';
import { serumCategories } from '../session-terms.ts';
import type { IngredientFlag } from '../stock.ts';
import type { CivilDate } from '../time.ts';
import { type Evaluate, type Evaluation, finding } from './evaluation.ts';
import { type PlannedMaterial, fieldOf } from './facts.ts';
import type { Finding } from './finding.ts';
import { namesTheSame, sameWords } from './matching-words.ts';
import { type Stated, statedOf } from './stated.ts';

/** Rules about what is applied and used: C04 (products), C05, C27, C28, C29. */

type OfMaterial = (evaluation: Evaluation, material: PlannedMaterial) => Finding[];

const perMaterial =
  (rule: OfMaterial): Evaluate =>
  (evaluation) =>
    evaluation.planned.materials.flatMap((material) => rule(evaluation, material));

const isSerum = ({ category }: PlannedMaterial) => serumCategories.some((serum) => serum === category);

/** A patient's own plasma has no label: no ingredients, lot or expiry to be recorded. */
const isUnlabelled = ({ category }: PlannedMaterial) => category === 'prp';

/** Null when what is in it is not recorded. */
const ingredientsOf = ({ product }: PlannedMaterial) =>
  product === null || product.ingredients.length === 0 ? null : product.ingredients;

const hasFlag = (material: PlannedMaterial, flag: IngredientFlag) =>
  ingredientsOf(material)?.some(({ flags }) => flags.includes(flag)) ?? false;

/**
 * C04 (published granuloma cases; F065 names vitamins): nothing with vitamin C reaches the skin before or while it is
 * needled. A phase that is not chosen yet could be either; an anaesthetic goes on before.
 */
export const vitaminCProduct = perMaterial((evaluation, material) => {
  if (material.phase === 'after' || material.category === 'prp-tube' || isUnlabelled(material)) return [];
  const detail = {
    subject: material.path,
    field: fieldOf(material, 'product'),
    values: { product: material.productName },
  };
  if (hasFlag(material, 'vitamin-c'))
    return [finding(evaluation, 'C04', 'block', 'vitamin-c.product', detail)];
  const isNamed =
    namesTheSame(material.productName, 'vitamin c') || namesTheSame(material.productName, 'ascorb');
  if (isNamed) return [finding(evaluation, 'C04', 'block', 'vitamin-c.product', detail)];
  if (!isSerum(material) || material.phase === null || ingredientsOf(material) !== null) return [];
  return [finding(evaluation, 'C04', 'warn', 'vitamin-c.ingredients-unknown', detail)];
});

/**
 * C05 (F065, F066): the phases that a product allows. Where none are recorded, sterile hyaluronic acid goes on during
 * and after, everything else after.
 */
export const serumPhase = perMaterial((evaluation, material) => {
  const { phase, product, path, productName } = material;
  if (!isSerum(material) || phase === null) return [];
  const detail = { subject: path, field: `${path}.phase`, values: { product: productName, phase } };
  const recorded = product?.allowedPhases ?? [];
  if (recorded.length > 0) {
    return recorded.includes(phase) ? [] : [finding(evaluation, 'C05', 'warn', 'phase.not-allowed', detail)];
  }
  const isGlide = material.category === 'hyaluronic-acid' && product?.sterile === true;
  const isUsual = phase === 'after' || (isGlide && phase === 'during');
  return isUsual ? [] : [finding(evaluation, 'C05', 'warn', 'phase.not-recorded', detail)];
});

const earliest = (dates: readonly (CivilDate | null | undefined)[]): CivilDate | undefined =>
  dates
    .filter((date): date is CivilDate => typeof date === 'string' && date !== '')
    .toSorted()
    .at(0);

/** C27 (F015, F016). The day printed on a pack is its last good day. A recall after the session does not undo it. */
export const cartridge: Evaluate = (evaluation) => {
  const { lotNumber, expiry, lot, usedIn } = evaluation.planned.cartridge;
  const number = lotNumber ?? lot?.number ?? '';
  const expires = earliest([expiry, lot?.expiry]);
  const found: Finding[] = [];
  const stop = { decision: 'none' } as const;
  if (number.trim() === '') {
    found.push(
      finding(evaluation, 'C27', 'block', 'cartridge.lot-missing', { ...stop, field: 'cartridgeLot' }),
    );
  }
  if (expires === undefined) {
    found.push(
      finding(evaluation, 'C27', 'block', 'cartridge.expiry-missing', { ...stop, field: 'cartridgeExpiry' }),
    );
  } else if (expires < evaluation.day) {
    const detail = { ...stop, field: 'cartridgeExpiry', values: { expiredOn: expires } };
    found.push(finding(evaluation, 'C27', 'block', 'cartridge.expired', detail));
  }
  if (lot?.recalled) {
    const values = { lot: number, recalledAt: lot.recalled.at, reason: lot.recalled.reason };
    const detail = { field: 'cartridgeLot', values };
    found.push(
      lot.recalled.at <= evaluation.planned.startedAt
        ? finding(evaluation, 'C27', 'block', 'cartridge.recalled', { ...detail, ...stop })
        : finding(evaluation, 'C27', 'warn', 'cartridge.recalled-since', detail),
    );
  }
  if (usedIn) {
    const detail = {
      ...stop,
      subject: usedIn.sessionId,
      field: 'cartridgeLot',
      values: { usedAt: usedIn.startedAt },
    };
    found.push(finding(evaluation, 'C27', 'block', 'cartridge.used', detail));
  }
  return found;
};

/** C28: what has expired or was recalled, and an allergy to what is in it. */
export const lotsAndAllergies = perMaterial((evaluation, material) =>
  material.category === 'cartridge'
    ? []
    : [
        ...findExpiry(evaluation, material),
        ...findRecall(evaluation, material),
        ...findAllergies(evaluation, material),
      ],
);

const findExpiry: OfMaterial = (evaluation, material) => {
  if (isUnlabelled(material)) return [];
  const { path, productName, expiry, lot } = material;
  const expires = earliest([expiry, lot?.expiry]);
  const detail = { subject: path, field: fieldOf(material, 'expiry') };
  if (expires === undefined) {
    const values = { product: productName };
    return [finding(evaluation, 'C28', 'prompt', 'material.expiry-missing', { ...detail, values })];
  }
  if (expires >= evaluation.day) return [];
  const values = { product: productName, expiredOn: expires };
  return [finding(evaluation, 'C28', 'block', 'material.expired', { ...detail, values, decision: 'none' })];
};

const findRecall: OfMaterial = (evaluation, material) => {
  const { path, productName, lot } = material;
  if (!lot?.recalled) return [];
  const { at, reason } = lot.recalled;
  const values = { product: productName, lot: lot.number, recalledAt: at, reason };
  const detail = { subject: path, field: fieldOf(material, 'lot'), values };
  return [
    at <= evaluation.planned.startedAt
      ? finding(evaluation, 'C28', 'block', 'material.recalled', { ...detail, decision: 'none' })
      : finding(evaluation, 'C28', 'warn', 'material.recalled-since', detail),
  ];
};

const findAllergies: OfMaterial = (evaluation, material) => {
  const { path, productName } = material;
  const allergies = statedOf(evaluation.patient, 'allergy');
  const found = allergies.filter(({ statement }) => isAllergen(material, statement));
  const field = fieldOf(material, 'product');
  if (found.length > 0) {
    return found.map(({ entry, statement }) =>
      finding(evaluation, 'C28', 'block', 'material.allergy', {
        subject: `${path}:${entry.id}`,
        field,
        values: { product: productName, substance: statement.substance, reaction: statement.reaction ?? '' },
      }),
    );
  }
  if (allergies.length === 0 || isUnlabelled(material) || ingredientsOf(material) !== null) return [];
  const values = { product: productName, substances: namesOf(allergies) };
  return [
    finding(evaluation, 'C28', 'warn', 'material.ingredients-unknown', { subject: path, field, values }),
  ];
};

const namesOf = (allergies: readonly Stated<AllergyStatement>[]) =>
  allergies.map(({ statement }) => statement.substance).join(', ');

/** True when an allergy is to something in a material: by the flag of an ingredient, or by a word they share. */
function isAllergen(material: PlannedMaterial, { substance, ingredient }: AllergyStatement): boolean {
  const ingredients = ingredientsOf(material) ?? [];
  return (
    namesTheSame(material.productName, substance) ||
    ingredients.some(
      ({ name, flags }) =>
        flags.some((flag) => flag === ingredient || namesTheSame(flag, substance)) ||
        namesTheSame(name, substance),
    )
  );
}

/** C29: a lot or product that an earlier reaction of this patient is suspected on, with that reaction. */
export const suspects: Evaluate = (evaluation) => {
  const { cartridge: used, materials } = evaluation.planned;
  const materialsInUse = [
    ...materials.map((material) => ({
      field: fieldOf(material, 'lot'),
      product: material.productName,
      lotNumber: material.lotNumber ?? material.lot?.number ?? null,
    })),
    { field: 'cartridgeLot', product: '', lotNumber: used.lotNumber ?? used.lot?.number ?? null },
  ];
  return materialsInUse.flatMap(({ field, product, lotNumber }) =>
    evaluation.patient.suspects.flatMap((suspect) => {
      const isLot = suspect.lot !== null && lotNumber !== null && sameWords(suspect.lot, lotNumber);
      const isProduct = suspect.product !== null && sameWords(suspect.product, product);
      if (!isLot && !isProduct) return [];
      const values = {
        product: product || (suspect.product ?? ''),
        lot: lotNumber ?? '',
        reaction: suspect.reactionKind,
        grade: suspect.grade,
        treatedAt: suspect.startedAt,
      };
      const subject = `${field}:${suspect.sessionId}:${suspect.reactionKind}`;
      return [
        finding(evaluation, 'C29', 'warn', isLot ? 'suspect.lot' : 'suspect.product', {
          subject,
          field,
          values,
        }),
      ];
    }),
  );
};
