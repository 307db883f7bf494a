/* Feature maps and ansaetze: every record of the registry, then each one against the library that it follows. */
import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amplitudeAngles } from '../../src/circuit/blocks/amplitude-angles.ts'
import type { Block, BlockContext } from '../../src/circuit/blocks/block.ts'
import type { BlockArguments } from '../../src/circuit/blocks/expand.ts'
import {
  amplitudeInput,
  completeArguments,
  expandBlock,
  neededDefinitions,
  printAnnotation,
  printBlock,
} from '../../src/circuit/blocks/expand.ts'
import { contextOf, isExpansion } from '../../src/circuit/blocks/recognize.ts'
import { blockNamed, blocks } from '../../src/circuit/blocks/registry.ts'
import { evaluateSlots } from '../../src/circuit/expressions.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import type { BlockNode, Circuit, GateNode } from '../../src/circuit/tree.ts'
import { circuitOf, fidelity, flatOf, operationTexts, stateOf } from './dense-oracle.ts'

function contextFor(qubits: number, features = qubits): BlockContext {
  return {
    qubits: Array.from({ length: qubits }, (_, i) => `q[${i}]`),
    features: Array.from({ length: features }, (_, i) => `x_${i}`),
    parameter: { name: 'theta', stride: null, first: 0 },
    amplitudes: 'amp',
  }
}

/** A program of one block, between the lines that it needs. */
function programOf(name: string, given: BlockArguments, context: BlockContext, spare = 0): string {
  const { gates, parameterCount, amplitudeAngles: derived } = expandBlock(name, given, context)
  const size = context.parameter.first + parameterCount + spare
  return [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    ...neededDefinitions(gates),
    ...(derived > 0
      ? amplitudeInput('amp', derived)
      : context.features.map((name) => `input float[64] ${name};`)),
    ...(size > 0 ? [`input array[float[64], ${size}] theta;`] : []),
    `qubit[${context.qubits.length}] q;`,
    ...printBlock(name, given, context),
    '',
  ].join('\n')
}

function blockIn(circuit: Circuit): BlockNode {
  const node = circuit.body[0]
  if (node?.kind !== 'block') throw new Error('the first node is no block')
  return node
}

/** One set of arguments for each value of each option, the others as they are at first. */
function variants(block: Block): readonly BlockArguments[] {
  return [
    {},
    ...block.options.flatMap((option) =>
      (option.type === 'choice' ? option.choices.map(({ value }) => value) : ['1', '3']).map((value) => ({
        [option.name]: value,
      })),
    ),
  ]
}

