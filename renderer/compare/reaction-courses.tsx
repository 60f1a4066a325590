import { Text, Title } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import type { ReactionRow } from '../../domain/comparison.ts';
import type { ComparisonView } from '../../domain/contract.ts';
import { CourseBarDrawing } from './course-bar.tsx';
import { useCompareText } from './compare-text.ts';
import { type CourseBar, type HourAxis, courseBar, hourAxis, longestCourse } from './hour-axis.ts';
import classes from './reaction-courses.module.css';

type ReactionCoursesProps = { view: ComparisonView; dates: string[] };

/** How each reaction ran after each session, on one axis of hours since treatment. */
export function ReactionCourses({ view: { sessions, comparison }, dates }: ReactionCoursesProps) {
  const { t } = useTranslation('compare');
  const { t: term } = useTranslation('terms');
  const { reactions } = comparison;
  const axis = hourAxis(longestCourse(reactions));
  return (
    <section className={classes['section']} aria-labelledby="reaction-courses-title">
      <Title order={2} id="reaction-courses-title">
        {t('courses.title')}
      </Title>
      {reactions.length === 0 ? (
        <Text c="dimmed">{t('courses.none')}</Text>
      ) : (
        <div className={classes['plot']}>
          <div className={classes['axisName']}>{t('courses.axis')}</div>
          <Axis axis={axis} />
          {reactions.map((row) => (
            <Fragment key={row.kind}>
              <h3 className={classes['kind']}>{term(`reactionKind.${row.kind}`)}</h3>
              {sessions.map(({ id }, index) => {
                const bar = courseBar(row, index);
                if (!bar) return null;
                const date = dates[index] ?? '';
                return <Course key={id} row={row} index={index} bar={bar} axis={axis} date={date} />;
              })}
            </Fragment>
          ))}
        </div>
      )}
    </section>
  );
}

function Axis({ axis: { endHours, ticks } }: { axis: HourAxis }) {
  return (
    <div className={classes['axis']} aria-hidden>
      {ticks.map((hours) => (
        <span
          key={hours}
          className={classes['tick']}
          style={{ insetInlineStart: `${(hours / endHours) * 100}%` }}
        >
          {hours}
        </span>
      ))}
    </div>
  );
}

type CourseProps = { row: ReactionRow; index: number; bar: CourseBar; axis: HourAxis; date: string };

function Course({ row, index, bar, axis, date }: CourseProps) {
  const { t } = useTranslation('compare');
  const { duration } = useCompareText();
  const text = useCourseText(bar);
  const onset = row.onsetHours[index] ?? null;
  const grade = row.grade[index]?.value ?? 0;
  return (
    <>
      <div className={classes['date']}>{date}</div>
      <CourseBarDrawing bar={bar} grade={grade} axis={axis} />
      <div className={classes['result']}>
        <span>{text}</span>
        {onset === null ? null : (
          <span className={classes['aside']}>{t('courses.onset', { duration: duration(onset) })}</span>
        )}
        {grade > 0 ? <span className={classes['aside']}>{t('courses.grade', { grade })}</span> : null}
      </div>
    </>
  );
}

function useCourseText(bar: CourseBar): string {
  const { t } = useTranslation('compare');
  const { duration } = useCompareText();
  switch (bar.kind) {
    case 'resolved':
      return t('courses.resolved', { duration: duration(bar.hours) });
    case 'open':
      return t('courses.open', { duration: duration(bar.lastSeenHours) });
    case 'unknown':
      return t('courses.unknown');
    case 'not-seen':
      return t('courses.neverSeen');
    default:
      return assertNever(bar);
  }
}
