import { Checkbox, Input } from '@mantine/core';
import { useId } from 'react';
import type { Problem } from '../../domain/problem.ts';
import { useErrorText } from '../ui/error-text.ts';
import classes from './new-consent.module.css';
import type { PatientWords } from './patient-words.ts';

type PointsToTickProps = {
  points: readonly string[];
  /** The numbers of the ticked ones, as text. */
  ticked: readonly string[];
  onChange: (ticked: string[]) => void;
  words: PatientWords;
  language: string;
  problem: Problem | undefined;
};

/** What was explained, point by point. */
export function PointsToTick({ points, ticked, onChange, words, language, problem }: PointsToTickProps) {
  const { ofProblem } = useErrorText();
  const title = useId();
  if (points.length === 0) return null;
  const toggle = (number: string, isTicked: boolean) =>
    onChange(isTicked ? [...ticked, number] : ticked.filter((each) => each !== number));
  return (
    <section aria-labelledby={title} className={classes['part']}>
      <h3 id={title} lang={language}>
        {words.points}
      </h3>
      <p className={classes['hint']} lang={language}>
        {words.pointsHint}
      </p>
      {problem ? <Input.Error mb="sm">{ofProblem(problem)}</Input.Error> : null}
      <ul className={classes['points']} lang={language} dir="auto">
        {points.map((point, index) => {
          const number = String(index);
          const isTicked = ticked.includes(number);
          return (
            <li key={number}>
              <Checkbox
                size="md"
                classNames={{ root: classes['point'] ?? '', label: classes['pointLabel'] ?? '' }}
                label={point}
                checked={isTicked}
                onChange={(event) => toggle(number, event.currentTarget.checked)}
                aria-invalid={problem !== undefined && !isTicked}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
