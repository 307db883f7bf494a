/* Monaco from our own bundle, with only what a program needs. Loaded lazily: nothing else may import this file. */
import { loader } from '@monaco-editor/react'
import * as monaco from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/codeAction/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/suggest/register'
import 'monaco-editor/features/wordOperations/register'
import { tokenColor } from '../controls/theme.ts'
import { registerLanguage } from './qasm-language.ts'

self.MonacoEnvironment = { getWorker: () => new EditorWorker() }
registerLanguage(monaco)
loader.config({ monaco })

const color = (token: string): string => tokenColor(token).replace('#', '')

/** Monaco's theme from the tokens that the page wears now. */
export function defineTheme(name: string): void {
  monaco.editor.defineTheme('ansatz', {
    base: name === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'comment', foreground: color('--muted'), fontStyle: 'italic' },
      { token: 'keyword', foreground: color('--ink'), fontStyle: 'bold' },
      { token: 'gate', foreground: color('--role-fixed') },
      { token: 'feature', foreground: color('--role-data') },
      { token: 'parameter', foreground: color('--role-train') },
      { token: 'annotation', foreground: color('--accent') },
      { token: 'number', foreground: color('--class-b') },
      { token: 'string', foreground: color('--class-c') },
    ],
    colors: {
      'editor.background': tokenColor('--sunken'),
      'editor.foreground': tokenColor('--ink'),
      'editorLineNumber.foreground': tokenColor('--muted'),
      'editorLineNumber.activeForeground': tokenColor('--ink'),
      'editorGutter.background': tokenColor('--sunken'),
      'editorCursor.foreground': tokenColor('--accent'),
      'editor.selectionBackground': tokenColor('--accent-soft'),
      'editorWidget.background': tokenColor('--panel'),
      'editorWidget.border': tokenColor('--line'),
      'editorHoverWidget.background': tokenColor('--panel'),
      'editorSuggestWidget.background': tokenColor('--panel'),
    },
  })
  monaco.editor.setTheme('ansatz')
}

export { monaco }
