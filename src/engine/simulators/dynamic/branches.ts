/*
 * The branches of a dynamic circuit: one for each course that its measurements may take. Two simulators find them, and
 * what follows from them all together is here.
 */
import type { Outcomes } from '../../engine.ts'
import type { Point, Slopes } from '../../points.ts'
import type { MeasurementBasis } from '../../sampling.ts'
import { outcomeProbabilities } from '../../sampling.ts'
import { leastProbability } from '../../state-results.ts'
import type { DynamicCircuit } from './dynamic-circuit.ts'

export interface Branch {
  /** Its squared norm is the branch's probability; shape [2^qubitCount], (re, im) interleaved. */
  readonly state: Float64Array
  /** The value of each classical bit before the final measurements. */
  readonly bits: Uint8Array
}

/** What a simulator of branches does, one row at a time. */
export interface BranchSimulator {
  readonly description: string
  /** @throws LabError "memory" when there are more branches than are followed */
  branches(point: Point): Promise<readonly Branch[]>
  /** Readout values: the sums over the branches. @throws LabError as `branches` */
  values(point: Point): Promise<Float64Array>
  /** Adds the slopes of sum of cotangent * output. @throws LabError as `branches` */
  addSlopes(point: Point, cotangents: Float64Array, slopes: Slopes): Promise<void>
  dispose(): void
}

/** How likely each basis state is in the end. */
export function basisProbabilities(branches: readonly Branch[]): Float64Array {
  const result = new Float64Array(branches[0]!.state.length / 2)
  for (const { state } of branches)
    for (let k = 0; k < result.length; k++)
      result[k]! += state[2 * k]! * state[2 * k]! + state[2 * k + 1]! * state[2 * k + 1]!
  return result
}

/** How likely each outcome of a measurement basis is, its first qubit = low bit. */
export function mixedOutcomeProbabilities(
  branches: readonly Branch[],
  basis: MeasurementBasis,
): Float64Array {
  const result = new Float64Array(1 << basis.qubits.length)
  for (const { state } of branches)
    outcomeProbabilities(state, basis).forEach((probability, outcome) => {
      result[outcome]! += probability
    })
  return result
}

/** The distribution of the classical bits, final measurements included. */
export function branchOutcomes(
  branches: readonly Branch[],
  { bitCount, finalQubits }: DynamicCircuit,
): Outcomes {
  const qubits = [...new Set(finalQubits.filter((qubit) => qubit !== null))]
  const places = finalQubits.map((qubit) => (qubit === null ? null : qubits.indexOf(qubit)))
  const basis = { qubits, paulis: qubits.map(() => 'Z' as const), estimates: [] }
  const sums = new Map<string, number>()
  for (const { state, bits } of branches)
    outcomeProbabilities(state, basis).forEach((probability, outcome) => {
      if (probability === 0) return
      let word = ''
      for (let bit = bitCount - 1; bit >= 0; bit--) {
        const place = places[bit] ?? null
        word += place === null ? bits[bit]! : (outcome >> place) & 1
      }
      sums.set(word, (sums.get(word) ?? 0) + probability)
    })
  const kept = [...sums].filter(([, probability]) => probability > leastProbability)
  return new Map(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
}
