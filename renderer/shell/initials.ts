const titles = /^(dr|prof|mag|dipl|msc|bsc|md|mr|mrs|ms)\.?,?$/i;

/** One or two capital letters that stand for a person's name; titles before it do not count. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '' && !titles.test(word));
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  );
  return letters.join('').toLocaleUpperCase();
}
