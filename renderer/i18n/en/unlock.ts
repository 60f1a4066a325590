/** Texts of this feature's screens. */
export const unlock = {
  title: 'unlock',
} as const;
