import type { AftercareSheet } from '../../domain/aftercare.ts';
import classes from './aftercare.module.css';

type SheetProps = {
  sheet: AftercareSheet;
  /** The level of its heading where it stands. */
  order: 2 | 3;
};

/** The sheet as the patient reads it, in its own language. */
export function Sheet({ sheet, order }: SheetProps) {
  const { language, title, intro, parts, footer } = sheet;
  const Heading = order === 2 ? 'h2' : 'h3';
  const PartHeading = order === 2 ? 'h3' : 'h4';
  return (
    <div lang={language} className={classes['sheet']}>
      <Heading className={classes['title']}>{title}</Heading>
      <p className={classes['intro']}>{intro}</p>
      {parts.map(({ part, heading, lines }) => (
        <section key={part}>
          <PartHeading className={classes['heading']}>{heading}</PartHeading>
          {part === 'clinic' ? (
            lines.map((line) => (
              <p key={line} className={classes['own']}>
                {line}
              </p>
            ))
          ) : (
            <ul className={classes['lines']}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
      <p className={classes['footer']}>{footer}</p>
    </div>
  );
}
