/* From readouts to scores: which outputs of the circuit a task reads, and the scale and bias on each of them. */
import { LabError } from '../../base/lab-error.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import { outputCount } from '../../circuit/readout.ts'
import type { OutputLayer, Task } from '../../document/experiment.ts'
import type { Head } from '../losses/loss.ts'

/**
 * score[k] = scale[k] * output[columns[k]] + bias[k]. Probabilities are taken as they are; estimated ones with half a count
 * added to every outcome, so that an outcome that was not seen is unlikely and not impossible.
 */
export interface ScoreLayout {
  readonly head: Head
  readonly columns: readonly number[]
  /** Names of the trainable values of this layer, scales before biases. */
  readonly names: readonly string[]
  readonly scale: OutputLayer['scale']
  readonly bias: OutputLayer['bias']
}

function columnsOf(
  circuit: FlatCircuit,
  name: string,
): { readonly kind: string; readonly columns: readonly number[] } {
  let first = 0
  for (const readout of circuit.readouts) {
    const width = outputCount(readout)
    if (readout.name === name) {
      return { kind: readout.kind, columns: Array.from({ length: width }, (_, k) => first + k) }
    }
    first += width
  }
  const known = circuit.readouts.map((readout) => readout.name).join(', ') || 'none'
  throw new LabError(
    'circuit',
    `task: its readout must be in the circuit, got "${name}"; the circuit has: ${known}`,
    { name },
  )
}

function singleColumn(circuit: FlatCircuit, name: string): number {
  const { kind, columns } = columnsOf(circuit, name)
  if (kind !== 'pauli-sum') {
    throw new LabError(
      'circuit',
      `task: one number per row is needed, got the probabilities "${name}"; choose a Pauli sum`,
      { name },
    )
  }
  return columns[0]!
}

function classColumns(
  circuit: FlatCircuit,
  readouts: readonly string[],
  classes: number,
): Pick<ScoreLayout, 'head' | 'columns'> {
  const only = readouts.length === 1 ? columnsOf(circuit, readouts[0]!) : null
  if (only?.kind === 'probabilities') {
    if (only.columns.length < classes) {
      throw new LabError(
        'circuit',
        `task: ${classes} classes need as many outcomes, got ${only.columns.length}; read out more qubits`,
        { classes },
      )
    }
    return { head: 'probabilities', columns: only.columns.slice(0, classes) }
  }
  if (readouts.length !== classes) {
    throw new LabError(
      'circuit',
      `task: one readout per class is needed, got ${readouts.length} for ${classes} classes`,
      { classes },
    )
  }
  return { head: 'classes', columns: readouts.map((name) => singleColumn(circuit, name)) }
}

function headOf(circuit: FlatCircuit, task: Task, classes: number): Pick<ScoreLayout, 'head' | 'columns'> {
  switch (task.kind) {
    case 'binary':
      return { head: 'sign', columns: [singleColumn(circuit, task.readout)] }
    case 'regression':
      return { head: 'number', columns: [singleColumn(circuit, task.readout)] }
    case 'multiclass':
      return classColumns(circuit, task.readouts, classes)
    default:
      return task satisfies never
  }
}

/* How many outcomes the probabilities of a multi-class task have. */
function outcomesOf(circuit: FlatCircuit, task: Task): number {
  return task.kind === 'multiclass' ? columnsOf(circuit, task.readouts[0]!).columns.length : 0
}

/**
 * How a task reads a circuit.
 *
 * @param shots measurements per estimate, null for exact values
 * @throws LabError "circuit" on a readout that is missing or of the wrong kind
 */
export function scoreLayout(
  circuit: FlatCircuit,
  task: Task,
  classes: number,
  output: OutputLayer,
  shots: number | null,
): ScoreLayout {
  const { head, columns } = headOf(circuit, task, classes)
  return layoutOf(head, columns, output, shots === null ? 0 : 1 / (2 * shots), outcomesOf(circuit, task))
}

/**
 * How the outputs of a layer after the circuit are read: one score, or one per class.
 *
 * @throws LabError "circuit" when the circuit has no readout that the task names
 */
export function denseScoreLayout(
  circuit: FlatCircuit,
  task: Task,
  classes: number,
  output: OutputLayer,
): ScoreLayout {
  for (const name of task.kind === 'multiclass' ? task.readouts : [task.readout]) columnsOf(circuit, name)
  if (task.kind !== 'multiclass') return layoutOf(task.kind === 'binary' ? 'sign' : 'number', [0], output)
  const columns = Array.from({ length: classes }, (_, klass) => klass)
  return layoutOf('classes', columns, output)
}

/* @param added to every estimated probability, of which there are `outcomes` */
function layoutOf(
  head: Head,
  columns: readonly number[],
  output: OutputLayer,
  added = 0,
  outcomes = 0,
): ScoreLayout {
  const plain = head === 'probabilities'
  const all = 1 + added * (plain ? outcomes : 0)
  const scale = plain ? { trainable: false, initial: 1 / all } : output.scale
  const bias = plain ? { trainable: false, initial: added / all } : output.bias
  const named = (kind: string, trainable: boolean) =>
    trainable ? columns.map((_, k) => `output.${kind}.${k}`) : []
  return {
    head,
    columns,
    scale,
    bias,
    names: [...named('scale', scale.trainable), ...named('bias', bias.trainable)],
  }
}

/** Scales and biases at the given trainable values, `at` being where this layer's begin. */
export function layerAt(
  layout: ScoreLayout,
  values: Float64Array,
  at: number,
): { scale: Float64Array; bias: Float64Array } {
  const width = layout.columns.length
  const biasAt = at + (layout.scale.trainable ? width : 0)
  const of = ({ trainable, initial }: OutputLayer['scale'], from: number) =>
    trainable ? values.slice(from, from + width) : new Float64Array(width).fill(initial)
  return { scale: of(layout.scale, at), bias: of(layout.bias, biasAt) }
}
