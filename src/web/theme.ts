import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const iris: MantineColorsTuple = [
  '#f3f0ff',
  '#e4deff',
  '#c7bafd',
  '#a893fb',
  '#8e73f8',
  '#7c5df2',
  '#6d4be8',
  '#5c3ad0',
  '#4f31b6',
  '#40279a',
];

/** Night with a little violet in it, lightest first. */
const dark: MantineColorsTuple = [
  '#eceaf6',
  '#c9c6da',
  '#a5a1bd',
  '#827d9f',
  '#4b4665',
  '#35314a',
  '#262336',
  '#191724',
  '#110f1a',
  '#0b0a12',
];

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: 6,
  colors: { iris, dark },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  headings: {
    fontFamily: '"Space Grotesk Variable", "Inter Variable", sans-serif',
    fontWeight: '650',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** Quiet text that is still read easily (WCAG 2.2, 4.5:1), on each of the page's grounds. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f8f7fc',
    '--mantine-color-dimmed': '#5a5670',
    '--mantine-color-placeholder': '#6a6680',
    '--ground-raised': '#ffffff',
    '--line': '#e6e3f1',
    '--accent-text': '#5c3ad0',
  },
  dark: {
    '--mantine-color-body': '#0b0a12',
    '--mantine-color-dimmed': '#a9a5c0',
    '--mantine-color-placeholder': '#938fab',
    '--ground-raised': '#15131f',
    '--line': '#2a2739',
    '--accent-text': '#b7a5ff',
  },
});
