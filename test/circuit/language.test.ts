import { describe, expect, it } from 'vitest'
import { flatten } from '../../src/circuit/flatten.ts'
import { applyPatches } from '../../src/circuit/language/patches.ts'
import { nodeAt } from '../../src/circuit/language/locate.ts'
import { lineColumnIn, lineColumnOf, lineStartsOf } from '../../src/circuit/language/diagnostics.ts'
import { nearestName } from '../../src/circuit/language/analysis/spelling.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import type { Diagnostic } from '../../src/circuit/diagnostic.ts'
import type { Circuit } from '../../src/circuit/tree.ts'
import { sourceOf } from './random-programs.ts'

const head = 'OPENQASM 3.0;\ninclude "stdgates.inc";\n'

function circuitOf(text: string): Circuit {
  return sourceOf(text).circuit
}

/** Errors of a text, `line:column code`. */
function errors(text: string): string[] {
  const { circuit, diagnostics } = parse(text)
  const found = diagnostics.filter((d) => d.severity === 'error')
  expect(circuit === null, 'a circuit exactly if there is no error').toBe(found.length > 0)
  return found.map((d) => `${d.line}:${d.column} ${d.code}`)
}

function firstOf(text: string): Diagnostic {
  const first = parse(text).diagnostics[0]
  if (first === undefined) throw new Error(`nothing wrong with ${text}`)
  return first
}

/** The text with the first fix made. */
function mended(text: string): string {
  const { fix } = firstOf(text)
  if (fix === null) throw new Error(`no fix for ${firstOf(text).message}`)
  return applyPatches(text, [{ ...fix.span, text: fix.text }])
}

