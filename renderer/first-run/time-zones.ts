const known: readonly string[] = Intl.supportedValuesOf('timeZone');

/** Every time zone of this computer, and the given one, which may be an older name. */
export function timeZoneChoices(current: string): string[] {
  return current === '' || known.includes(current) ? [...known] : [current, ...known];
}
