import { describe, expect, it } from 'vitest'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { createEngine } from '../../src/engine/create-engine.ts'
import type { Plan, PlanOptions, Rows } from '../../src/engine/engine.ts'
import { channels } from '../../src/engine/noise/channels.ts'
import type { Confusion, NoiseModel, NoiseRule } from '../../src/engine/noise/noise-model.ts'
import { TrajectoryPlan } from '../../src/engine/simulators/trajectories/trajectory-plan.ts'
import { trajectorySource } from '../../src/engine/simulators/trajectories/trajectory-source.ts'
import { pauli, program, randomDynamicCircuit, rowOf } from './dynamic-circuits.ts'
import { loadModule, wasm, wasmModule } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'

const module = await loadModule('ensemble')

const rule = (
  channel: NoiseRule['channel'],
  p: NoiseRule['p'],
  rest: Partial<NoiseRule> = {},
): NoiseRule => ({
  on: 'all',
  channel,
  p,
  scope: 'each',
  ...rest,
})

const confusion = (p01: number, p10: number): Confusion => [
  [1 - p01, p01],
  [p10, 1 - p10],
]

function trajectories(circuit: FlatCircuit, options: PlanOptions): Promise<Plan> {
  return wasm.plan(circuit, { method: 'trajectories', trajectories: 2000, seed: 8, ...options })
}

/* By how many standard errors values are off, at worst; where there is no spread, rounding is all that is allowed. */
async function deviation(plan: Plan, rows: Rows, exact: ArrayLike<number>): Promise<number> {
  const { values } = await plan.forward(rows)
  const diagnostics = await plan.diagnostics(rows)
  const errors = diagnostics.flatMap(({ standardErrors }) => [...standardErrors!])
  expect(errors).toHaveLength(values.length)
  return Math.max(...[...values].map((value, i) => Math.abs(value - exact[i]!) / (errors[i]! + 1e-12)))
}

const strong: Readonly<Record<string, readonly number[]>> = {
  bit_flip: [0.2],
  phase_flip: [0.3],
  bit_phase_flip: [0.15],
  depolarizing: [0.3],
  amplitude_damping: [0.3],
  generalized_amplitude_damping: [0.4, 0.7],
  phase_damping: [0.5],
  thermal_relaxation: [50, 70, 20],
}

