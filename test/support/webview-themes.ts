/** As VS Code marks a page, and the colours of its own themes that our pages use. */
export interface WebviewTheme {
  readonly name: string;
  readonly classes: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

const FONT = { 'font-family': 'system-ui, "Ubuntu", "Droid Sans", sans-serif', 'font-size': '13px' };

export const DARK: WebviewTheme = {
  name: 'dark',
  classes: ['vscode-dark'],
  variables: {
    ...FONT,
    foreground: '#cccccc',
    descriptionForeground: '#9d9d9d',
    focusBorder: '#0078d4',
    'editor-background': '#1f1f1f',
    'editor-selectionBackground': '#264f78',
    'editorWarning-foreground': '#cca700',
    'panel-border': '#2b2b2b',
    'textLink-foreground': '#4daafc',
    'textBlockQuote-background': '#2b2b2b',
    'toolbar-hoverBackground': '#5a5d5e50',
    'button-secondaryBackground': '#313131',
    'button-secondaryForeground': '#cccccc',
    'button-secondaryHoverBackground': '#3c3c3c',
    'dropdown-background': '#313131',
    'dropdown-foreground': '#cccccc',
    'dropdown-border': '#3c3c3c',
    'charts-foreground': '#cccccc',
    'charts-lines': '#cccccc80',
    'charts-red': '#f14c4c',
    'charts-blue': '#3794ff',
    'charts-yellow': '#cca700',
    'charts-orange': '#d18616',
    'charts-green': '#89d185',
    'charts-purple': '#b180d7',
  },
};

export const LIGHT: WebviewTheme = {
  name: 'light',
  classes: ['vscode-light'],
  variables: {
    ...FONT,
    foreground: '#3b3b3b',
    descriptionForeground: '#3b3b3b',
    focusBorder: '#005fb8',
    'editor-background': '#ffffff',
    'editor-selectionBackground': '#add6ff',
    'editorWarning-foreground': '#bf8803',
    'panel-border': '#e5e5e5',
    'textLink-foreground': '#005fb8',
    'textBlockQuote-background': '#f8f8f8',
    'toolbar-hoverBackground': '#b8b8b850',
    'button-secondaryBackground': '#e5e5e5',
    'button-secondaryForeground': '#3b3b3b',
    'button-secondaryHoverBackground': '#cccccc',
    'dropdown-background': '#ffffff',
    'dropdown-foreground': '#3b3b3b',
    'dropdown-border': '#cecece',
    'charts-foreground': '#3b3b3b',
    'charts-lines': '#3b3b3b80',
    'charts-red': '#e51400',
    'charts-blue': '#1a85ff',
    'charts-yellow': '#bf8803',
    'charts-orange': '#d18616',
    'charts-green': '#388a34',
    'charts-purple': '#652d90',
  },
};

export const HIGH_CONTRAST: WebviewTheme = {
  name: 'high-contrast',
  classes: ['vscode-high-contrast'],
  variables: {
    ...FONT,
    foreground: '#ffffff',
    descriptionForeground: '#ffffffb3',
    focusBorder: '#f38518',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
    'editor-background': '#000000',
    'editor-selectionBackground': '#ffffff',
    'editorWarning-foreground': '#ffd370',
    'panel-border': '#6fc3df',
    'textLink-foreground': '#21a6ff',
    'button-secondaryForeground': '#ffffff',
    'dropdown-background': '#000000',
    'dropdown-foreground': '#ffffff',
    'dropdown-border': '#6fc3df',
    'charts-foreground': '#ffffff',
    'charts-lines': '#ffffff80',
    'charts-red': '#f48771',
    'charts-blue': '#59a4f9',
    'charts-yellow': '#ffd370',
    'charts-orange': '#d18616',
    'charts-green': '#89d185',
    'charts-purple': '#b180d7',
  },
};

export const HIGH_CONTRAST_LIGHT: WebviewTheme = {
  name: 'high-contrast-light',
  classes: ['vscode-high-contrast', 'vscode-high-contrast-light'],
  variables: {
    ...FONT,
    foreground: '#292929',
    descriptionForeground: '#292929b3',
    focusBorder: '#006bbd',
    contrastBorder: '#0f4a85',
    contrastActiveBorder: '#006bbd',
    'editor-background': '#ffffff',
    'editor-selectionBackground': '#0f4a85',
    'editorWarning-foreground': '#895503',
    'panel-border': '#0f4a85',
    'textLink-foreground': '#0f4a85',
    'button-secondaryBackground': '#ffffff',
    'button-secondaryForeground': '#292929',
    'dropdown-background': '#ffffff',
    'dropdown-border': '#0f4a85',
    'charts-foreground': '#292929',
    'charts-lines': '#29292980',
    'charts-red': '#b5200d',
    'charts-blue': '#0063d3',
    'charts-yellow': '#895503',
    'charts-orange': '#a85a00',
    'charts-green': '#374e06',
    'charts-purple': '#652d90',
  },
};

export const THEMES = [DARK, LIGHT, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT];
