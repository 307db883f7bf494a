/* Estimates before a run: method, memory and work, and what would be refused. */
import { describe, expect, it } from 'vitest'
import type { PlanOptions } from '../../src/engine/engine.ts'
import { estimate, expectedMilliseconds, measureRate } from '../../src/engine/estimate.ts'
import { wasm } from './engines.ts'
import { randomCircuit } from './random-circuits.ts'

const circuit = (qubits: number) => randomCircuit(1, { qubits, gates: 40, parameters: 3, features: 0 })
const depolarized: PlanOptions = {
  noise: { rules: [{ on: 'all', channel: 'depolarizing', p: 0.01, scope: 'each' }] },
}
const once = { rows: 1, gradient: false }

describe('estimate', () => {
  it('counts the numbers of states by method', async () => {
    const plain = await estimate(wasm, circuit(10), once)
    expect(plain).toMatchObject({ method: 'statevector', operations: 40 * 2 ** 10, refusal: null })
    expect(plain.bytes).toBe(3 * 16 * 2 ** 10)
    const noisy = await estimate(wasm, circuit(6), once, depolarized)
    expect(noisy).toMatchObject({ method: 'noisy', operations: 2 * 40 * 4 ** 6, bytes: 3 * 8 * 4 ** 6 })
    const many = await estimate(wasm, circuit(14), once, { ...depolarized, trajectories: 100 })
    expect(many).toMatchObject({ method: 'trajectories', operations: 40 * 2 ** 14 * 100 })
    const product = await estimate(wasm, circuit(16), once, { method: 'mps', bond: 8 })
    expect(product).toMatchObject({ method: 'mps', operations: 40 * 40 * 8 ** 3 })
  })

  it('grows with rows, gradients and precision, and keeps no more than stated', async () => {
    const [one, many, slopes, single] = await Promise.all([
      estimate(wasm, circuit(8), once),
      estimate(wasm, circuit(8), { rows: 1e6, gradient: false }),
      estimate(wasm, circuit(8), { rows: 1, gradient: true }),
      estimate(wasm, circuit(8), once, { precision: 'float32' }),
    ])
    expect(many.operations).toBe(1e6 * one.operations)
    expect(many.bytes).toBeLessThan(2 ** 28)
    expect(slopes.operations).toBe(3 * one.operations)
    expect(single.bytes).toBe(one.bytes / 2)
  })

  it('says what the engine would refuse, in its words', async () => {
    expect((await estimate(wasm, circuit(12), once, { method: 'noisy' })).refusal).toBeNull()
    const large = { ...circuit(12), qubitCount: 40 }
    expect((await estimate(wasm, large, once)).refusal).toMatch(/40 qubits need .* MB/)
    expect((await estimate(wasm, { ...large, qubitCount: 13 }, once, { method: 'noisy' })).refusal).toMatch(
      'at most 12',
    )
  })

  it('expects a time from what this machine does', async () => {
    const rate = await measureRate(wasm)
    expect(rate).toBeGreaterThan(1000)
    const task = await estimate(wasm, circuit(12), { rows: 10, gradient: false })
    expect(expectedMilliseconds(task, rate)).toBeCloseTo(task.operations / rate, 10)
  })
})
