/* The program in the large editor, tied to the document both ways. A default export, since it is loaded lazily. */
import Editor from '@monaco-editor/react'
import { useEffect, useImperativeHandle, useState, type Ref } from 'react'
import type { editor } from 'monaco-editor/editor'
import type { Lab } from '../../store/lab-store.ts'
import { useThemeName } from '../controls/theme.ts'
import { useLab } from '../lab-context.tsx'
import { codeText } from '../text/code.ts'
import { applyEditorTheme } from './editor-theme.ts'
import { monaco } from './monaco.ts'
import { attachLab, rangeOf } from './language-service.ts'
import { linkLines } from './linked-lines.ts'
import { languageId } from './openqasm.ts'
import { PlainEditor } from './PlainEditor.tsx'
import { programText, type ProgramEditor } from './program.ts'
import { replacementBetween } from './text-change.ts'

type CodeEditor = editor.IStandaloneCodeEditor

const options: editor.IStandaloneEditorConstructionOptions = {
  ariaLabel: codeText.editor,
  automaticLayout: true,
  minimap: { enabled: false },
  fontFamily: "'JetBrains Mono', ui-monospace, 'DejaVu Sans Mono', monospace",
  fontSize: 13,
  lineHeight: 20,
  lineNumbersMinChars: 3,
  padding: { top: 8, bottom: 8 },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  wordBasedSuggestions: 'off',
  overviewRulerLanes: 0,
  fixedOverflowWidgets: true,
  stickyScroll: { enabled: false },
  renderFinalNewline: 'on',
  // Inside of one the colours of the theme would be missing from the menu.
  useShadowDOM: false,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
}

/** Text from the document into the editor, as the smallest change; what is typed goes the other way. */
function followText(lab: Lab, model: editor.ITextModel): () => void {
  let incoming = false
  const typing = model.onDidChangeContent(() => {
    if (!incoming) lab.document.getState().typeText(model.getValue())
  })
  const take = (text: string) => {
    const change = replacementBetween(model.getValue(), text)
    if (!change) return
    incoming = true
    model.applyEdits([{ range: rangeOf(model, change), text: change.text }])
    incoming = false
  }
  take(programText(lab.document.getState()))
  const stop = lab.document.subscribe((state) => take(programText(state)))
  return () => {
    typing.dispose()
    stop()
  }
}

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  information: monaco.MarkerSeverity.Info,
}

/** Marks what is wrong. */
function followProblems(lab: Lab, model: editor.ITextModel): () => void {
  const mark = () => {
    const { diagnostics } = lab.document.getState()
    monaco.editor.setModelMarkers(
      model,
      languageId,
      diagnostics.map((one) => ({
        severity: severities[one.severity],
        message: one.message,
        code: one.code,
        startLineNumber: one.line,
        startColumn: one.column,
        endLineNumber: one.endLine,
        endColumn: one.endColumn,
      })),
    )
  }
  mark()
  return lab.document.subscribe((now, before) => {
    if (now.diagnostics !== before.diagnostics) mark()
  })
}

/** The page must not take what is typed for its own keys: the editor's field is none that it would know. */
function keepTyping(code: CodeEditor): () => void {
  const around = code.getContainerDomNode().parentElement
  const keep = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation()
  }
  around?.addEventListener('keydown', keep)
  return () => around?.removeEventListener('keydown', keep)
}

/** Undo and redo are the document's. */
function redirectHistory(lab: Lab, code: CodeEditor): void {
  const { KeyMod, KeyCode } = monaco
  const step = (which: 'undo' | 'redo') => () => lab.document.temporal.getState()[which]()
  code.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, step('undo'))
  code.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, step('redo'))
  code.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, step('redo'))
}

export default function MonacoEditor({ ref }: { readonly ref?: Ref<ProgramEditor> }) {
  const lab = useLab()
  const theme = useThemeName()
  const [code, setCode] = useState<CodeEditor | null>(null)
  useEffect(() => applyEditorTheme(monaco, theme), [theme])
  useEffect(() => {
    const model = code?.getModel()
    if (!code || !model) return undefined
    model.setEOL(monaco.editor.EndOfLineSequence.LF)
    model.updateOptions({
      tabSize: 2,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    })
    attachLab(model, lab)
    redirectHistory(lab, code)
    const stops = [
      keepTyping(code),
      followText(lab, model),
      followProblems(lab, model),
      linkLines(lab, code, model),
    ]
    void document.fonts.ready.then(() => monaco.editor.remeasureFonts())
    return () => stops.forEach((stop) => stop())
  }, [lab, code])
  useImperativeHandle(ref, () => ({
    format: () => void code?.getAction('editor.action.formatDocument')?.run(),
    show(span) {
      const model = code?.getModel()
      if (!code || !model) return
      const range = rangeOf(model, span)
      code.setSelection(range)
      code.revealRangeInCenterIfOutsideViewport(range)
      code.focus()
    },
  }))
  return (
    <Editor
      defaultLanguage={languageId}
      defaultValue={programText(lab.document.getState())}
      theme={`ansatz-${theme}`}
      options={options}
      loading={<PlainEditor />}
      onMount={setCode}
    />
  )
}
