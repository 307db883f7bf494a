import { describe, expect, it } from 'vitest'
import type { ComplexMatrix } from '../../src/base/complex-matrix.ts'
import { largestDifference } from '../../src/base/complex-matrix.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import type { SlotExpression } from '../../src/circuit/expression.ts'
import { allPasses, compile } from '../../src/engine/plan/compile.ts'
import { decompose, decomposedGates } from '../../src/engine/plan/decompose.ts'
import { indexChange, isNothing, pulledBack } from '../../src/engine/plan/index-change.ts'
import { lightCone } from '../../src/engine/plan/light-cone.ts'
import { schedule } from '../../src/engine/plan/schedule.ts'
import { isOdd } from '../../src/engine/observables.ts'
import { keepLimits } from '../../src/engine/simulators/wasm/layout.ts'
import { singleSizes } from '../../src/engine/simulators/wasm/single/layout.ts'
import { WasmPlan } from '../../src/engine/simulators/wasm/wasm-plan.ts'
import { reference, wasmModule } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'
import { some } from '../full.ts'

const number = (value: number): SlotExpression => ({ kind: 'number', value })
const parameter = (slot: number): SlotExpression => ({ kind: 'parameter', slot })
const operation = (gate: string, qubits: number[], ...angles: SlotExpression[]): FlatOperation => ({
  kind: 'gate',
  gate,
  qubits,
  angles,
  source: gate,
  iterations: [],
})
const z = (...qubits: number[]) => ({
  kind: 'pauli-sum' as const,
  name: 'z',
  terms: [{ coefficient: 1, factors: qubits.map((qubit) => ({ qubit, pauli: 'Z' as const })) }],
})
const circuitOf = (qubitCount: number, operations: FlatOperation[], readouts = [z(0)]): FlatCircuit => ({
  qubitCount,
  parameters: ['a', 'b', 'c'],
  features: [],
  operations,
  readouts,
})

/* Columns of a gate's matrix by preparing each basis state with X and running the reference simulator. */
async function unitaryOf(circuit: FlatCircuit): Promise<ComplexMatrix> {
  const size = 1 << circuit.qubitCount
  const data = new Float64Array(2 * size * size)
  for (let column = 0; column < size; column++) {
    const flips = Array.from({ length: circuit.qubitCount }, (_, q) => q).filter((q) => (column >> q) & 1)
    const operations = [...flips.map((q) => operation('x', [q])), ...circuit.operations]
    const plan = new WasmPlan(wasmModule, { ...circuit, parameters: [], operations }, async () => {})
    const state = await plan.states({
      parameters: new Float64Array(0),
      parameterRows: 1,
      features: new Float64Array(0),
      featureRows: 1,
    })
    for (let row = 0; row < size; row++) {
      data[2 * (row * size + column)] = state[2 * row]!
      data[2 * (row * size + column) + 1] = state[2 * row + 1]!
    }
  }
  return { size, data }
}

describe('decompose', () => {
  it('has a recipe for every gate of the registry and no other', () => {
    expect([...decomposedGates].sort()).toEqual(gates.map(({ name }) => name).sort())
  })

  it.each(gates.map((gate) => [gate.name, gate] as const))(
    'brings %s to primitives with the same matrix, phase included, to 1e-14',
    async (_, gate) => {
      const angles = gate.angleNames.map((_name, i) => 0.7 + 1.3 * i - i * i)
      const qubits = Array.from({ length: gate.qubitCount }, (_q, i) => i)
      const circuit = circuitOf(gate.qubitCount, [operation(gate.name, qubits, ...angles.map(number))])
      expect(largestDifference(await unitaryOf(circuit), gate.matrix(angles))).toBeLessThan(1e-14)
    },
  )

  it('leaves out rotations by 0', () => {
    expect(decompose([{ ...operation('ry', [0], number(0)), kind: 'gate' } as never])).toEqual([])
  })
})

describe('index change', () => {
  it('moves parities back through CX and X with their signs', () => {
    const change = indexChange(3, [
      { kind: 'controlled-flip', control: 0, qubit: 1 },
      { kind: 'flip', qubit: 1 },
      { kind: 'controlled-flip', control: 1, qubit: 2 },
    ])
    for (let mask = 0; mask < 8; mask++) {
      const old = pulledBack(change, mask)
      for (let k = 0; k < 8; k++) {
        const [a, b, c] = [k & 1, (k >> 1) & 1, (k >> 2) & 1] as [number, number, number]
        const flipped = b ^ a ^ 1
        const image = a | (flipped << 1) | ((c ^ flipped) << 2)
        const sign = isOdd(image & mask) ? -1 : 1
        expect(old.sign * (isOdd(k & old.mask) ? -1 : 1)).toBe(sign)
      }
    }
  })

  it('is nothing for gates that cancel', () => {
    const pair = { kind: 'controlled-flip', control: 0, qubit: 1 } as const
    const turn = (constant: number) => ({ kind: 'phase', mask: 2, angle: { constant, terms: [] } }) as const
    expect(isNothing(indexChange(2, [pair, pair, turn(0.5), turn(-0.5)]))).toBe(true)
  })
})

