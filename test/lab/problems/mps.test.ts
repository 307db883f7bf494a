/* Problems of kind "mps": closed forms, the state vector, and what is refused. */
import { describe, expect, it } from 'vitest'
import { chainProgram } from '../../../src/document/problems/mps/circuit-text.ts'
import type { ChainCircuit } from '../../../src/document/problems/mps/types.ts'
import { mps } from '../../../src/lab/problems/mps/study.ts'
import { simulate } from '../../../src/lab/simulate.ts'
import { wasm } from '../../engine/engines.ts'
import { problemOf, solvedHere } from './solved-here.ts'

async function solved(problem: object, seed?: number) {
  const document = await problemOf({ kind: 'mps', ...problem }, seed)
  const { view, reports } = await solvedHere(mps, { document })
  return { result: view.result!, reports, view }
}

describe('a matrix product state', () => {
  it('of 50 GHZ qubits has one bit at every cut and two outcomes; cut to bond 1, half is left', async () => {
    const { result, reports } = await solved({
      circuit: { kind: 'ghz', qubits: 50 },
      observables: ['Z0*Z49', 'X3'],
      truncations: [1, 2],
    })
    expect(result.cuts).toHaveLength(49)
    for (const { entropy, bond, discarded } of result.cuts) {
      expect(entropy).toBeCloseTo(1, 12)
      expect([bond, discarded]).toEqual([2, 0])
    }
    expect(result.observables.map(({ value }) => Math.round(1e12 * value) / 1e12)).toEqual([1, 0])
    expect(result.truncated[0]!.fidelity).toBeCloseTo(0.5, 12)
    expect(result.truncated[1]!.fidelity).toBeCloseTo(1, 12)
    expect(result.meyerWallach).toBeCloseTo(1, 12)
    const outcomes = result.samples!.outcomes.map(({ bits }) => bits).sort()
    expect(outcomes).toEqual(['0'.repeat(50), '1'.repeat(50)])
    expect(result.growth.layers.at(-1)).toBe(49)
    expect(reports).toBeGreaterThan(20)
  })

  it.each<ChainCircuit>([
    { kind: 'brickwork', qubits: 7, layers: 5, spread: 0.8 },
    { kind: 'ising-quench', qubits: 6, coupling: 0.9, field: 1.1, time: 1, steps: 5 },
  ])('of $kind agrees with the state vector', async (circuit) => {
    const { result } = await solved({ circuit, cutoff: 0, observables: ['Z1*X2'] }, 3)
    const wanted = await simulate(chainProgram(circuit, 3), wasm, {
      inputs: {},
      observable: [
        {
          coefficient: 1,
          factors: [
            { qubit: 1, pauli: 'Z' },
            { qubit: 2, pauli: 'X' },
          ],
        },
      ],
      gradient: false,
      hessian: false,
      metric: false,
      schmidt: true,
      shots: null,
      plan: { method: 'statevector' },
    })
    result.cuts.forEach(({ entropy }, cut) => expect(entropy).toBeCloseTo(wanted.entropies![cut]!, 10))
    expect(result.observables[0]!.value).toBeCloseTo(wanted.expectation!, 12)
    expect(result.meyerWallach).toBeCloseTo(wanted.meyerWallach!, 12)
    expect(result.fidelity).toBeCloseTo(1, 12)
  })

  it('of a quench tends to the exact evolution as its time steps shrink: error by a quarter for half', async () => {
    const at = async (steps: number) => {
      const circuit = { kind: 'ising-quench', qubits: 5, time: 0.8, steps }
      return (await solved({ circuit, cutoff: 0, observables: ['Z2'] })).result.observables[0]!.value
    }
    const [coarse, fine, finest] = [await at(4), await at(8), await at(64)]
    expect((coarse - finest) / (fine - finest)).toBeGreaterThan(3.7)
    expect((coarse - finest) / (fine - finest)).toBeLessThan(4.4)
  })

  it('whose entanglement is too high is refused with the cut and the bond', async () => {
    await expect(solved({ circuit: { kind: 'brickwork', qubits: 14, layers: 20 }, bond: 4 })).rejects.toThrow(
      /discarded must stay within 0.1.*cut between qubits \d+ and \d+.*more than 4 dim/,
    )
  })

  it('estimates the fidelity as 1 less what it discards', async () => {
    const circuit = { kind: 'brickwork', qubits: 10, layers: 6, spread: 0.5 }
    const { result } = await solved({ circuit, bond: 4, mostDiscarded: 1 })
    expect(result.discarded).toBeGreaterThan(1e-4)
    expect(result.fidelity).toBeCloseTo(1 - result.discarded, 10)
    expect(result.cuts.reduce((sum, { discarded }) => sum + discarded, 0)).toBeCloseTo(result.discarded, 14)
  })

  it.each([
    [
      { circuit: { kind: 'ghz', qubits: 101 } },
      /problem.circuit.qubits must be a whole number from 2 to 100/,
    ],
    [{ circuit: { kind: 'ghz', qubits: 5 }, observables: ['Z5'] }, /qubits must be 0..4, got Z5/],
    [{ circuit: { kind: 'ghz', qubits: 5 }, observables: ['Z1 +'] }, /observables.0 must be a Pauli sum/],
    [{ circuit: { kind: 'text', text: 'qubit[3] q; zap q[0];' } }, /zap/],
    [
      {
        circuit: {
          kind: 'text',
          text: 'include "stdgates.inc"; input float[64] tilt; qubit[2] q; ry(tilt) q[0];',
        },
      },
      /"tilt": needs a number/,
    ],
    [
      {
        circuit: {
          kind: 'text',
          text: 'include "stdgates.inc"; qubit[2] q; reset q[0]; h q[0]; reset q[0];',
        },
      },
      /reset/,
    ],
  ])('is refused by name: %j', async (problem, message) => {
    await expect(solved(problem)).rejects.toThrow(message)
  })
})
