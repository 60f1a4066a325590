import { Group, Input, Radio } from '@mantine/core';
import { useId } from 'react';
import { type PhotoUse, photoUses } from '../../domain/consent.ts';
import { permissions } from '../../domain/history.ts';
import type { Problem } from '../../domain/problem.ts';
import { useErrorText } from '../ui/error-text.ts';
import type { ConsentValues } from './consent-values.ts';
import classes from './new-consent.module.css';
import type { PatientWords } from './patient-words.ts';

type PhotoQuestionsProps = {
  values: ConsentValues;
  onChange: (change: Partial<Pick<ConsentValues, PhotoUse>>) => void;
  words: PatientWords;
  language: string;
  problem: Problem | undefined;
};

/** Three questions about photographs, each with an answer of its own. "Not asked" is one of them. */
export function PhotoQuestions({ values, onChange, words, language, problem }: PhotoQuestionsProps) {
  const { ofProblem } = useErrorText();
  const title = useId();
  return (
    <section aria-labelledby={title} className={classes['part']} lang={language}>
      <h3 id={title}>{words.photographs}</h3>
      <p className={classes['hint']}>{words.photographsHint}</p>
      {photoUses.map((use) => (
        <Radio.Group
          key={use}
          className={classes['photo'] ?? ''}
          label={words.photo[use]}
          value={values[use]}
          onChange={(answer) => onChange({ [use]: answer })}
          labelProps={{ className: classes['photoLabel'] }}
        >
          <Group gap="lg" mt={4}>
            {permissions.map((permission) => (
              <Radio
                key={permission}
                size="md"
                value={permission}
                label={words.permission[permission]}
                data-wrong={problem !== undefined || undefined}
              />
            ))}
          </Group>
        </Radio.Group>
      ))}
      {problem ? (
        <Input.Error mt={4} lang={undefined}>
          {ofProblem(problem)}
        </Input.Error>
      ) : null}
    </section>
  );
}
