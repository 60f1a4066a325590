/** Texts of this feature's screens. */
export const firstRun = {
  title: 'firstRun',
} as const;
