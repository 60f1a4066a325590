import { type Parsed, type ProblemDetail, refused, understood } from './problem.ts';
import type { ActiveSubstance } from './session.ts';
import type { IngredientFlag, Product } from './stock.ts';

/**
 * What is in an anaesthetic, as it stands on its package: "lidocaine 2.5 %, prilocaine 2.5 %", "Lidocain 4%",
 * "4 % lidocaine". What can be read in more than one way is refused.
 */

const most = { characters: 80, percentThousandths: 100_000 };

/** A comma between two digits is a decimal comma. */
const separator = /[;+/\n]|(?<!\d),|,(?!\d)/;

/** Without digits, so that no number is taken for a part of a name. */
const name = String.raw`\p{L}[\p{L}\p{M} '’()-]*[\p{L}\p{M})]`;
const percent = String.raw`\d{1,3}(?:[.,]\d+)?`;
const nameFirst = new RegExp(`^(?<substance>${name})\\s*(?<percent>${percent})\\s*%$`, 'u');
const percentFirst = new RegExp(`^(?<percent>${percent})\\s*%\\s*(?<substance>${name})$`, 'u');

/** Reads a list of substances with their percentages. Empty text is an empty list. */
export function parseActives(text: string): Parsed<ActiveSubstance[]> {
  const parts = text
    .normalize('NFC')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const actives: ActiveSubstance[] = [];
  for (const part of parts) {
    const parsed = parseActive(part);
    if (!parsed.ok) return parsed;
    actives.push(parsed.value);
  }
  const problem = problemTogether(actives);
  return problem ? { ok: false, problem } : understood(actives);
}

function parseActive(part: string): Parsed<ActiveSubstance> {
  const found = (nameFirst.exec(part) ?? percentFirst.exec(part))?.groups;
  const { substance = '', percent: typed = '' } = found ?? {};
  if (substance === '' || substance.length > most.characters) {
    return refused('actives.unclear', { text: part.slice(0, 60) });
  }
  const [whole = '', decimals = ''] = typed.split(/[.,]/);
  if (decimals.length > 3) return refused('number.too-fine', { decimals: 3 });
  const percentThousandths = Number(whole) * 1000 + Number(decimals.padEnd(3, '0'));
  if (percentThousandths === 0) return refused('number.below', { minimum: 0.001 });
  if (percentThousandths > most.percentThousandths) return refused('number.above', { maximum: 100 });
  return understood({ substance: substance.replaceAll(/\s+/g, ' '), percentThousandths });
}

function problemTogether(actives: readonly ActiveSubstance[]): ProblemDetail | null {
  const names = actives.map(({ substance }) => substance.toLocaleLowerCase('en'));
  const twice = actives.find((_, index) => names.indexOf(names[index] ?? '') < index);
  if (twice) return { code: 'actives.twice', values: { substance: twice.substance } };
  const total = actives.reduce((sum, { percentThousandths }) => sum + percentThousandths, 0);
  return total > most.percentThousandths ? { code: 'actives.above-whole' } : null;
}

/** Percent with as many decimals as it has: 2500 is "2.5". */
export const formatPercent = ({ percentThousandths }: Pick<ActiveSubstance, 'percentThousandths'>): string =>
  String(percentThousandths / 1000);

/** Written as it is typed: "lidocaine 2.5 %, prilocaine 2.5 %". */
export const formatActives = (actives: readonly ActiveSubstance[]): string =>
  actives.map((active) => `${active.substance} ${formatPercent(active)} %`).join(', ');

const anaesthetics: ReadonlySet<IngredientFlag> = new Set([
  'lidocaine',
  'prilocaine',
  'tetracaine',
  'benzocaine',
]);

/** The active substances of a product, where its ingredients name them with their percentages; otherwise empty. */
export function activesOf({ ingredients }: Pick<Product, 'ingredients'>): string {
  const active = ingredients.filter(({ flags }) => flags.some((flag) => anaesthetics.has(flag)));
  const parsed = active.flatMap(({ name }) => readOrNone(name));
  return parsed.length === active.length ? formatActives(parsed) : '';
}

function readOrNone(name: string): ActiveSubstance[] {
  const parsed = parseActives(name);
  return parsed.ok ? parsed.value : [];
}
