import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconEye,
  IconEyeOff,
  IconLasso,
  IconMapPin,
  IconPencil,
  IconPointer,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './chart-marks.module.css';
import type { ChartDrawing, ChartTool } from './use-chart-drawing.ts';

const tools = ['select', 'pin', 'draw', 'trace'] as const satisfies readonly ChartTool[];
const icons: Readonly<Record<ChartTool, TablerIcon>> = {
  select: IconPointer,
  pin: IconMapPin,
  draw: IconPencil,
  trace: IconLasso,
};
/** Pressed on the chart, each takes up its tool. */
const toolKeys: Readonly<Record<string, ChartTool>> = { p: 'pin', d: 'draw', t: 'trace' };

/** The tool of a key that is pressed on the chart. */
export const toolOfKey = ({
  key,
  altKey,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>): ChartTool | undefined =>
  altKey || ctrlKey || metaKey ? undefined : toolKeys[key.toLowerCase()];

type ChartToolsProps = Pick<ChartDrawing, 'tool' | 'setTool' | 'isHidden' | 'setHidden' | 'marks'> & {
  /** For a hand in a glove. */
  large?: boolean;
};

/** What a pointer on the chart does, and whether the marks are shown. */
export function ChartTools({ tool, setTool, isHidden, setHidden, marks, large = false }: ChartToolsProps) {
  const { t } = useTranslation('marks');
  const count = marks.fields.length;
  const toggle = t(isHidden ? 'show' : 'hide');
  return (
    <div className={`${classes['tools']} no-print`} data-large={large || undefined}>
      <SegmentedControl
        fullWidth
        size={large ? 'md' : 'xs'}
        className={classes['switch'] ?? ''}
        aria-label={t('tools')}
        value={tool}
        onChange={setTool}
        data={tools.map((value) => {
          const Icon = icons[value];
          return {
            value,
            label: (
              <Tooltip label={t(`toolHint.${value}`)} disabled={large}>
                <span className={classes['tool']}>
                  <Icon size={large ? 20 : 15} stroke={1.7} aria-hidden />
                  {t(`tool.${value}`)}
                </span>
              </Tooltip>
            ),
          };
        })}
      />
      {count > 0 ? (
        <Tooltip label={toggle}>
          <ActionIcon
            variant="default"
            size={large ? 46 : 30}
            aria-label={toggle}
            aria-pressed={isHidden}
            onClick={() => setHidden(!isHidden)}
          >
            {isHidden ? (
              <IconEyeOff size={large ? 20 : 16} stroke={1.7} aria-hidden />
            ) : (
              <IconEye size={large ? 20 : 16} stroke={1.7} aria-hidden />
            )}
          </ActionIcon>
        </Tooltip>
      ) : null}
    </div>
  );
}
