/* OpenQASM 3 for the large editor: its brackets, comments and colours, with the language services. */
import type * as Monaco from 'monaco-editor/editor'
import { gates } from '../../circuit/gates/registry.ts'
import { registerServices } from './language-service.ts'

export const languageId = 'openqasm'

const keywords =
  'OPENQASM include input output qubit bit qreg creg gate for in box if else while switch case default def return break continue end let const measure reset barrier delay gphase pragma ctrl negctrl inv extern opaque'.split(
    ' ',
  )
const types = ['int', 'uint', 'float', 'angle', 'bool', 'array', 'complex', 'duration', 'stretch']
const functions = ['sin', 'cos', 'tan', 'arcsin', 'arccos', 'arctan', 'exp', 'log', 'sqrt', 'pow', 'mod']
const constants = ['pi', 'tau', 'euler', 'true', 'false']

/** Registers the language; once. */
export function registerOpenQasm(monaco: typeof Monaco): void {
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
  registerServices(monaco, languageId)
}

const monarch: Monaco.languages.IMonarchLanguage = {
  keywords: keywords,
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
