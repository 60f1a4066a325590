import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconCheck, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Region, type ZoneId, zones } from '../../domain/zones.ts';
import { pairedSiteOf, zonesOfSite } from './rows.ts';
import { type ZoneOption, searchZones } from './zone-search.ts';
import classes from './zone-section.module.css';

const regions: readonly Region[] = ['face', 'neck', 'body'];

type ZonePickerProps = {
  treated: readonly ZoneId[];
  /** Adds the zones that are not in the list yet, and tells which zone to go to when all of them are. */
  onAdd: (zones: readonly ZoneId[]) => void;
  /** Enter on the empty field, or Escape: on to the grid. */
  onLeave: () => void;
};

/** Adds zones by name, those included that no chart shows. Stays open, so that several can be added in a row. */
export function ZonePicker({ treated, onAdd, onLeave }: ZonePickerProps) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState('');
  const options = useZoneOptions();
  const found = useMemo(() => searchZones(options, typed), [options, typed]);
  const isTreated = ({ zones }: ZoneOption) => zones.every((zone) => treated.includes(zone));

  const choose = (key: string) => {
    const option = options.find((candidate) => candidate.key === key);
    if (!option) return;
    onAdd(option.zones);
    setTyped('');
    combobox.resetSelectedOption();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== 'Enter' || combobox.getSelectedOptionIndex() !== -1) return;
    event.preventDefault();
    const [best] = found;
    if (typed === '') {
      combobox.closeDropdown();
      onLeave();
    } else if (best) {
      // Whoever types faster than the list marks its first entry means that entry all the same.
      choose(best.key);
    }
  };

  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="bottom-end" width={300} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          w={240}
          aria-label={t('zones.add')}
          placeholder={t('zones.addHint')}
          leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
          value={typed}
          data-field="zones"
          autoComplete="off"
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown();
            setTyped('');
          }}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setTyped(value);
            combobox.openDropdown();
            if (value === '') combobox.resetSelectedOption();
            else combobox.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className={classes['options']} aria-label={t('zones.choices')}>
          {found.length === 0 ? <Combobox.Empty>{t('zones.addEmpty')}</Combobox.Empty> : null}
          {regions.map((region) => {
            const inRegion = found.filter((option) => option.region === region);
            return inRegion.length === 0 ? null : (
              <Combobox.Group key={region} label={terms(`region.${region}`)}>
                {inRegion.map((option, index) => (
                  <Combobox.Option
                    key={option.key}
                    value={option.key}
                    selected={typed !== '' && index === 0 && option === found[0]}
                    className={classes['option']}
                  >
                    <span>{option.label}</span>
                    <span className={classes['inList']}>
                      {option.zones.length > 1 ? t('zones.count', { count: option.zones.length }) : null}
                      {isTreated(option) ? (
                        <>
                          <IconCheck size={14} stroke={1.8} aria-hidden />
                          {t('zones.inList')}
                        </>
                      ) : null}
                    </span>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            );
          })}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Every zone, and before the left one of a pair both sides of it. Excluded areas (C21) are no zones. */
function useZoneOptions(): ZoneOption[] {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  return useMemo(
    () =>
      zones.flatMap(({ id, region, site, side }) => {
        const single: ZoneOption = { key: id, label: terms(`zone.${id}`), region, zones: [id] };
        const paired = side === 'left' ? pairedSiteOf(id) : undefined;
        if (!paired) return [single];
        const both: ZoneOption = {
          key: `both ${site}`,
          label: t('zones.both', { sites: terms(`bothSides.${paired}`) }),
          region,
          zones: zonesOfSite(site).map((zone) => zone.id),
        };
        return [both, single];
      }),
    [t, terms],
  );
}
