/** Texts of this feature's screens. */
export const patients = {
  title: 'patients',
} as const;
