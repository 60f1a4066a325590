/** Where the entries of a half-done consent are kept when Stratum locks. */
export const newConsentPlace = (patientId: string): string => `consent.new/${patientId}`;

/** The same for a half-typed reason. */
export const withdrawalPlace = (consentId: string): string => `consent.withdraw/${consentId}`;
