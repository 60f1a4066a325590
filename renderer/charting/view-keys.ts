import { type ChartView, chartParts, faceViews, partOfView } from '../chart/chart-geometry.ts';

/** The keys' places, not their letters: Option+1 types another character on a Mac. */
const faceCodes = ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5'] as const;
const partCodes = {
  Digit6: 'scalp',
  Digit7: 'neck',
  Digit8: 'torso',
  Digit9: 'arms',
  Digit0: 'legs',
} as const;

/** The view that Alt and a digit lead to: 1 to 5 turn the face; a part's key again shows its other side. */
export function viewOfKey(code: string, present: ChartView): ChartView | undefined {
  const face = faceCodes.findIndex((candidate) => candidate === code);
  if (face >= 0) return faceViews[face];
  const entry = Object.entries(partCodes).find(([key]) => key === code);
  if (!entry) return undefined;
  const views: readonly ChartView[] = chartParts[entry[1]];
  return views[(views.indexOf(present) + 1) % views.length];
}

/** The digit of a view's key. */
export function digitOfView(view: ChartView): string {
  const face = faceViews.findIndex((candidate) => candidate === view);
  const part = partOfView(view);
  const code = face >= 0 ? faceCodes[face] : Object.entries(partCodes).find(([, name]) => name === part)?.[0];
  return (code ?? '').replace('Digit', '');
}
