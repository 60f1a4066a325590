/** The views of the anatomical charts. */

/** Every view of the face, from the patient's left profile round to the right one. */
export const faceViews = ['left90', 'left45', 'front', 'right45', 'right90'] as const;

/**
 * How far the head is turned. `left45` and `left90` show the patient's left side, with the face towards the
 * viewer's left.
 */
export type FaceView = (typeof faceViews)[number];

/** Every view of the rest of the body, from the head down. The scalp is seen from above, the face below. */
export const bodyViews = [
  'scalp',
  'neckline',
  'torso-front',
  'torso-back',
  'arms',
  'legs-front',
  'legs-back',
] as const;
export type BodyView = (typeof bodyViews)[number];

export type ChartView = FaceView | BodyView;
export const chartViews = [...faceViews, ...bodyViews] as const satisfies readonly ChartView[];
