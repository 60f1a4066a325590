import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeColors } from '../ui/theme.ts';
import type { PresenceMarks } from './chart-fills.ts';
import classes from './chart-legend.module.css';

/** What the colours, patterns and signs of the change chart mean. */
export function ChangeLegend({ marks }: { marks: PresenceMarks }) {
  const { t } = useTranslation('compare');
  return (
    <ul className={classes['changes']}>
      <li>
        <Swatch color={changeColors.increase}>
          <path className={classes['lines']} d="M0 6L6 0M3 12L15 0M12 12L18 6M0 6L6 12M3 0L15 12M12 0L18 6" />
        </Swatch>
        {t('chart.deeper')}
      </li>
      <li>
        <Swatch color={changeColors.decrease}>
          <path className={classes['dots']} d="M3 3h0M9 3h0M15 3h0M6 6h0M12 6h0M3 9h0M9 9h0M15 9h0" />
        </Swatch>
        {t('chart.shallower')}
      </li>
      <li>
        <Swatch color={changeColors.same} />
        {t('chart.same')}
      </li>
      <li>
        <Swatch color={changeColors.added}>
          <rect className={classes['outline']} x="1" y="1" width="16" height="10" />
        </Swatch>
        <span className={classes['sign']}>{marks.added}</span>
        {t('chart.added')}
      </li>
      <li>
        <Swatch color={changeColors.removed}>
          <path className={classes['hatch']} d="M-2 8L6 0M2 12L12 2M10 12L20 2" />
          <rect className={classes['dashes']} x="0.6" y="0.6" width="16.8" height="10.8" />
        </Swatch>
        <span className={classes['sign']}>{marks.removed}</span>
        {t('chart.removed')}
      </li>
    </ul>
  );
}

function Swatch({ color, children }: { color: string; children?: ReactNode }) {
  return (
    <svg className={classes['swatch']} viewBox="0 0 18 12" aria-hidden>
      <rect width="18" height="12" fill={color} />
      {children}
    </svg>
  );
}
