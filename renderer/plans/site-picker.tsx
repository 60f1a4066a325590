import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ZoneId, zones } from '../../domain/zones.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import { siteOptions, zonesOfOption } from './site-options.ts';

type SitePickerProps = {
  pickerRef: { current: HTMLInputElement | null };
  chosen: readonly ZoneId[];
  onAdd: (zones: ZoneId[]) => void;
};

/** A search over sites; stays open for the next one. */
export function SitePicker({ pickerRef, chosen, onAdd }: SitePickerProps) {
  const { t } = useTranslation('plans');
  const { t: terms } = useTranslation('terms');
  const { zoneName, groupName } = useZoneText();
  const [typed, setTyped] = useState('');
  const options = siteOptions(zones, chosen);
  return (
    <Select
      ref={pickerRef}
      label={t('form.addSite')}
      placeholder={t('form.addSiteHint')}
      data={(['face', 'neck', 'body'] as const).map((region) => ({
        group: terms(`region.${region}`),
        items: options
          .filter((option) => option.region === region)
          .map(({ key, group }) => ({
            value: key,
            label:
              group.kind === 'zone' ? zoneName(group.zone) : t('form.bothSides', { site: groupName(group) }),
          })),
      }))}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(key) => {
        if (key === null) return;
        onAdd(zonesOfOption(options, key));
        setTyped('');
      }}
      searchable
      maxDropdownHeight={260}
      limit={60}
    />
  );
}
