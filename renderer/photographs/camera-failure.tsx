import { Button, Group, Title } from '@mantine/core';
import { IconCameraOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import type { CameraProblem } from './camera-problem.ts';
import classes from './camera.module.css';

type CameraFailureProps = { problem: CameraProblem; onTryAgain: () => void; onFiles: () => void };

/** Why there is no picture, what that means, and the other way. */
export function CameraFailure({ problem, onTryAgain, onFiles }: CameraFailureProps) {
  const { t } = useTranslation('photographs');
  const retry = useFocusOnMount<HTMLButtonElement>();
  return (
    <div className={classes['failure']} role="alert">
      <IconCameraOff size={36} stroke={1.25} aria-hidden />
      <Title order={3} size="h2">
        {t(`camera.problem.${problem}`)}
      </Title>
      <p>{t(`camera.meaning.${problem}`)}</p>
      <Group gap="sm" justify="center">
        <Button ref={retry} onClick={onTryAgain}>
          {t('camera.tryAgain')}
        </Button>
        <Button variant="default" onClick={onFiles}>
          {t('camera.files')}
        </Button>
      </Group>
    </div>
  );
}