describe.each(blocks.map((block) => [block.name, block] as const))('block %s', (name, block) => {
  it('is found by its name and explains itself and its options', () => {
    expect(blockNamed(name)).toBe(block)
    expect(name).toMatch(/^[a-z_]+$/)
    for (const { help } of [block, ...block.options]) expect(help).toMatch(/^[A-Z].{15,}\.$/)
    expect(block.depth === null || block.options.some((option) => option.name === block.depth)).toBe(true)
  })

  it.each([1, 2, 3, 5])('writes a valid program on %i qubits with any arguments', (qubits) => {
    for (const given of variants(block)) {
      const context = contextFor(qubits)
      const circuit = circuitOf(programOf(name, given, context))
      const { parameterCount, lines } = expandBlock(name, given, context)
      const node = blockIn(circuit)
      expect(node.name).toBe(name)
      expect(node.arguments).toEqual(completeArguments(name, given))
      expect(node.body).toHaveLength(lines.length)
      const used = operationTexts(flatten(circuit)).flatMap((text) => text.match(/\bp\d+/g) ?? [])
      expect(used.length > 0).toBe(block.kind === 'ansatz')
      const slots = [...new Set(used)].map((text) => Number(text.slice(1)))
      expect(slots).toEqual(Array.from({ length: parameterCount }, (_, i) => i))
    }
  })

  it('is recognized where it stands, and no longer once a gate of it is edited', () => {
    for (const given of variants(block)) {
      const context = { ...contextFor(3), parameter: { name: 'theta', stride: null, first: 2 } }
      const circuit = circuitOf(programOf(name, given, context))
      const node = blockIn(circuit)
      expect(isExpansion(node, circuit)).toBe(true)
      const found = contextOf(node, circuit)!
      expect(found.qubits).toEqual(context.qubits)
      const place = block.kind === 'ansatz' ? context.parameter : { name: 'theta', stride: null, first: 0 }
      expect(found.parameter).toEqual(place)
      // What is left without a gate may be the same block on fewer qubits, never on all three.
      const shorter = { ...node, body: node.body.slice(1) }
      expect(isExpansion(shorter, circuit) && contextOf(shorter, circuit)!.qubits.length === 3).toBe(false)
      expect(isExpansion({ ...node, body: [...node.body, node.body[0]!] }, circuit)).toBe(false)
      const renamed = { ...node.body.at(-1)!, gate: 'id' } as GateNode
      expect(isExpansion({ ...node, body: [...node.body.slice(0, -1), renamed] }, circuit)).toBe(false)
    }
  })

  it('takes its parameters from where it is told, by a stride inside a repeat', () => {
    const context = { ...contextFor(2), parameter: { name: 'w', stride: '9*l', first: 1 } }
    const { lines, parameterCount } = expandBlock(name, {}, context)
    const places = lines.flatMap((line) => line.match(/w\[.*?\]/g) ?? [])
    const wanted = Array.from({ length: parameterCount }, (_, i) => `w[9*l + ${i + 1}]`)
    expect([...new Set(places)]).toEqual(wanted)
    const atStart = expandBlock(name, {}, { ...context, parameter: { name: 'w', stride: '9*l', first: 0 } })
    expect(atStart.lines.some((line) => line.includes('w[9*l]'))).toBe(parameterCount > 0)
  })

  it('uses as many of the features as it says it can hold', () => {
    for (const qubits of [1, 2, 3]) {
      const flat = flatOf(programOf(name, {}, contextFor(qubits, 20)))
      const slots = new Set(operationTexts(flat).flatMap((text) => text.match(/f\d+/g) ?? []))
      const derived = flat.features[0]?.kind === 'amplitude' ? flat.features[0].columns : 0
      expect(Math.max(slots.size, derived)).toBe(Math.min(block.featureCapacity(qubits), 20))
    }
  })

  it('refuses arguments out of bounds and options that it lacks', () => {
    expect(() => completeArguments(name, { colour: 'red' })).toThrow(`"${name}": options are`)
    for (const option of block.options) {
      const bad = option.type === 'choice' ? ['', 'cxx'] : [String(option.high + 1), '1e', '', 'NaN']
      if (option.type === 'integer') bad.push('1.5', '-1')
      for (const text of bad)
        expect(() => completeArguments(name, { [option.name]: text })).toThrow(`${option.name} must be`)
    }
    expect(() => expandBlock(name, {}, contextFor(block.qubits.high + 1, 1))).toThrow('qubits must be')
  })
})

describe('blocks', () => {
  it('have no name twice, and unknown names are refused', () => {
    expect(new Set(blocks.map((block) => block.name)).size).toBe(blocks.length)
    expect(() => expandBlock('perceptron', {}, contextFor(2))).toThrow('"perceptron"')
  })

  it('print all their options in the annotation', () => {
    expect(printAnnotation('strongly_entangling', { layers: '3' })).toBe(
      '@ansatz.block strongly_entangling layers=3 entangler=cx',
    )
  })

  it('that encode data refuse a circuit without features', () => {
    expect(() => expandBlock('zz_feature_map', {}, contextFor(2, 0))).toThrow('needs a feature')
  })
})

/** What a block does, on all of its qubits with features f and parameters p. */
function gatesOf(name: string, given: BlockArguments, qubits: number, features = qubits): string[] {
  return operationTexts(flatOf(programOf(name, given, contextFor(qubits, features))))
}

describe('angle_encoding', () => {
  it('gives qubit i the feature i mod features, scaled', () => {
    expect(gatesOf('angle_encoding', {}, 4, 2)).toEqual(['ry(f0) 0', 'ry(f1) 1', 'ry(f0) 2', 'ry(f1) 3'])
    expect(gatesOf('angle_encoding', { rotation: 'x', scale: '-0.5' }, 1)).toEqual(['rx((-0.5*f0)) 0'])
  })

  it('puts features beyond the qubits on a second axis', () => {
    expect(gatesOf('angle_encoding', {}, 2, 4)).toEqual(['ry(f0) 0', 'ry(f1) 1', 'rz(f2) 0', 'rz(f3) 1'])
  })
})

/** One gate per `;`, so that a layer stands in one line. */
function gateList(text: string): string[] {
  return text
    .split(';')
    .map((gate) => gate.trim())
    .filter((gate) => gate !== '')
}

