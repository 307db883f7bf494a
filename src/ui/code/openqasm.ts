/* OpenQASM 3 for the large editor: colours, completion, help on names, quick fixes. What a program means is circuit/. */
import type * as Monaco from 'monaco-editor/editor'
import { blocks } from '../../circuit/blocks/registry.ts'
import { gateNamed, gates } from '../../circuit/gates/registry.ts'
import type { Diagnostic } from '../../circuit/diagnostic.ts'
import type { Circuit } from '../../circuit/tree.ts'
import type { Lab } from '../../store/lab-store.ts'
import { codeText } from '../text/code.ts'

type MonacoApi = typeof Monaco
type Model = Monaco.editor.ITextModel

export const languageId = 'openqasm'

const keywords = ['OPENQASM', 'include', 'input', 'qubit', 'bit', 'qreg', 'creg', 'gate', 'for', 'in', 'box']
const types = ['int', 'uint', 'float', 'angle', 'array', 'const']
const statements = ['measure', 'reset', 'barrier', 'pragma']
const functions = ['sin', 'cos', 'tan', 'arcsin', 'arccos', 'arctan', 'exp', 'log', 'sqrt', 'pow', 'mod']
const constants = ['pi', 'tau', 'euler']

const labs = new WeakMap<Model, Lab>()

/** Says which lab a text belongs to, so that completion knows its inputs and fixes know its problems. */
export function attachLab(model: Model, lab: Lab): void {
  labs.set(model, lab)
}

function documentOf(model: Model) {
  return labs.get(model)?.document.getState()
}

/** Registers the language; once. */
export function registerOpenQasm(monaco: MonacoApi): void {
  monaco.languages.register({ id: languageId, extensions: ['.qasm'] })
  monaco.languages.setLanguageConfiguration(languageId, {
    comments: { lineComment: '//', blockComment: ['/*', '*/'] },
    brackets: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    autoClosingPairs: ['{}', '[]', '()', '""'].map((pair) => ({ open: pair[0]!, close: pair[1]! })),
  })
  monaco.languages.setMonarchTokensProvider(languageId, monarch)
  monaco.languages.registerCompletionItemProvider(languageId, {
    triggerCharacters: ['@', '.'],
    provideCompletionItems: (model, position) => completions(monaco, model, position),
  })
  monaco.languages.registerHoverProvider(languageId, {
    provideHover(model, position) {
      const word = model.getWordAtPosition(position)
      const text = word && helpFor(word.word, documentOf(model)?.source.circuit)
      return text ? { contents: text.map((value) => ({ value })) } : null
    },
  })
  monaco.languages.registerCodeActionProvider(languageId, {
    provideCodeActions: (model, range) => ({ actions: fixes(model, range), dispose: () => undefined }),
  })
}

