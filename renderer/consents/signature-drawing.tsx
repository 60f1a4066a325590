import type { SignatureStroke } from '../../domain/consent.ts';
import classes from './signature.module.css';
import { strokePath, strokeWidth, viewBoxOf } from './signature-strokes.ts';

/** A drawn signature, as large as there is room. */
export function SignatureDrawing({ strokes, label }: { strokes: readonly SignatureStroke[]; label: string }) {
  return (
    <svg className={classes['drawing']} viewBox={viewBoxOf(strokes)} role="img" aria-label={label}>
      <Strokes strokes={strokes} />
    </svg>
  );
}

/** Strokes are only ever added at the end and taken from there. */
export function Strokes({ strokes }: { strokes: readonly SignatureStroke[] }) {
  return strokes.map((stroke, index) => (
    <path
      key={`${index} ${stroke.length}`}
      className={classes['stroke']}
      d={strokePath(stroke)}
      strokeWidth={strokeWidth(stroke)}
    />
  ));
}
