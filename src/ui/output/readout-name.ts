/* How a readout is written on the screen: ⟨Z₀⟩ where it is short, else its name. */
import type { Readout } from '../../circuit/readout.ts'
import type { Task } from '../../document/experiment.ts'
import { subscript } from '../text/format.ts'

/** ⟨Z₀⟩, ⟨Z₀Z₁⟩, or the readout's name. */
export function readoutSign(readout: Readout): string {
  if (readout.kind === 'probabilities')
    return `P(${readout.qubits.map((qubit) => `q${subscript(qubit)}`).join(' ')})`
  const [term, more] = readout.terms
  if (!term || more || term.coefficient !== 1 || term.factors.length === 0 || term.factors.length > 3)
    return `⟨${readout.name}⟩`
  return `⟨${term.factors.map(({ pauli, qubit }) => pauli + subscript(qubit)).join('')}⟩`
}

/** Names of the readouts that a task uses. */
export function readoutsOf(task: Task): readonly string[] {
  return task.kind === 'multiclass' ? task.readouts : [task.readout]
}

/** Signs of the readouts that a task uses, in its order; a missing one keeps its name. */
export function taskSigns(task: Task, readouts: readonly Readout[]): string[] {
  return readoutsOf(task).map((name) => {
    const readout = readouts.find((candidate) => candidate.name === name)
    return readout ? readoutSign(readout) : name
  })
}
