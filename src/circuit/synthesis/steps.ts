/*
 * A circuit on its way out of a matrix: unitaries of single qubits and CX, first step first. Neighbouring steps are joined here, and
 * a CX that meets itself goes.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { identityMatrix, largestDifference, product } from '../../base/complex-matrix.ts'
import { embedded } from '../definitions.ts'
import { gateNamed } from '../gates/registry.ts'

export type Step =
  | { readonly kind: 'one'; readonly qubit: number; readonly matrix: ComplexMatrix }
  | { readonly kind: 'cx'; readonly control: number; readonly target: number }

/** A gate of the registry as a step. */
export function one(qubit: number, gate: string, ...angles: readonly number[]): Step {
  return { kind: 'one', qubit, matrix: gateNamed(gate)!.matrix(angles) }
}

export function cx(control: number, target: number): Step {
  return { kind: 'cx', control, target }
}

/** The steps on other qubits: `qubits[i]` for qubit i. */
export function onQubits(steps: readonly Step[], qubits: readonly number[]): readonly Step[] {
  return steps.map((step) =>
    step.kind === 'one'
      ? { ...step, qubit: qubits[step.qubit]! }
      : { ...step, control: qubits[step.control]!, target: qubits[step.target]! },
  )
}

/** The product of all steps, qubit 0 the low bit. */
export function matrixOfSteps(steps: readonly Step[], qubitCount: number): ComplexMatrix {
  const flip = gateNamed('cx')!.matrix([])
  return steps.reduce(
    (matrix, step) =>
      product(
        step.kind === 'one'
          ? embedded(step.matrix, [step.qubit], qubitCount)
          : embedded(flip, [step.control, step.target], qubitCount),
        matrix,
      ),
    identityMatrix(1 << qubitCount),
  )
}

/** Entries that differ by less are the same. */
export const sameTolerance = 1e-14

/** Whether the matrix is the identity, phase included. */
function isIdentity(matrix: ComplexMatrix): boolean {
  return largestDifference(matrix, identityMatrix(matrix.size)) < sameTolerance
}

/** The same circuit with the unitaries of a qubit between two CX joined, and pairs of equal CX taken out. */
export function joined(steps: readonly Step[]): readonly Step[] {
  const done: Step[] = []
  const waiting = new Map<number, ComplexMatrix>()
  const flush = (qubit: number) => {
    const matrix = waiting.get(qubit)
    if (matrix !== undefined && !isIdentity(matrix)) done.push({ kind: 'one', qubit, matrix })
    waiting.delete(qubit)
  }
  for (const step of steps) {
    if (step.kind === 'one') {
      const before = waiting.get(step.qubit)
      waiting.set(step.qubit, before === undefined ? step.matrix : product(step.matrix, before))
      continue
    }
    flush(step.control)
    flush(step.target)
    const twin = twinOf(done, step)
    if (twin === null) done.push(step)
    else {
      done.splice(twin, 1)
      reopen(done, waiting, [step.control, step.target])
    }
  }
  for (const qubit of waiting.keys()) flush(qubit)
  return done
}

/** The equal CX before, when nothing has acted on its qubits since. */
function twinOf(done: readonly Step[], step: Extract<Step, { kind: 'cx' }>): number | null {
  const touched = new Set([step.control, step.target])
  for (let i = done.length - 1; i >= 0; i--) {
    const before = done[i]!
    if (before.kind === 'one' ? !touched.has(before.qubit) : !meets(before, touched)) continue
    const same = before.kind === 'cx' && before.control === step.control && before.target === step.target
    return same ? i : null
  }
  return null
}

function meets({ control, target }: Extract<Step, { kind: 'cx' }>, qubits: ReadonlySet<number>): boolean {
  return qubits.has(control) || qubits.has(target)
}

/** What acted last on the qubits alone may be joined with what comes. */
function reopen(done: Step[], waiting: Map<number, ComplexMatrix>, qubits: readonly number[]): void {
  for (const qubit of qubits) {
    for (let i = done.length - 1; i >= 0; i--) {
      const step = done[i]!
      if (step.kind === 'cx' ? meets(step, new Set([qubit])) : step.qubit === qubit) {
        if (step.kind === 'one') {
          waiting.set(qubit, step.matrix)
          done.splice(i, 1)
        }
        break
      }
    }
  }
}
