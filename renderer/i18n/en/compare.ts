/** Texts of this feature's screens. */
export const compare = {
  title: 'compare',
} as const;