describe('parsing', () => {
  it('reads registers in the order of their declarations, with their places', () => {
    const text = `${head}qubit[2] a;\nqubit b;\nbit[3] c;\n`
    const circuit = circuitOf(text)
    expect(circuit).toMatchObject({ version: '3.0', qubitCount: 3, bitCount: 3 })
    expect(circuit.qubitRegisters.map(({ name, size }) => [name, size])).toEqual([
      ['a', 2],
      ['b', 1],
    ])
    const [a, b] = circuit.qubitRegisters
    expect(text.slice(a!.span.start, a!.span.end)).toBe('qubit[2] a;')
    expect(text.slice(a!.sizeSpan!.start, a!.sizeSpan!.end)).toBe('2')
    expect(b!.sizeSpan).toBeNull()
  })

  it('gives every gate, angle and qubit its place', () => {
    const text = `${head}input float[64] w;\nqubit[2] q;\n  crx( -w * 2 , ) q[0], q[1];`.replace(' , )', ' )')
    const [gate] = circuitOf(text).body
    if (gate?.kind !== 'gate') throw new Error('no gate')
    const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end)
    expect(at(gate.span)).toBe('crx( -w * 2 ) q[0], q[1];')
    expect(gate.angleSpans.map(at)).toEqual(['-w * 2'])
    expect(gate.qubits.map((qubit) => at(qubit.span))).toEqual(['q[0]', 'q[1]'])
  })

  it('follows the precedence of the language', () => {
    const text = `${head}input float[64] a;\nqubit q;\nrx(-a ** 2 ** 3 * 4 - 5 / a) q;`
    const [gate] = circuitOf(text).body
    if (gate?.kind !== 'gate') throw new Error('no gate')
    expect(gate.angles[0]).toMatchObject({
      operator: '-',
      left: {
        operator: '*',
        left: { kind: 'negate', operand: { operator: '**', right: { operator: '**' } } },
        right: { value: 4 },
      },
      right: { operator: '/' },
    })
  })

  it('reads numbers in every notation', () => {
    const text = `${head}qubit q;\nU(0x1F, 0b1_01, 0o17) q;\nU(1_000, 1.5e-3, .25) q;\nU(2., 1E2, 3) q;`
    const values = circuitOf(text).body.flatMap((node) =>
      node.kind === 'gate' ? node.angles.map((angle) => (angle.kind === 'number' ? angle.value : null)) : [],
    )
    expect(values).toEqual([31, 5, 15, 1000, 0.0015, 0.25, 2, 100, 3])
  })

  it('puts constants in: whole ones into sizes and indices, others into angles as written', () => {
    const circuit = circuitOf(
      `${head}const int n = 2 * 2;\nconst float half = pi / 2;\nqubit[n] q;\nrx(half) q[n - 1];`,
    )
    expect(circuit.qubitCount).toBe(4)
    expect(circuit.body[0]).toMatchObject({
      angles: [{ kind: 'binary', operator: '/', left: { name: 'pi' }, right: { value: 2 } }],
      qubits: [{ register: 'q', index: { kind: 'number', value: 3 } }],
    })
  })

  it('counts constant negative indices from the end', () => {
    expect(circuitOf(`${head}qubit[4] q;\nx q[-1];`).body[0]).toMatchObject({
      qubits: [{ index: { value: 3 } }],
    })
  })

  it('counts negative indices from the end in loops too', () => {
    const circuit = circuitOf(`${head}qubit[3] q;\nfor int i in [0:2] { cx q[i - 1], q[i]; }`)
    const pairs = flatten(circuit).operations.map((operation) =>
      'qubits' in operation ? operation.qubits : [],
    )
    expect(pairs).toEqual([
      [2, 0],
      [0, 1],
      [1, 2],
    ])
  })

  it('takes the role of an input from its name, or from its annotation', () => {
    const text = `${head}input float[64] x_0;
input array[float[64], 4] data;
input array[float, 3] theta;
input angle[32] gamma;
@ansatz.feature
input float[64] speed;
@ansatz.parameter
input float[64] x_bias;
@ansatz.feature amplitude columns=4
input array[float[64], 3] amp;
`
    expect(
      circuitOf(text).inputs.map(({ name, role, size, derived }) => [name, role, size, derived]),
    ).toEqual([
      ['x_0', 'feature', null, null],
      ['data', 'feature', 4, null],
      ['theta', 'parameter', 3, null],
      ['gamma', 'parameter', null, null],
      ['speed', 'feature', null, null],
      ['x_bias', 'parameter', null, null],
      ['amp', 'feature', 3, { rule: 'amplitude', columns: 4 }],
    ])
  })

  it('reads both forms of measurement, resets and barriers', () => {
    const text =
      'qubit[2] q; bit[2] c; c = measure q; c[1] = measure q[0]; measure q[1] -> c[0]; measure q; reset q[1]; barrier; barrier q[0], q;'
    expect(circuitOf(text).body.map((node) => node.kind)).toEqual(
      ['measure', 'measure', 'measure', 'measure', 'reset', 'barrier', 'barrier'], // prettier-ignore
    )
    expect(circuitOf('qubit q; bit c = measure q;').body[0]).toMatchObject({
      kind: 'measure',
      bits: [{ register: 'c' }],
    })
  })

  it('reads loops over ranges and sets, with and without braces', () => {
    const text = `${head}qubit[5] q;
for int i in [0:2:4] { x q[i]; }
for uint j in {3, 1} h q[j];
for int[32] k in [2:-1:0] { for int i in [0:1] { cx q[k], q[k + 1 + i % 2]; } }
for int e in [1:0] { x q[4]; }`
    const values = circuitOf(text).body.map((node) => (node.kind === 'repeat' ? node.values : null))
    expect(values).toEqual([[0, 2, 4], [3, 1], [2, 1, 0], []])
  })

  it('reads gate definitions within definitions, and their own names', () => {
    const text = `${head}gate a(t) p { rx(t / 2) p; }
gate b(t, u) p, r { a(t) p; barrier p, r; gphase(u); cx p, r; }
qubit[2] q;
b(0.1, 0.2) q[0], q[1];`
    const [, b] = circuitOf(text).gates
    expect(b).toMatchObject({ name: 'b', angleNames: ['t', 'u'], qubitNames: ['p', 'r'] })
    expect(b!.body.map((node) => node.gate)).toEqual(['a', 'gphase', 'cx'])
  })

  it('reads readouts, wherever their pragma stands', () => {
    const text = `pragma ansatz.readout score = 0.5*Z0*Z1 - X2 // a comment\n${head}#pragma ansatz.readout p = probabilities(q[2], q[0])\npragma other.tool "anything" 7\nqubit[3] q;`
    expect(circuitOf(text.slice(text.indexOf('OPENQASM'))).readouts).toHaveLength(1)
    const { circuit } = parse(text.replace('OPENQASM 3.0;\n', ''))
    expect(circuit?.readouts).toMatchObject([
      {
        kind: 'pauli-sum',
        name: 'score',
        terms: [{ coefficient: 0.5 }, { coefficient: -1, factors: [{ qubit: 2, pauli: 'X' }] }],
      },
      { kind: 'probabilities', name: 'p', qubits: [2, 0] },
    ])
  })

  it('reads OpenQASM 2: old registers, ln and ^, arrows, gates of qelib1.inc', () => {
    const text = `OPENQASM 2.0;
include "qelib1.inc";
gate mine(a) p { u3(ln(a), a^2, 0) p; }
qreg q[4];
creg c[4];
u(0.1, 0.2, 0.3) q[0];
cu1(0.4) q[0],q[1];
rzz(0.5) q[0],q[1];
CX q[0],q[1];
c3x q[0],q[1],q[2],q[3];
mine(2) q[3];
measure q -> c;`
    const circuit = circuitOf(text)
    expect(circuit.version).toBe('2.0')
    expect(circuit.body.map((node) => (node.kind === 'gate' ? node.gate : node.kind))).toEqual(
      ['u3', 'cp', 'rzz', 'cx', 'c3x', 'mine', 'measure'], // prettier-ignore
    )
    expect(circuit.gates.map((gate) => gate.name)).toEqual(['c3p', 'c3x', 'mine'])
  })

  it('tells annotations of others from its own', () => {
    const text = `${head}qubit q;\n@author me, myself\nx q;\n@ansatz.blok foo\nbox { x q; }`
    const { circuit, diagnostics } = parse(text)
    expect(circuit?.body).toHaveLength(2)
    expect(diagnostics).toMatchObject([
      { severity: 'warning', line: 6, message: expect.stringContaining('@ansatz.block') },
    ])
  })

  it('reads an empty text as an empty circuit', () => {
    expect(circuitOf('')).toMatchObject({ qubitCount: 0, body: [], inputs: [] })
  })

  it('says that a global phase is not drawn', () => {
    const { circuit, diagnostics } = parse('qubit q; gphase(pi / 4);')
    expect(circuit?.body).toEqual([])
    expect(diagnostics).toMatchObject([{ severity: 'information', code: 'global-phase' }])
  })
})

