/* OpenQASM for Monaco: colours, brackets, completion and hover, from the circuit's own registries. */
import type * as Monaco from 'monaco-editor/editor'
import { blocks } from '../../circuit/blocks/registry.ts'
import type { Diagnostic } from '../../circuit/diagnostic.ts'
import { gateNamed, gates } from '../../circuit/gates/registry.ts'
import type { Circuit } from '../../circuit/tree.ts'

export const languageId = 'openqasm'

const keywords = [
  'OPENQASM',
  'include',
  'input',
  'const',
  'qubit',
  'bit',
  'float',
  'angle',
  'int',
  'uint',
  'array',
  'gate',
  'measure',
  'reset',
  'barrier',
  'for',
  'in',
  'box',
  'pragma',
  'if',
  'else',
  'while',
  'def',
  'ctrl',
  'inv',
  'pow',
  'qreg',
  'creg',
  'opaque',
  'pi',
  'tau',
  'euler',
  'sin',
  'cos',
  'tan',
  'exp',
  'log',
  'sqrt',
]

type Editor = typeof Monaco

function tokens(): Monaco.languages.IMonarchLanguage {
  const gateNames = gates.flatMap(({ name, aliases }) => [name, ...aliases])
  return {
    keywords,
    gateNames,
    tokenizer: {
      root: [
        [/\/\/.*$/, 'comment'],
        [/\/\*/, 'comment', '@comment'],
        [/@[A-Za-z_][\w.]*/, 'annotation'],
        [/^\s*#?pragma\b.*$/, 'annotation'],
        [/\b(?:data\b|x_\d+)/, 'feature'],
        [/\b\d+(?:\.\d*)?(?:[eE][+-]?\d+)?/, 'number'],
        [/"[^"]*"/, 'string'],
        [
          /[A-Za-z_]\w*/,
          { cases: { '@keywords': 'keyword', '@gateNames': 'gate', '@default': 'parameter' } },
        ],
      ],
      comment: [
        [/[^*]+/, 'comment'],
        [/\*\//, 'comment', '@pop'],
        [/\*/, 'comment'],
      ],
    },
  }
}

/** What the editor knows of the document: given anew with each parse. */
export interface ProgramFacts {
  readonly circuit: Circuit
  readonly diagnostics: readonly Diagnostic[]
}

let facts: ProgramFacts | null = null

/** Tells completion, hover and quick fixes what the document holds now. */
export function setProgramFacts(next: ProgramFacts): void {
  facts = next
}

function provideCompletion(monaco: Editor): Monaco.languages.CompletionItemProvider {
  const { CompletionItemKind } = monaco.languages
  return {
    provideCompletionItems(model, position) {
      const word = model.getWordUntilPosition(position)
      const range = {
        startLineNumber: position.lineNumber,
        endLineNumber: position.lineNumber,
        startColumn: word.startColumn,
        endColumn: word.endColumn,
      }
      const item = (label: string, kind: number, detail: string, documentation = '') => ({
        label,
        kind,
        detail,
        documentation,
        insertText: label,
        range,
      })
      const names = [
        ...gates.map(({ name, label, help }) => item(name, CompletionItemKind.Function, label, help)),
        ...(facts?.circuit.inputs ?? []).map(({ name, role }) =>
          item(name, CompletionItemKind.Variable, role),
        ),
        ...(facts?.circuit.qubitRegisters ?? []).map(({ name, size }) =>
          item(name, CompletionItemKind.Field, `qubit[${size}]`),
        ),
        ...blocks.map(({ name, label, help }) => item(name, CompletionItemKind.Module, label, help)),
        ...keywords.map((name) => item(name, CompletionItemKind.Keyword, '')),
      ]
      return { suggestions: names }
    },
  }
}

function helpFor(word: string): string | null {
  const gate = gateNamed(word)
  if (gate) return `**${gate.label}** — ${gate.help}`
  const block = blocks.find(({ name }) => name === word)
  if (block) return `**${block.label}** — ${block.help}`
  const input = facts?.circuit.inputs.find(({ name }) => name === word)
  if (!input) return null
  const size = input.size === null ? 'number' : `array of ${input.size}`
  return input.role === 'feature'
    ? `**${word}** — feature of your data, ${size}`
    : `**${word}** — trained, ${size}`
}

const provideHover: Monaco.languages.HoverProvider = {
  provideHover(model, position) {
    const word = model.getWordAtPosition(position)
    const value = word ? helpFor(word.word) : null
    return value ? { contents: [{ value }] } : null
  },
}

const provideFixes: Monaco.languages.CodeActionProvider = {
  provideCodeActions(model, range) {
    const near = (facts?.diagnostics ?? []).filter(
      ({ fix, line, endLine }) => fix && line <= range.endLineNumber && endLine >= range.startLineNumber,
    )
    const actions = near.map((diagnostic) => {
      const { label, text, span } = diagnostic.fix!
      const [from, to] = [model.getPositionAt(span.start), model.getPositionAt(span.end)]
      return {
        title: label,
        kind: 'quickfix',
        isPreferred: true,
        edit: {
          edits: [
            {
              resource: model.uri,
              versionId: model.getVersionId(),
              textEdit: {
                text,
                range: {
                  startLineNumber: from.lineNumber,
                  startColumn: from.column,
                  endLineNumber: to.lineNumber,
                  endColumn: to.column,
                },
              },
            },
          ],
        },
      }
    })
    return { actions, dispose: () => undefined }
  },
}

/** Makes the language known to Monaco, once. */
export function registerLanguage(monaco: Editor): void {
  const { languages } = monaco
  languages.register({ id: languageId, extensions: ['.qasm'] })
  languages.setMonarchTokensProvider(languageId, tokens())
  languages.setLanguageConfiguration(languageId, {
    comments: { lineComment: '//', blockComment: ['/*', '*/'] },
    brackets: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '(', close: ')' },
    ],
  })
  languages.registerCompletionItemProvider(languageId, provideCompletion(monaco))
  languages.registerHoverProvider(languageId, provideHover)
  languages.registerCodeActionProvider(languageId, provideFixes)
}
