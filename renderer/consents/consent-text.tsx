import { textBlocks } from '../../domain/consent-text.ts';
import classes from './consent-text.module.css';

type ConsentTextProps = {
  title: string;
  text: string;
  language: string;
  /** Of the title. */
  headingOrder: 1 | 2 | 3;
};

/** A consent text as it is read: nothing in it is anything but letters. */
export function ConsentText({ title, text, language, headingOrder }: ConsentTextProps) {
  const Title = `h${headingOrder}` as const;
  const Heading = `h${(headingOrder + 1) as 2 | 3 | 4}` as const; // one more than 1 to 3
  return (
    <div lang={language} dir="auto" className={classes['text']}>
      <Title className={classes['title']}>{title}</Title>
      {textBlocks(text).map((block, index) => {
        const key = `${index} ${block.kind}`;
        switch (block.kind) {
          case 'heading':
            return <Heading key={key}>{block.text}</Heading>;
          case 'list':
            return (
              <ul key={key}>
                {block.items.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            );
          case 'paragraph':
            return <p key={key}>{block.text}</p>;
        }
      })}
    </div>
  );
}
