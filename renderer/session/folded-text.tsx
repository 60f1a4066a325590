import { Anchor } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './folded-text.module.css';

/** Text beyond either of these is folded. */
const longest = 1400;
const mostLines = 14;

const isLong = (text: string): boolean => text.length > longest || text.split('\n').length > mostLines;

/** Typed text with its line breaks. A long one is folded on screen, to be opened; print always has every line. */
export function FoldedText({ text }: { text: string }) {
  const { t } = useTranslation('session');
  const id = useId();
  const [open, setOpen] = useState(false);
  const folds = isLong(text);
  return (
    <>
      <p id={id} className={classes['text']} data-folded={(folds && !open) || undefined}>
        {text}
      </p>
      {folds ? (
        <Anchor
          component="button"
          type="button"
          className={`${classes['toggle']} no-print`}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? t('addenda.showLess') : t('addenda.showAll')}
        </Anchor>
      ) : null}
    </>
  );
}