describe('blocks in the text', () => {
  const block =
    '@ansatz.block angle_encoding rotation=y scale=1\nbox {\n  ry(x_0) q[0];\n  ry(x_0) q[1];\n}\n'
  const text = `${head}input float[64] x_0;\nqubit[2] q;\n${block}`

  it('are one node while their gates are their expansion', () => {
    expect(circuitOf(text).body).toMatchObject([
      { kind: 'block', name: 'angle_encoding', arguments: { rotation: 'y', scale: '1' }, body: [{}, {}] },
    ])
  })

  it('become plain operations, with a notice, once edited by hand', () => {
    const { circuit, diagnostics } = parse(text.replace('ry(x_0) q[1]', 'ry(2*x_0) q[1]'))
    expect(circuit?.body.map((node) => node.kind)).toEqual(['gate', 'gate'])
    expect(diagnostics).toMatchObject([{ severity: 'information', code: 'edited-block', line: 5 }])
  })

  it('say which option is wrong', () => {
    const { diagnostics } = parse(text.replace('rotation=y', 'rotation=w'))
    expect(diagnostics[0]?.message).toMatch(/rotation must be one of y x z, got w/)
  })

  it('of an unknown name are groups, with a warning', () => {
    const { circuit, diagnostics } = parse(text.replace('angle_encoding', 'my_group'))
    expect(circuit?.body).toMatchObject([{ kind: 'block', name: 'my_group' }])
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'unknown-block' }])
    expect(parse(text.replace('angle_encoding', 'angle_encodin')).diagnostics[0]?.fix?.text).toBe(
      'angle_encoding',
    )
  })

  it('without annotation are not drawn', () => {
    expect(circuitOf(`${head}qubit q;\nbox { x q; box { h q; } }`).body.map((node) => node.kind)).toEqual([
      'gate',
      'gate',
    ])
  })
})