describe('schedule', () => {
  it('takes rotations qubit by qubit and layer by layer into the same segments', () => {
    const turns = (qubit: number) => [
      operation('rz', [qubit], parameter(0)),
      operation('ry', [qubit], parameter(1)),
      operation('rz', [qubit], parameter(2)),
    ]
    const ring = [0, 1, 2, 3].map((q) => operation('cx', [q, (q + 1) % 4]))
    const layer = [0, 1, 2, 3].flatMap(turns)
    const primitives = decompose([...layer, ...ring, ...layer, ...ring] as never)
    expect(schedule(4, primitives).map(({ mixing }) => mixing.length)).toEqual([4, 4, 0])
  })

  it('adds the angles of rotations of one qubit that meet', () => {
    const [segment] = schedule(
      1,
      decompose([operation('ry', [0], parameter(0)), operation('ry', [0], parameter(1))] as never),
    )
    expect(segment!.mixing).toEqual([
      {
        kind: 'rotation',
        qubit: 0,
        angle: {
          constant: 0,
          terms: [
            { factor: 1, expression: parameter(0) },
            { factor: 1, expression: parameter(1) },
          ],
        },
      },
    ])
  })
})

const range8 = [0, 1, 2, 3, 4, 5, 6, 7]

describe('light cone', () => {
  it('keeps what reaches a readout, on as few qubits as that needs', () => {
    const primitives = decompose([
      operation('ry', [0], parameter(0)),
      operation('ry', [3], parameter(1)),
      operation('cx', [3, 2]),
      operation('cx', [1, 0]),
    ] as never)
    const cone = lightCone({ qubitCount: 4, primitives, readouts: [z(2)] })
    expect(cone.qubitCount).toBe(2)
    expect(cone.primitives).toHaveLength(2)
    expect(cone.readouts).toEqual([z(0)])
  })

  it('leaves out what commutes with all that is read: rotations by layer of a ring of CX on 8 qubits', () => {
    const layers = [0, 1, 2, 3].map((layer) => [
      ...range8.map((q) => operation('rz', [q], parameter(0))),
      ...range8.map((q) => operation('ry', [q], parameter(layer + 1))),
      ...range8.map((q) => operation('rz', [q], parameter(0))),
      ...range8.map((q) => operation('cx', [q, (q + layer + 1) % 8])),
    ])
    const primitives = decompose(layers.flat() as never)
    const cone = lightCone({ qubitCount: 8, primitives, readouts: [z(0)] })
    const inLayer = (layer: number) =>
      cone.primitives.filter((primitive) => {
        if (primitive.kind !== 'rotation') return false
        const [term] = primitive.angle.terms
        return term!.expression.kind === 'parameter' && term!.expression.slot === layer + 1
      }).length
    expect([0, 1, 2, 3].map(inLayer)).toEqual([8, 8, 3, 1])
  })

  it('follows strings through quarter turns: H CX H on the other side of what is read', () => {
    /* CZ in another dress: diagonal, so Z of both qubits comes through unchanged. */
    const primitives = decompose([
      operation('ry', [0], parameter(0)),
      operation('ry', [1], parameter(1)),
      operation('h', [1]),
      operation('cx', [0, 1]),
      operation('h', [1]),
    ] as never)
    expect(lightCone({ qubitCount: 2, primitives, readouts: [z(0)] }).qubitCount).toBe(1)
  })
})

describe('absorb', () => {
  it('drops the last index change of the default experiment and the rotation that Z0 cannot see', () => {
    const layer = [
      ...[0, 1, 2, 3].map((q) => operation('ry', [q], parameter(0))),
      ...[0, 1, 2, 3].map((q) => operation('rz', [q], parameter(1))),
      ...[0, 1, 2, 3].map((q) => operation('cx', [q, (q + 1) % 4])),
    ]
    const { segments, observables } = compile(circuitOf(4, [...layer, ...layer]), 'values')
    expect(segments.map(({ mixing }) => mixing.length)).toEqual([4, 3])
    expect(observables).toEqual([{ kind: 'signs', terms: [{ mask: 0b1110, coefficient: 1 }] }])
  })
})

describe('plan passes and limits', () => {
  const single = { runsSingly: () => false, sizes: singleSizes }
  const choices = [
    { ...allPasses, lightCone: false },
    { ...allPasses, schedule: false },
    { ...allPasses, absorb: false },
    { lightCone: false, schedule: false, absorb: false },
  ].map((passes) => ({ passes, limits: keepLimits, single }))
  const all = [...choices, { passes: allPasses, limits: { tables: 0, blocks: 0 }, single }]

  it.each(some(all, 3))('change nothing: %j, to 1e-12', async (choice) => {
    for (let seed = 0; seed < 12; seed++) {
      const qubits = 1 + (seed % 5)
      const circuit = randomCircuit(seed, { qubits, gates: 24, parameters: 4, features: 2 })
      const diagonal = { ...circuit, readouts: circuit.readouts.filter((_, i) => i !== 1) }
      for (const measured of [circuit, diagonal]) {
        const rows = randomRows(seed, measured, seed % 3 === 0 ? 2 : 1, 5 + 4 * (seed % 4))
        const plan = new WasmPlan(wasmModule, measured, async () => {}, 'float64', choice)
        const theirs = await reference.plan(measured)
        const [evaluation, expected] = [await plan.forward(rows), await theirs.forward(rows)]
        expect(largestGap(evaluation.values, expected.values)).toBeLessThan(1e-12)
        const cotangents = normals(seed, expected.values.length)
        const options = { reduce: 'sum', withFeatures: true } as const
        const a = await plan.backward(evaluation, cotangents, options)
        const b = await theirs.backward(expected, cotangents, options)
        expect(largestGap(a.parameters, b.parameters)).toBeLessThan(1e-12)
        expect(largestGap(a.features, b.features)).toBeLessThan(1e-12)
        expect(largestGap(await plan.states(rows), await theirs.states(rows))).toBeLessThan(1e-12)
      }
    }
  })

  it('are explained', () => {
    const plan = new WasmPlan(wasmModule, circuitOf(1, [operation('ry', [0], parameter(0))]), async () => {})
    expect(plan.explain()).toContain('light cone: 1 rotation, on 1 qubits')
  })
})
