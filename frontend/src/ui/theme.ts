/** The UI kit in the product's own tokens (`tokens.css`). */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const action: MantineColorsTuple = [
  '#e6eef7',
  '#cfdeee',
  '#a6c2e0',
  '#7aa5d1',
  '#5089c1',
  '#2f70ae',
  '#1d5f9d',
  '#14508c',
  '#0f4276',
  '#0a335c',
];

/** The greys of the dark scheme, of the same blue as the tokens. */
const dark: MantineColorsTuple = [
  '#e5e9ef',
  '#c3cad4',
  '#9aa6b5',
  '#7d8998',
  '#4a5564',
  '#2b323c',
  '#1d242d',
  '#171c23',
  '#12171d',
  '#0e1217',
];

const red: MantineColorsTuple = [
  '#fdeceb',
  '#fbe0de',
  '#f6bdb8',
  '#ff9d93',
  '#ef6a5c',
  '#e0483a',
  '#cf3427',
  '#c22a1d',
  '#b42318',
  '#8f1a11',
];

export const theme = createTheme({
  fontFamily: "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.4' },
  headings: { fontFamily: 'inherit', fontWeight: '600' },
  colors: { action, dark, red },
  primaryColor: 'action',
  // White words on the dark one still have 5:1.
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  defaultRadius: '8px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm', fw: 500 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
    InputWrapper: {
      styles: {
        label: { marginBottom: 4 },
        description: { marginBottom: 4, color: 'var(--td-muted)', fontSize: 12.5 },
        error: { fontSize: 12.5 },
      },
    },
    Menu: { defaultProps: { shadow: 'md', radius: 8, transitionProps: { duration: 90 } } },
    Popover: { defaultProps: { shadow: 'md', radius: 8, transitionProps: { duration: 90 } } },
    Modal: {
      // Its head is a `header`, which as a child of the body would count as a second banner of the page.
      defaultProps: {
        radius: 10,
        centered: true,
        transitionProps: { duration: 120 },
        attributes: { header: { role: 'none' } },
      },
      styles: { title: { fontSize: 16, fontWeight: 600 } },
    },
    Drawer: {
      defaultProps: { transitionProps: { duration: 140 }, attributes: { header: { role: 'none' } } },
    },
    Tooltip: { defaultProps: { openDelay: 350, events: { hover: true, focus: true, touch: false } } },
  },
});

/** What the kit sets for each scheme itself can only be replaced there. */
const bothSchemes = {
  '--mantine-color-error': 'var(--td-overdue)',
  '--mantine-color-placeholder': 'var(--td-muted)',
};

/** Hands our tokens to the kit's own variables. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--td-surface)',
    '--mantine-color-text': 'var(--td-text)',
    '--mantine-color-dimmed': 'var(--td-muted)',
    '--mantine-color-default-border': 'var(--td-line)',
  },
  light: bothSchemes,
  dark: { ...bothSchemes, '--mantine-color-default': 'var(--td-surface)' },
});
