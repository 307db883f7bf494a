import { describe, expect, it } from 'vitest'
import { cos, sin } from '../../src/base/elementary.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { chooseMethod } from '../../src/engine/choose-method.ts'
import type { Engine, Outcomes, Plan } from '../../src/engine/engine.ts'
import { hessian } from '../../src/engine/gradients/hessian.ts'
import { createShiftPlan } from '../../src/engine/gradients/parameter-shift.ts'
import { branchLimit, branchPoints } from '../../src/engine/simulators/dynamic/branch-limit.ts'
import { pauli, program, randomDynamicCircuit, rowOf } from './dynamic-circuits.ts'
import { reference, wasm } from './engines.ts'
import { largestGap, normals, randomRows } from './random-circuits.ts'

const engines: readonly (readonly [string, Engine])[] = [
  ['reference', reference],
  ['wasm', wasm],
]

async function outcomesOf(engine: Engine, circuit: FlatCircuit, ...parameters: number[]): Promise<Outcomes> {
  const [outcomes] = await (await engine.plan(circuit)).outcomes(rowOf(...parameters))
  return outcomes!
}

/* Exactly these outcomes, each to 1e-12. */
function near(expected: Readonly<Record<string, number>>): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(expected).map(([bits, probability]) => [bits, expect.closeTo(probability, 12)]),
  )
}

/* Slopes of each output by central differences: error about 1e-9. */
async function differences(plan: Plan, parameters: readonly number[]): Promise<number[][]> {
  const step = 1e-4
  return Promise.all(
    parameters.map(async (_, i) => {
      const at = async (by: number) => {
        const shifted = parameters.map((value, j) => (i === j ? value + by : value))
        return (await plan.forward(rowOf(...shifted))).values
      }
      const [up, down] = [await at(step), await at(-step)]
      return [...up].map((value, o) => (value - down[o]!) / (2 * step))
    }),
  )
}

const teleportation = (readout: 'X' | 'Y' | 'Z') =>
  program(
    `input float[64] a; input float[64] b; qubit[3] q; bit[2] c;
     u3(a, b, 0) q[0];
     h q[1]; cx q[1], q[2]; cx q[0], q[1]; h q[0];
     c[0] = measure q[0]; c[1] = measure q[1];
     if (c[1] == 1) { x q[2]; }
     if (c[0] == 1) { z q[2]; }`,
    [pauli(readout, 2)],
  )

