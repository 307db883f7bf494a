/* The language services of circuit/ as the large editor asks for them. What they say is decided there; here offsets
   become lines and columns. */
import type * as Monaco from 'monaco-editor/editor'
import { completions } from '../../circuit/language/services/completions.ts'
import type { CompletionKind } from '../../circuit/language/services/completion.ts'
import { foldingRanges } from '../../circuit/language/services/folding.ts'
import { format } from '../../circuit/language/services/format.ts'
import { hoverAt } from '../../circuit/language/services/hover.ts'
import { quickFixes } from '../../circuit/language/services/quick-fixes.ts'
import { definitionOf, referencesOf, rename, symbolAt } from '../../circuit/language/services/references.ts'
import { signatureAt } from '../../circuit/language/services/signature.ts'
import type { Patch } from '../../circuit/language/patches.ts'
import type { Span } from '../../circuit/tree.ts'
import type { Lab } from '../../store/lab-store.ts'
import { codeText } from '../text/code.ts'
import { snippetOf } from './completion-snippet.ts'
import { hoverMarkdown } from './hover-text.ts'
import { knownOf } from './known.ts'

type MonacoApi = typeof Monaco
type Model = Monaco.editor.ITextModel

const labs = new WeakMap<Model, Lab>()

/** Says which lab a text belongs to, so that hovers know its values and fixes its problems. */
export function attachLab(model: Model, lab: Lab): void {
  labs.set(model, lab)
}

/** A span of the text as the editor counts it. */
export function rangeOf(model: Model, span: Span): Monaco.IRange {
  const start = model.getPositionAt(span.start)
  const end = model.getPositionAt(span.end)
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  }
}

function editsOf(model: Model, patches: readonly Patch[]): Monaco.languages.TextEdit[] {
  return patches.map((patch) => ({ range: rangeOf(model, patch), text: patch.text }))
}

/** Registers all services for a language; once. */
export function registerServices(monaco: MonacoApi, language: string): void {
  const { languages } = monaco
  languages.registerCompletionItemProvider(language, completionProvider(monaco))
  languages.registerHoverProvider(language, hoverProvider(language))
  languages.registerSignatureHelpProvider(language, signatureProvider)
  languages.registerDefinitionProvider(language, {
    provideDefinition(model, position) {
      const span = definitionOf(model.getValue(), model.getOffsetAt(position))
      return span === null ? null : { uri: model.uri, range: rangeOf(model, span) }
    },
  })
  languages.registerReferenceProvider(language, {
    provideReferences: (model, position) =>
      referencesOf(model.getValue(), model.getOffsetAt(position)).map((span) => ({
        uri: model.uri,
        range: rangeOf(model, span),
      })),
  })
  languages.registerDocumentHighlightProvider(language, {
    provideDocumentHighlights: (model, position) =>
      referencesOf(model.getValue(), model.getOffsetAt(position)).map((span) => ({
        range: rangeOf(model, span),
      })),
  })
  languages.registerRenameProvider(language, renameProvider)
  languages.registerFoldingRangeProvider(language, {
    provideFoldingRanges: (model) =>
      foldingRanges(model.getValue()).map(({ start, end, kind }) => ({
        start,
        end,
        ...(kind === 'comment' ? { kind: languages.FoldingRangeKind.Comment } : {}),
      })),
  })
  languages.registerDocumentFormattingEditProvider(language, {
    displayName: codeText.format,
    provideDocumentFormattingEdits: (model) => editsOf(model, format(model.getValue())),
  })
  languages.registerCodeActionProvider(language, {
    provideCodeActions: (model, range, context) => ({
      actions: fixes(model, range, context.markers),
      dispose: () => undefined,
    }),
  })
}

/** Characters after which something new may be suggested. */
const triggers = ['@', '.', '(', '[', ',', ' ', '=', '"', '>']