describe('diagnostics', () => {
  it.each([
    ['unknown gate', `${head}qubit q;\nrxz(1) q;`, '4:1 unknown-gate'],
    ['undeclared qubit', `${head}qubit q;\nx p;`, '4:3 undeclared'],
    ['undeclared angle', `${head}qubit q;\nrx(phi) q;`, '4:4 undeclared'],
    ['redeclared name', `${head}qubit q;\nbit q;`, '4:5 redeclaration'],
    ['input named like a gate', `${head}input float[64] x;`, '3:17 redeclaration'],
    ['name of the language', 'qubit for;', '1:7 redeclaration'],
    ['constant of the language', 'qubit pi;', '1:7 redeclaration'],
    ['index out of range', `${head}qubit[2] q;\nx q[2];`, '4:5 index-range'],
    [
      'index out of range in a loop',
      `${head}qubit[3] q;\nfor int i in [0:2] {\n  cx q[i], q[i + 1];\n}`,
      '5:14 index-range',
    ],
    [
      'parameter out of range in nested loops',
      `${head}input array[float[64], 5] w;\nqubit[3] q;\nfor int i in [0:1] { for int j in [0:2] { rx(w[3*i + j]) q[j]; } }`,
      '5:48 index-range',
    ],
    ['same qubit twice', `${head}qubit[2] q;\ncx q[1], q[1];`, '4:12 duplicate-qubit'],
    [
      'same qubit twice in one pass',
      `${head}qubit[3] q;\nfor int i in [0:2] { cx q[i], q[2]; }`,
      '4:33 duplicate-qubit',
    ],
    ['register twice', `${head}qubit[2] q;\ncx q, q[0];`, '4:9 duplicate-qubit'],
    ['registers of other sizes', `${head}qubit[2] q;\nqubit[3] r;\ncx q, r;`, '5:7 register-size'],
    ['too many angles', `${head}qubit q;\nrx(1, 2) q;`, '4:7 angle-count'],
    ['too few angles', `${head}qubit q;\nrx q;`, '4:1 angle-count'],
    ['too many qubits', `${head}qubit[2] q;\nx q[0], q[1];`, '4:9 qubit-count'],
    ['too few qubits', `${head}qubit[2] q;\ncx q[0];`, '4:1 qubit-count'],
    ['input as a qubit', `${head}input float[64] w;\nqubit q;\nx w;`, '5:3 not-a-qubit'],
    ['qubit as an angle', `${head}qubit q;\nrx(q) q;`, '4:4 not-a-number'],
    ['whole array as an angle', `${head}input array[float[64], 2] w;\nqubit q;\nrx(w) q;`, '5:4 whole-array'],
    ['element of a scalar', `${head}input float[64] w;\nqubit q;\nrx(w[0]) q;`, '5:4 not-an-array'],
    ['element of a single qubit', `${head}qubit q;\nx q[0];`, '4:3 not-a-register'],
    ['index by an input', `${head}input float[64] w;\nqubit[2] q;\nx q[w];`, '5:5 input-index'],
    ['fractional index', `${head}qubit[2] q;\nx q[1/2];`, '4:5 fractional-index'],
    ['readout of a missing qubit', 'qubit[2] q;\npragma ansatz.readout score = Z0 + Z2', '2:36 readout'],
    [
      'readout twice',
      'qubit q;\npragma ansatz.readout a = Z0\npragma ansatz.readout a = X0',
      '3:1 redeclaration',
    ],
    ['readout without a name', 'qubit q;\npragma ansatz.readout Z0', '2:1 readout'],
    ['too many qubits in all', 'qubit[400] a;\nqubit[200] b;', '2:12 too-many-qubits'],
    ['gigantic register', 'qubit[99999999999] a;', '1:7 size'],
    ['register of no qubits', 'qubit[0] a;', '1:7 size'],
    [
      'too many passes',
      `${head}qubit q;\nfor int i in [1:999999999999] { x q; }`,
      '4:14 too-many-operations',
    ],
    [
      'too many operations',
      `${head}qubit q;\nfor int i in [1:1000] { for int j in [1:200] {\n x q;\n h q; } }`,
      '6:2 too-many-operations',
    ],
    ['step of zero', 'for int i in [0:0:3] { }', '1:17 loop-range'],
    ['loop over an input', 'input float n;\nfor int i in [0:n] { }', '2:17 loop-range'],
    ['recursive gate', `${head}gate g a { g a; }`, '3:12 unknown-gate'],
    ['gate that sees an input', `${head}input float[64] w;\ngate g a { rx(w) a; }`, '4:15 out-of-sight'],
    ['gate that sees a register', `${head}qubit[2] q;\ngate g a { x q; }`, '4:14 out-of-sight'],
    ['measurement in a gate', `${head}gate g a { measure a; }`, '3:12 misplaced-statement'],
    ['declaration in a loop', 'for int i in [0:1] { qubit q; }', '1:22 misplaced-declaration'],
    ['missing include', 'qubit q;\nh q;', '2:1 missing-include'],
    ['gate that needs its definition', `${head}qubit[2] q;\nrzz(1) q[0], q[1];`, '4:1 missing-definition'],
    ['alias that is not in stdgates.inc', `${head}qubit[2] q;\ncnot q[0], q[1];`, '4:1 unknown-gate'],
    ['measurement into too few bits', 'qubit[3] q; bit[2] c;\nc = measure q;', '2:1 register-size'],
    ['unknown function', `${head}qubit q;\nrx(sine(1)) q;`, '4:4 unknown-function'],
    ['function without arguments', `${head}qubit q;\nrx(sin) q;`, '4:4 not-a-number'],
    ['wrong number of arguments', `${head}qubit q;\nrx(pow(2)) q;`, '4:4 wrong-arguments'],
    ['power written as in OpenQASM 2', `input float w;\nqubit q;\nU(w ^ 3, 0, 0) q;`, '3:5 not-constant'],
    ['number too large', `${head}qubit q;\nrx(1e999) q;`, '4:4 number-range'],
    ['constant that depends on an input', 'input float w;\nconst float c = 2 * w;', '2:17 not-constant'],
    ['unknown file', 'include "other.inc";', '1:9 unknown-include'],
    ['unknown version', 'OPENQASM 4.0;', '1:10 version'],
    ['late version', 'qubit q;\nOPENQASM 3.0;', '2:1 version'],
    ['unknown character', 'qubit q; ?', '1:10 unknown-character'],
    ['stray brace', 'qubit q; }', '1:10 unexpected-token'],
    ['open brace', 'for int i in [0:1] {\n', '1:20 unclosed-block'],
    ['open string', 'include "stdgates.inc;\n', '1:9 unterminated-string'],
    ['loop variable without a type', 'for i in [0:1] { }', '1:5 missing-type'],
  ])('places %s exactly', (_, text, expected) => {
    expect(errors(text)[0]).toBe(expected)
  })

  it.each([
    ['input int n;', 'inputs of type `int`'],
    ['input array[float[64], 2, 2] w;', 'arrays of several dimensions'],
    ['for qubit j in r { }', 'loops over `qubit` values'],
    ['const array[int, 2] a = {1, 2};', 'constants of type `array`'],
    ['extern f(int) -> int;', '`extern` functions'],
    ['cal { }', '`cal` blocks'],
  ])('refuses `%s` by its name, and nothing else around it', (statement, name) => {
    const { circuit, diagnostics } = parse(`${head}qubit q;\nbit c;\n${statement}\nx q;\n`)
    expect(circuit).toBeNull()
    expect(diagnostics).toMatchObject([
      { code: 'unsupported', line: 5, message: `${name} are not supported yet` },
    ])
  })

  it('finds every problem of a text in one pass', () => {
    const text = `OPENQASM 3.0
include "stdgates.inc";
qubit[2 q;
qubit[2] r
h r[0]
hadamard r[1];
cx r[0], r[5];
rx(pi / r[0];
bit c;
c = measure w;
x q;
`
    expect(errors(text)).toEqual([
      '2:1 missing-semicolon',
      '3:9 unexpected-token',
      '5:1 missing-semicolon',
      '6:1 missing-semicolon',
      '6:1 unknown-gate',
      '7:12 index-range',
      '8:13 unexpected-token',
      '10:13 undeclared',
    ])
  })

  it('stops counting after a hundred errors', () => {
    expect(errors('?\n'.repeat(5000))).toHaveLength(100)
  })

  it('says what was meant, when it is near', () => {
    expect(firstOf(`${head}qubit q;\nrxz(1) q;`).message).toBe('unknown gate `rxz`; did you mean `rx`?')
    expect(firstOf(`${head}input array[float[64], 2] theta;\nqubit q;\nrx(tehta[0]) q;`).message).toMatch(
      /did you mean `theta`/,
    )
    expect(nearestName('Hadamard', ['h', 'x'])).toBe('h')
    expect(nearestName('zebra', ['h', 'x'])).toBeNull()
  })

  it.each([
    `${head}qubit q\nx q;`,
    `${head}qubit q;\nrxz(1) q;`,
    `${head}qubit[2] q;\ncx q[0];`,
    `${head}qubit[2] q;\nx q[0], q[1];`,
    `${head}qubit q;\nrx(1, 2) q;`,
    `${head}qubit q;\nx(1) q;`,
    `${head}qubit q;\nrx q;`,
    `${head}qubit q;\nU(1) q;`,
    'qubit q;\nh q;',
    'OPENQASM 3.0;\nqubit q;\nh q;',
    `${head}qubit[2] q;\nrzz(1) q[0], q[1];`,
    `${head}qubit[2] q;\ncnot q[0], q[1];`,
    `${head}qubit q;\nx q[0];`,
    `${head}qubit q;\nrx(2^3) q;`,
    `${head}qubit q;\nrx(acos(0.5)) q;`,
    `${head}input array[float[64], 2] w;\nqubit q;\nrx(w) q;`,
    `${head}qubit q;\nrx((pi / 2) q;`,
    'for i in [0:1] { }',
    'for int i in [0:1] {\n',
    'include "stdgates.inc;\n',
    'include "std.inc";',
    'OPENQASM 2.0;\nqreg q[1];\ncreg c[1];\nmeasure q[0] c[0];',
    'qubit q; /* open',
  ])('offers a fix that mends %j', (text) => {
    expect(errors(mended(text))).toEqual([])
  })

  it('crosses a worker boundary: plain data only', () => {
    const { diagnostics } = parse(`${head}qubit[2 q;\nx p; rx(1, 2) q[7]`)
    expect(structuredClone(diagnostics)).toEqual(diagnostics)
    expect(JSON.parse(JSON.stringify(diagnostics))).toEqual(diagnostics)
  })
})

