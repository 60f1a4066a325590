/** Idle minutes until Stratum locks; a clinic may choose between the bounds. */
export const lockAfterMinutes = { minimum: 1, maximum: 60, standard: 10 } as const;

/** Hours after which Stratum locks however busy it is. */
export const longestUnlockedHours = 12;
