import { useTranslation } from 'react-i18next';
import type { Device } from '../../domain/clinic.ts';
import type { TemplateContent, TemplateSerum, TemplateZone } from '../../domain/session-template.ts';
import { formatDepth, toMillilitres } from '../../domain/units.ts';
import { usePlanText } from '../plans/use-plan-text.ts';
import { useZoneText } from '../timeline/zone-text.ts';

/** What a template sets, in the reader's language. */
export function useTemplateText() {
  const { t } = useTranslation('sessionTemplates');
  const { t: terms } = useTranslation('terms');
  const { t: screening } = useTranslation('screening');
  const { concernsOf } = usePlanText();
  const { zoneName, zoneNames } = useZoneText();
  const concerns = ({ concerns: list }: Pick<TemplateContent, 'concerns'>) =>
    concernsOf({ concerns: list, otherConcern: null });

  const settingsOf = ({ depthUm, passes, pattern, speedRpm }: TemplateZone): string[] => [
    ...(depthUm === null ? [] : [t('summary.depth', { depth: formatDepth(depthUm) })]),
    ...(passes === null ? [] : [t('line.passes', { count: passes })]),
    ...(pattern === null ? [] : [terms(`pattern.${pattern}`)]),
    ...(speedRpm === null ? [] : [t('line.speed', { speed: speedRpm })]),
  ];
  const ofSerum = ({ product, category, volumeUl, phase, zones }: TemplateSerum): string =>
    [
      product,
      terms(`serumCategory.${category}`),
      ...(volumeUl === null ? [] : [terms('unit.ml', { value: toMillilitres(volumeUl) })]),
      ...(phase === null ? [] : [terms(`serumPhase.${phase}`)]),
      ...(zones.length === 0 ? [] : [t('line.serumZones', { zones: zoneNames(zones) })]),
    ].join(', ');

  return {
    concerns,
    /** One line: `6 zones, 0.50–1.00 mm · 1 serum · anaesthetic`. */
    summary: (content: TemplateContent): string => {
      const { zones, serums, anaesthetics, cartridgeType, note, combination } = content;
      const depths = zones.flatMap(({ depthUm }) => depthUm ?? []).toSorted((a, b) => a - b);
      const [lowest] = depths;
      const highest = depths.at(-1);
      const range =
        lowest === undefined || highest === undefined
          ? []
          : [
              lowest === highest
                ? t('summary.depth', { depth: formatDepth(lowest) })
                : t('summary.depths', { minimum: formatDepth(lowest), maximum: formatDepth(highest) }),
            ];
      return [
        ...(zones.length === 0 ? [] : [[t('summary.zones', { count: zones.length }), ...range].join(', ')]),
        ...(serums.length === 0 ? [] : [t('summary.serums', { count: serums.length })]),
        ...(anaesthetics.length === 0 ? [] : [t('summary.anaesthetic')]),
        ...(combination === null ? [] : [screening(`combinationName.${combination}`)]),
        ...(note === null ? [] : [t('summary.note')]),
        ...(zones.length + serums.length > 0 || cartridgeType === null ? [] : [t('summary.cartridge')]),
      ].join(' · ');
    },
    /** Everything, one thing a line. */
    lines: (content: TemplateContent, devices: readonly Device[]): string[] => {
      const { deviceId, cartridgeType, cartridgeNeedleCount, combination, note } = content;
      const device = devices.find(({ id }) => id === deviceId)?.makeModel ?? t('form.deviceGone');
      return [
        ...(content.concerns.length === 0 ? [] : [t('line.concerns', { concerns: concerns(content) })]),
        ...(deviceId === null ? [] : [t('line.device', { device })]),
        ...(cartridgeType === null ? [] : [t('line.cartridge', { cartridge: cartridgeType })]),
        ...(cartridgeNeedleCount === null ? [] : [t('line.needles', { count: cartridgeNeedleCount })]),
        ...content.anaesthetics.map(({ product }) => t('line.anaesthetic', { product })),
        ...content.zones.map((zone) =>
          t('line.zone', {
            zone: zoneName(zone.zone),
            settings: settingsOf(zone).join(', ') || t('line.noSettings'),
          }),
        ),
        ...content.serums.map((serum) => t('line.serum', { settings: ofSerum(serum) })),
        ...(combination === null
          ? []
          : [t('line.combination', { combination: screening(`combinationName.${combination}`) })]),
        ...(note === null ? [] : t('line.note', { text: note }).split('\n')),
      ];
    },
  };
}
