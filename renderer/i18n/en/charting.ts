/** Texts of this feature's screens. */
export const charting = {
  title: 'charting',
} as const;
