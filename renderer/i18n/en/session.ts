/** Texts of this feature's screens. */
export const session = {
  title: 'session',
} as const;
