import { describe, expect, it } from 'vitest'
import { gates as registry } from '../../src/circuit/gates/registry.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { tasks } from '../../bench/tasks.ts'
import { workloads } from '../../bench/workloads.ts'
import { toJson } from '../../bench/problem.ts'
import { reference, wasm } from '../engine/engines.ts'
import { largestGap } from '../engine/random-circuits.ts'

/** Workloads that a state vector of a few qubits can run. */
const small = ['reupload', 'training-step', 'forward', 'gradient', 'general', 'kernel', 'qaoa']

const gateCalls = ({ operations }: FlatCircuit) =>
  operations.flatMap((operation) => (operation.kind === 'gate' ? [operation] : []))

describe('workloads of the bench', () => {
  it.each(small)('%s > the fast engine gives the numbers of the reference', async (name) => {
    const problem = workloads[name]!(4)
    const [fast, slow] = await Promise.all(
      [wasm, reference].map(async (engine) => {
        const plan = await engine.plan(problem.circuit, problem.options)
        return tasks[problem.task](problem, plan)(0)
      }),
    )
    expect(largestGap(fast!, slow!)).toBeLessThan(1e-12)
  })

  it.each(small)('%s > odd turns have other inputs', async (name) => {
    const problem = workloads[name]!(4)
    const run = tasks[problem.task](problem, await wasm.plan(problem.circuit, problem.options))
    const first = Array.from(await run(0))
    expect(largestGap(first, Array.from(await run(1)))).toBeGreaterThan(1e-6)
    expect(largestGap(first, Array.from(await run(2)))).toBe(0)
  })

  it.each(Object.keys(workloads))('%s > the peers read the same numbers', (name) => {
    const problem = workloads[name]!(name === 'mps' ? 50 : 4)
    const read = JSON.parse(toJson(problem, 'float64')) as { parameters: number[]; features: number[] }
    expect(read.parameters).toEqual([...problem.parameters])
    expect(read.features).toEqual([...problem.features])
  })
})

describe('general', () => {
  const calls = gateCalls(workloads['general']!(12).circuit)

  it('has every gate of the registry', () => {
    const used = new Set(calls.map(({ gate }) => gate))
    expect(registry.filter(({ name }) => !used.has(name)).map(({ name }) => name)).toEqual([])
  })

  it('never turns a qubit twice without a larger gate between', () => {
    const turned = new Set<number>()
    const repeated = calls.filter(({ qubits }) => {
      const again = qubits.length === 1 && turned.has(qubits[0]!)
      for (const qubit of qubits) {
        if (qubits.length === 1) turned.add(qubit)
        else turned.delete(qubit)
      }
      return again
    })
    expect(repeated).toEqual([])
  })
})

describe('qaoa', () => {
  it.each([16, 20])('has a graph of %i nodes with three different neighbours each', (qubits) => {
    const circuit = workloads['qaoa']!(qubits).circuit
    const edges = gateCalls(circuit).flatMap((call) => (call.gate === 'rzz' ? [call.qubits] : []))
    const layer = edges.slice(0, edges.length / 3)
    const neighbours = Array.from(
      { length: qubits },
      (_, q) => new Set(layer.flatMap(([a, b]) => (a === q ? [b] : b === q ? [a] : []))),
    )
    expect(layer.length).toBe((3 * qubits) / 2)
    expect(neighbours.map(({ size }) => size)).toEqual(Array.from({ length: qubits }, () => 3))
  })
})
