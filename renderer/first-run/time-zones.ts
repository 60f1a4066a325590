const known: readonly string[] = Intl.supportedValuesOf('timeZone');

/** Every time zone of this computer, and the given one, which may be an older name. */
export function timeZoneChoices(current: string): string[] {
  return current === '' || known.includes(current) ? [...known] : [current, ...known];
}

/** The zones with the text somewhere in their name. */
export function matchingTimeZones(choices: readonly string[], typed: string): string[] {
  const text = typed.trim().toLowerCase();
  return choices.filter((zone) => zone.toLowerCase().includes(text));
}

/** The zone that a text names: in full, or as the only one that matches. */
export function understoodTimeZone(choices: readonly string[], typed: string): string | undefined {
  const text = typed.trim().toLowerCase();
  const [only, second] = matchingTimeZones(choices, text);
  const named = choices.find((zone) => zone.toLowerCase() === text);
  return named ?? (second === undefined ? only : undefined);
}
