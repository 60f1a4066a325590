import { Center, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Something is on its way; appears only when it takes long enough to be noticed. */
export function LoadingScreen() {
  const { t } = useTranslation();
  return (
    <Center h="100%" mih={240} role="status" aria-label={t('state.loading')}>
      <Loader size="sm" color="gray" />
    </Center>
  );
}