describe('trajectories', () => {
  it.each(channels.map(({ name }) => name))('agree with the density matrix under %s', async (name) => {
    const noise: NoiseModel = { rules: [rule(name, strong[name]!)] }
    const circuit = randomCircuit(7, { qubits: 3, gates: 12, parameters: 2, features: 1 })
    const rows = randomRows(7, circuit, 1, 2)
    const exact = await wasm.plan(circuit, { method: 'noisy', noise })
    const { values } = await exact.forward(rows)
    expect(await deviation(await trajectories(circuit, { noise }), rows, values)).toBeLessThan(4)
  })

  it('agree with it where errors pass through every gate of the registry', async () => {
    for (let seed = 0; seed < 12; seed++) {
      const rules = [rule('depolarizing', 0.15, { on: '2q', scope: 'joint' }), rule('bit_phase_flip', 0.05)]
      const circuit = randomCircuit(seed, { qubits: 4, gates: 25, parameters: 2, features: 0 })
      const rows = randomRows(seed, circuit, 1, 1)
      const exact = await wasm.plan(circuit, { method: 'noisy', noise: { rules } })
      const { values } = await exact.forward(rows)
      const off = await deviation(await trajectories(circuit, { noise: { rules } }), rows, values)
      expect(off, `seed ${seed}`).toBeLessThan(4)
    }
  })

  it('agree with it under damping and errors of the readout together', async () => {
    const readout = [confusion(0.05, 0.1), confusion(0, 0.2), confusion(0.03, 0.03)]
    const noise: NoiseModel = {
      rules: [
        rule('amplitude_damping', 0.1),
        rule('phase_flip', 0.1, { on: ['cx', 'cz'] }),
        rule('over_rotation', 0.1),
      ],
      readout,
    }
    const names = ['h', 'ry', 'rz', 'cx', 'cz', 'crx', 'rzz']
    const circuit = randomCircuit(3, { qubits: 3, gates: 14, parameters: 2, features: 0, names })
    const rows = randomRows(3, circuit, 1, 1)
    const exact = await wasm.plan(circuit, { method: 'noisy', noise })
    const sampled = await trajectories(circuit, { noise, trajectories: 4000 })
    expect(await deviation(sampled, rows, (await exact.forward(rows)).values)).toBeLessThan(4)
    const gap = largestGap(await sampled.probabilities(rows), await exact.probabilities(rows))
    expect(gap).toBeLessThan((4 * 0.5) / Math.sqrt(4000))
    const { values } = await sampled.sample(rows, 4000, { seed: 1, counter: 0 })
    const expected = (await exact.forward(rows)).values
    const size = circuit.readouts.map((readout) =>
      readout.kind === 'pauli-sum'
        ? readout.terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0)
        : 1,
    )
    expect(Math.abs(values[1]! - expected[1]!)).toBeLessThan((4 * size[1]!) / Math.sqrt(4000))
  })

  it('have no spread and are exact where nothing is left to chance', async () => {
    const circuit = randomCircuit(2, { qubits: 5, gates: 40, parameters: 3, features: 1 })
    const rows = randomRows(2, circuit, 2, 2)
    const exact = await (await wasm.plan(circuit)).forward(rows)
    const plan = await trajectories(circuit, { trajectories: 3 })
    expect(largestGap((await plan.forward(rows)).values, exact.values)).toBeLessThan(1e-12)
    for (const { standardErrors } of await plan.diagnostics(rows))
      expect(Math.max(...standardErrors!)).toBeLessThan(1e-14)
  })

  it('agree with exact branching on random dynamic circuits', async () => {
    for (let seed = 0; seed < 12; seed++) {
      const circuit = randomDynamicCircuit(seed, {
        qubits: 3,
        bits: 3,
        parameters: 2,
        features: 0,
        rounds: 4,
      })
      const rows = randomRows(seed, circuit, 1, 1)
      const exact = await wasm.plan(circuit, { method: 'statevector' })
      const sampled = await trajectories(circuit, {})
      const off = await deviation(sampled, rows, (await exact.forward(rows)).values)
      expect(off, `seed ${seed}`).toBeLessThan(4)
      const [[expected], [drawn]] = [await exact.outcomes(rows), await sampled.outcomes(rows)]
      for (const [bits, probability] of expected!) {
        const spread = Math.sqrt((probability * Math.max(0, 1 - probability)) / 2000)
        expect(Math.abs((drawn!.get(bits) ?? 0) - probability), `${seed} ${bits}`).toBeLessThan(
          4.5 * spread + 1e-9,
        )
      }
    }
  })

  it('measure noisy qubits on the way as a measured copy of them shows', async () => {
    /* The measurement and the condition as CX onto a fresh qubit and under its control. */
    const head = 'input float[64] a; qubit[3] q; bit[1] c; ry(a) q[0]; h q[1]; rx(a) q[1];'
    const measured = program(`${head} c[0] = measure q[0]; if (c[0] == 1) { cx q[1], q[0]; } ry(0.3) q[0];`, [
      pauli('Z', 0),
      pauli('X', 1),
    ])
    const deferred = program(`${head} cx q[0], q[2]; ccx q[2], q[1], q[0]; ry(0.3) q[0];`, measured.readouts)
    const noise: NoiseModel = {
      rules: [rule('amplitude_damping', 0.3, { on: ['ry', 'h'] }), rule('depolarizing', 0.2, { on: ['rx'] })],
    }
    const exact = await wasm.plan(deferred, { method: 'noisy', noise })
    const { values } = await exact.forward(rowOf(1.1))
    expect(await deviation(await trajectories(measured, { noise }), rowOf(1.1), values)).toBeLessThan(4)
  })

  it('read measured bits with the errors of the readout', async () => {
    const circuit = program(
      'qubit[1] q; bit[2] c; x q[0]; c[0] = measure q[0]; if (c[0] == 0) { x q[0]; } c[1] = measure q[0];',
    )
    const noise: NoiseModel = { rules: [], readout: [confusion(0.1, 0.3)] }
    const [outcomes] = await (await trajectories(circuit, { noise, trajectories: 20000 })).outcomes(rowOf())
    const expected = { '11': 0.7 * 0.7, '01': 0.7 * 0.3, '00': 0.3 * 0.9, '10': 0.3 * 0.1 }
    for (const [bits, probability] of Object.entries(expected))
      expect(Math.abs(outcomes!.get(bits)! - probability), bits).toBeLessThan((4 * 0.5) / Math.sqrt(20000))
  })
})

