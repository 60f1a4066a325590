import { Button, Radio, Stack, TextInput, Title } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import type { RestoreSecret, RestoreSource } from '../../domain/backup.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import { RestoreFoot } from './restore-foot.tsx';
import classes from './restore.module.css';
import { SourceFacts } from './source-facts.tsx';

type SecretStepProps = {
  source: RestoreSource;
  headingOrder: 1 | 2;
  refusal: ApiError | undefined;
  onTyping: () => void;
  onChooseOther: () => void;
  onSubmit: (secret: RestoreSecret) => void;
  onLeave: () => void;
};

const typedKinds = ['recovery-key', 'passphrase'] as const;

/** What opens the backup: the recovery key or the passphrase, whichever it was made for. */
export function SecretStep(props: SecretStepProps) {
  const { source, headingOrder, refusal, onTyping, onChooseOther, onSubmit, onLeave } = props;
  const { t } = useTranslation('restore');
  const { ofError, ofProblem } = useErrorText();
  const field = useFocusOnMount<HTMLInputElement>();
  const kinds = typedKinds.filter((kind) => source.opensWith.includes(kind));
  const [kind, setKind] = useState(kinds[0]);
  const [text, setText] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const [problem] = refusal?.fields ?? [];
  const isWrong = refusal?.code === 'backup.secret-wrong' || problem !== undefined;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsMissing(text === '');
    if (text === '' || kind === undefined) field.current?.focus();
    else onSubmit({ kind, text });
  };
  const shared = {
    ref: field,
    autoComplete: 'off',
    value: text,
    'aria-required': true,
    error: isMissing
      ? t('secret.missing')
      : refusal && isWrong
        ? problem
          ? ofProblem(problem)
          : ofError(refusal)
        : undefined,
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      setText(currentTarget.value);
      setIsMissing(false);
      onTyping();
    },
  };
  return (
    <form className={classes['step']} noValidate onSubmit={submit} data-ready>
      <Title order={headingOrder}>{t('secret.title')}</Title>
      <SourceFacts source={source} />
      {kind === undefined ? <Notice tone="danger">{t('secret.none')}</Notice> : null}
      {kinds.length > 1 ? (
        <Radio.Group
          label={t('secret.with')}
          value={kind ?? null}
          onChange={(value) => {
            setKind(kinds.find((known) => known === value));
            setText('');
            onTyping();
          }}
        >
          <Stack gap="xs" mt="xs">
            {kinds.map((known) => (
              <Radio key={known} value={known} label={t(`secret.kind.${known}`)} />
            ))}
          </Stack>
        </Radio.Group>
      ) : null}
      {kind === 'recovery-key' ? (
        <TextInput
          {...shared}
          label={t('secret.recoveryKey')}
          description={t('secret.recoveryKeyHint')}
          classNames={{ input: classes['key'] ?? '' }}
          maxLength={200}
          autoCapitalize="characters"
          spellCheck={false}
        />
      ) : null}
      {kind === 'passphrase' ? (
        <PasswordField
          {...shared}
          label={t('secret.passphrase')}
          description={t('secret.passphraseHint')}
          maxLength={1024}
        />
      ) : null}
      {refusal && !isWrong ? (
        <Notice tone="danger" role="alert">
          {ofError(refusal)}
        </Notice>
      ) : null}
      <RestoreFoot onLeave={onLeave}>
        <Button variant="default" onClick={onChooseOther}>
          {t('choose.other')}
        </Button>
        <Button type="submit" disabled={kind === undefined}>
          {t('secret.open')}
        </Button>
      </RestoreFoot>
    </form>
  );
}
