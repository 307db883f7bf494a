/* The large editor in the lab's own colours: it wants them as numbers, so the tokens are read when the theme changes. */
import type * as Monaco from 'monaco-editor/editor'
import { tokenColor } from '../controls/theme.ts'

/** Defines the theme anew from the tokens of the page, and puts it on. */
export function applyEditorTheme(monaco: typeof Monaco, theme: string): void {
  const dark = theme === 'dark'
  const bare = (token: string) => tokenColor(token).slice(1)
  monaco.editor.defineTheme(`ansatz-${theme}`, {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: bare('--ink') },
      { token: 'comment', foreground: bare('--muted'), fontStyle: 'italic' },
      { token: 'keyword', foreground: bare('--role-fixed'), fontStyle: 'bold' },
      { token: 'type', foreground: bare('--role-fixed') },
      { token: 'constant', foreground: bare('--class-b') },
      { token: 'number', foreground: bare('--class-b') },
      { token: 'string', foreground: bare('--class-c') },
      { token: 'gate', foreground: bare('--class-a') },
      { token: 'feature', foreground: bare('--role-data') },
      { token: 'parameter', foreground: bare('--role-train') },
      { token: 'annotation', foreground: bare('--muted') },
      { token: 'identifier', foreground: bare('--ink') },
      { token: 'delimiter', foreground: bare('--muted') },
    ],
    colors: {
      'editor.background': tokenColor('--sunken'),
      'editor.foreground': tokenColor('--ink'),
      'editorLineNumber.foreground': tokenColor('--muted'),
      'editorLineNumber.activeForeground': tokenColor('--ink'),
      'editor.lineHighlightBackground': tokenColor('--panel'),
      'editor.lineHighlightBorder': tokenColor('--line'),
      'editorWidget.background': tokenColor('--panel'),
      'editorWidget.border': tokenColor('--line'),
      'editorWidget.foreground': tokenColor('--ink'),
      'editorHoverWidget.background': tokenColor('--panel'),
      'editorHoverWidget.border': tokenColor('--line'),
      'editorHoverWidget.foreground': tokenColor('--ink'),
      'editorSuggestWidget.background': tokenColor('--panel'),
      'editorSuggestWidget.border': tokenColor('--line'),
      'editorSuggestWidget.foreground': tokenColor('--ink'),
      'editorSuggestWidget.selectedBackground': tokenColor('--accent-soft'),
      'editorSuggestWidget.selectedForeground': tokenColor('--ink'),
      'editorSuggestWidget.selectedIconForeground': tokenColor('--ink'),
      'editorSuggestWidget.highlightForeground': tokenColor('--accent'),
      'editorSuggestWidget.focusHighlightForeground': tokenColor('--accent'),
      'list.hoverBackground': tokenColor('--sunken'),
      'menu.background': tokenColor('--panel'),
      'menu.foreground': tokenColor('--ink'),
      'menu.selectionBackground': tokenColor('--accent-soft'),
      'menu.selectionForeground': tokenColor('--ink'),
      'widget.shadow': tokenColor('--line'),
      'editorCursor.foreground': tokenColor('--accent'),
      focusBorder: tokenColor('--accent'),
    },
  })
  monaco.editor.setTheme(`ansatz-${theme}`)
}
