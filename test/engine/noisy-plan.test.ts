/* What plans of method "noisy" promise beside their values: shots, rows, refusals, large circuits, no noise at all. */
import { describe, expect, it } from 'vitest'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import type { Readout } from '../../src/circuit/readout.ts'
import type { PlanOptions } from '../../src/engine/engine.ts'
import type { NoiseModel } from '../../src/engine/noise/noise-model.ts'
import { gatesWithTurns } from '../../src/engine/simulators/noisy/elements.ts'
import { wasm } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'

const damped: NoiseModel = {
  rules: [
    { on: '2q', channel: 'depolarizing', p: 0.02, scope: 'joint' },
    { on: 'all', channel: 'amplitude_damping', p: 0.03, scope: 'each' },
  ],
}

const error = [
  [0.95, 0.05],
  [0.12, 0.88],
] as const

const noisy = (noise: NoiseModel = damped): PlanOptions => ({ method: 'noisy', noise })
const none = new Float64Array(0)

function gate(name: string, qubits: readonly number[], slot?: number): FlatOperation {
  const angles = slot === undefined ? [] : [{ kind: 'parameter', slot } as const]
  return { kind: 'gate', gate: name, qubits, angles, source: name, iterations: [] }
}

function zOf(qubit: number): Readout {
  return {
    kind: 'pauli-sum',
    name: `z${qubit}`,
    terms: [{ coefficient: 1, factors: [{ qubit, pauli: 'Z' }] }],
  }
}

/* Layers of RX, RY and a ring of CX. */
function layered(qubitCount: number, layers: number, readouts: readonly Readout[]): FlatCircuit {
  const all = Array.from({ length: qubitCount }, (_, q) => q)
  const operations = Array.from({ length: layers }, (_, layer) => [
    ...all.flatMap((q) => [
      gate('rx', [q], 2 * (layer * qubitCount + q)),
      gate('ry', [q], 2 * (layer * qubitCount + q) + 1),
    ]),
    ...all.map((q) => gate('cx', [q, (q + 1) % qubitCount])),
  ]).flat()
  const parameters = Array.from({ length: 2 * layers * qubitCount }, (_, i) => `theta[${i}]`)
  return { qubitCount, parameters, features: [], operations, readouts }
}

