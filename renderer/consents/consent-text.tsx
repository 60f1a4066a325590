import { assertNever } from '../../domain/assert-never.ts';
import { type TextBlock, textBlocks } from '../../domain/consent-text.ts';
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
  return (
    <div lang={language} dir="auto" className={classes['text']}>
      <Title className={classes['title']}>{title}</Title>
      {textBlocks(text).map((block, index) => (
        // A text is never changed while it is shown: its parts keep their places.
        <Block key={`${index} ${block.kind}`} block={block} headingOrder={headingOrder} />
      ))}
    </div>
  );
}

function Block({ block, headingOrder }: Pick<ConsentTextProps, 'headingOrder'> & { block: TextBlock }) {
  const Heading = `h${(headingOrder + 1) as 2 | 3 | 4}` as const; // one more than 1 to 3
  switch (block.kind) {
    case 'heading':
      return <Heading>{block.text}</Heading>;
    case 'list':
      return (
        <ul>
          {block.items.map((item, index) => (
            <li key={`${index} ${item}`}>{item}</li>
          ))}
        </ul>
      );
    case 'paragraph':
      return <p>{block.text}</p>;
    default:
      return assertNever(block);
  }
}
