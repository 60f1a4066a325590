import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './charting.module.css';

type Undoable = { message: string; undo: () => void };
export type AddUndo = (step: Undoable) => void;

/** Steps that took something typed away, newest first. They wait until they are undone or hidden: no time runs out. */
export function useUndo() {
  const [steps, setSteps] = useState<readonly Undoable[]>([]);
  const add = useCallback<AddUndo>((step) => setSteps((earlier) => [step, ...earlier]), []);
  const drop = () => setSteps(([, ...earlier]) => earlier);
  const [newest] = steps;
  return {
    add,
    newest,
    undo: () => {
      newest?.undo();
      drop();
    },
    hide: drop,
  };
}

type UndoStripProps = { message: string; onUndo: () => void; onHide: () => void };

/** Says what was taken away and brings it back. */
export function UndoStrip({ message, onUndo, onHide }: UndoStripProps) {
  const { t } = useTranslation('charting');
  return (
    <Group className={classes['undo']} gap="sm" wrap="nowrap" role="status">
      <Text size="sm" flex={1} lineClamp={2}>
        {message}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBackUp size={15} stroke={1.6} aria-hidden />}
        onClick={onUndo}
      >
        {t('action.undo')}
      </Button>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('action.hide')} onClick={onHide}>
        <IconX size={15} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
