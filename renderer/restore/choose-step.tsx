import { Button, Text, Title } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import { RestoreFoot } from './restore-foot.tsx';
import classes from './restore.module.css';

type ChooseStepProps = {
  headingOrder: 1 | 2;
  isBusy: boolean;
  refusal: ApiError | undefined;
  onChoose: () => void;
  onLeave: () => void;
};

/** Which backup: the folder that Stratum made, or the folder that holds several of them. */
export function ChooseStep({ headingOrder, isBusy, refusal, onChoose, onLeave }: ChooseStepProps) {
  const { t } = useTranslation('restore');
  const { ofError } = useErrorText();
  const button = useFocusOnMount<HTMLButtonElement>();
  return (
    <section className={classes['step']} aria-labelledby="restore-title" data-ready>
      <Title order={headingOrder} id="restore-title">
        {t('title')}
      </Title>
      <Text>{t('choose.intro')}</Text>
      <ul className={classes['advice']}>
        <li>{t('choose.folder')}</li>
        <li>{t('choose.secret')}</li>
        <li>{t('choose.safe')}</li>
      </ul>
      {refusal ? (
        <Notice tone="danger" role="alert">
          {ofError(refusal)}
          {refusal.code === 'restore.not-allowed' ? (
            <Text size="sm" mt="xs">
              {t('choose.notAllowed')}
            </Text>
          ) : null}
        </Notice>
      ) : null}
      <RestoreFoot onLeave={onLeave}>
        <Button
          ref={button}
          loading={isBusy}
          leftSection={<IconFolderOpen size={16} stroke={1.5} aria-hidden />}
          onClick={onChoose}
        >
          {refusal ? t('choose.other') : t('choose.button')}
        </Button>
      </RestoreFoot>
    </section>
  );
}
