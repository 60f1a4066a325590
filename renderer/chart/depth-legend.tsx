import { useTranslation } from 'react-i18next';
import { formatDepth } from '../../domain/units.ts';
import classes from './depth-legend.module.css';
import { depthSteps } from './depth-scale.ts';

/** The depth scale that every face chart of the clinic shares. */
export function DepthLegend() {
  const { t } = useTranslation('terms');
  return (
    <div className={classes['legend']}>
      <span>{t('depthScale.title')}</span>
      <ul className={classes['steps']}>
        {depthSteps.map(({ color, upToUm, aboveUm }) => (
          <li key={color}>
            <svg className={classes['band']} aria-hidden>
              <rect width="100%" height="100%" fill={color} />
            </svg>
            {upToUm === null
              ? t('depthScale.above', { depth: formatDepth(aboveUm) })
              : t('depthScale.upTo', { depth: formatDepth(upToUm) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
