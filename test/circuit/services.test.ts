import { describe, expect, it } from 'vitest'
import { gates } from '../../src/circuit/gates/registry.ts'
import { completions, matching } from '../../src/circuit/language/services/completions.ts'
import { foldingRanges } from '../../src/circuit/language/services/folding.ts'
import { hoverAt } from '../../src/circuit/language/services/hover.ts'
import { quickFixes } from '../../src/circuit/language/services/quick-fixes.ts'
import { definitionOf, referencesOf, rename } from '../../src/circuit/language/services/references.ts'
import { signatureAt } from '../../src/circuit/language/services/signature.ts'
import { applyPatches } from '../../src/circuit/language/patches.ts'
import { parse } from '../../src/circuit/language/parse.ts'

const head = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input array[float[64], 4] theta;
qubit[3] q;
qubit anc;
bit[3] c;
const int n = 3;
let pair = q[0:1];
gate mine(a, b) p, r { rx(a) p; cx p, r; }
def flip(qubit t) -> bit { return measure t; }
`

/** A text with its caret taken out, and where it was. */
function caretIn(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf('‸')
  if (offset < 0) throw new Error('no caret')
  return { text: text.replace('‸', ''), offset }
}

function labels(statements: string, before = head): string[] {
  const { text, offset } = caretIn(before + statements)
  return completions(text, offset).items.map(({ label }) => label)
}

/** The text once a suggestion is taken, with the caret where it stands then. */
function taken(statements: string, label: string, before = head): string {
  const { text, offset } = caretIn(before + statements)
  const { items, span } = completions(text, offset)
  const item = items.find((one) => one.label === label)
  if (item === undefined) throw new Error(`no ${label} among ${items.map((one) => one.label).join(' ')}`)
  const insert = `${item.insert.slice(0, item.caret)}‸${item.insert.slice(item.caret)}`
  return applyPatches(text, [...item.needs, { ...span, text: insert }])
}

describe('completion', () => {
  it('begins a statement with gates, words and what the program declares', () => {
    const found = labels('‸')
    for (const name of [
      'h',
      'crx',
      'mine',
      'flip',
      'for',
      'measure',
      'if',
      'qubit',
      'ctrl',
      'c[0]',
      '@ansatz',
    ])
      expect(found).toContain(name)
    expect(found).not.toContain('theta')
    expect(found.indexOf('mine')).toBeLessThan(found.indexOf('h'))
  })

  it('offers every gate of the registry with its signature and help', () => {
    const { text, offset } = caretIn(`${head}‸`)
    const { items } = completions(text, offset)
    for (const gate of gates) {
      const item = items.find(({ label }) => label === gate.name)
      expect(item, gate.name).toMatchObject({ kind: 'gate', help: gate.help })
      expect(item!.detail).toContain(gate.angleNames.join(', '))
    }
  })

  it('offers the qubits that a gate does not have yet', () => {
    expect(labels('cx ‸')).toEqual(['q[0]', 'q[1]', 'q[2]', 'q', 'anc', 'pair[]', 'pair'])
    expect(labels('cx q[1], ‸')).not.toContain('q[1]')
    expect(labels('crx(0.5) q[0], ‸;')).toContain('q[2]')
    expect(labels('ctrl @ inv @ s ‸')).toContain('anc')
    expect(labels('cx q[0]‸')).toEqual([])
  })

  it('offers loop variables first, and only the own qubits inside of a gate', () => {
    expect(labels('for int k in [0:2] { h ‸ }')[0]).toBe('q[k]')
    expect(labels('gate other s, t { cx s, ‸ }')).toEqual(['t'])
    expect(labels('gate other(w) s { rx(‸) s; }')).toContain('w')
    expect(labels('gate other(w) s { rx(‸) s; }')).not.toContain('x_0')
  })

  it('offers inputs for angles: of an array the first element that is not used yet', () => {
    const found = labels('rx(theta[0]) q[0]; ry(theta[2]) q[1]; rz(‸')
    expect(found).toContain('theta[1]')
    for (const name of ['x_0', 'pi', 'sin', 'n']) expect(found).toContain(name)
    expect(found).not.toContain('q[0]')
    expect(labels('rz(2*‸) q[0];')).toContain('x_0')
  })

  it('offers indices, types, bits and file names where they belong', () => {
    expect(labels('h q[‸]')).toEqual(['n', '0', '1', '2'])
    expect(labels('input ‸')).toEqual(['float', 'angle', 'array'])
    expect(labels('for ‸')).toEqual(['int', 'uint'])
    expect(labels('for int i ‸')).toEqual(['in'])
    expect(labels('measure q -> ‸')).toContain('c')
    expect(labels('c[0] = ‸')).toContain('measure')
    expect(labels('c[0] = measure ‸')).toContain('q[0]')
    expect(labels('include "‸"', 'OPENQASM 3.0;\n')).toEqual(['stdgates.inc'])
    expect(labels('ctrl @ ‸')).toEqual(expect.arrayContaining(['x', 'mine', 'inv']))
  })

  it('offers blocks with their options and values', () => {
    expect(labels('@‸')).toContain('ansatz.block')
    expect(labels('@ansatz.block ‸')).toContain('strongly_entangling')
    expect(taken('@ansatz.block stro‸', 'strongly_entangling')).toMatch(/strongly_entangling layers=\d+.*‸$/)
    expect(labels('@ansatz.block two_local rotations=ry ‸')).toEqual([
      'entangler',
      'entanglement',
      'repetitions',
    ])
    expect(labels('@ansatz.block two_local entangler=‸')).toContain('cz')
    expect(labels('pragma ansatz.readout score = ‸')).toEqual(['Z0', 'Z1', 'Z2', 'Z3', 'probabilities'])
    expect(labels('pragma ansatz.readout p = probabilities(‸')).toContain('q[1]')
  })

  it('says nothing in comments, in numbers and where a new name is given', () => {
    for (const text of [
      '// h‸',
      '/* h‸ */',
      'rx(0.5‸) q[0];',
      'qubit[2] ‸',
      'gate new‸',
      'const int m‸ = 3;',
    ])
      expect(labels(text), text).toEqual([])
  })

  it('writes what is needed, with the caret where one goes on', () => {
    expect(taken('r‸', 'rx')).toBe(`${head}rx(‸)`)
    expect(taken('‸', 'h')).toBe(`${head}h ‸`)
    expect(taken('r‸(0.5) q[0];', 'rx')).toBe(`${head}rx‸(0.5) q[0];`)
    expect(taken('h q‸', 'q[2]')).toBe(`${head}h q[2]‸`)
    expect(taken('h‸', 'h', 'OPENQASM 3.0;\nqubit q;\n')).toBe(
      'OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit q;\nh ‸',
    )
    expect(taken('rz‸', 'rzz')).toMatch(/include "stdgates.inc";\ngate rzz\(.*\n[^]*rzz\(‸\)$/)
  })

  it('knows OpenQASM 2', () => {
    const found = labels('‸', 'OPENQASM 2.0;\ninclude "qelib1.inc";\nqreg q[2];\ncreg c[2];\n')
    expect(found).toEqual(expect.arrayContaining(['cx', 'u3', 'qreg', 'measure']))
    expect(found).not.toContain('qubit')
    expect(found).not.toContain('for')
  })

  it('narrows the list by what has been typed', () => {
    const { text, offset } = caretIn(`${head}cr‸`)
    const found = matching(completions(text, offset), text).map(({ label }) => label)
    expect(found.slice(0, 3)).toEqual(['crx', 'cry', 'crz'])
  })

  it('answers at every place of a program, well-formed or not, as the other services do', () => {
    const text = `${head}for int i in [0:2] { rx(theta[i]) q[i]; } @ansatz.block two_local\nbox { h q[0] } "x /* `
    for (let offset = 0; offset <= text.length; offset++) {
      for (const part of [text, text.slice(0, offset), text.slice(offset)]) {
        const at = Math.min(offset, part.length)
        const { span } = completions(part, at)
        expect(span.start).toBeLessThanOrEqual(at)
        expect(part.slice(span.start, span.end)).toBe(part.slice(span.start, at))
        for (const service of [hoverAt, signatureAt, definitionOf, referencesOf]) service(part, at)
        foldingRanges(part)
      }
    }
  })
})

