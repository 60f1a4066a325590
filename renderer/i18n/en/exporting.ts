/** Texts of this feature's screens. */
export const exporting = {
  title: 'export',
} as const;
