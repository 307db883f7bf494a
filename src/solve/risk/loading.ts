/*
 * The loading circuits of a risk: the distribution as amplitudes, then a flag that is 1 above the threshold, or is turned by
 * how far above it the value lies. Amplitude estimation takes them as they are.
 */
import { asin } from '../../base/elementary.ts'
import type { LoadingCircuit } from '../algorithms/amplitude-estimation.ts'
import { chosenRotation, loadedAmplitudes } from '../algorithms/program.ts'
import { excessShares, type RiskGrid } from './grid.ts'

/**
 * Flips the flag where the number on the qubits is at least `bound`: it equals the bound, or agrees with it down to a bit
 * that is 1 where the bound has 0. Exactly one of these holds, so that each is one controlled X.
 */
export function comparatorLines(qubits: readonly string[], flag: string, bound: number): readonly string[] {
  const bitOf = (k: number) => (bound >> k) & 1
  const lineOf = (controls: readonly (readonly [qubit: string, value: number])[]) => {
    const modifiers = controls.map(([, value]) => (value === 1 ? 'ctrl @' : 'negctrl @'))
    return `${modifiers.join(' ')} x ${controls.map(([qubit]) => qubit).join(', ')}, ${flag};`
  }
  const higher = (k: number) =>
    qubits.flatMap((qubit, j) => (j > k ? [[qubit, bitOf(j)] as const] : [])).toReversed()
  const greater = qubits.flatMap((qubit, k) =>
    bitOf(k) === 0 ? [lineOf([...higher(k), [qubit, 1] as const])] : [],
  )
  return [...greater.toReversed(), lineOf(higher(-1))]
}

function distributionLines({ probabilities }: RiskGrid, qubits: readonly string[]): readonly string[] {
  return loadedAmplitudes(Array.from(probabilities, Math.sqrt), qubits)
}

function describe({ qubits, threshold, first }: RiskGrid): string {
  return `The distribution on ${2 ** qubits} values; those from number ${first} on are above ${threshold}.`
}

/** The flag is 1 with probability P(X > threshold). */
export function tailLoading(grid: RiskGrid): LoadingCircuit {
  return {
    qubits: grid.qubits + 1,
    definitions: [],
    body: (qubits) => [
      ...distributionLines(grid, qubits.slice(0, -1)),
      ...comparatorLines(qubits.slice(0, -1), qubits.at(-1)!, grid.first),
    ],
    comment: [describe(grid), 'The flag says whether the value is above.'],
  }
}

/** The flag is 1 with probability E[(X - threshold)+] / (high - threshold). */
export function excessLoading(grid: RiskGrid): LoadingCircuit {
  const angles = Array.from(excessShares(grid), (share) => 2 * asin(Math.sqrt(share)))
  return {
    qubits: grid.qubits + 1,
    definitions: [],
    body: (qubits) => [
      ...distributionLines(grid, qubits.slice(0, -1)),
      ...chosenRotation(angles, qubits.slice(0, -1), qubits.at(-1)!),
    ],
    comment: [describe(grid), 'The flag is turned by how far above the value lies.'],
  }
}
