import classes from './photographs.module.css';

/** Over the whole window while files are held over it. */
export function DropHint({ text }: { text: string }) {
  return (
    <div className={classes['dropHint']} aria-hidden>
      {text}
    </div>
  );
}
