import { highlightParts } from './highlight.ts';
import classes from './patient-list.module.css';

/** A text with the parts that the search found marked. */
export function Highlighted({ text, query }: { text: string; query: string }) {
  if (query === '') return text;
  let position = 0;
  return highlightParts(text, query).map((part) => {
    const key = position;
    position += part.text.length;
    return part.matched ? (
      <mark key={key} className={classes['match']}>
        {part.text}
      </mark>
    ) : (
      part.text
    );
  });
}