describe.each(engines)('dynamic circuits on the %s simulator', (_, engine) => {
  it('teleport a state: every Pauli of the target is that of the source', async () => {
    const expected = { X: sin(0.7) * cos(1.9), Y: sin(0.7) * sin(1.9), Z: cos(0.7) }
    for (const name of ['X', 'Y', 'Z'] as const) {
      const { values } = await (await engine.plan(teleportation(name))).forward(rowOf(0.7, 1.9))
      expect(values[0]).toBeCloseTo(expected[name], 12)
    }
    expect(await outcomesOf(engine, teleportation('Z'), 0.7, 1.9)).toEqual(
      near({
        '00': 0.25,
        '01': 0.25,
        '10': 0.25,
        '11': 0.25,
      }),
    )
  })

  it('differentiate through teleportation', async () => {
    const plan = await engine.plan(teleportation('X'))
    const evaluation = await plan.forward(rowOf(0.7, 1.9))
    const { parameters } = await plan.backward(evaluation, Float64Array.of(1), { reduce: 'sum' })
    expect(parameters[0]).toBeCloseTo(cos(0.7) * cos(1.9), 12)
    expect(parameters[1]).toBeCloseTo(-sin(0.7) * sin(1.9), 12)
  })

  it('swap entanglement: the outer qubits, which never met, are a Bell pair', async () => {
    const circuit = program(
      `qubit[4] q; bit[4] c;
       h q[0]; cx q[0], q[1]; h q[3]; cx q[3], q[2];
       cx q[1], q[2]; h q[1];
       c[0] = measure q[1]; c[1] = measure q[2];
       if (c[1] == 1) { x q[3]; }
       if (c[0] == 1) { z q[3]; }
       cx q[0], q[3]; h q[0];
       c[2] = measure q[0]; c[3] = measure q[3];`,
    )
    const outcomes = await outcomesOf(engine, circuit)
    expect(outcomes).toEqual(near({ '0000': 0.25, '0001': 0.25, '0010': 0.25, '0011': 0.25 }))
  })

  it('repeat until success, three times at most', async () => {
    /* Each try succeeds with probability cos^2(0.4). */
    const attempt = 'ry(0.8) q[0]; c[0] = measure q[0]; n = measure q[0]; reset q[0];'
    const circuit = program(
      `qubit[1] q; bit[1] c; bit n;
       ${attempt} if (c[0] == 1) { ${attempt} if (c[0] == 1) { ${attempt} } }`,
    )
    const failure = sin(0.4) * sin(0.4)
    expect(await outcomesOf(engine, circuit)).toEqual(
      near({
        '00': 1 - failure * failure * failure,
        '11': failure * failure * failure,
      }),
    )
  })

  it('reuse one qubit for a GHZ state of four', async () => {
    const circuit = program(
      `qubit[2] q; bit[4] c;
       h q[0];
       for int i in [0:2] { cx q[0], q[1]; c[i] = measure q[1]; reset q[1]; }
       c[3] = measure q[0];`,
    )
    expect(await outcomesOf(engine, circuit)).toEqual(near({ '0000': 0.5, '1111': 0.5 }))
  })

  it('estimate a phase of four binary digits one by one', async () => {
    /* P(2 pi 0.1011): the digits come out from the last to the first, one ancilla for all. */
    const circuit = program(
      `qubit[2] q; bit[4] c;
       x q[1];
       h q[0]; cp(8 * 2 * pi * 11 / 16) q[0], q[1]; h q[0]; c[0] = measure q[0]; reset q[0];
       h q[0]; cp(4 * 2 * pi * 11 / 16) q[0], q[1];
       if (c[0] == 1) { p(-pi / 2) q[0]; }
       h q[0]; c[1] = measure q[0]; reset q[0];
       h q[0]; cp(2 * 2 * pi * 11 / 16) q[0], q[1];
       if (c[0] == 1) { p(-pi / 4) q[0]; } if (c[1] == 1) { p(-pi / 2) q[0]; }
       h q[0]; c[2] = measure q[0]; reset q[0];
       h q[0]; cp(2 * pi * 11 / 16) q[0], q[1];
       if (c[0] == 1) { p(-pi / 8) q[0]; } if (c[1] == 1) { p(-pi / 4) q[0]; } if (c[2] == 1) { p(-pi / 2) q[0]; }
       h q[0]; c[3] = measure q[0];`,
    )
    expect(await outcomesOf(engine, circuit)).toEqual(near({ '1011': 1 }))
  })

  it('differentiate rotations under conditions as central differences do', async () => {
    const circuit = program(
      `input float[64] a; input float[64] b; input float[64] w; qubit[2] q; bit[2] c;
       ry(a) q[0]; cx q[0], q[1]; rx(b) q[1];
       c[0] = measure q[0];
       if (c[0] == 1) { ry(a * w) q[1]; crx(b) q[1], q[0]; } else { rz(w) q[1]; ry(b) q[0]; }
       reset q[0];
       ry(w) q[0]; cx q[1], q[0];
       c[1] = measure q[0];
       if (c == 2) { u3(a, b, w) q[1]; }`,
      [pauli('Z', 1), pauli('X', 1), { kind: 'probabilities', name: 'p', qubits: [1, 0] }],
    )
    const plan = await engine.plan(circuit)
    const at = [0.4, 1.1, -0.6]
    const expected = await differences(plan, at)
    const evaluation = await plan.forward(rowOf(...at))
    for (let output = 0; output < plan.outputCount; output++) {
      const cotangents = new Float64Array(plan.outputCount)
      cotangents[output] = 1
      const { parameters } = await plan.backward(evaluation, cotangents, { reduce: 'sum' })
      expect(
        largestGap(
          parameters,
          expected.map((slopes) => slopes[output]!),
        ),
      ).toBeLessThan(1e-7)
    }
  })

  it('give probabilities of the final qubits and draw outcomes that repeat with the seed', async () => {
    const plan = await engine.plan(teleportation('Z'))
    const rows = rowOf(0.7, 1.9)
    const probabilities = await plan.probabilities(rows)
    const one = sin(0.35) * sin(0.35)
    expect([...probabilities].slice(0, 4)).toEqual(
      Array.from({ length: 4 }, () => expect.closeTo((1 - one) / 4, 12)),
    )
    const draws = { shots: 1000, seed: 3, counter: 0 }
    const [first, again] = [await plan.outcomes(rows, draws), await plan.outcomes(rows, draws)]
    expect(again).toEqual(first)
    const total = [...first[0]!.values()].reduce((sum, value) => sum + value, 0)
    expect(total).toBeCloseTo(1, 12)
  })

  it('estimate readouts from shots within five deviations', async () => {
    const plan = await engine.plan(teleportation('X'))
    const { values } = await plan.sample(rowOf(0.7, 1.9), 4000, { seed: 1, counter: 0 })
    expect(Math.abs(values[0]! - sin(0.7) * cos(1.9))).toBeLessThan(5 / Math.sqrt(4000))
  })

  it('refuse states, which are several', async () => {
    const plan = await engine.plan(teleportation('Z'))
    await expect(plan.states(rowOf(0, 0))).rejects.toMatchObject({ code: 'unsupported' })
  })

  it('refuse angles that are not finite, saying where', async () => {
    const plan = await engine.plan(teleportation('Z'))
    await expect(plan.forward(rowOf(Number.NaN, 0))).rejects.toMatchObject({ code: 'range' })
  })
})

