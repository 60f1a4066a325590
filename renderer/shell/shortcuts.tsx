import { Kbd, Modal } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { modifierKeys } from '../ui/modifier-keys.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import classes from './shortcuts.module.css';

/** Every shortcut with its keys; several in a row are alternatives. */
const groups = [
  {
    name: 'everywhere',
    shortcuts: [
      { does: 'palette', keys: [modifierKeys('K')] },
      { does: 'lock', keys: [modifierKeys('L')] },
      { does: 'newWindow', keys: [modifierKeys('Shift+N')] },
      { does: 'list', keys: ['?'] },
    ],
  },
  {
    name: 'patients',
    shortcuts: [
      { does: 'search', keys: ['/', modifierKeys('F')] },
      { does: 'toList', keys: ['↓'] },
      { does: 'openFirst', keys: ['Enter'] },
    ],
  },
  { name: 'patient', shortcuts: [{ does: 'chart', keys: ['C'] }] },
  {
    name: 'charting',
    shortcuts: [
      { does: 'sign', keys: [modifierKeys('Enter')] },
      { does: 'likeLast', keys: ['Alt+L'] },
      { does: 'photographs', keys: ['Alt+P'] },
      { does: 'templates', keys: ['Alt+T'] },
      { does: 'section', keys: ['Alt+↓', 'Alt+↑'] },
      { does: 'view', keys: ['Alt+1 – 5'] },
      { does: 'tools', keys: ['P', 'D', 'T'] },
      { does: 'crosshair', keys: ['↑ ↓ ← →'] },
      { does: 'corner', keys: ['Space'] },
      { does: 'place', keys: ['Enter'] },
      { does: 'leaveTool', keys: ['Esc'] },
      { does: 'undo', keys: [modifierKeys('Z')] },
      { does: 'pick', keys: ['Alt+↓'] },
      { does: 'now', keys: ['N'] },
      { does: 'copyAbove', keys: [modifierKeys('D')] },
      { does: 'copyRow', keys: [modifierKeys('Shift+D')] },
      { does: 'markRows', keys: ['Shift+↓', 'Shift+↑'] },
      { does: 'removeRow', keys: [modifierKeys('Shift+Backspace')] },
    ],
  },
  {
    name: 'photographs',
    shortcuts: [
      { does: 'take', keys: ['Space', 'Enter'] },
      { does: 'keep', keys: ['Enter'] },
      { does: 'again', keys: ['Backspace'] },
      { does: 'step', keys: ['←', '→'] },
      { does: 'zoom', keys: ['+', '−', '0'] },
      { does: 'turn', keys: ['R', 'Shift+R'] },
      { does: 'crop', keys: ['C'] },
      { does: 'original', keys: ['O'] },
    ],
  },
] as const;

/** The list of shortcuts. */
export default function Shortcuts({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const returnFocus = useReturnFocus(opened);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      size="34rem"
      onExitTransitionEnd={returnFocus}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {groups.map(({ name, shortcuts }) => (
        <section key={name} className={classes['group']} aria-labelledby={`shortcuts-${name}`}>
          <h3 id={`shortcuts-${name}`}>{t(`shortcuts.group.${name}`)}</h3>
          <dl>
            {shortcuts.map(({ does, keys }) => (
              <div key={does}>
                <dt>{t(`shortcuts.${does}`)}</dt>
                <dd>
                  {keys.map((key, position) => (
                    <Fragment key={key}>
                      {position === 0 ? null : ` ${t('shortcuts.or')} `}
                      <Kbd>{key}</Kbd>
                    </Fragment>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