describe('the same trajectories', () => {
  const circuit = randomDynamicCircuit(4, { qubits: 4, bits: 3, parameters: 2, features: 1, rounds: 4 })
  const rows = randomRows(4, circuit, 1, 2)
  const noise: NoiseModel = {
    rules: [rule('amplitude_damping', 0.1), rule('depolarizing', 0.1)],
    readout: Array.from({ length: 4 }, () => confusion(0.02, 0.05)),
  }

  it('come out however many run side by side, to the last bit', async () => {
    const run = async (blockSize: number) => {
      const options = { module, pause: async () => {}, trajectories: 37, seed: 9, blockSize }
      const plan = new TrajectoryPlan(trajectorySource(circuit, noise), options)
      const { values } = await plan.forward(rows)
      const outcomes = await plan.outcomes(rows, { shots: 50, seed: 1, counter: 0 })
      return [[...values], outcomes]
    }
    const alone = await run(2)
    expect(await run(8)).toEqual(alone)
    expect(await run(64)).toEqual(alone)
  })

  it('come out again with the same seed, and others with another', async () => {
    const values = async (seed: number) => [
      ...(await (await trajectories(circuit, { noise, trajectories: 20, seed })).forward(rows)).values,
    ]
    expect(await values(3)).toEqual(await values(3))
    expect(await values(3)).not.toEqual(await values(4))
  })
})

