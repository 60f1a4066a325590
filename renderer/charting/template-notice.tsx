import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import type { TemplateLeftOut } from '../../domain/start-from-template.ts';
import { formatDepth } from '../../domain/units.ts';
import { useFindingText } from '../screening/use-finding-text.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import { StartNotice } from './start-notice.tsx';
import type { StartedTemplate } from './use-start-from.ts';

type TemplateNoticeProps = { started: StartedTemplate | null; onHide: () => void };

/** Says which template a session was started from, and what of it was left out and why. */
export const TemplateNotice = memo(function TemplateNotice({ started, onHide }: TemplateNoticeProps) {
  const { t } = useTranslation('start');
  const textOf = useLeftOutText(started);
  if (!started) return null;
  return (
    <StartNotice
      title={t('applied.title', { name: started.name })}
      lines={[t('applied.fresh'), ...started.leftOut.map(textOf)]}
      onHide={onHide}
    />
  );
});

function useLeftOutText(started: StartedTemplate | null): (leftOut: TemplateLeftOut) => string {
  const { t } = useTranslation('start');
  const { zoneName } = useZoneText();
  const { sentence } = useFindingText();
  return (leftOut) => {
    const { kind } = leftOut;
    switch (kind) {
      case 'device':
        return t(`applied.device-${leftOut.reason}`);
      case 'depth-above':
      case 'depth-below':
        return t(`applied.${kind}`, {
          zone: zoneName(leftOut.zone),
          depth: formatDepth(leftOut.depthUm),
          limit: formatDepth(leftOut.limitUm),
        });
      case 'depth-off-step':
        return t('applied.depth-off-step', {
          zone: zoneName(leftOut.zone),
          depth: formatDepth(leftOut.depthUm),
          step: formatDepth(leftOut.stepUm),
        });
      case 'speed':
        return t('applied.speed', { zone: zoneName(leftOut.zone), speed: leftOut.speedRpm });
      case 'zone-blocked': {
        const reasons = started?.blockedBy.filter(({ zones }) => zones.includes(leftOut.zone)) ?? [];
        return t('applied.zone-blocked', {
          zone: zoneName(leftOut.zone),
          reason: reasons.map(sentence).join(' '),
        });
      }
      case 'product-not-in-use':
      case 'lot-unusable':
      case 'phase':
        return t(`applied.${kind}`, { product: leftOut.product });
      case 'serums-charted':
      case 'anaesthetics-charted':
      case 'note-written':
      case 'combination-charted':
        return t(`applied.${kind}`);
      default:
        return assertNever(kind);
    }
  };
}
