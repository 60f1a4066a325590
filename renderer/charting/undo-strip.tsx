import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { type RefObject, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './charting.module.css';

type Undoable = {
  message: string;
  undo: () => void;
  /** Nothing was taken away: the key takes it back, and it is not offered. */
  quiet?: boolean;
};
export type AddUndo = (step: Undoable) => void;

/**
 * Steps that took something typed away, newest first. The newest is offered until the form is edited further or the
 * offer is hidden; the key brings it back after that as well.
 */
export function useUndo(root: RefObject<HTMLElement | null>) {
  const [steps, setSteps] = useState<readonly Undoable[]>([]);
  const [offered, setOffered] = useState(false);
  const add = useCallback<AddUndo>((step) => {
    setSteps((earlier) => [step, ...earlier]);
    setOffered(step.quiet !== true);
  }, []);
  const hide = useCallback(() => setOffered(false), []);
  useEffect(() => {
    const form = root.current;
    form?.addEventListener('input', hide);
    return () => form?.removeEventListener('input', hide);
  }, [hide, root]);
  const [newest] = steps;
  return {
    add,
    shown: offered ? newest : undefined,
    undo: () => {
      newest?.undo();
      setSteps(([, ...earlier]) => earlier);
      hide();
    },
    hide,
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
