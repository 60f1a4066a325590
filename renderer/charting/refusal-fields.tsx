import { Button, Input, Stack, TextInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ConsentSignature } from '../../domain/consent.ts';
import { formatTime, isInstant } from '../../domain/time.ts';
import { patientWords } from '../consents/patient-words.ts';
import { SignaturePad } from '../consents/signature-pad.tsx';
import { presentInstant } from '../ui/clock.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { useCharting, useShownProblems } from './charting-context.ts';
import classes from './photographs.module.css';

/** The sentence under a field, once it may be shown. */
function useFieldError(path: string): string | undefined {
  const [problem] = useShownProblems(path);
  const { ofProblem } = useErrorText();
  return problem && ofProblem(problem);
}

/** Why photographs are refused, by whom, and the signature for it (C30). */
export function RefusalFields() {
  const { t } = useTranslation('photographs');
  const { form } = useCharting();
  return (
    <div className={classes['refusal']}>
      <TextInput
        {...form.register('photographsReason')}
        label={t('section.refusal.reason')}
        error={useFieldError('photographsReason')}
        data-field="photographsReason"
        withAsterisk
        aria-required
        autoComplete="off"
      />
      <TextInput
        {...form.register('photographsRefusal.signer')}
        label={t('section.refusal.signer')}
        error={useFieldError('photographsRefusal.signer')}
        data-field="photographsRefusal.signer"
        withAsterisk
        aria-required
        autoComplete="off"
      />
      <RefusalSignature />
    </div>
  );
}

/** Drawn on the pad, or typed by who does not draw. */
function RefusalSignature() {
  const { t, i18n } = useTranslation('photographs');
  const { form, timeZone } = useCharting();
  const locale = useLocale();
  const error = useFieldError('photographsRefusal.signature');
  const { field } = useController({ control: form.control, name: 'photographsRefusal.signature' });
  const { field: time } = useController({ control: form.control, name: 'photographsRefusal.signedAt' });
  const words = patientWords(i18n.language);
  const signature: ConsentSignature | null = field.value;
  const give = (given: ConsentSignature | null, isSigned: boolean) => {
    field.onChange(given);
    time.onChange(isSigned ? presentInstant() : '');
  };
  const strokes = signature?.kind === 'drawn' ? signature.strokes : [];
  return (
    <div data-field="photographsRefusal.signature">
      <p className={classes['statement']}>{t('section.refusal.statement')}</p>
      {signature?.kind === 'typed' ? (
        <Stack gap="sm" align="flex-start">
          <TextInput
            w="100%"
            maw="30rem"
            label={words.typedName}
            description={t('section.refusal.typedStatement')}
            value={signature.name}
            onChange={({ currentTarget: { value: name } }) =>
              give({ kind: 'typed', name }, name.trim() !== '')
            }
            error={error}
            autoComplete="off"
            ref={focusWhenShown}
          />
          <Button
            variant="subtle"
            leftSection={<IconSignature size={16} stroke={1.5} aria-hidden />}
            onClick={() => give(null, false)}
          >
            {words.drawInstead}
          </Button>
        </Stack>
      ) : (
        <SignaturePad
          strokes={strokes}
          onChange={(drawn) =>
            give(drawn.length === 0 ? null : { kind: 'drawn', strokes: drawn }, drawn.length > 0)
          }
          words={words}
          language={i18n.language}
          error={error}
          onType={() => give({ kind: 'typed', name: '' }, false)}
        />
      )}
      {isInstant(time.value) ? (
        <Input.Description mt={6} role="status">
          {t('section.refusal.signed', { when: formatTime(time.value, locale, timeZone, 'date-time') })}
        </Input.Description>
      ) : null}
    </div>
  );
}

/** Typing in place of drawing was asked for: the field is the next thing to do. */
const focusWhenShown = (field: HTMLInputElement | null): void => {
  if (field?.value === '') field.focus();
};