function completionProvider(monaco: MonacoApi): Monaco.languages.CompletionItemProvider {
  const { CompletionItemKind: kinds, CompletionItemInsertTextRule: rules } = monaco.languages
  const kindOf: Readonly<Record<CompletionKind, Monaco.languages.CompletionItemKind>> = {
    gate: kinds.Function,
    block: kinds.Class,
    qubit: kinds.Field,
    bit: kinds.Field,
    input: kinds.Variable,
    variable: kinds.Variable,
    constant: kinds.Constant,
    function: kinds.Method,
    keyword: kinds.Keyword,
    type: kinds.TypeParameter,
    option: kinds.Property,
    value: kinds.Value,
  }
  return {
    triggerCharacters: triggers,
    provideCompletionItems(model, position, context) {
      const { span, items, begins } = completions(model.getValue(), model.getOffsetAt(position))
      // A space where a statement begins is indentation.
      if (context.triggerCharacter === ' ' && begins) return { suggestions: [] }
      const range = rangeOf(model, span)
      const suggestions = items.map((item, i) => ({
        label: item.label,
        kind: kindOf[item.kind],
        detail: item.detail,
        documentation: item.help,
        insertText: snippetOf(item),
        insertTextRules: rules.InsertAsSnippet,
        sortText: String(i).padStart(4, '0'),
        additionalTextEdits: editsOf(model, item.needs),
        range,
        ...(item.goesOn ? { command: { id: 'editor.action.triggerSuggest', title: '' } } : {}),
      }))
      return { suggestions }
    },
  }
}

function hoverProvider(language: string): Monaco.languages.HoverProvider {
  return {
    provideHover(model, position) {
      const lab = labs.get(model)
      const offset = model.getOffsetAt(position)
      const hover = hoverAt(model.getValue(), offset, lab && knownOf(lab))
      if (hover === null) return null
      const contents = hoverMarkdown(hover, language).map((value) => ({ value }))
      return { range: rangeOf(model, hover.span), contents }
    },
  }
}

const signatureProvider: Monaco.languages.SignatureHelpProvider = {
  signatureHelpTriggerCharacters: ['(', ',', ' '],
  provideSignatureHelp(model, position) {
    const signature = signatureAt(model.getValue(), model.getOffsetAt(position))
    if (signature === null) return null
    const { label, help, parts, active } = signature
    const parameters = parts.map((part) => ({ label: part }))
    return {
      value: {
        signatures: [{ label, documentation: help, parameters }],
        activeSignature: 0,
        activeParameter: active,
      },
      dispose: () => undefined,
    }
  },
}

const renameProvider: Monaco.languages.RenameProvider = {
  resolveRenameLocation(model, position) {
    const offset = model.getOffsetAt(position)
    const text = model.getValue()
    const symbol = symbolAt(text, offset)
    const place = referencesOf(text, offset).find(({ start, end }) => start <= offset && offset <= end)
    if (symbol === null || place === undefined)
      return {
        range: rangeOf(model, { start: offset, end: offset }),
        text: '',
        rejectReason: codeText.cannotRename,
      }
    return { range: rangeOf(model, place), text: symbol.name }
  },
  provideRenameEdits(model, position, name) {
    const { patches, refused } = rename(model.getValue(), model.getOffsetAt(position), name)
    if (patches === null) return { edits: [], rejectReason: refused }
    const versionId = model.getVersionId()
    return {
      edits: editsOf(model, patches).map((textEdit) => ({ resource: model.uri, textEdit, versionId })),
    }
  },
}

/** The remedies for what is wrong in a range. */
function fixes(
  model: Model,
  range: Monaco.IRange,
  markers: readonly Monaco.editor.IMarkerData[],
): Monaco.languages.CodeAction[] {
  const start = model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn })
  const end = model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn })
  const diagnostics = labs.get(model)?.document.getState().diagnostics ?? []
  return quickFixes(diagnostics, { start, end }).map(({ label, patches, diagnostic }) => ({
    title: label,
    kind: 'quickfix',
    isPreferred: true,
    diagnostics: markers.filter(({ message }) => message === diagnostic.message),
    edit: {
      edits: editsOf(model, patches).map((textEdit) => ({
        resource: model.uri,
        textEdit,
        versionId: model.getVersionId(),
      })),
    },
  }))
}