describe('gradients over trajectories', () => {
  it('are exact where nothing is left to chance', async () => {
    const circuit = randomCircuit(12, { qubits: 3, gates: 15, parameters: 3, features: 2 })
    const rows = randomRows(12, circuit, 2, 2)
    const [exact, sampled] = [await wasm.plan(circuit), await trajectories(circuit, { trajectories: 2 })]
    const evaluation = await exact.forward(rows)
    const cotangents = normals(1, evaluation.values.length)
    for (const reduce of ['sum', 'per-row'] as const) {
      const how = { reduce, withFeatures: true }
      const expected = await exact.backward(evaluation, cotangents, how)
      const actual = await sampled.backward(await sampled.forward(rows), cotangents, how)
      expect(largestGap(actual.parameters, expected.parameters)).toBeLessThan(1e-10)
      expect(largestGap(actual.features, expected.features)).toBeLessThan(1e-10)
    }
  })

  it('are those of the values where all errors are Paulis: as central differences say', async () => {
    const noise: NoiseModel = {
      rules: [
        rule('depolarizing', 0.2),
        rule('bit_flip', 0.1, { on: '2q', scope: 'joint' }),
        rule('over_rotation', 0.1),
      ],
      readout: [confusion(0.1, 0.2), confusion(0.05, 0.02), confusion(0, 0.1)],
    }
    const names = ['h', 'ry', 'rz', 'rx', 'cx', 'cz', 'crx', 'rzz', 'swap']
    const circuit = randomCircuit(8, { qubits: 3, gates: 20, parameters: 3, features: 2, names })
    const plan = await trajectories(circuit, { noise, trajectories: 70 })
    const rows = randomRows(8, circuit, 2, 2)
    const evaluation = await plan.forward(rows)
    const cotangents = normals(3, evaluation.values.length)
    const { parameters, features } = await plan.backward(evaluation, cotangents, {
      reduce: 'sum',
      withFeatures: true,
    })
    const lossAt = async (moved: Rows) =>
      (await plan.forward(moved)).values.reduce((sum, value, i) => sum + cotangents[i]! * value, 0)
    const slopeBy = async (which: 'parameters' | 'features', slot: number) => {
      const at = (by: number) => ({
        ...rows,
        [which]: rows[which].map((value, i) => (i === slot ? value + by : value)),
      })
      return ((await lossAt(at(1e-4))) - (await lossAt(at(-1e-4)))) / 2e-4
    }
    for (const slot of parameters.keys())
      expect(parameters[slot]).toBeCloseTo(await slopeBy('parameters', slot), 6)
    /* Feature row f meets both parameter rows. */
    for (let slot = 0; slot < 4; slot++)
      expect(features[slot]! + features[slot + 4]!).toBeCloseTo(await slopeBy('features', slot), 6)
  })

  it('are near those of the density matrix, over-rotations included', async () => {
    const circuit = program(
      'input float[64] a; input float[64] b; qubit[2] q; ry(a) q[0]; cx q[0], q[1]; rx(a * b) q[1]; crx(b) q[0], q[1]; h q[0];',
      [pauli('Z', 1)],
    )
    const noise: NoiseModel = {
      rules: [rule('over_rotation', 0.2), rule('amplitude_damping', 0.1), rule('phase_flip', 0.1)],
    }
    const exact = await wasm.plan(circuit, { method: 'noisy', noise })
    const sampled = await trajectories(circuit, { noise })
    const one = Float64Array.of(1)
    const rows = rowOf(0.7, 0.4)
    const expected = await exact.backward(await exact.forward(rows), one, { reduce: 'sum' })
    const actual = await sampled.backward(await sampled.forward(rows), one, { reduce: 'sum' })
    expect(largestGap(actual.parameters, expected.parameters)).toBeLessThan(4 / Math.sqrt(2000))
  })
})

describe('long runs', () => {
  it('let others have the thread on the way, over trajectories and over branches', async () => {
    let pauses = 0
    const pause = async () => {
      pauses++
    }
    const engine = await createEngine({ wasm: wasmModule, load: loadModule, pause })
    const circuit = randomCircuit(1, { qubits: 10, gates: 40, parameters: 1, features: 0 })
    const noise: NoiseModel = { rules: [rule('depolarizing', 0.05)] }
    const plan = await engine.plan(circuit, { method: 'trajectories', noise, trajectories: 1000 })
    await plan.forward(randomRows(1, circuit, 1, 1))
    expect(pauses).toBeGreaterThan(0)
    pauses = 0
    const measured = program(
      `input float[64] a; qubit[12] q; bit[10] c;
       for int i in [0:11] { ry(a) q[i]; } for int i in [0:9] { c[i] = measure q[i]; ry(a) q[i]; }
       for int i in [0:10] { crx(a) q[i], q[i + 1]; }`,
      [pauli('Z', 0)],
    )
    await (await engine.plan(measured)).forward(rowOf(0.4))
    expect(pauses).toBeGreaterThan(0)
  })
})

describe('the door of trajectories', () => {
  const circuit = program('qubit[1] q; h q[0];')

  it('refuses counts that are none', async () => {
    await expect(trajectories(circuit, { trajectories: 0 })).rejects.toMatchObject({ code: 'range' })
    await expect(trajectories(circuit, { trajectories: 1.5 })).rejects.toMatchObject({ code: 'range' })
  })

  it('refuses states, which are many', async () => {
    const plan = await trajectories(circuit, {})
    await expect(plan.states(rowOf())).rejects.toMatchObject({ code: 'unsupported' })
  })

  it('refuses angles that are not finite', async () => {
    const plan = await trajectories(
      program('input float[64] a; qubit[1] q; ry(a) q[0];', [pauli('Z', 0)]),
      {},
    )
    await expect(plan.forward(rowOf(Infinity))).rejects.toMatchObject({ code: 'range' })
  })
})
