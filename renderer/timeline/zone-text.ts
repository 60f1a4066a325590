import { useTranslation } from 'react-i18next';
import type { ZoneGroup } from '../../domain/comparison-sentence.ts';
import { type ExcludedAreaId, type ZoneId, isExcludedArea } from '../../domain/zones.ts';
import { useLocale } from '../ui/locale.ts';
import { groupZones } from './zone-groups.ts';

/** Names of zones in the reader's language. */
export function useZoneText() {
  const { t } = useTranslation('terms');
  const locale = useLocale();
  const zoneName = (id: ZoneId | ExcludedAreaId) =>
    isExcludedArea(id) ? t(`excluded.${id}`) : t(`zone.${id}`);
  const groupName = (group: ZoneGroup) =>
    group.kind === 'zone' ? zoneName(group.zone) : upperFirst(t(`bothSides.${group.site}`), locale);
  return {
    zoneName,
    groupName,
    /** Both sides of a site together: `Forehead · Cheeks`. */
    zoneNames: (zones: readonly ZoneId[]) => groupZones(zones).map(groupName).join(' · '),
  };
}

function upperFirst(text: string, locale: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(locale) + rest.join('');
}
