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

export const theme = createTheme({
  fontFamily: "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.4' },
  headings: { fontFamily: 'inherit', fontWeight: '600' },
  colors: { action },
  primaryColor: 'action',
  primaryShade: { light: 7, dark: 4 },
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
      defaultProps: { radius: 10, centered: true, transitionProps: { duration: 120 } },
      styles: { title: { fontSize: 16, fontWeight: 600 } },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 140 } } },
    Tooltip: { defaultProps: { openDelay: 350, events: { hover: true, focus: true, touch: false } } },
  },
});

/** Hands our tokens to the kit's own variables. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--td-surface)',
    '--mantine-color-text': 'var(--td-text)',
    '--mantine-color-dimmed': 'var(--td-muted)',
    '--mantine-color-default-border': 'var(--td-line)',
    '--mantine-color-placeholder': 'var(--td-muted)',
  },
  light: { '--mantine-color-error': 'var(--td-overdue)' },
  dark: { '--mantine-color-error': 'var(--td-overdue)', '--mantine-color-default': 'var(--td-surface)' },
});