describe('wasm branches', () => {
  it('agree with the reference simulator on random dynamic circuits to 1e-12', async () => {
    for (let seed = 0; seed < 30; seed++) {
      const qubits = 1 + (seed % 5)
      const options = { qubits, bits: 3, parameters: 3, features: 2, rounds: 4 }
      const circuit = randomDynamicCircuit(seed, options)
      const rows = randomRows(seed, circuit, 1 + (seed % 2), 1 + (seed % 3))
      const [ours, theirs] = [await wasm.plan(circuit), await reference.plan(circuit)]
      const [a, b] = [await ours.forward(rows), await theirs.forward(rows)]
      expect(largestGap(a.values, b.values), `values, seed ${seed}`).toBeLessThan(1e-12)
      const cotangents = normals(seed, a.values.length)
      for (const reduce of ['sum', 'per-row'] as const) {
        const how = { reduce, withFeatures: seed % 2 === 0 }
        const mine = await ours.backward(a, cotangents, how)
        const other = await theirs.backward(b, cotangents, how)
        expect(largestGap(mine.parameters, other.parameters), `slopes, seed ${seed}`).toBeLessThan(1e-12)
        expect(largestGap(mine.features, other.features), `slopes, seed ${seed}`).toBeLessThan(1e-12)
      }
      const [p, q] = [await ours.probabilities(rows), await theirs.probabilities(rows)]
      expect(largestGap(p, q), `probabilities, seed ${seed}`).toBeLessThan(1e-12)
      const [mine, other] = [await ours.outcomes(rows), await theirs.outcomes(rows)]
      mine.forEach((outcomes, row) => {
        for (const bits of new Set([...outcomes.keys(), ...other[row]!.keys()]))
          expect(Math.abs((outcomes.get(bits) ?? 0) - (other[row]!.get(bits) ?? 0))).toBeLessThan(1e-12)
      })
    }
  })
})

describe('branches with the same bits and states', () => {
  /* A coin that is turned by `a` and looked at, over and over: <Z> shrinks by cos(a) each time. */
  const coin = (rounds: number) =>
    program(
      `input float[64] a; qubit[2] q; bit[1] c;
       for int i in [1:${rounds}] { ry(a) q[0]; c[0] = measure q[0]; }
       cx q[0], q[1]; ry(a) q[0];`,
      [pauli('Z', 0), pauli('X', 0), pauli('Z', 1)],
    )
  const exactly = { method: 'statevector' } as const

  it('become one, so that 60 measurements leave two', async () => {
    const plan = await wasm.plan(coin(60), exactly)
    const { values } = await plan.forward(rowOf(0.1))
    const power = Array.from({ length: 60 }).reduce((product: number) => product * cos(0.1), 1)
    expect(values[0]).toBeCloseTo(power * cos(0.1), 12)
    expect(values[2]).toBeCloseTo(power, 12)
  })

  it('come apart again in the gradient', async () => {
    const plan = await wasm.plan(coin(20), exactly)
    const evaluation = await plan.forward(rowOf(0.3))
    const power = (k: number) => Array.from({ length: k }).reduce((p: number) => p * cos(0.3), 1)
    const slope = async (output: number) => {
      const cotangents = Float64Array.from({ length: 3 }, (_, o) => (o === output ? 1 : 0))
      return (await plan.backward(evaluation, cotangents, { reduce: 'sum' })).parameters[0]!
    }
    expect(await slope(0)).toBeCloseTo(-21 * power(20) * sin(0.3), 12)
    expect(await slope(1)).toBeCloseTo(power(21) - 20 * power(19) * sin(0.3) * sin(0.3), 12)
    expect(await slope(2)).toBeCloseTo(-20 * power(19) * sin(0.3), 12)
  })

  it('are not confused with those whose bits differ', async () => {
    const circuit = program(
      'qubit[1] q; bit[13] c; for int i in [0:12] { h q[0]; c[i] = measure q[0]; } h q[0];',
    )
    const plan = await wasm.plan(circuit, exactly)
    await expect(plan.outcomes(rowOf())).rejects.toMatchObject({ code: 'memory' })
  })
})

