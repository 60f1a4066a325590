import { Button, Checkbox, Group, Input, Radio, Stack, TextInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useId } from 'react';
import { signerCapacities } from '../../domain/consent.ts';
import { useErrorText } from '../ui/error-text.ts';
import classes from './new-consent.module.css';
import type { PatientWords } from './patient-words.ts';
import { SignaturePad } from './signature-pad.tsx';
import type { Signing } from './use-new-consent.ts';

type SignerPartProps = { signing: Signing; words: PatientWords; language: string };

/** Who signs, and the signature; on paper only who. */
export function SignerPart({ signing, words, language }: SignerPartProps) {
  const { values, set } = signing.current;
  const { ofProblem } = useErrorText();
  const title = useId();
  const nameProblem = signing.problemOf('signerName');
  const heading = values.method === 'paper' ? words.who : words.signature;
  return (
    <section aria-labelledby={title} className={classes['part']}>
      <h3 id={title} lang={language}>
        {heading}
      </h3>
      <Stack gap="md">
        <Radio.Group
          lang={language}
          label={words.who}
          value={values.signerCapacity}
          onChange={(signerCapacity) => set({ signerCapacity })}
        >
          <Group gap="lg" mt={4}>
            {signerCapacities.map((capacity) => (
              <Radio key={capacity} size="md" value={capacity} label={words.capacity[capacity]} />
            ))}
          </Group>
        </Radio.Group>
        <TextInput
          size="md"
          className={classes['name'] ?? ''}
          label={<span lang={language}>{words.name}</span>}
          value={values.signerName}
          onChange={(event) => set({ signerName: event.currentTarget.value })}
          error={nameProblem && ofProblem(nameProblem)}
          autoComplete="off"
        />
        {values.method === 'paper' ? null : <Signature signing={signing} words={words} language={language} />}
      </Stack>
    </section>
  );
}

function Signature({ signing, words, language }: SignerPartProps) {
  const { ofProblem } = useErrorText();
  const problem = signing.problemOf('signature');
  const sentence = problem && ofProblem(problem);
  const { strokes, typed } = signing.evidence;
  if (!typed) {
    return (
      <SignaturePad
        strokes={strokes}
        onChange={(drawn) => signing.give({ strokes: drawn })}
        words={words}
        language={language}
        error={sentence}
        onType={() => signing.give({ strokes: [], typed: { name: '', agreed: false } })}
      />
    );
  }
  return (
    <Stack gap="sm" align="flex-start" lang={language}>
      <TextInput
        size="md"
        w="100%"
        className={classes['name'] ?? ''}
        label={words.typedName}
        value={typed.name}
        onChange={(event) => signing.give({ typed: { ...typed, name: event.currentTarget.value } })}
        aria-invalid={problem !== undefined}
        autoComplete="off"
        ref={focusWhenShown}
      />
      <Checkbox
        size="md"
        label={words.typedStatement}
        checked={typed.agreed}
        onChange={(event) => signing.give({ typed: { ...typed, agreed: event.currentTarget.checked } })}
        aria-invalid={problem !== undefined && !typed.agreed}
      />
      {sentence === undefined ? null : <Input.Error lang={undefined}>{sentence}</Input.Error>}
      <Button
        variant="subtle"
        leftSection={<IconSignature size={16} stroke={1.5} aria-hidden />}
        onClick={() => signing.give({ typed: null })}
      >
        {words.drawInstead}
      </Button>
    </Stack>
  );
}

/** Typing in place of drawing was asked for: the field is the next thing to do. */
const focusWhenShown = (field: HTMLInputElement | null): void => field?.focus();
