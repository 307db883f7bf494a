/* Unrolling of circuits that the real parser read; trees that a parser would refuse are built by hand. */
import { describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import { largestDifference } from '../../src/base/complex-matrix.ts'
import { definitionMatrix } from '../../src/circuit/definitions.ts'
import type { Expression } from '../../src/circuit/expression.ts'
import { flatten, operationLimit } from '../../src/circuit/flatten.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import type { Circuit, GateNode, Node, QubitReference } from '../../src/circuit/tree.ts'
import { circuitOf, flatOf, operationTexts, program } from './dense-oracle.ts'

describe('flatten', () => {
  it('numbers qubits and bits through the registers', () => {
    const text = 'qubit[2] a;\nqubit[3] b;\nbit[1] c;\nbit[2] d;\nx b[1];\nreset a[1];\nd[1] = measure b[2];'
    const flat = flatOf(`OPENQASM 3.0;\ninclude "stdgates.inc";\n${text}`)
    expect(flat.qubitCount).toBe(5)
    expect(operationTexts(flat)).toEqual(['x 3', 'reset 1', 'measure 4 2'])
  })

  it('broadcasts registers in step and keeps single qubits', () => {
    const text =
      'qubit[2] a;\nqubit[2] b;\nqubit[1] c;\nbit[2] m;\nh a;\ncx a, b;\ncx c[0], b;\nbarrier a;\nbarrier;\nm = measure b;'
    expect(operationTexts(flatOf(`OPENQASM 3.0;\ninclude "stdgates.inc";\n${text}`))).toEqual([
      'h 0',
      'h 1',
      'cx 0,2',
      'cx 1,3',
      'cx 4,2',
      'cx 4,3',
      'barrier 0,1',
      'barrier 0,1,2,3,4',
      'measure 2 0',
      'measure 3 1',
    ])
  })

  it('unrolls repeats with index arithmetic and notes the passes', () => {
    const flat = flatOf(
      program(
        `for int l in [0:1] {
           for int k in {0, 2} { ry(theta[2*l + k/2]) q[(k + l) % 3]; }
         }
         for int k in [4:-2:2] { rz(pi/k) q[k - 2]; }`,
        3,
        'input array[float[64], 4] theta;',
      ),
    )
    expect(operationTexts(flat)).toEqual([
      'ry(p0) 0',
      'ry(p1) 2',
      'ry(p2) 1',
      'ry(p3) 0',
      `rz(${Math.PI / 4}) 2`,
      `rz(${Math.PI / 2}) 0`,
    ])
    const passes = flat.operations.map((operation) => operation.kind === 'gate' && operation.iterations)
    expect(passes).toEqual([[0, 0], [0, 1], [1, 0], [1, 1], [0], [1]])
    const sources = flat.operations.map((operation) => operation.kind === 'gate' && operation.source)
    expect(new Set(sources.slice(0, 4)).size).toBe(1)
    expect(new Set(sources).size).toBe(2)
  })

  it('gives every declared parameter a slot, the unused too, and features their columns', () => {
    const declarations = `input float[64] gamma;
      input float[64] x_3;
      input array[float[64], 2] theta;
      input array[float[64], 2] data;
      @ansatz.feature
      input float[64] age;
      @ansatz.feature amplitude columns=4
      input array[float[64], 3] amp;`
    const flat = flatOf(program('rx(theta[1]*x_3 + data[1]) q[0]; ry(amp[2] - age) q[1];', 2, declarations))
    expect(flat.parameters).toEqual(['gamma', 'theta[0]', 'theta[1]'])
    expect(flat.features).toEqual([
      { kind: 'column', name: 'x_3', column: 3 },
      { kind: 'column', name: 'data[0]', column: 0 },
      { kind: 'column', name: 'data[1]', column: 1 },
      { kind: 'column', name: 'age', column: 2 },
      { kind: 'amplitude', name: 'amp[0]', position: 0, columns: 4 },
      { kind: 'amplitude', name: 'amp[1]', position: 1, columns: 4 },
      { kind: 'amplitude', name: 'amp[2]', position: 2, columns: 4 },
    ])
    expect(operationTexts(flat)).toEqual(['rx(((p2*f0)+f2)) 0', 'ry((f6-f3)) 1'])
  })

  it('works out constant parts of angles', () => {
    const flat = flatOf(program('rx(-pi/2 + 2*a) q[0];', 1, 'input float[64] a;'))
    expect(operationTexts(flat)).toEqual([`rx((${-Math.PI / 2}+(2*p0))) 0`])
  })

  it('opens blocks and carries readouts', () => {
    const flat = flatOf(
      program(
        '@ansatz.block basis_encoding\nbox {\n  rx(pi*x_0) q[0];\n}\npragma ansatz.readout s = Z0',
        1,
        'input float[64] x_0;',
      ),
    )
    expect(operationTexts(flat)).toEqual([`rx((${Math.PI}*f0)) 0`])
    expect(flat.readouts).toEqual([
      { kind: 'pauli-sum', name: 's', terms: [{ coefficient: 1, factors: [{ qubit: 0, pauli: 'Z' }] }] },
    ])
  })

  it('expands definitions, nested ones too, under the id of their call', () => {
    const flat = flatOf(
      program(
        'outer(a, 0.5) q[1], q[0];',
        2,
        `input float[64] a;
         gate inner(t) u { rx(2*t) u; h u; }
         gate outer(t, s) u, v { inner(t - s) v; cx u, v; }`,
      ),
    )
    expect(operationTexts(flat)).toEqual(['rx((2*(p0-0.5))) 0', 'h 0', 'cx 1,0'])
    expect(new Set(flat.operations.map((o) => o.kind === 'gate' && o.source)).size).toBe(1)
  })

  it('recognizes a definition that does what the registry says, and no other', () => {
    const [same, other] = ['t', '2*t'].map((angle) => {
      const definition = `gate rzz(t) u, v { cx u, v; rz(${angle}) v; cx u, v; }`
      return operationTexts(flatOf(program('rzz(a) q[0], q[1];', 2, `input float[64] a;\n${definition}`)))
    })
    expect(same).toEqual(['rzz(p0) 0,1'])
    expect(other).toEqual(['cx 0,1', 'rz((2*p0)) 1', 'cx 0,1'])
  })

  it('gives the registry name of an alias', () => {
    expect(operationTexts(flatOf(program('CX q[0], q[1]; phase(1) q[0]; cphase(2) q[0], q[1];')))).toEqual([
      'cx 0,1',
      'p(1) 0',
      'cp(2) 0,1',
    ])
  })
})

describe('definitions of the registry', () => {
  const defined = gates.filter((gate) => gate.definition !== null)

  it.each(defined.map((gate) => [gate.name, gate] as const))('%s equals its matrix to 1e-14', (_, gate) => {
    const { gates: read } = circuitOf(program('', gate.qubitCount, gate.definition!))
    const angles = [1.234, -0.7].slice(0, gate.angleNames.length)
    const matrix = definitionMatrix(read[0]!, angles, read)!
    expect(largestDifference(matrix, gate.matrix(angles))).toBeLessThan(1e-14)
  })
})

/** A circuit that no text gives: one body on a register q of two qubits. */
function built(...body: readonly Node[]): Circuit {
  const span = { start: 0, end: 0 }
  return {
    version: '3.0',
    qubitRegisters: [{ name: 'q', size: 2, span, sizeSpan: span }],
    bitRegisters: [],
    qubitCount: 2,
    bitCount: 0,
    aliases: [],
    inputs: [
      { name: 'theta', role: 'parameter', size: 2, span, sizeSpan: span, derived: null },
      { name: 'g', role: 'parameter', size: null, span, sizeSpan: null, derived: null },
    ],
    gates: [],
    readouts: [],
    readoutSpans: [],
    body,
  }
}

const span = { start: 7, end: 9 }
const literal = (value: number): Expression => ({ kind: 'number', value })
const input = (name: string, index: Expression | null = null): Expression => ({ kind: 'input', name, index })

function gate(name: string, places: readonly (number | null)[], ...angles: readonly Expression[]): GateNode {
  const qubits = places.map((place): QubitReference => ({
    register: 'q',
    index: place === null ? null : literal(place),
    span,
  }))
  return { kind: 'gate', id: 'n', gate: name, angles, angleSpans: angles.map(() => span), qubits, span }
}

function repeat(count: number, ...body: readonly Node[]): Node {
  const values = Array.from({ length: count }, (_, i) => i)
  return { kind: 'repeat', id: 'r', variable: 'l', values, rangeSpan: span, span, body }
}

/** The error of a circuit that must not be unrolled. */
function refusalOf(circuit: Circuit): LabError | null {
  try {
    flatten(circuit)
    return null
  } catch (thrown) {
    if (thrown instanceof LabError) return thrown
    throw thrown
  }
}

describe('flatten refuses', () => {
  const big = repeat(1000, repeat(1000, gate('h', [0]), gate('x', [1])))
  const hollow = repeat(1000, repeat(1000))
  it.each<readonly [string, Node, string]>([
    ['a qubit out of range', gate('h', [2]), 'register "q": index must be 0..1, got 2'],
    ['a negative index', gate('h', [-1]), 'index must be 0..1, got -1'],
    ['an index that is not whole', gate('h', [0.5]), 'whole number known before the run, got 0.5'],
    [
      'a parameter out of range',
      gate('rx', [0], input('theta', literal(2))),
      'input "theta": index must be 0..1',
    ],
    ['an array without an index', gate('rx', [0], input('theta')), 'write theta[0]'],
    ['a scalar with an index', gate('rx', [0], input('g', literal(0))), 'takes no index'],
    ['an index that depends on an input', gate('rx', [0], input('theta', input('g'))), 'got an input'],
    ['an unknown input', gate('rx', [0], input('phi')), 'must be declared, got "phi"'],
    ['an unknown gate', gate('rxz', [0]), 'gate "rxz"'],
    ['a qubit twice', gate('cx', [1, 1]), 'its qubits must differ, got 1, 1'],
    ['too few qubits', gate('cx', [1]), 'needs 2 qubits, got 1'],
    ['too many angles', gate('h', [1], literal(1)), 'needs 0 angles, got 1'],
    ['too many operations', big, `at most ${operationLimit} operations`],
    ['too many empty passes', hollow, `at most ${operationLimit} passes`],
  ])('%s, with its place', (_, node, message) => {
    const refusal = refusalOf(built(node))
    expect(refusal?.message).toContain(message)
    expect(refusal?.details['span']).toEqual(span)
  })

  it('a definition that contains itself', () => {
    const own = { ...gate('loop', []), qubits: [{ register: 'u', index: null, span }] }
    const definition = { name: 'loop', angleNames: [], qubitNames: ['u'], body: [own, own], span }
    expect(() => flatten({ ...built(gate('loop', [0])), gates: [definition] })).toThrow(
      'must not contain itself',
    )
  })

  it('nothing at the limit itself', () => {
    const circuit = built(repeat(operationLimit / 1000, repeat(1000 - 1, gate('h', [0]))))
    expect(flatten(circuit).operations).toHaveLength(operationLimit - operationLimit / 1000)
  })
})
