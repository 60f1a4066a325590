const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size for a person: whole kB, and MB and above to one decimal. A file that holds anything is at least 1 kB. */
export function formatBytes(bytes: number, locale: string): string {
  let value = bytes === 0 ? 0 : Math.max(1, Math.round(bytes / 1000));
  let unit = 0;
  // Compared as it will be written, so that 999.96 MB does not become 1,000 MB.
  while (unit < units.length - 1 && Math.round(value * 10) / 10 >= 1000) {
    value /= 1000;
    unit += 1;
  }
  const options = { style: 'unit', unit: units[unit], maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, options).format(value);
}
