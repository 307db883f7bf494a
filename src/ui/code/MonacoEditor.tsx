/* The program in Monaco: two-way with the document, one undo history, markers and quick fixes from the parser. */
import { Editor } from '@monaco-editor/react'
import type * as Monaco from 'monaco-editor/editor'
import { useEffect, useState } from 'react'
import type { Diagnostic } from '../../circuit/diagnostic.ts'
import { nodeAt, nodeWithId } from '../../circuit/language/locate.ts'
import type { Lab } from '../../store/lab-store.ts'
import { useThemeName } from '../controls/theme.ts'
import { useLab, useView } from '../lab-context.tsx'
import { runCommand } from '../shell/use-command.ts'
import { codeText } from '../text/code.ts'
import { minimalEdit } from './minimal-edit.ts'
import { defineTheme, monaco } from './monaco.ts'
import { languageId, setProgramFacts } from './qasm-language.ts'
import { TextEditor } from './TextEditor.tsx'
import { shownText, useDiagnostics, useShownText } from './use-program.ts'
import styles from './CodeDrawer.module.css'

type CodeEditor = Monaco.editor.IStandaloneCodeEditor

function markerOf({
  severity,
  message,
  line,
  column,
  endLine,
  endColumn,
}: Diagnostic): Monaco.editor.IMarkerData {
  const { MarkerSeverity } = monaco
  const level = {
    error: MarkerSeverity.Error,
    warning: MarkerSeverity.Warning,
    information: MarkerSeverity.Info,
  }
  return {
    severity: level[severity],
    message,
    startLineNumber: line,
    startColumn: column,
    endLineNumber: endLine,
    endColumn: Math.max(endColumn, line === endLine ? column + 1 : endColumn),
  }
}

function rangeIn(model: Monaco.editor.ITextModel, start: number, end: number) {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end))
}

/* Undo and redo belong to the document; the caret's gate is lit in the drawing. */
function wire(editor: CodeEditor, lab: Lab): void {
  const { KeyCode, KeyMod } = monaco
  editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, () => runCommand(lab, 'document.undo'))
  editor.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, () => runCommand(lab, 'document.redo'))
  editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, () => runCommand(lab, 'document.redo'))
  editor.onDidChangeCursorPosition(({ position, source }) => {
    const model = editor.getModel()
    const { source: program, experiment } = lab.document.getState()
    if (!model || experiment.circuit.draft !== null || source === 'api') return
    lab.view.setState({ pointed: nodeAt(program.circuit, model.getOffsetAt(position))?.id ?? null })
  })
}

/* The document's text into the model, as the smallest edit: the caret stays where it was. */
function useTextFrom(editor: CodeEditor | null, text: string): void {
  useEffect(() => {
    const model = editor?.getModel()
    const change = model ? minimalEdit(model.getValue(), text) : null
    if (!model || !change) return
    model.applyEdits([{ range: rangeIn(model, change.start, change.end), text: change.text }])
  }, [editor, text])
}

function useMarkers(editor: CodeEditor | null, diagnostics: readonly Diagnostic[]): void {
  const lab = useLab()
  useEffect(() => {
    const model = editor?.getModel()
    if (!model) return
    setProgramFacts({ circuit: lab.document.getState().source.circuit, diagnostics })
    monaco.editor.setModelMarkers(model, 'ansatz', diagnostics.map(markerOf))
  }, [editor, diagnostics, lab])
}

/* The line of the gate that the pointer is on in the drawing. */
function useLitLine(editor: CodeEditor | null): void {
  const lab = useLab()
  const pointed = useView((view) => view.pointed)
  useEffect(() => {
    const model = editor?.getModel()
    if (!editor || !model || !pointed) return undefined
    const node = nodeWithId(lab.document.getState().source.circuit, pointed)
    if (!node) return undefined
    const range = rangeIn(model, node.span.start, node.span.end)
    const lit = editor.createDecorationsCollection([
      { range, options: { isWholeLine: true, className: 'ansatz-lit' } },
    ])
    if (!editor.hasTextFocus()) editor.revealRangeInCenterIfOutsideViewport(range)
    return () => lit.clear()
  }, [editor, pointed, lab])
}

const options: Monaco.editor.IStandaloneEditorConstructionOptions = {
  ariaLabel: codeText.label,
  automaticLayout: true,
  fontFamily: '"JetBrains Mono", ui-monospace, monospace',
  fontSize: 13,
  lineHeight: 20,
  minimap: { enabled: false },
  padding: { top: 8, bottom: 8 },
  scrollBeyondLastLine: false,
  tabSize: 2,
  fixedOverflowWidgets: true,
  renderLineHighlight: 'none',
  overviewRulerLanes: 0,
  quickSuggestions: { other: true, comments: false, strings: false },
  wordBasedSuggestions: 'off',
}

export function MonacoEditor() {
  const lab = useLab()
  const [editor, setEditor] = useState<CodeEditor | null>(null)
  const theme = useThemeName()
  const diagnostics = useDiagnostics()
  useEffect(() => defineTheme(theme), [theme])
  useTextFrom(editor, useShownText())
  useMarkers(editor, diagnostics)
  useLitLine(editor)
  return (
    <Editor
      className={styles.monaco ?? ''}
      defaultLanguage={languageId}
      defaultValue={shownText(lab.document.getState())}
      theme="ansatz"
      options={options}
      loading={<TextEditor />}
      onMount={(mounted) => {
        wire(mounted, lab)
        setEditor(mounted)
      }}
      onChange={(value) => lab.document.getState().typeText(value ?? '')}
    />
  )
}
