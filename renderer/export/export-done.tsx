import { ActionIcon, Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck, IconCircleCheck, IconCopy, IconFolderOpen } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportedFile } from '../../domain/contract.ts';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './export-dialog.module.css';
import { useRevealExport } from './queries.ts';
import { shortHash } from './short-hash.ts';

type ExportDoneProps = { folder: string; files: ExportedFile[]; onClose: () => void };

/** Where the files are, how many rows each has, and its hash, so that a copy can be checked later. */
export function ExportDone({ folder, files, onClose }: ExportDoneProps) {
  const { t } = useTranslation('exporting');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const reveal = useRevealExport();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  return (
    <Stack gap="md">
      <Group gap="sm" role="status" wrap="nowrap">
        <IconCircleCheck size={20} stroke={1.6} color="var(--stratum-ok-text)" aria-hidden />
        <Text fw={600}>{t('done')}</Text>
      </Group>
      <div>
        <div className={classes['heading']}>{t('folder')}</div>
        <div className={classes['folder']}>{folder}</div>
      </div>
      <table className={classes['files']}>
        <thead>
          <tr>
            <th scope="col">{t('file')}</th>
            <th scope="col" className={classes['number']}>
              {t('rows')}
            </th>
            <th scope="col">{t('hash')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <FileRow key={file.name} file={file} />
          ))}
        </tbody>
      </table>
      {reveal.isError ? (
        <Alert
          color="red"
          variant="light"
          title={t('revealFailed')}
          icon={<IconAlertTriangle stroke={1.6} aria-hidden />}
        >
          {ofError(apiErrorOf(reveal.error))}
        </Alert>
      ) : null}
      <Group justify="flex-end">
        <Button
          ref={next}
          variant="default"
          leftSection={<IconFolderOpen size={16} stroke={1.6} aria-hidden />}
          loading={reveal.isPending}
          onClick={() => reveal.mutate(folder)}
        >
          {t('reveal')}
        </Button>
        <Button onClick={onClose}>{common('action.close')}</Button>
      </Group>
    </Stack>
  );
}

function FileRow({ file: { name, rows, sha256 } }: { file: ExportedFile }) {
  const { t } = useTranslation('exporting');
  const locale = useLocale();
  const { copy, copied, error } = useClipboard({ timeout: 2000 });
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={classes['number']}>{rows.toLocaleString(locale)}</td>
      <td>
        <div className={classes['hash']}>
          <code title={sha256}>{error ? sha256 : shortHash(sha256)}</code>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('copy', { file: name })}
            title={t('copy', { file: name })}
            onClick={() => copy(sha256)}
          >
            {copied ? (
              <IconCheck size={15} stroke={1.8} color="var(--stratum-ok-text)" aria-hidden />
            ) : (
              <IconCopy size={15} stroke={1.6} aria-hidden />
            )}
          </ActionIcon>
          <span role="status" className={classes['copied']}>
            {error ? t('copyFailed') : copied ? t('copied') : null}
          </span>
        </div>
      </td>
    </tr>
  );
}
