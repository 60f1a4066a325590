import { Button, Group, Input } from '@mantine/core';
import { IconArrowBackUp, IconEraser, IconKeyboard } from '@tabler/icons-react';
import { type PointerEvent as ReactPointerEvent, useId, useRef, useState } from 'react';
import type { SignaturePoint, SignatureStroke } from '../../domain/consent.ts';
import type { PatientWords } from './patient-words.ts';
import { Strokes } from './signature-drawing.tsx';
import { padHeight, padWidth, pointOf, strokePath, strokeWidth } from './signature-strokes.ts';
import classes from './signature.module.css';

type SignaturePadProps = {
  strokes: readonly SignatureStroke[];
  onChange: (strokes: readonly SignatureStroke[]) => void;
  words: PatientWords;
  language: string;
  error: string | undefined;
  /** Somebody who does not draw types the name instead. */
  onType: () => void;
};

/**
 * Where a signature is drawn with mouse, pen or finger. A browser hands out several points at once where it collected
 * them: all are taken, so that a quick stroke stays round.
 */
export function SignaturePad({ strokes, onChange, words, language, error, onType }: SignaturePadProps) {
  const label = useId();
  const problem = useId();
  const drawing = useStroke(strokes, onChange);
  return (
    <div>
      <Input.Label id={label} component="div" lang={language}>
        {words.signature}
      </Input.Label>
      <div className={classes['pad']} data-invalid={error !== undefined || undefined}>
        <svg
          className={classes['surface']}
          viewBox={`0 0 ${padWidth} ${padHeight}`}
          role="img"
          lang={language}
          aria-label={words.strokes(strokes.length)}
          aria-describedby={error === undefined ? undefined : problem}
          data-field="signature"
          {...drawing.handlers}
        >
          <line className={classes['line']} x1={120} x2={padWidth - 120} y1={800} y2={800} />
          {strokes.length === 0 && drawing.current.length === 0 ? (
            <text className={classes['here']} x={140} y={760}>
              {words.signHere}
            </text>
          ) : null}
          <Strokes strokes={strokes} />
          {drawing.current.length > 0 ? (
            <path
              className={classes['stroke']}
              d={strokePath(drawing.current)}
              strokeWidth={strokeWidth(drawing.current)}
            />
          ) : null}
        </svg>
      </div>
      {error === undefined ? null : (
        <Input.Error id={problem} mt={4}>
          {error}
        </Input.Error>
      )}
      <Group gap="sm" mt="sm" lang={language}>
        <Button
          variant="default"
          leftSection={<IconEraser size={16} stroke={1.5} aria-hidden />}
          disabled={strokes.length === 0}
          onClick={() => onChange([])}
        >
          {words.clear}
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} stroke={1.5} aria-hidden />}
          disabled={strokes.length === 0}
          onClick={() => onChange(strokes.slice(0, -1))}
        >
          {words.undo}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconKeyboard size={16} stroke={1.5} aria-hidden />}
          onClick={onType}
        >
          {words.typeInstead}
        </Button>
      </Group>
    </div>
  );
}

/** What one pointer draws; others that touch the pad meanwhile, as the heel of a hand, are left out. */
function useStroke(
  strokes: readonly SignatureStroke[],
  onChange: (strokes: readonly SignatureStroke[]) => void,
) {
  const [current, setCurrent] = useState<SignatureStroke>([]);
  const points = useRef<SignaturePoint[]>([]);
  const pointer = useRef<number | null>(null);
  /** When the first stroke of this signature began. */
  const startedAt = useRef(0);

  const take = (event: ReactPointerEvent<SVGSVGElement>) => {
    const pad = event.currentTarget.getBoundingClientRect();
    const { nativeEvent } = event;
    const collected = nativeEvent.getCoalescedEvents();
    for (const one of collected.length > 0 ? collected : [nativeEvent]) {
      const point = pointOf(one, pad, startedAt.current);
      const last = points.current.at(-1);
      // Standing still adds nothing.
      if (!last || last[0] !== point[0] || last[1] !== point[1]) points.current.push(point);
    }
    setCurrent([...points.current]);
  };
  const begin = (event: ReactPointerEvent<SVGSVGElement>) => {
    if (pointer.current !== null || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    pointer.current = event.pointerId;
    if (strokes.length === 0) startedAt.current = event.timeStamp;
    points.current = [];
    take(event);
  };
  const go = (event: ReactPointerEvent<SVGSVGElement>) => {
    if (event.pointerId === pointer.current) take(event);
  };
  const end = (event: ReactPointerEvent<SVGSVGElement>) => {
    if (event.pointerId !== pointer.current) return;
    pointer.current = null;
    const stroke = points.current;
    points.current = [];
    setCurrent([]);
    if (stroke.length > 0) onChange([...strokes, stroke]);
  };
  const handlers = {
    onPointerDown: begin,
    onPointerMove: go,
    onPointerUp: end,
    onPointerCancel: end,
    onLostPointerCapture: end,
  };
  return { current, handlers };
}
