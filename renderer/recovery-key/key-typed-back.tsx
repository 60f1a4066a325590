import { Button, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import { apiErrorOf, call } from '../api.ts';
import { applyStatus } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import classes from './recovery-key.module.css';
import { type Leave, StepFoot } from './step-foot.tsx';

type KeyTypedBackProps = {
  /** Positions of the groups to type, from 0. */
  askedFor: number[];
  headingOrder: 1 | 2;
  leave: Leave;
  onBack: () => void;
  onDone: () => void;
};

/** Which of the typed groups a refusal names. */
const refusedGroups = (refusal: ApiError | undefined): ReadonlySet<number> =>
  new Set(
    (refusal?.fields ?? []).flatMap(({ path }) => {
      const [, position] = /^groups\.(\d+)$/.exec(path) ?? [];
      return position === undefined ? [] : [Number(position)];
    }),
  );

/** Part of the key typed from the paper: proof that it was written down, and readably. */
export function KeyTypedBack({ askedFor, headingOrder, leave, onBack, onDone }: KeyTypedBackProps) {
  const { t } = useTranslation('recoveryKey');
  const { ofError, ofProblem } = useErrorText();
  const first = useFocusOnMount<HTMLInputElement>();
  const [groups, setGroups] = useState(() => askedFor.map(() => ''));
  const [missing, setMissing] = useState<ReadonlySet<number>>(new Set());
  const confirming = useMutation({
    mutationFn: () => call('vault.confirmRecoveryKey', { groups }),
    gcTime: 0,
    onSuccess: (status) => {
      applyStatus(status);
      onDone();
    },
    onError: () => first.current?.focus(),
  });
  const refusal = confirming.isError ? apiErrorOf(confirming.error) : undefined;
  const refused = refusedGroups(refusal);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (confirming.isPending) return;
    const empty = new Set(groups.flatMap((group, at) => (group.trim() === '' ? [at] : [])));
    setMissing(empty);
    if (empty.size > 0) first.current?.focus();
    else confirming.mutate();
  };
  const errorAt = (at: number): string | undefined => {
    if (missing.has(at)) return t('groupMissing');
    if (!refused.has(at)) return undefined;
    return ofProblem({ path: '', code: 'recovery-key.differs', values: {}, rule: null });
  };
  return (
    <form className={classes['step']} noValidate onSubmit={submit} data-ready>
      <Title order={headingOrder}>{t('check.title')}</Title>
      <Text>{t('check.intro')}</Text>
      <div className={classes['asked']}>
        {askedFor.map((position, at) => (
          <TextInput
            key={position}
            ref={at === 0 ? first : undefined}
            label={t('check.group', { position: position + 1 })}
            classNames={{ input: classes['typed'] ?? '' }}
            size="md"
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-required
            readOnly={confirming.isPending}
            value={groups[at]}
            error={errorAt(at)}
            onChange={({ currentTarget: { value } }) => {
              setGroups(groups.map((group, other) => (other === at ? value : group)));
              setMissing(new Set());
              if (confirming.isError) confirming.reset();
            }}
          />
        ))}
      </div>
      {refusal && refused.size === 0 ? (
        <Notice tone="danger" role="alert">
          {ofError(refusal)}
        </Notice>
      ) : null}
      <StepFoot leave={leave}>
        <Button variant="default" onClick={onBack}>
          {t('check.back')}
        </Button>
        <Button type="submit" loading={confirming.isPending}>
          {t('check.confirm')}
        </Button>
      </StepFoot>
    </form>
  );
}