describe('hover', () => {
  const values: Record<string, number> = {
    'theta[0]': 0.25,
    'theta[1]': 0.5,
    'theta[2]': 0.75,
    'theta[3]': 1,
  }

  function said(statements: string) {
    const { text, offset } = caretIn(head + statements)
    const { circuit } = parse(text)
    return hoverAt(text, offset, { circuit, valueOf: (name) => values[name], passOf: () => 1 })
  }

  it('shows the matrix of a gate at a constant angle', () => {
    expect(said('r‸x(pi) q[0];')).toMatchObject({
      title: 'RX',
      signature: 'rx(θ) qubit',
      matrix: [' 0  -i', '-i   0'],
      facts: ['`θ = pi` = 3.1416 rad'],
    })
    expect(said('‸h q[0];')?.matrix).toEqual(['0.7071   0.7071', '0.7071  -0.7071'])
  })

  it('shows a trainable gate at the values of now, and none for a feature', () => {
    expect(said('r‸y(2*theta[1]) q[0];')?.facts).toEqual(['`θ = 2*theta[1]` is 1 rad'])
    expect(said('r‸y(2*theta[1]) q[0];')?.matrix?.[0]).toBe('0.8776  -0.4794')
    expect(said('for int i in [0:2] { r‸y(theta[i + 1]) q[i]; }')?.facts).toEqual([
      '`θ = theta[i + 1]` is 0.75 rad',
    ])
    expect(said('r‸x(x_0) q[0];')).toMatchObject({ facts: ['`θ = x_0`'], matrix: null })
  })

  it('shows gates of two qubits, and those of the program with their definition', () => {
    expect(said('‸cx q[0], q[1];')?.matrix).toEqual(['1  0  0  0', '0  0  0  1', '0  0  1  0', '0  1  0  0'])
    expect(said('mi‸ne(pi, 0) q[0], q[1];')).toMatchObject({
      signature: 'gate mine(a, b) p, r',
      definition: 'gate mine(a, b) p, r { rx(a) p; cx p, r; }',
      matrix: expect.any(Array),
    })
  })

  it('names inputs with role and value, registers, aliases, loop variables', () => {
    expect(said('rx(x‸_0) q[0];')?.facts).toEqual(['Feature: taken from the data.'])
    expect(said('rx(th‸eta[0]) q[0];')?.facts).toEqual([
      'Parameter: trained, 4 numbers.',
      'They are 0.250, 0.500, 0.750, 1.000 now.',
    ])
    expect(said('h ‸q[0];')).toMatchObject({
      signature: 'qubit[3] q;',
      facts: ['Qubits 0 to 2 of the circuit.'],
    })
    expect(said('h ‸anc;')?.facts).toEqual(['Qubit 3 of the circuit.'])
    expect(said('h pa‸ir;')?.signature).toBe('let pair = q[0:1];')
    expect(said('for int i in [0:2] { h q[‸i]; }')?.signature).toBe('for int i in [0:2]')
  })

  it('explains blocks, their options, words, functions and modifiers', () => {
    const block = '@ansatz.block two_local rotations=ry repetitions=1\nbox { }'
    expect(said(block.replace('two', '‸two'))).toMatchObject({ title: 'Two local (ansatz)' })
    expect(said(block.replace('rep', '‸rep'))).toMatchObject({ title: 'Repetitions', facts: ['1 to 50'] })
    expect(said('me‸asure q -> c;')?.help).toMatch(/Measures/)
    expect(said('rx(si‸n(0)) q[0];')?.signature).toBe('sin(x)')
    expect(said('rx(p‸ow(2, 3)) q[0];')?.help).toMatch(/a to the power/)
    expect(said('p‸ow(2) @ x q[0];')?.help).toMatch(/power of the gate/)
    expect(said('pragma ansatz.read‸out score = Z0')?.title).toBe('readout')
  })

  it('says nothing of spaces, numbers, comments and unknown names', () => {
    for (const text of ['rx(0‸.5) q[0];', '// h‸ello', 'h  ‸  q[0];', 'fo‸o q[0];'])
      expect(said(text), text).toBeNull()
  })
})

