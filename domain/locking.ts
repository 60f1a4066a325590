/** How long a window may take to store what is being typed before the clinic is locked all the same, in ms. */
export const lockGraceMs = 2000;
