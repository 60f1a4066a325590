/** Where a half-made merge is kept when Stratum locks. */
export const mergePlace = (patientId: string): string => `patient.merge/${patientId}`;

/** The same for undoing one. */
export const undoMergePlace = (mergeId: string): string => `patient.undoMerge/${mergeId}`;
