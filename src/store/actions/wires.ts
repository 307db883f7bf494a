/* Changes of qubits and of what is measured on them. */
import { LabError, toFailure, type Failure } from '../../base/lab-error.ts'
import { withQubitRemoved } from '../../circuit/edits/qubit-removal.ts'
import { withQubitAdded } from '../../circuit/edits/qubits.ts'
import type { Lab } from '../lab-store.ts'
import { taskReadouts, withReadoutChanged, withReadoutRemoved, type ReadoutChange } from '../readout-edits.ts'
import { tell, change } from './change.ts'

/** Adds a qubit below the last one. */
export function addQubit(lab: Lab): boolean {
  return change(
    lab,
    (source) => ({ edit: withQubitAdded(source) }),
    { action: 'qubit-added', count: 1 },
    { select: 'same' },
  )
}

/** Removes a qubit and what acts on it alone. */
export function removeQubit(lab: Lab, qubit: number): boolean {
  return change(lab, (source) => ({ edit: { ...withQubitRemoved(source, qubit), focus: null } }), {
    action: 'qubit-removed',
    count: 1,
  })
}

/** Changes or adds a readout; what is wrong with it, or null. */
export function setReadout(lab: Lab, readout: ReadoutChange): Failure | null {
  const { experiment, source, edit } = lab.document.getState()
  try {
    const changed = withReadoutChanged(experiment, source, readout)
    edit(() => changed)
  } catch (thrown) {
    if (thrown instanceof LabError) return toFailure(thrown)
    throw thrown
  }
  tell(lab, { action: 'edited', count: 1 })
  return null
}

/** Takes a readout out that the task does not use. */
export function deleteReadout(lab: Lab, name: string): void {
  const { experiment, source, edit } = lab.document.getState()
  if (taskReadouts(experiment.task).includes(name)) return
  edit(() => withReadoutRemoved(experiment, source, name))
  tell(lab, { action: 'deleted', count: 1 })
}