describe('names', () => {
  function at(statements: string) {
    return caretIn(head + statements)
  }

  function defined(statements: string): string | null {
    const { text, offset } = at(statements)
    const span = definitionOf(text, offset)
    return span === null ? null : text.slice(span.start - 2, span.end)
  }

  it('lead to their declaration', () => {
    expect(defined('mi‸ne(0, 0) q[0], q[1];')).toBe('e mine')
    expect(defined('h ‸q[0];')).toBe('] q')
    expect(defined('rx(theta‸[0]) q[0];')).toBe('] theta')
    expect(defined('h pair‸;')).toBe('t pair')
    expect(defined('c[0] = fl‸ip(anc);')).toBe('f flip')
    expect(defined('‸h q[0];')).toBeNull()
  })

  it('mean the innermost declaration', () => {
    const { text, offset } = at('for int n in [0:1] { h q[‸n]; } h q[n - 1];')
    expect(text.slice(definitionOf(text, offset)!.start - 4).startsWith('int n in')).toBe(true)
    expect(referencesOf(text, offset)).toHaveLength(2)
  })

  it('take another name wherever they stand, readouts included', () => {
    const { text, offset } = at('h q[0]; rx(n) ‸q[1];\npragma ansatz.readout p = probabilities(q[0], q[1])\n')
    const { patches } = rename(text, offset, 'work')
    const renamed = applyPatches(text, patches!)
    expect(renamed).toContain('qubit[3] work;')
    expect(renamed).toContain(
      'h work[0]; rx(n) work[1];\npragma ansatz.readout p = probabilities(work[0], work[1])',
    )
    expect(renamed).toContain('gate mine(a, b) p, r { rx(a) p; cx p, r; }')
    expect(parse(renamed).circuit?.readouts).toEqual(parse(text).circuit?.readouts)
  })

  it('refuse a name that is taken, reserved or none', () => {
    const { text, offset } = at('h ‸q[0];')
    for (const name of ['anc', 'mine', 'measure', 'pi', 'cx', '2q', ''])
      expect(rename(text, offset, name), name).toMatchObject({ patches: null, refused: expect.any(String) })
    expect(rename(text, text.indexOf('include'), 'x').patches).toBeNull()
  })
})