describe('places in a text', () => {
  const text = 'ab\ncd\r\n\nlast'

  it('are lines and columns from 1, the same by table and one by one', () => {
    expect(lineColumnOf(text, 0)).toEqual({ line: 1, column: 1 })
    expect(lineColumnOf(text, 4)).toEqual({ line: 2, column: 2 })
    expect(lineColumnOf(text, 8)).toEqual({ line: 4, column: 1 })
    expect(lineColumnOf(text, 99)).toEqual({ line: 4, column: 5 })
    const starts = lineStartsOf(text)
    for (let offset = 0; offset <= text.length; offset++)
      expect(lineColumnIn(starts, offset)).toEqual(lineColumnOf(text, offset))
  })

  it('lead to the innermost node there', () => {
    const program = 'include "stdgates.inc"; qubit q; for int i in [0:1] { x q; h q; } z q;'
    const circuit = circuitOf(program)
    const kindAt = (part: string) => {
      const node = nodeAt(circuit, program.indexOf(part))
      return node?.kind === 'gate' ? node.gate : (node?.kind ?? null)
    }
    expect(kindAt('for')).toBe('repeat')
    expect(kindAt('x q')).toBe('x')
    expect(kindAt('h q')).toBe('h')
    expect(kindAt('z q')).toBe('z')
    expect(kindAt('qubit')).toBeNull()
  })
})
