import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/circuit/language/parse.ts'
import { applyPatches } from '../../../src/circuit/language/patches.ts'
import { completions } from '../../../src/circuit/language/services/completions.ts'
import { hoverAt } from '../../../src/circuit/language/services/hover.ts'
import { chosen } from '../../../src/ui/code/choose.ts'
import { snippetOf } from '../../../src/ui/code/completion-snippet.ts'
import { hoverMarkdown } from '../../../src/ui/code/hover-text.ts'
import { markedPieces } from '../../../src/ui/code/marked-pieces.ts'

describe('suggestions', () => {
  it('become snippets with the caret in its place and nothing else special', () => {
    expect(snippetOf({ insert: 'rx()', caret: 3 })).toBe('rx($0)')
    expect(snippetOf({ insert: 'a$b}c\\', caret: 0 })).toBe('$0a\\$b\\}c\\\\')
  })

  it('bring along what the program needs, and the caret behind it', () => {
    const text = 'OPENQASM 3.0;\nqubit q;\nr'
    const found = completions(text, text.length)
    const item = found.items.find(({ label }) => label === 'rx')!
    const { patches, caret } = chosen(item, found.span)
    const after = applyPatches(text, patches)
    expect(after).toBe('OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit q;\nrx()')
    expect(caret).toBe(after.length - 1)
  })
})

describe('hover text', () => {
  it('shows signature, help, angle and matrix, each where there is one', () => {
    const text = 'include "stdgates.inc"; qubit q; rx(pi) q;'
    const { circuit } = parse(text)
    const known = { circuit, valueOf: () => undefined, passOf: () => 0 }
    const hover = hoverAt(text, text.indexOf('rx') + 1, known)
    expect(hoverMarkdown(hover!, 'openqasm')).toEqual([
      '**RX**',
      '```openqasm\nrx(θ) qubit\n```',
      expect.stringContaining('X axis'),
      '- `θ = pi` = 3.1416 rad',
      expect.stringContaining('```text\n 0  -i\n-i   0\n```'),
    ])
  })
})

describe('marks', () => {
  it('lie under what is wrong, the first of those that overlap', () => {
    const text = 'swp q[0] h q[9];'
    const pieces = markedPieces(text, parse(`qubit[3] q;\n${text}`).diagnostics.map((one) => ({
      ...one,
      span: { start: one.span.start - 12, end: one.span.end - 12 },
    }))) // prettier-ignore
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.filter(({ severity }) => severity === 'error').map((piece) => piece.text)).toContain('swp')
    expect(markedPieces('', [])).toEqual([{ text: '', severity: null }])
  })
})
