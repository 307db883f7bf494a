/*
 * Unitary folding: a circuit made longer without changing what it computes, so that its noise acts more often. Only gates
 * and matrices can be folded; what is measured on the way cannot.
 */
import { LabError } from '../../base/lab-error.ts'
import type { FlatCircuit, FlatOperation } from '../../circuit/flat.ts'
import { inverseOf } from '../../circuit/modifiers/modify.ts'

type FoldedOperation = Extract<FlatOperation, { readonly kind: 'gate' | 'unitary' }>

export interface FoldedCircuit {
  readonly circuit: FlatCircuit
  /** Gates of the folded circuit for each of the given one: the scale that was wanted, or the nearest there is. */
  readonly scale: number
  readonly gates: number
}

/** A folded circuit may have so many gates. */
export const foldedGateLimit = 200_000

/**
 * Global folding: U (U† U)^k, and for what is left of the scale the last d gates once more backward and forward,
 * d = (scale - 1 - 2 k) / 2 of the gates, halves rounded to the even number. Gates count in the order of their moments (each
 * as early as it can be), in a moment in the order of the program. Barriers and final measurements are left out.
 *
 * @param scale from 1
 * @returns readouts, parameters and features as they were
 * @throws LabError "range" on a scale below 1 or too large, "unsupported" where the circuit is not made of gates alone
 * @see Giurgica-Tiron et al. 2020, arXiv:2005.10921
 */
export function foldGlobally(circuit: FlatCircuit, scale: number): FoldedCircuit {
  requireScale(scale)
  const gates = byMoments(gatesOf(circuit))
  const whole = Math.floor((scale - 1) / 2)
  const last = roundHalfToEven((gates.length * (scale - 1 - 2 * whole)) / 2)
  const count = gates.length * (1 + 2 * whole) + 2 * last
  if (count > foldedGateLimit)
    throw new LabError(
      'range',
      `folding: a folded circuit must have at most ${foldedGateLimit} gates, got ${count} at scale ${scale}; lower the scale`,
    )
  const undone = gates.toReversed().map(inverted)
  const operations: FoldedOperation[] = [...gates]
  for (let fold = 0; fold < whole; fold++) operations.push(...undone, ...gates)
  if (last > 0) operations.push(...undone.slice(0, last), ...gates.slice(-last))
  return {
    circuit: { ...circuit, operations },
    scale: gates.length === 0 ? 1 : count / gates.length,
    gates: count,
  }
}

function requireScale(scale: number): void {
  if (Number.isFinite(scale) && scale >= 1) return
  throw new LabError('range', `folding: a scale must be a number from 1, got ${scale}`)
}

/** What can be folded. @throws LabError "unsupported" where something else comes before the end */
function gatesOf({ operations }: FlatCircuit): readonly FoldedOperation[] {
  const measured = new Set<number>()
  return operations.flatMap((operation): readonly FoldedOperation[] => {
    switch (operation.kind) {
      case 'barrier':
        return []
      case 'measure':
        measured.add(operation.qubit)
        return []
      case 'gate':
      case 'unitary':
        if (operation.qubits.some((qubit) => measured.has(qubit)))
          throw notFoldable('a gate behind a measurement')
        return [operation]
      case 'reset':
        throw notFoldable('a reset')
      case 'assign':
      case 'conditional':
        throw notFoldable('a step that depends on classical bits')
    }
  })
}

function notFoldable(what: string): LabError {
  return new LabError(
    'unsupported',
    `folding: the circuit must be gates with measurements at its end only, got ${what}; such a step has no inverse, leave it out`,
  )
}

/** Each gate as early as its qubits are free; gates of one moment in the order of the program. */
function byMoments(gates: readonly FoldedOperation[]): readonly FoldedOperation[] {
  const free = new Map<number, number>()
  const placed = gates.map((gate, order) => {
    const moment = Math.max(0, ...gate.qubits.map((qubit) => free.get(qubit) ?? 0))
    for (const qubit of gate.qubits) free.set(qubit, moment + 1)
    return { gate, moment, order }
  })
  return placed.toSorted((a, b) => a.moment - b.moment || a.order - b.order).map(({ gate }) => gate)
}

function inverted(operation: FoldedOperation): FoldedOperation {
  return { ...operation, ...inverseOf(operation) }
}

function roundHalfToEven(x: number): number {
  const low = Math.floor(x)
  if (x - low !== 0.5) return Math.round(x)
  return low % 2 === 0 ? low : low + 1
}