describe('hardware_efficient', () => {
  it('matches the circuit of the reference loss curves: rotations qubit by qubit, then a ring', () => {
    expect(gatesOf('hardware_efficient', { rotations: 'rz,ry,rz', layers: '2' }, 3)).toEqual(
      gateList(`
        rz(p0) 0; ry(p1) 0; rz(p2) 0; rz(p3) 1; ry(p4) 1; rz(p5) 1; rz(p6) 2; ry(p7) 2; rz(p8) 2;
        cx 0,1; cx 1,2; cx 2,0;
        rz(p9) 0; ry(p10) 0; rz(p11) 0; rz(p12) 1; ry(p13) 1; rz(p14) 1; rz(p15) 2; ry(p16) 2; rz(p17) 2;
        cx 0,1; cx 1,2; cx 2,0`),
    )
  })

  it('gives each entangler with an angle a parameter, and joins two qubits once', () => {
    const given = { rotations: 'ry', entangler: 'crz' }
    expect(gatesOf('hardware_efficient', given, 2)).toEqual(gateList('ry(p0) 0; ry(p1) 1; crz(p2) 0,1'))
  })
})

describe('strongly_entangling', () => {
  it('matches PennyLane: RZ RY RZ, ranges l mod (n - 1) + 1', () => {
    const gates = gatesOf('strongly_entangling', { layers: '4' }, 4)
    expect(gates.filter((text) => text.startsWith('cx'))).toEqual(
      gateList(`
        cx 0,1; cx 1,2; cx 2,3; cx 3,0;
        cx 0,2; cx 1,3; cx 2,0; cx 3,1;
        cx 0,3; cx 1,0; cx 2,1; cx 3,2;
        cx 0,1; cx 1,2; cx 2,3; cx 3,0`),
    )
    expect(gates.slice(0, 4)).toEqual(gateList('rz(p0) 0; ry(p1) 0; rz(p2) 0; rz(p3) 1'))
    const single = gatesOf('strongly_entangling', { layers: '1' }, 1)
    expect(single).toEqual(gateList('rz(p0) 0; ry(p1) 0; rz(p2) 0'))
  })
})

describe('two_local', () => {
  it('matches Qiskit: rotations, pairs, rotations; parameters rotation by rotation', () => {
    const given = { rotations: 'ry,rz', entangler: 'cz', entanglement: 'circular', repetitions: '1' }
    expect(gatesOf('two_local', given, 3)).toEqual(
      gateList(`
        ry(p0) 0; ry(p1) 1; ry(p2) 2; rz(p3) 0; rz(p4) 1; rz(p5) 2;
        cz 2,0; cz 0,1; cz 1,2;
        ry(p6) 0; ry(p7) 1; ry(p8) 2; rz(p9) 0; rz(p10) 1; rz(p11) 2`),
    )
  })
})

describe('qaoa_alternating', () => {
  it('has one gamma for the links and one beta for the turns of a layer', () => {
    const given = { topology: 'ring', start: 'plus', layers: '1' }
    expect(gatesOf('qaoa_alternating', given, 3)).toEqual(
      gateList('h 0; h 1; h 2; rzz(p0) 0,1; rzz(p0) 1,2; rzz(p0) 2,0; rx(p1) 0; rx(p1) 1; rx(p1) 2'),
    )
  })
})

describe('amplitude_encoding', () => {
  const rows = fc
    .integer({ min: 1, max: 4 })
    .chain((qubits) =>
      fc.tuple(
        fc.constant(qubits),
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 1 << qubits }),
      ),
    )
    .filter(([, row]) => row.some((value) => Math.abs(value) > 1e-3))

  it('prepares every real row with its signs, padded and scaled to length 1, to 1e-14', () => {
    const circuits = [1, 2, 3, 4].map((n) => flatOf(programOf('amplitude_encoding', {}, contextFor(n))))
    fc.assert(
      fc.property(rows, ([qubits, row]) => {
        const state = stateOf(circuits[qubits - 1]!, [], amplitudeAngles(row, 1 << qubits))
        const norm = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0))
        for (let k = 0; k < 1 << qubits; k++) {
          expect(Math.abs(state[2 * k]! - (row[k] ?? 0) / norm)).toBeLessThan(1e-14)
          expect(Math.abs(state[2 * k + 1]!)).toBeLessThan(1e-14)
        }
      }),
    )
  })

  it('declares its derived angles in the order in which the gates take them', () => {
    const flat = flatOf(programOf('amplitude_encoding', {}, contextFor(2)))
    expect(flat.features).toHaveLength(3)
    expect(flat.features[2]).toEqual({ kind: 'amplitude', name: 'amp[2]', position: 2, columns: 4 })
    expect(operationTexts(flat)).toEqual(['ry(f0) 1', 'ry(f1) 0', 'cx 1,0', 'ry(f2) 0', 'cx 1,0'])
  })

  it('is exact for numbers whose squares overflow or vanish', () => {
    expect(amplitudeAngles([3e200, 4e200], 2)).toEqual(amplitudeAngles([3, 4], 2))
    expect(amplitudeAngles([3e-200, 4e-200], 2)).toEqual(amplitudeAngles([3, 4], 2))
  })

  it('refuses rows of zeros, rows that are not finite, and columns that are no power of two', () => {
    expect(() => amplitudeAngles([0, -0], 4)).toThrow('other than 0')
    expect(() => amplitudeAngles([1, Number.NaN], 2)).toThrow('finite')
    expect(() => amplitudeAngles([1, Number.POSITIVE_INFINITY], 2)).toThrow('finite')
    expect(() => amplitudeAngles([1], 3)).toThrow('power of two from 2, got 3')
    expect(() => amplitudeAngles([1], 1)).toThrow('got 1')
  })
})