const monarch: Monaco.languages.IMonarchLanguage = {
  keywords: [...keywords, ...statements],
  types,
  constants: [...constants, ...functions],
  gates: gates.flatMap((gate) => [gate.name, ...gate.aliases]),
  tokenizer: {
    root: [
      [/\/\/.*$/, 'comment'],
      [/\/\*/, 'comment', '@comment'],
      [/#?pragma\s+ansatz\.readout/, 'annotation'],
      [/@[A-Za-z_][\w.]*/, 'annotation'],
      // By habit of naming, as the language itself reads them; a declared role may differ.
      [/\b(?:data|x_\d+)\b/, 'feature'],
      [/\b(?:theta|phi|psi|alpha|beta|gamma|delta|lambda|omega)(?:_\w+)?\b/, 'parameter'],
      [
        /[A-Za-z_]\w*/,
        {
          cases: {
            '@keywords': 'keyword',
            '@types': 'type',
            '@constants': 'constant',
            '@gates': 'gate',
            '@default': 'identifier',
          },
        },
      ],
      [/\d+(\.\d*)?([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?/, 'number'],
      [/"[^"]*"/, 'string'],
      [/[{}()[\]]/, '@brackets'],
      [/[-+*/%=<>;,:]/, 'delimiter'],
    ],
    comment: [
      [/\*\//, 'comment', '@pop'],
      [/./, 'comment'],
    ],
  },
}

type Suggestion = Pick<Monaco.languages.CompletionItem, 'label' | 'kind' | 'insertText' | 'detail'>

function completions(
  monaco: MonacoApi,
  model: Model,
  position: Monaco.Position,
): Monaco.languages.CompletionList {
  const word = model.getWordUntilPosition(position)
  const before = model.getValueInRange({
    startLineNumber: position.lineNumber,
    startColumn: 1,
    endLineNumber: position.lineNumber,
    endColumn: word.startColumn,
  })
  const range = {
    startLineNumber: position.lineNumber,
    endLineNumber: position.lineNumber,
    startColumn: word.startColumn,
    endColumn: word.endColumn,
  }
  const { CompletionItemKind: kinds } = monaco.languages
  const found = /@ansatz\.block\s+$/.test(before)
    ? blockSuggestions(kinds)
    : [...nameSuggestions(kinds, documentOf(model)?.source.circuit), ...gateSuggestions(kinds)]
  return { suggestions: found.map((one) => ({ ...one, range })) }
}

type Kinds = MonacoApi['languages']['CompletionItemKind']

function blockSuggestions(kinds: Kinds): readonly Suggestion[] {
  return blocks.map(({ name, label }) => ({
    label: name,
    kind: kinds.Class,
    insertText: name,
    detail: label,
  }))
}

function gateSuggestions(kinds: Kinds): readonly Suggestion[] {
  const fixed = [...keywords, ...types, ...statements, ...functions, ...constants]
  return [
    ...gates.map((gate) => ({
      label: gate.name,
      kind: kinds.Function,
      insertText: gate.name,
      detail: gate.label,
    })),
    ...fixed.map((name) => ({ label: name, kind: kinds.Keyword, insertText: name, detail: '' })),
  ]
}

/** Inputs, registers and gates of the program itself. */
function nameSuggestions(kinds: Kinds, circuit: Circuit | undefined): readonly Suggestion[] {
  if (!circuit) return []
  const names = [
    ...circuit.inputs.map(({ name }) => ({ name, kind: kinds.Variable })),
    ...circuit.qubitRegisters.map(({ name }) => ({ name, kind: kinds.Field })),
    ...circuit.gates.map(({ name }) => ({ name, kind: kinds.Function })),
  ]
  return names.map(({ name, kind }) => ({
    label: name,
    kind,
    insertText: name,
    detail: helpFor(name, circuit)?.at(-1) ?? '',
  }))
}

/** What a name means, as lines of Markdown; null for a name that says nothing to us. */
export function helpFor(name: string, circuit: Circuit | undefined): readonly string[] | null {
  const words = codeText.hover
  const input = circuit?.inputs.find((one) => one.name === name)
  if (input) {
    const array = input.role === 'feature' ? words.featureArray : words.parameterArray
    return [`**${name}**`, input.size === null ? words[input.role] : array(input.size)]
  }
  const register = circuit?.qubitRegisters.find((one) => one.name === name)
  if (register) return [`**${name}**`, words.register(register.size)]
  const block = blocks.find((one) => one.name === name)
  if (block) return [`**${block.label}** (${words.block})`, block.help]
  const gate = gateNamed(name)
  if (gate) return [`**${gate.label}**`, gate.help]
  return name === 'readout' ? [words.readout] : null
}

/** The remedies for what is wrong in a range. */
function fixes(model: Model, range: Monaco.Range): Monaco.languages.CodeAction[] {
  const from = model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn })
  const to = model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn })
  const diagnostics: readonly Diagnostic[] = documentOf(model)?.diagnostics ?? []
  return diagnostics.flatMap(({ fix, span }) => {
    if (fix === null || span.end < from || span.start > to) return []
    const edit = {
      resource: model.uri,
      textEdit: { range: rangeOf(model, fix.span), text: fix.text },
      versionId: model.getVersionId(),
    }
    return [{ title: fix.label, kind: 'quickfix', edit: { edits: [edit] }, isPreferred: true }]
  })
}

/** A span of the text as the editor counts it. */
export function rangeOf(model: Model, span: { readonly start: number; readonly end: number }): Monaco.IRange {
  const start = model.getPositionAt(span.start)
  const end = model.getPositionAt(span.end)
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  }
}
