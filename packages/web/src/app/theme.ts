import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { text } from './text.ts';

const marketing: MantineColorsTuple = [
  '#eaf3ff',
  '#d3e4fd',
  '#a5c7f8',
  '#74a8f4',
  '#4d8ef0',
  '#357eee',
  '#1f6fe0',
  '#155cc0',
  '#0f4c9e',
  '#0a3a7a',
];
const sales: MantineColorsTuple = [
  '#fff2e6',
  '#fde2cb',
  '#f9c293',
  '#f6a158',
  '#f38529',
  '#d9700f',
  '#b85a06',
  '#964804',
  '#733703',
  '#522702',
];

/** Red that white words can be read on. */
const red: MantineColorsTuple = [
  '#fdecea',
  '#f9d0cc',
  '#f3a39b',
  '#ec766b',
  '#e5554a',
  '#dc3b30',
  '#d32f2f',
  '#b3261e',
  '#911d17',
  '#6e1511',
];

/** Greys of the dark scheme, tinted like its page; Mantine takes fields, menus and messages from here. */
const dark: MantineColorsTuple = [
  '#e8ecf1',
  '#c3ccd6',
  '#a0acba',
  '#7d8a99',
  '#3a4653',
  '#2d3743',
  '#19202a',
  '#11161c',
  '#0d1116',
  '#080b0e',
];
const FONT = "'Inter Variable', 'Inter Fallback', system-ui, sans-serif";

/** The list itself scrolls: what scrolls inside a list would have to be reachable by itself. */
const options = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: 220, overflowY: 'auto' } },
} as const;

const dialogTitle = { fontSize: 16, fontWeight: 600, overflowWrap: 'anywhere' } as const;

/** 8-pixel grid, 14-pixel body, radius 6, one accent. Marketing is blue and Sales orange everywhere. */
export const theme = createTheme({
  primaryColor: 'marketing',
  primaryShade: { light: 7, dark: 6 },
  colors: { marketing, sales, dark, red },
  fontFamily: FONT,
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '1.25' },
      h2: { fontSize: '20px' },
      h3: { fontSize: '16px' },
      h4: { fontSize: '14px' },
    },
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { sm: '4px', md: '6px', lg: '8px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    CloseButton: { defaultProps: { 'aria-label': text('close') } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Select: options,
    MultiSelect: options,
    Autocomplete: options,
    TagsInput: options,
    Modal: { styles: { title: dialogTitle } },
    Drawer: { styles: { title: dialogTitle } },
    // A header inside a dialog is no banner of the page.
    ModalHeader: { defaultProps: { role: 'none' } },
    DrawerHeader: { defaultProps: { role: 'none' } },
  },
});

/** Colours with a meaning, checked for 4.5 : 1 on the page of each scheme. */
export const colourVariables: CSSVariablesResolver = () => ({
  variables: { '--font-figures': "'tnum' 1, 'cv11' 1" },
  light: {
    '--mantine-color-body': '#ffffff',
    '--page': '#ffffff',
    '--panel': '#f7f8fa',
    '--line': '#e2e5ea',
    '--ink': '#18212b',
    '--ink-soft': '#566272',
    '--marketing': '#155cc0',
    '--marketing-soft': '#d3e4fd',
    '--sales': '#a34d04',
    '--sales-soft': '#fde2cb',
    '--shared': '#566272',
    '--good': '#12703f',
    '--warn': '#8a5a00',
    '--bad': '#b3261e',
    '--mantine-color-dimmed': '#566272',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-body': '#11161c',
    '--page': '#11161c',
    '--panel': '#19202a',
    '--line': '#2d3743',
    '--ink': '#e8ecf1',
    '--ink-soft': '#a0acba',
    '--marketing': '#74a8f4',
    '--marketing-soft': '#1b3556',
    '--sales': '#f6a158',
    '--sales-soft': '#4a2c10',
    '--shared': '#a0acba',
    '--good': '#5cc48c',
    '--warn': '#e0b050',
    '--bad': '#ff8a80',
    '--mantine-color-dimmed': '#a0acba',
    '--mantine-color-error': '#ff8a80',
  },
});
