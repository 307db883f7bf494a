/* Readouts and what they are used for, changed together: a task refers to readouts by name. Pure functions over the
   document; the text is patched by circuit/edits. */
import { withReadout, withReadoutRenamed, withoutReadout } from '../circuit/edits/readouts.ts'
import type { Readout } from '../circuit/readout.ts'
import { printReadout } from '../circuit/readouts/readout-text.ts'
import { defaultReadouts } from '../circuit/recipe.ts'
import type { Source } from '../circuit/tree.ts'
import type { Experiment, Task } from '../document/experiment.ts'
import { factsOf, taskFor } from './data-edits.ts'

/** Names of the readouts that a task asks for. */
export function taskReadouts(task: Task): readonly string[] {
  return task.kind === 'multiclass' ? task.readouts : [task.readout]
}

/** Whether the circuit has all readouts that the task asks for. */
export function isAnswered(task: Task, readouts: readonly Readout[]): boolean {
  return taskReadouts(task).every((name) => readouts.some((readout) => readout.name === name))
}

/** The experiment with the usual readouts of its task added where the circuit has lost those that it used. */
export function withTaskAnswered(experiment: Experiment, source: Source): Experiment {
  const { readouts, qubitCount } = source.circuit
  if (isAnswered(experiment.task, readouts) || qubitCount === 0) return experiment
  const { kind } = experiment.task
  const { classCount } = factsOf(experiment)
  const wanted = usual(kind, classCount, qubitCount)
  const held = wanted.reduce<Source>((current, readout) => {
    const known = current.circuit.readouts.find((one) => one.name === readout.name)
    if (known && known.kind === readout.kind) return current
    return withReadout(current, readout.name, printReadout(readout, current.circuit.qubitRegisters))
  }, source)
  return { ...experiment, circuit: { text: held.text, draft: null }, task: taskFor(kind, wanted) }
}

/** The usual readouts, or none where the circuit has too few qubits for so many classes. */
function usual(kind: Task['kind'], classCount: number, qubits: number): readonly Readout[] {
  if (kind === 'multiclass' && classCount > 1 << Math.min(qubits, 12)) return []
  return defaultReadouts(kind, classCount, qubits)
}

/** What a readout is wanted for. */
export interface ReadoutChange {
  /** The readout to change; null adds one. */
  readonly before: string | null
  readonly name: string
  readonly text: string
  /** The task's only number, or one of its class scores; null leaves the task alone. */
  readonly use: 'task' | null
}

/** The experiment with a readout added, changed or renamed, and its task along. @throws LabError on a bad name or text */
export function withReadoutChanged(
  experiment: Experiment,
  source: Source,
  { before, name, text, use }: ReadoutChange,
): Experiment {
  const renamed = before !== null && before !== name ? withReadoutRenamed(source, before, name) : source
  const { text: written } = withReadout(renamed, name, text)
  const task = taskRenamed(experiment.task, before, name)
  return {
    ...experiment,
    circuit: { text: written, draft: null },
    task: use === 'task' ? taskUsing(task, name) : task,
  }
}

function taskRenamed(task: Task, before: string | null, name: string): Task {
  if (before === null || before === name) return task
  if (task.kind === 'multiclass')
    return { ...task, readouts: task.readouts.map((one) => (one === before ? name : one)) }
  return task.readout === before ? { ...task, readout: name } : task
}

function taskUsing(task: Task, name: string): Task {
  return task.kind === 'multiclass' ? task : { ...task, readout: name }
}

/** The experiment without a readout. The caller does not offer it for one that the task uses. */
export function withReadoutRemoved(experiment: Experiment, source: Source, name: string): Experiment {
  return { ...experiment, circuit: { text: withoutReadout(source, name).text, draft: null } }
}
