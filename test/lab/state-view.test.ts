/* The state at a moment of the circuit: against closed forms, on the fast engine and on the reference. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createReferenceEngine } from '../../src/engine/simulators/reference.ts'
import type { StateReading } from '../../src/lab/messages.ts'
import { StateView } from '../../src/lab/state-view.ts'
import { createTrainer } from '../../src/lab/create-trainer.ts'
import { smallExperiment } from './small-documents.ts'

const engines: Record<'wasm' | 'reference', Engine | null> = {
  wasm: null,
  reference: createReferenceEngine(),
}
beforeAll(async () => {
  engines.wasm = await loadEngine()
})
afterAll(() => engines.wasm?.close())

/** Statements on `q`; a readout that needs a parameter comes behind them, so that there is something to train. */
function experimentOf(body: string, qubits: number): Experiment {
  const text = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input float[64] theta;
qubit[${qubits}] q;
${body}
pragma ansatz.readout score = Z0
`
  return {
    ...smallExperiment,
    circuit: { text, draft: null },
    initial: { ...smallExperiment.initial, values: { theta: 0.7 } },
  }
}

async function readingOf(
  engine: Engine,
  body: string,
  qubits: number,
  cut: readonly number[] | null = null,
): Promise<StateReading> {
  const trainer = await createTrainer(experimentOf(body, qubits), engine, null)
  const view = new StateView(engine)
  try {
    return await view.read(trainer, { run: 4, row: 2, cut })
  } finally {
    view.dispose()
    trainer.dispose()
  }
}

const outcomes = ({ basisStates, probabilities }: StateReading) =>
  Object.fromEntries(
    Array.from(basisStates, (k, at) => [k, Math.round(1e9 * probabilities[at]!) / 1e9] as const).filter(
      ([, probability]) => probability > 0,
    ),
  )

function expectClose(got: Float64Array, wanted: readonly number[]): void {
  expect(got).toHaveLength(wanted.length)
  wanted.forEach((value, i) => expect(got[i]).toBeCloseTo(value, 9))
}

describe.each(['wasm', 'reference'] as const)('the state on the %s engine', (name) => {
  const read = (body: string, qubits: number, cut?: readonly number[] | null) =>
    readingOf(engines[name]!, body, qubits, cut)

  it('is |0…0> before the first gate', async () => {
    const reading = await read('h q[0]; cx q[0], q[1];', 2, [0, 0])
    expect(outcomes(reading)).toEqual({ 0: 1 })
    expectClose(reading.bloch, [0, 0, 1, 0, 0, 1])
    expectClose(reading.entropies, [0, 0])
    expect(reading).toMatchObject({ run: 4, row: 2, step: 0, mixed: false })
  })

  it('grows with the cut: a superposition, then a Bell pair with 2 bits between its qubits', async () => {
    const body = 'h q[0]; cx q[0], q[1]; x q[2];'
    expectClose((await read(body, 3, [1, 0, 0])).bloch, [1, 0, 0, 0, 0, 1, 0, 0, 1])
    const bell = await read(body, 3, [2, 1, 1])
    expect(outcomes(bell)).toEqual({ 4: 0.5, 7: 0.5 })
    expectClose(bell.entropies, [1, 1, 0])
    expectClose(bell.mutual, [0, 2, 0, 2, 0, 0, 0, 0, 0])
  })

  it('has phases relative to the likeliest outcome, of equal ones the first', async () => {
    const reading = await read('h q[0]; s q[0]; x q[1]; ry(0.2) q[1];', 2)
    const [first, ...others] = reading.phases
    expect(Math.abs(first!)).toBeCloseTo(Math.PI, 9)
    expectClose(Float64Array.from(others), [-Math.PI / 2, 0, Math.PI / 2])
  })

  it('is at the parameters and the row as they are', async () => {
    const reading = await read('ry(theta) q[0]; ry(x_0) q[1];', 2)
    const { bloch } = reading
    expectClose(bloch.subarray(0, 3), [Math.sin(0.7), 0, Math.cos(0.7)])
    const other = await read('ry(x_0) q[0]; ry(theta) q[1];', 2)
    expectClose(other.bloch.subarray(0, 3), [...bloch.subarray(3, 6)])
    expect(Math.abs(bloch[5]!)).toBeLessThan(1)
  })

  it('is the mixture that a measurement leaves: no phases, no coherence, its partner known in part', async () => {
    const before = 'h q[0]; cx q[0], q[1]; ry(0.8) q[1];'
    const reading = await read(`${before} measure q[0];`, 2)
    expect(reading.mixed).toBe(true)
    expect(reading.phases).toHaveLength(0)
    expectClose(reading.bloch, [0, 0, 0, 0, 0, 0])
    const pure = await read(before, 2)
    expectClose(reading.probabilities, [...pure.probabilities])
    expect(pure.mutual[1]).toBeCloseTo(2, 9)
    expect(reading.mutual[1]).toBeCloseTo(1, 9)
  })

  it('follows conditions on what was measured: teleportation brings the state over', async () => {
    const body = `bit[2] c;
ry(theta) q[0];
h q[1]; cx q[1], q[2];
cx q[0], q[1]; h q[0];
c[0] = measure q[0];
c[1] = measure q[1];
if (c[1]) { x q[2]; }
if (c[0]) { z q[2]; }`
    const reading = await read(body, 3)
    expect(reading.mixed).toBe(true)
    expectClose(reading.bloch.subarray(6), [Math.sin(0.7), 0, Math.cos(0.7)])
    expectClose(reading.entropies, [1, 1, 0])
    expectClose(
      reading.mutual,
      Array.from({ length: 9 }, () => 0),
    )
    expect(reading.probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12)
  })

  it('sees what a reset destroys', async () => {
    const reading = await read('h q[0]; cx q[0], q[1]; reset q[0];', 2)
    expect(reading.mixed).toBe(true)
    expectClose(reading.bloch, [0, 0, 1, 0, 0, 0])
  })
})

describe('large states', () => {
  it('are sent as their 256 likeliest outcomes', async () => {
    const body = `for int i in [0:9] { ry(0.1 * (i + 1)) q[i]; } ry(theta) q[0];`
    const reading = await readingOf(engines.wasm!, body, 10)
    expect(reading.basisStates).toHaveLength(256)
    expect([...reading.basisStates]).toEqual([...reading.basisStates].sort((a, b) => a - b))
    expect(reading.basisStates[0]).toBe(0)
    const sum = reading.probabilities.reduce((total, value) => total + value, 0)
    expect(sum).toBeGreaterThan(0.9)
    expect(sum).toBeLessThan(1)
  })

  it('of equally likely outcomes are the first ones', async () => {
    const reading = await readingOf(engines.wasm!, 'h q; rz(theta) q[0];', 9)
    expect(reading.probabilities).toHaveLength(256)
    expect([...reading.probabilities].every((value) => Math.abs(value - 1 / 512) < 1e-12)).toBe(true)
  })

  it('beyond 16 qubits are refused', async () => {
    await expect(readingOf(engines.wasm!, 'ry(theta) q[0];', 17)).rejects.toThrow('at most 16 qubits')
  })

  it('whose measurements take too many courses are refused, with what to do', async () => {
    const body = `bit c; for int i in [0:23] { h q[0]; c = measure q[0]; if (c) { ry(0.1) q[1]; } } ry(theta) q[0];`
    await expect(readingOf(engines.wasm!, body, 2)).rejects.toThrow('too many')
  })
})