/** Gates in the order in which each qubit meets them: equal for circuits that differ by independent gates only. */
function byQubit(flat: FlatCircuit, parameters: readonly number[], features: readonly number[]): string[][] {
  const sequences = Array.from({ length: flat.qubitCount }, (): string[] => [])
  for (const operation of flat.operations) {
    if (operation.kind !== 'gate') continue
    const angles = operation.angles.map((angle) => evaluateSlots(angle, parameters, features).toFixed(9))
    const text = `${operation.gate}(${angles.join()}) ${operation.qubits.join()}`
    for (const qubit of operation.qubits) sequences[qubit]!.push(text)
  }
  return sequences
}

interface KernelCase {
  readonly name: string
  readonly map: {
    readonly family: string
    readonly n: number
    readonly reps?: number
    readonly n_repeats?: number
    readonly entanglement?: string
    readonly rotation?: string
  }
  readonly X: readonly (readonly number[])[]
  readonly X_test?: readonly (readonly number[])[]
  readonly K: readonly (readonly number[])[]
  readonly K_test?: readonly (readonly number[])[]
  readonly qasm_for_first_row?: string
}

function blockOfCase({ family, reps, n_repeats, entanglement, rotation }: KernelCase['map']) {
  if (family.startsWith('qiskit'))
    return { name: 'zz_feature_map', given: { repetitions: String(reps), entanglement: entanglement! } }
  if (family.includes('IQP')) return { name: 'iqp_embedding', given: { repetitions: String(n_repeats) } }
  if (family.startsWith('amplitude')) return { name: 'amplitude_encoding', given: {} }
  return { name: 'angle_encoding', given: { rotation: rotation!.toLowerCase() } }
}

const fixtures = new URL('../../../shared/fixtures/', import.meta.url)
const hasFixtures = existsSync(fixtures)

describe.skipIf(!hasFixtures)('reference kernels (skipped without ../shared/fixtures)', () => {
  const cases: readonly KernelCase[] = hasFixtures
    ? JSON.parse(readFileSync(new URL('kernels/kernels.json', fixtures), 'utf8')).cases
    : []

  it.each(cases.map((entry) => [entry.name, entry] as const))('%s matches to 1e-8', (_, entry) => {
    const { name, given } = blockOfCase(entry.map)
    const flat = flatOf(programOf(name, given, contextFor(entry.map.n)))
    const slots = (row: readonly number[]) => {
      if (name !== 'amplitude_encoding') return row
      // The reference encodes (x0, x1, x0 x1, 1).
      return amplitudeAngles([...row, row[0]! * row[1]!, 1], 4)
    }
    const states = (rows: readonly (readonly number[])[]) => rows.map((row) => stateOf(flat, [], slots(row)))
    const train = states(entry.X)
    const compare = (rows: readonly Float64Array[], matrix: KernelCase['K']) => {
      rows.forEach((state, i) =>
        train.forEach((other, j) =>
          expect(Math.abs(fidelity(state, other) - matrix[i]![j]!)).toBeLessThan(1e-8),
        ),
      )
    }
    compare(train, entry.K)
    if (entry.X_test !== undefined) compare(states(entry.X_test), entry.K_test!)
  })

  const written = cases.filter((entry) => entry.qasm_for_first_row !== undefined)
  it.each(written.map((entry) => [entry.name, entry] as const))(
    '%s has the gates that the library wrote for its first row',
    (_, entry) => {
      const { name, given } = blockOfCase(entry.map)
      const ours = flatOf(programOf(name, given, contextFor(entry.map.n)))
      expect(byQubit(ours, [], entry.X[0]!)).toEqual(byQubit(flatOf(entry.qasm_for_first_row!), [], []))
    },
  )

  it('real_amplitudes has the gates that the library wrote', () => {
    const text = readFileSync(new URL('qasm/circuits/lib_real_amplitudes_pub_n4.qasm', fixtures), 'utf8')
    const context = contextFor(4)
    const ours = flatOf(programOf('real_amplitudes', { repetitions: '1' }, context))
    const values = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
    expect(byQubit(ours, values, [])).toEqual(byQubit(flatOf(text), values, []))
  })
})
