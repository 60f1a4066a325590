/** Texts of this feature's screens. */
export const timeline = {
  title: 'timeline',
} as const;
