import { type CSSVariablesResolver, type MantineColorsTuple, createTheme } from '@mantine/core';

/**
 * The one place for type, spacing, radius and colour. Calm and dense: 14 px text, 4 px grid, one accent.
 * Contrast is held at 4.5:1 for text and 3:1 for borders of controls, in both schemes.
 */

const accent: MantineColorsTuple = [
  '#edf7f6',
  '#d8edeb',
  '#b0dbd7',
  '#83c8c2',
  '#5fb7b0',
  '#45a9a1',
  '#2f8f88',
  '#227a74',
  '#17635e',
  '#0b4b47',
];

const neutral: MantineColorsTuple = [
  '#f7f8f9',
  '#f0f2f4',
  '#e4e8eb',
  '#d3d9de',
  '#b3bcc4',
  '#8d98a3',
  '#66727e',
  '#4b5661',
  '#343d46',
  '#1d242b',
];

const night: MantineColorsTuple = [
  '#e3e8ec',
  '#c3ccd4',
  '#9daab5',
  '#6f7e8b',
  '#46535f',
  '#33404b',
  '#25303a',
  '#1a232b',
  '#141b22',
  '#0f151a',
];

/** Needle depth, shallow to deep: one hue, even steps of lightness, readable with every kind of colour vision and in grey. */
export const depthColors = [
  '#d0e0f3',
  '#a6c4e7',
  '#7ca6d8',
  '#5389c5',
  '#3468a9',
  '#24508a',
  '#19396a',
] as const;

/** Passes, few to many. */
export const passColors = ['#d5ece4', '#abd6c6', '#7cbba6', '#4c9a83', '#2a7661', '#155141'] as const;

/** Endpoints, mildest first; patterns and figures say the same without colour. */
export const endpointColors = {
  none: '#eceff2',
  'mild-erythema': '#f9cfc2',
  'uniform-erythema': '#f0a088',
  'pinpoint-bleeding': '#d86f52',
  'bleeding-beyond-pinpoint': '#a13c2c',
} as const;

/** Time since treatment, the most recent first. */
export const elapsedColors = ['#4a2f6b', '#775a9d', '#a58cc4', '#cdbde0', '#eae4f2'] as const;

/** Change against an earlier session: blue less, orange more; always shown with a sign or a pattern as well. */
export const changeColors = {
  decrease: '#3772a6',
  same: '#b9c1c8',
  increase: '#cc7a29',
  added: '#eef1f4',
  removed: '#dde2e6',
} as const;

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 7 },
  colors: { accent, gray: neutral, dark: night },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 2 } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false, checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'sm' } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4, blur: 2 } },
      styles: { title: { fontSize: '1.0625rem', fontWeight: 620 } },
    },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
  },
});

/** Names for what surfaces and lines mean, so that no component picks a raw shade. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#5b6671',
    '--mantine-color-placeholder': '#6b7783',
    '--mantine-color-error': '#b3261e',
    '--stratum-canvas': neutral[0],
    '--stratum-surface': '#ffffff',
    '--stratum-sunken': neutral[1],
    '--stratum-line': neutral[2],
    '--stratum-line-strong': neutral[4],
    '--stratum-text': neutral[9],
    '--stratum-accent-text': accent[8],
    '--stratum-focus': accent[8],
    '--stratum-accent-soft': accent[0],
    '--stratum-warn-soft': '#fff4e0',
    '--stratum-warn-text': '#8a4b00',
    '--stratum-danger-soft': '#fdecea',
    '--stratum-danger-text': '#b3261e',
    '--stratum-ok-text': '#1d6b3a',
    '--stratum-increase-text': '#8f4a08',
    '--stratum-decrease-text': '#1d578f',
  },
  dark: {
    '--mantine-color-body': night[8],
    '--mantine-color-dimmed': night[2],
    '--mantine-color-placeholder': '#8b98a4',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
    '--stratum-canvas': night[9],
    '--stratum-surface': night[8],
    '--stratum-sunken': night[7],
    '--stratum-line': night[6],
    '--stratum-line-strong': night[4],
    '--stratum-text': night[0],
    '--stratum-accent-text': accent[3],
    '--stratum-focus': accent[3],
    '--stratum-accent-soft': '#16302f',
    '--stratum-warn-soft': '#3a2a12',
    '--stratum-warn-text': '#f3bd6d',
    '--stratum-danger-soft': '#3d1d1c',
    '--stratum-danger-text': '#ff9d94',
    '--stratum-ok-text': '#7fd3a0',
    '--stratum-increase-text': '#f0a964',
    '--stratum-decrease-text': '#8fc0ee',
  },
});
