import { Box } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';

/** Locking was refused: the records are still open, and the person must know. */
export function LockFailure({ failure }: { failure: Error }) {
  const { t } = useTranslation();
  const { ofError } = useErrorText();
  return (
    <Box p="lg">
      <Notice tone="danger" role="alert" title={t('shell.lockFailed')}>
        {ofError(apiErrorOf(failure))}
      </Notice>
    </Box>
  );
}