describe('signature', () => {
  function active(statements: string): string | null {
    const { text, offset } = caretIn(head + statements)
    const signature = signatureAt(text, offset)
    return signature === null ? null : `${signature.label} → ${signature.parts[signature.active]}`
  }

  it('shows which angle or qubit is next', () => {
    expect(active('crx(‸')).toBe('crx(θ) control, target → θ')
    expect(active('crx(0.1) ‸')).toBe('crx(θ) control, target → control')
    expect(active('crx(0.1) q[0], ‸')).toBe('crx(θ) control, target → target')
    expect(active('mine(0.1, ‸')).toBe('mine(a, b) p, r → b')
    expect(active('rx(pow(2, ‸')).toBe('pow(a, b) → b')
    expect(active('h q[0]; ‸')).toBeNull()
    expect(active('// crx(‸')).toBeNull()
  })
})

describe('folding', () => {
  it('takes blocks, boxes with their annotation, and comments', () => {
    const text = `// one
// two
gate mine a {
  h a;
}
/* more
   lines */
for int i in [0:2] {
  @ansatz.block two_local
  box {
    h q[i];
  }
}
for int i in {0,
  1} { }
`
    expect(foldingRanges(text)).toEqual([
      { start: 1, end: 2, kind: 'comment' },
      { start: 3, end: 4, kind: 'block' },
      { start: 6, end: 7, kind: 'comment' },
      { start: 8, end: 12, kind: 'block' },
      { start: 9, end: 11, kind: 'block' },
    ])
  })
})

describe('quick fixes', () => {
  it('are those of the problems in the range, the nearest first', () => {
    const text = `${head}swp q[0], q[1];\ncx q[0];\n`
    const { diagnostics } = parse(text)
    const start = text.indexOf('swp')
    expect(quickFixes(diagnostics, { start, end: start }).map(({ label }) => label)).toEqual([
      'change to `swap`',
    ])
    const all = quickFixes(diagnostics, { start, end: text.length })
    expect(all).toHaveLength(2)
    for (const { patches } of all) expect(applyPatches(text, patches)).not.toBe(text)
  })
})
