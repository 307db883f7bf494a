/* Entanglement as `simulate` tells it, against the fixture of another library, by both methods. */
import { describe, expect, it } from 'vitest'
import { simulate } from '../../src/lab/simulate.ts'
import { wasm } from '../engine/engines.ts'
import fixture from '../fixtures/mps.json' with { type: 'json' }

const named = fixture.cases.map((one) => [`${one.n} qubits, depth ${one.depth}`, one] as const)

function program({ n, ops }: (typeof fixture.cases)[number]): string {
  const lines = ops.map((operation) => {
    const [gate, qubits, angle] = operation as [string, number[], number | null]
    const call = angle === null ? gate : `${gate}(${angle})`
    return `${call} ${qubits.map((qubit) => `q[${qubit}]`).join(', ')};`
  })
  return ['OPENQASM 3.0;', 'include "stdgates.inc";', `qubit[${n}] q;`, ...lines].join('\n')
}

describe.each(['statevector', 'mps'] as const)('entanglement by method %s', (method) => {
  it.each(named)('%s: entropies, ranks, Q and truncated fidelities', async (_, one) => {
    const found = await simulate(program(one), wasm, {
      inputs: {},
      observable: null,
      gradient: false,
      hessian: false,
      metric: false,
      schmidt: true,
      truncations: Object.keys(one.truncated).map(Number),
      shots: null,
      plan: { method },
    })
    one.cuts.forEach(({ schmidt, entropy_bits: entropy, rank }, cut) => {
      schmidt.forEach((value, k) => expect(Math.abs(found.schmidt![cut]![k]! - value)).toBeLessThan(1e-8))
      expect(Math.abs(found.entropies![cut]! - entropy)).toBeLessThan(1e-8)
      expect(found.ranks![cut]).toBe(rank)
    })
    expect(Math.abs(found.meyerWallach! - one.meyer_wallach_Q)).toBeLessThan(1e-8)
    for (const [bond, { fidelity }] of Object.entries(one.truncated))
      expect(Math.abs(found.truncated![bond]!.fidelity - fidelity)).toBeLessThan(1e-8)
  })
})
