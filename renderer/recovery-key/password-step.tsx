import { Button, Text, Title } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnlocked } from '../status.ts';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import classes from './recovery-key.module.css';
import { type Leave, StepFoot } from './step-foot.tsx';

type PasswordStepProps = {
  title: string;
  headingOrder: 1 | 2;
  leave: Leave;
  isBusy: boolean;
  /** Why no key was made; beside the field when it is about the password. */
  refusal: { isPassword: boolean; text: string } | undefined;
  onSubmit: (password: string) => void;
  onTyping: () => void;
};

/** Asks for the password, and says what a new key means for the one before. */
export function PasswordStep(props: PasswordStepProps) {
  const { title, headingOrder, leave, isBusy, refusal, onSubmit, onTyping } = props;
  const { t } = useTranslation('recoveryKey');
  const { recoveryKeySet } = useUnlocked();
  const field = useFocusOnMount<HTMLInputElement>();
  const [password, setPassword] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    setIsMissing(password === '');
    if (password === '') field.current?.focus();
    else onSubmit(password);
  };
  return (
    <form className={classes['step']} noValidate onSubmit={submit}>
      <Title order={headingOrder}>{title}</Title>
      <Text>{t('intro')}</Text>
      {recoveryKeySet ? <Notice tone="warn">{t('replaces')}</Notice> : null}
      <PasswordField
        ref={field}
        className={classes['password'] ?? ''}
        label={t('password')}
        autoComplete="current-password"
        maxLength={1024}
        value={password}
        readOnly={isBusy}
        error={isMissing ? t('passwordMissing') : refusal?.isPassword ? refusal.text : undefined}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
          setIsMissing(false);
          onTyping();
        }}
      />
      {refusal && !refusal.isPassword ? (
        <Notice tone="danger" role="alert">
          {refusal.text}
        </Notice>
      ) : null}
      <StepFoot leave={leave}>
        <Button type="submit" loading={isBusy}>
          {t('make')}
        </Button>
      </StepFoot>
    </form>
  );
}
