import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconFolder, IconLockOpen } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExportFormat, exportFormats } from '../../domain/contract.ts';
import type { Patient } from '../../domain/patient.ts';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import classes from './export-dialog.module.css';

type ExportChoiceProps = {
  patient: Patient;
  sessionCount: number;
  /** The record is under legal hold. */
  onHold: boolean;
  pending: boolean;
  /** Why the last attempt failed. */
  failure: unknown;
  onCancel: () => void;
  onExport: (formats: ExportFormat[]) => void;
};

/** What will be in the files, in which formats, and that nothing protects them any more. */
export function ExportChoice(props: ExportChoiceProps) {
  const { patient, sessionCount, onHold, pending, failure, onCancel, onExport } = props;
  const { t } = useTranslation('exporting');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const [formats, setFormats] = useState<ExportFormat[]>(['csv', 'json']);
  const [attempted, setAttempted] = useState(false);
  const submit = useRef<HTMLButtonElement>(null);
  // While the files are written the button is disabled and loses the focus.
  useEffect(() => {
    if (failure) submit.current?.focus();
  }, [failure]);
  const name = `${patient.familyName}, ${patient.givenName}`;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAttempted(true);
        if (formats.length > 0 && !pending) onExport(formats);
      }}
    >
      <Stack gap="lg">
        <div className={classes['patient']}>
          <span className={classes['name']} title={name}>
            {name}
          </span>
          <span className={classes['record']} title={patient.recordNumber}>
            {t('record', { number: patient.recordNumber })}
          </span>
        </div>
        <section aria-labelledby="export-contents">
          <h3 id="export-contents" className={classes['heading']}>
            {t('contents')}
          </h3>
          <Text c="dimmed">{t('contentsText', { count: sessionCount })}</Text>
          {onHold ? <Text mt="xs">{t('onHold')}</Text> : null}
        </section>
        <Checkbox.Group
          label={t('formats')}
          value={formats}
          onChange={setFormats}
          error={attempted && formats.length === 0 ? t('noFormat') : null}
        >
          <Stack gap="sm" mt="xs">
            {exportFormats.map((format, index) => (
              <Checkbox
                key={format}
                value={format}
                label={t(format)}
                description={t(`${format}Hint`)}
                classNames={{ description: classes['hint'] ?? '' }}
                disabled={pending}
                data-autofocus={index === 0 || undefined}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <div className={classes['warning']}>
          <IconLockOpen size={18} stroke={1.6} aria-hidden />
          <div>
            <p className={classes['warningTitle']}>{t('notEncrypted')}</p>
            <p className={classes['warningText']}>{t('notEncryptedText')}</p>
          </div>
        </div>
        {failure ? (
          <Alert
            color="red"
            variant="light"
            title={t('failed')}
            icon={<IconAlertTriangle stroke={1.6} aria-hidden />}
          >
            {ofError(apiErrorOf(failure))}
          </Alert>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel} disabled={pending}>
            {common('action.cancel')}
          </Button>
          <Button
            ref={submit}
            type="submit"
            loading={pending}
            leftSection={<IconFolder size={16} stroke={1.6} aria-hidden />}
          >
            {pending ? t('writing') : t('start')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
