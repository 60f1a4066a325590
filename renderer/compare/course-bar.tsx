import type { ReactionGrade } from '../../domain/session-terms.ts';
import type { CourseBar, HourAxis } from './hour-axis.ts';
import classes from './reaction-courses.module.css';

const thickness: Record<ReactionGrade, number> = { 0: 2, 1: 5, 2: 8, 3: 11, 4: 14 };
const height = 20;
const middle = height / 2;

type CourseBarDrawingProps = { bar: CourseBar; grade: ReactionGrade; axis: HourAxis };

/** One course from its onset to its end or to where it was last seen; thicker for a higher grade. The text says the same. */
export function CourseBarDrawing({ bar, grade, axis: { endHours, ticks } }: CourseBarDrawingProps) {
  const at = (hours: number) => `${(Math.min(hours, endHours) / endHours) * 100}%`;
  const span = (from: number, to: number) =>
    at(Math.max(0, Math.min(to, endHours) - Math.min(from, endHours)));
  const y = middle - thickness[grade] / 2;
  return (
    <svg className={classes['drawing']} height={height} aria-hidden>
      {ticks.map((hours) => (
        <line key={hours} className={classes['gridLine']} x1={at(hours)} x2={at(hours)} y1={0} y2={height} />
      ))}
      {bar.kind === 'resolved' ? (
        <>
          <rect
            className={classes['bar']}
            x={at(bar.fromHours)}
            width={span(bar.fromHours, bar.hours)}
            y={y}
            height={thickness[grade]}
            rx={1.5}
          />
          {bar.beyondAxis ? (
            <line className={classes['break']} x1="98%" x2="99%" y1={height - 2} y2={2} />
          ) : (
            <line
              className={classes['end']}
              x1={at(bar.hours)}
              x2={at(bar.hours)}
              y1={middle - 7}
              y2={middle + 7}
            />
          )}
        </>
      ) : null}
      {bar.kind === 'open' ? (
        <>
          <rect
            className={classes['barOpen']}
            x={at(bar.fromHours)}
            width={span(bar.fromHours, bar.lastSeenHours)}
            y={y}
            height={thickness[grade]}
            rx={1.5}
          />
          <circle
            className={classes['dot']}
            data-kind="last-seen"
            cx={at(bar.lastSeenHours)}
            cy={middle}
            r={3.5}
          />
        </>
      ) : null}
      {bar.kind === 'unknown' || bar.kind === 'not-seen' ? (
        <circle className={classes['dot']} data-kind={bar.kind} cx={5} cy={middle} r={3.5} />
      ) : null}
    </svg>
  );
}
