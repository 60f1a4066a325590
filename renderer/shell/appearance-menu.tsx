import {
  ActionIcon,
  Menu,
  type MantineColorScheme,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const choices = [
  { scheme: 'light', icon: IconSun, label: 'shell.appearanceLight' },
  { scheme: 'dark', icon: IconMoon, label: 'shell.appearanceDark' },
  { scheme: 'auto', icon: IconDeviceDesktop, label: 'shell.appearanceSystem' },
] as const;

/** Light, dark, or like the system. */
export function AppearanceMenu() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Current = useComputedColorScheme() === 'dark' ? IconMoon : IconSun;
  const choose = (value: string) => {
    const chosen = choices.find(({ scheme }) => scheme === value);
    if (chosen) setColorScheme(chosen.scheme satisfies MantineColorScheme);
  };
  return (
    <Menu
      position="right-end"
      shadow="md"
      width="12rem"
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('shell.appearance')}>
          <Current size={20} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('shell.appearance')}>
        <Menu.RadioGroup value={colorScheme} onChange={choose}>
          {choices.map(({ scheme, icon: Icon, label }) => (
            <Menu.RadioItem
              key={scheme}
              value={scheme}
              rightSection={<Icon size={16} stroke={1.5} aria-hidden />}
            >
              {t(label)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