describe('choosing', () => {
  it('counts only what may branch', () => {
    const circuit = program(
      `qubit[3] q; bit[3] c;
       x q[0]; c[0] = measure q[0]; reset q[0]; reset q[2];
       h q[1]; c[1] = measure q[1]; reset q[1];
       if (c[1] == 1) { h q[0]; c[2] = measure q[0]; } else { x q[0]; }
       h q[0]; c[0] = measure q[2]; reset q[0];
       x q[0]; h q[2]; c[1] = measure q[2];`,
    )
    expect(branchPoints(circuit)).toBe(3)
  })

  it('follows branches while there are few, and runs trajectories beyond', () => {
    const rounds = (count: number) =>
      program(`qubit[1] q; bit[1] c; for int i in [1:${count}] { h q[0]; c[0] = measure q[0]; } h q[0];`)
    expect(chooseMethod(rounds(12))).toBe('statevector')
    expect(chooseMethod(rounds(13))).toBe('trajectories')
    expect(chooseMethod(rounds(13), { method: 'statevector' })).toBe('statevector')
    expect([branchLimit(11), branchLimit(20)]).toEqual([4096, 8])
  })

  it('runs trajectories where a dynamic circuit is noisy', () => {
    const circuit = program('qubit[1] q; bit[1] c; h q[0]; c[0] = measure q[0]; h q[0];')
    const noise = { rules: [{ on: 'all', channel: 'bit_flip', p: 0.1, scope: 'each' }] } as const
    expect(chooseMethod(circuit, { noise })).toBe('trajectories')
  })

  it('refuses to leave noise out where state vectors are asked for', async () => {
    const circuit = program('qubit[1] q; h q[0];')
    const noise = { rules: [{ on: 'all', channel: 'bit_flip', p: 0.1, scope: 'each' }] } as const
    const refused = wasm.plan(circuit, { method: 'statevector', noise })
    await expect(refused).rejects.toMatchObject({ code: 'unsupported' })
    await expect(wasm.plan(circuit, { method: 'statevector', noise: { rules: [] } })).resolves.toBeDefined()
  })
})

describe('derivatives from values alone', () => {
  const circuit = program(
    `input float[64] a; input float[64] b; qubit[2] q; bit[1] c;
     ry(a) q[0]; cx q[0], q[1]; c[0] = measure q[0];
     if (c[0] == 1) { crx(b) q[0], q[1]; ry(a * b) q[0]; } else { ry(b) q[1]; }`,
    [pauli('Z', 1), pauli('X', 0)],
  )
  const rows = rowOf(0.8, -0.5)

  it('shift gates under conditions too, to 1e-10 of the adjoint method', async () => {
    const plan = await wasm.plan(circuit)
    const shift = await createShiftPlan(wasm, circuit)
    expect(shift.circuitsPerRow).toBe(2 + 4 + 2 + 2)
    const cotangents = Float64Array.of(0.3, -1.2)
    const exact = await plan.backward(await plan.forward(rows), cotangents, { reduce: 'sum' })
    const { parameters } = await shift.gradient(rows, cotangents, { reduce: 'sum' })
    expect(largestGap(parameters, exact.parameters)).toBeLessThan(1e-10)
  })

  it('give second derivatives that central differences of the gradient give', async () => {
    const single = { ...circuit, readouts: circuit.readouts.slice(0, 1) }
    const plan = await wasm.plan(single)
    const slopesAt = async (a: number, b: number) => {
      const evaluation = await plan.forward(rowOf(a, b))
      return (await plan.backward(evaluation, Float64Array.of(1), { reduce: 'sum' })).parameters
    }
    const [up, down] = [await slopesAt(0.8 + 1e-4, -0.5), await slopesAt(0.8 - 1e-4, -0.5)]
    const expected = [0, 1].map((i) => (up[i]! - down[i]!) / 2e-4)
    const second = await hessian(wasm, single, rows)
    expect(largestGap(second.slice(0, 2), expected)).toBeLessThan(1e-7)
  })
})
