import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDepth } from '../../domain/units.ts';
import { depthSteps } from './depth-scale.ts';
import { elapsedSteps, endpointSteps, passSteps, type RangeStep, type Shading } from './shading.ts';
import classes from './shading-legend.module.css';
import { type Texture, TexturePattern } from './textures.tsx';

type Step = { color: string; text: string; texture?: Texture | undefined };

/** The scale of a shading, which every chart of the clinic shares. The figures stand on the zones as well. */
export function ShadingLegend({ shading = 'depth' }: { shading?: Shading }) {
  const { t } = useTranslation('terms');
  const steps = useSteps(shading);
  return (
    <div className={classes['legend']}>
      <span>{t(`shadingTitle.${shading}`)}</span>
      <ul className={classes['steps']} data-wrapped={shading === 'endpoint' || undefined}>
        {steps.map((step) => (
          <li key={step.color}>
            <Band {...step} />
            {step.text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function useSteps(shading: Shading): Step[] {
  const { t } = useTranslation('terms');
  const range = ({ color, from, upTo }: RangeStep): Step => {
    if (upTo === null) return { color, text: t('range.from', { from }) };
    return { color, text: upTo === from ? String(from) : t('range.between', { from, upTo }) };
  };
  if (shading === 'passes') return passSteps.map(range);
  if (shading === 'elapsed') return elapsedSteps.map(range);
  if (shading === 'endpoint') {
    return endpointSteps.map(({ endpoint, color, texture, mark }) => ({
      color,
      texture,
      text: t('shadingMark', { mark, name: t(`endpoint.${endpoint}`) }),
    }));
  }
  return depthSteps.map(({ color, upToUm, aboveUm }) => ({
    color,
    text:
      upToUm === null
        ? t('depthScale.above', { depth: formatDepth(aboveUm) })
        : t('depthScale.upTo', { depth: formatDepth(upToUm) }),
  }));
}

function Band({ color, texture }: Pick<Step, 'color' | 'texture'>) {
  const id = useId();
  return (
    <svg className={classes['band']} aria-hidden>
      {texture ? (
        <defs>
          <TexturePattern id={id} texture={texture} />
        </defs>
      ) : null}
      <rect width="100%" height="100%" fill={color} />
      {texture ? <rect width="100%" height="100%" fill={`url(#${id})`} /> : null}
    </svg>
  );
}