describe('method noisy', () => {
  it('has turns for every gate of the registry with angles', () => {
    const withAngles = gates.filter(({ angleNames }) => angleNames.length > 0).map(({ name }) => name)
    expect([...gatesWithTurns].sort()).toEqual([...withAngles].sort())
  })

  it.each([6, 9, 10])(
    'without noise gives what state vectors give: %s qubits, to 1e-12',
    async (qubits) => {
      const circuit = layered(qubits, 3, [zOf(0), zOf(qubits - 1)])
      const rows = randomRows(qubits, circuit, 1, 1)
      const plans = [await wasm.plan(circuit, noisy({ rules: [] })), await wasm.plan(circuit)] as const
      const [ours, theirs] = [await plans[0].forward(rows), await plans[1].forward(rows)]
      expect(largestGap(ours.values, theirs.values)).toBeLessThan(1e-12)
      const cotangents = Float64Array.of(1, -2)
      const a = await plans[0].backward(ours, cotangents, { reduce: 'sum' })
      const b = await plans[1].backward(theirs, cotangents, { reduce: 'sum' })
      expect(largestGap(a.parameters, b.parameters)).toBeLessThan(1e-12)
    },
    60_000,
  )

  it('is trained as its values change: gradients of 9 qubits against differences, to 1e-8', async () => {
    const circuit = layered(9, 2, [zOf(4), { kind: 'probabilities', name: 'p', qubits: [1, 8] }])
    const plan = await wasm.plan(
      circuit,
      noisy({ ...damped, readout: Array.from({ length: 9 }, () => error) }),
    )
    const rows = randomRows(3, circuit, 1, 1)
    const evaluation = await plan.forward(rows)
    const cotangents = normals(4, evaluation.values.length)
    const { parameters } = await plan.backward(evaluation, cotangents, { reduce: 'sum' })
    const lossAt = async (which: number, step: number) => {
      const moved = rows.parameters.slice()
      moved[which]! += step
      const { values } = await plan.forward({ ...rows, parameters: moved })
      return values.reduce((sum, value, i) => sum + value * cotangents[i]!, 0)
    }
    for (const which of [0, 9, 17, 20, 35]) {
      const difference = ((await lossAt(which, 1e-4)) - (await lossAt(which, -1e-4))) / 2e-4
      expect(Math.abs(parameters[which]! - difference), `parameter ${which}`).toBeLessThan(1e-8)
    }
  }, 60_000)

  it('gives a row the same bits alone and among others', async () => {
    const circuit = randomCircuit(5, { qubits: 4, gates: 30, parameters: 3, features: 2 })
    const plan = await wasm.plan(circuit, noisy())
    const rows = randomRows(6, circuit, 1, 7)
    const { values } = await plan.forward(rows)
    const outputs = values.length / 7
    for (const row of [0, 3, 6]) {
      const own = { ...rows, features: rows.features.slice(2 * row, 2 * row + 2), featureRows: 1 }
      const alone = (await plan.forward(own)).values
      expect([...alone]).toEqual([...values.subarray(row * outputs, (row + 1) * outputs)])
    }
  })

  it('draws shots that scatter about the values with readout errors, the same for the same seed', async () => {
    const readouts: Readout[] = [
      {
        kind: 'pauli-sum',
        name: 'sum',
        terms: [
          { coefficient: 0.5, factors: [{ qubit: 0, pauli: 'X' }] },
          {
            coefficient: -1,
            factors: [
              { qubit: 1, pauli: 'Y' },
              { qubit: 2, pauli: 'Z' },
            ],
          },
          { coefficient: 0.25, factors: [] },
        ],
      },
      { kind: 'probabilities', name: 'p', qubits: [2, 0] },
    ]
    const circuit = layered(3, 2, readouts)
    const plan = await wasm.plan(circuit, noisy({ ...damped, readout: [error, error, error] }))
    const rows = randomRows(8, circuit, 2, 1)
    const shots = 40_000
    const drawn = (await plan.sample(rows, shots, { seed: 1, counter: 0 })).values
    expect([...(await plan.sample(rows, shots, { seed: 1, counter: 0 })).values]).toEqual([...drawn])
    /* Five standard deviations of the widest estimate: 1.5 / sqrt(shots) for the sum. */
    expect(largestGap(drawn, (await plan.forward(rows)).values)).toBeLessThan((5 * 1.5) / Math.sqrt(shots))
  })

  it('reads a certain bit wrongly as often as the confusion says', async () => {
    const circuit = { ...layered(1, 0, [zOf(0)]), operations: [gate('x', [0])] }
    const plan = await wasm.plan(circuit, noisy({ rules: [], readout: [error] }))
    const rows = { parameters: none, parameterRows: 1, features: none, featureRows: 1 }
    expect(largestGap(await plan.probabilities(rows), [0.12, 0.88])).toBeLessThan(1e-15)
    expect((await plan.forward(rows)).values[0]).toBeCloseTo(0.12 - 0.88, 15)
    /* The state itself stays pure. */
    expect((await plan.diagnostics(rows))[0]!.purity).toBeCloseTo(1, 15)
  })

  it('lists outcomes of measured bits', async () => {
    const operations: FlatOperation[] = [
      gate('h', [0]),
      gate('cx', [0, 1]),
      { kind: 'measure', qubit: 0, bit: 1 },
      { kind: 'measure', qubit: 1, bit: 0 },
    ]
    const circuit = { ...layered(2, 0, []), operations }
    const flip: NoiseModel = {
      rules: [{ on: ['cx'], qubits: [1], channel: 'bit_flip', p: 0.1, scope: 'each' }],
    }
    const plan = await wasm.plan(circuit, noisy(flip))
    const [outcomes] = await plan.outcomes({
      parameters: none,
      parameterRows: 1,
      features: none,
      featureRows: 1,
    })
    expect([...outcomes!.keys()]).toEqual(['00', '01', '10', '11'])
    expect(largestGap([...outcomes!.values()], [0.45, 0.05, 0.05, 0.45])).toBeLessThan(1e-15)
  })

  it('leaves out what the readout does not see, and says what is left', async () => {
    const circuit = {
      ...layered(5, 0, [zOf(1)]),
      operations: [gate('h', [0]), gate('cx', [0, 1]), gate('cx', [2, 4])],
    }
    const plan = await wasm.plan(circuit, noisy())
    expect(plan.explain()).toContain('on 2 qubits')
  })

  it('refuses states, too many qubits and angles that are not finite', async () => {
    const circuit = layered(2, 1, [zOf(0)])
    const plan = await wasm.plan(circuit, noisy())
    const rows = randomRows(1, circuit, 1, 1)
    await expect(plan.states(rows)).rejects.toThrow('method "noisy": mixed states have no state vector')
    rows.parameters[1] = Number.NaN
    await expect(plan.forward(rows)).rejects.toThrow('angles must be finite')
    await expect(wasm.plan(layered(13, 1, [zOf(0)]), noisy())).rejects.toThrow(
      'method "noisy": at most 12 qubits, since 4^n numbers are held, got 13; use method "trajectories"',
    )
    const wide = layered(11, 1, [zOf(0)])
    const widePlan = await wasm.plan(wide, noisy())
    const wideRows = randomRows(1, wide, 1, 1)
    await expect(
      widePlan.backward({ rows: wideRows, values: none }, Float64Array.of(1), { reduce: 'sum' }),
    ).rejects.toThrow('gradients are for at most 10 qubits, got 11')
  })
})
