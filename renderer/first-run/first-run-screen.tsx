import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import type { FirstRunForm } from '../../domain/clinic.ts';
import type { HostInfo } from '../../domain/contract.ts';
import { defaultDepthLimits, toMillimetres } from '../../domain/units.ts';
import { apiErrorOf, call } from '../api.ts';
import { withLaterTexts } from '../i18n/index.ts';
import { applyStatus } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { isFieldOf } from '../ui/form-fields.ts';
import { Notice } from '../ui/notice.tsx';
import { useWindowTitle } from '../ui/window-title.ts';
import { FirstRunFields } from './first-run-fields.tsx';
import classes from './first-run.module.css';
import { Welcome } from './welcome.tsx';

const RestoreScreen = lazy(() => withLaterTexts(import('../restore/restore-screen.tsx')));

type FirstRunScreenProps = {
  host: HostInfo;
  timeZone: string;
  /** Told the password before the clinic opens: its recovery key is made next. */
  onCreated: (password: string) => void;
};

/** Creates the clinic, its first account and its device: one page, once. Or a backup is restored here. */
export default function FirstRunScreen(props: FirstRunScreenProps) {
  const [isRestoring, setIsRestoring] = useState(false);
  if (isRestoring) return <RestoreScreen host={props.host} onLeave={() => setIsRestoring(false)} />;
  return <Creation {...props} onRestore={() => setIsRestoring(true)} />;
}

function Creation({ host, timeZone, onCreated, onRestore }: FirstRunScreenProps & { onRestore: () => void }) {
  const { t } = useTranslation('firstRun');
  const { ofError, ofIssue, ofProblem } = useErrorText();
  useWindowTitle(t('windowTitle'));
  const form = useForm<FirstRunForm>({
    defaultValues: {
      clinicName: '',
      timeZone,
      accountName: '',
      registrationNumber: '',
      deviceMakeModel: '',
      deviceSerialNumber: '',
      depthMinimum: String(toMillimetres(defaultDepthLimits.minimumUm)),
      depthMaximum: String(toMillimetres(defaultDepthLimits.maximumUm)),
      depthStep: String(toMillimetres(defaultDepthLimits.stepUm)),
      password: '',
      passwordRepeated: '',
    },
    // The rules come with the first field that is left: the screen need not wait for them.
    resolver: async (...form) => {
      const { firstRunResolver } = await import('./resolver.ts');
      return firstRunResolver(ofIssue)(...form);
    },
    mode: 'onTouched',
  });

  const showBesideFields = ({ fields = [] }: ApiError) => {
    for (const problem of fields) {
      if (isFieldOf(form.getValues(), problem.path)) {
        form.setError(problem.path, { message: ofProblem(problem) }, { shouldFocus: true });
      }
    }
  };
  const creating = useMutation({
    mutationFn: (typed: FirstRunForm) => call('vault.create', typed),
    gcTime: 0,
    onSuccess: (status, { password }) => {
      onCreated(password);
      applyStatus(status);
    },
    onError: (failure) => showBesideFields(apiErrorOf(failure)),
  });
  const submit = form.handleSubmit((typed) => creating.mutate(typed));
  return (
    <main className={classes['screen']} data-ready>
      <Welcome host={host} onRestore={onRestore} />
      <FormProvider {...form}>
        <form
          className={classes['form']}
          noValidate
          aria-busy={creating.isPending}
          onSubmit={(event) => {
            if (creating.isPending) event.preventDefault();
            else void submit(event);
          }}
        >
          <FirstRunFields />
          {creating.isError ? (
            <Notice tone="danger" role="alert" title={t('failed')}>
              {ofError(apiErrorOf(creating.error))}
            </Notice>
          ) : null}
          <div className={classes['actions']}>
            <Text className={classes['status']} role="status">
              {creating.isPending ? t('creating') : null}
            </Text>
            <Button type="submit" size="md" loading={creating.isPending}>
              {t('create')}
            </Button>
          </div>
        </form>
      </FormProvider>
    </main>
  );
}
