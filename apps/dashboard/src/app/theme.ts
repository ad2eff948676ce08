import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** The green of ledger paper: the one accent, for what can be acted on. */
const ledger: MantineColorsTuple = [
  '#ebf7f3',
  '#d5ece3',
  '#a9d9c7',
  '#79c5a9',
  '#53b490',
  '#3aa980',
  '#23926b',
  '#127858',
  '#0b6249',
  '#034b37',
];

/** Greys of the dark scheme with the accent's tinge, as the surfaces have it. */
const dark: MantineColorsTuple = [
  '#dfe4e1',
  '#b9c2bd',
  '#9aa5a0',
  '#6b7772',
  '#3b4541',
  '#2d3532',
  '#222927',
  '#1a1f1d',
  '#151a18',
  '#0f1211',
];

/** Dark enough to be read on white, unlike Mantine's own. */
const red: MantineColorsTuple = [
  '#fff1f1',
  '#fddede',
  '#f8bcbc',
  '#f29a9a',
  '#ec7a7a',
  '#e05656',
  '#d13c3c',
  '#c02626',
  '#a51d1d',
  '#841616',
];

const CLOSE = { closeButtonProps: { 'aria-label': 'Close' } };

/** What lies over the page has the ground of a panel. */
const RAISED = {
  content: { background: 'var(--surface)' },
  header: { background: 'var(--surface)' },
  title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 620 },
};

export const theme = createTheme({
  colors: { ledger, red, dark },
  primaryColor: 'ledger',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'sm',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
      styles: { error: { marginBottom: 4 } },
    },
    // Read at full strength, chosen or not; the ground tells which is.
    SegmentedControl: { styles: { label: { color: 'var(--mantine-color-text)', transition: 'none' } } },
    Notification: { styles: { description: { color: 'var(--mantine-color-dimmed)' } } },
    Tooltip: { defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: true } } },
    Modal: { defaultProps: { centered: true, radius: 'md', ...CLOSE }, styles: RAISED },
    Drawer: { defaultProps: CLOSE, styles: RAISED },
  },
});

/** Grey text of Mantine is too faint on both grounds for WCAG AA; these are not. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfbfa',
    '--mantine-color-dimmed': '#5b646d',
    '--mantine-color-placeholder': '#6b747d',
    '--mantine-color-error': '#c02626',
    '--mantine-color-red-light': '#fdeeee',
    '--mantine-color-red-light-color': '#9b1c1c',
    '--mantine-color-yellow-light': '#fdf3dd',
    '--mantine-color-yellow-light-color': '#7a4d00',
    '--surface': '#ffffff',
    '--surface-sunken': '#f3f4f2',
    '--line': '#dfe2df',
    '--line-strong': '#c5cac6',
  },
  dark: {
    '--mantine-color-body': '#131716',
    '--mantine-color-text': '#dfe4e1',
    '--mantine-color-dimmed': '#9aa5a0',
    '--mantine-color-placeholder': '#8b9691',
    '--mantine-color-error': '#ff8a8a',
    '--mantine-color-red-light': '#331c1d',
    '--mantine-color-red-light-color': '#ffb0ae',
    '--mantine-color-yellow-light': '#2f2611',
    '--mantine-color-yellow-light-color': '#f2cd7c',
    '--mantine-color-anchor': '#79c5a9',
    '--surface': '#1a1f1d',
    '--surface-sunken': '#151a18',
    '--line': '#2d3532',
    '--line-strong': '#414b47',
  },
});
