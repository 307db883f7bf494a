/* Where a training stands, and its way into a Checkpoint and back. Same bits after the way there and back. */
import type { Checkpoint, HistoryPoint } from '../document/checkpoint.ts'
import type { OptimizerSettings } from '../document/experiment.ts'
import type { Optimizer, OptimizerState } from '../learn/optimizers/optimizer.ts'

/** The best values so far: by validation loss where there is a validation part, else by training loss. */
export interface Best {
  readonly step: number
  readonly loss: number
  readonly values: Float64Array
}

export interface TrainerState {
  readonly step: number
  readonly optimizer: OptimizerState
  /** How far the random streams of training are. */
  readonly streams: { readonly optimizer: number; readonly shots: number }
  readonly best: Best | null
  /** Points at which the loss was computed for training. */
  readonly evaluations: number
  readonly start: Start
}

/** One of the starting points, and how its training goes. */
export interface Start {
  readonly index: number
  /** The step at which it began. */
  readonly since: number
  /** The steps at which this one and those before it began. */
  readonly begins: readonly number[]
  readonly best: { readonly step: number; readonly loss: number } | null
}

/** The first starting point. */
const firstStart: Start = { index: 0, since: 0, begins: [0], best: null }

/** The state before the first step. */
export function freshState(optimizer: Optimizer, values: Float64Array): TrainerState {
  return {
    step: 0,
    optimizer: optimizer.start(values),
    streams: { optimizer: 0, shots: 0 },
    best: null,
    evaluations: 0,
    start: firstStart,
  }
}

const byName = (names: readonly string[], values: Float64Array): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, values[i]!]))

/** The state as plain JSON. */
export function toCheckpoint(
  state: TrainerState,
  names: readonly string[],
  settings: OptimizerSettings,
  history: readonly HistoryPoint[],
): Checkpoint {
  const { memory, counters, point } = state.optimizer
  const arrays = Object.entries(memory).map(([name, values]) => [name, Array.from(values)] as const)
  const { best } = state
  return {
    step: state.step,
    evaluations: state.evaluations,
    start: state.start,
    parameters: byName(names, point),
    optimizer: {
      name: settings.name,
      order: names,
      memory: { ...Object.fromEntries(arrays), ...counters },
    },
    streams: { ...state.streams },
    history: [...history],
    best: best && { step: best.step, loss: best.loss, parameters: byName(names, best.values) },
  }
}

/** Values by name where the checkpoint has them, else the given ones. */
export function warmValues(
  names: readonly string[],
  values: Float64Array,
  known: Checkpoint['parameters'],
): Float64Array {
  return Float64Array.from(names, (name, i) => (Object.hasOwn(known, name) ? known[name]! : values[i]!))
}

/** Whether a training with these names and settings can go on where the checkpoint stands. */
export function canResume(
  checkpoint: Checkpoint,
  names: readonly string[],
  settings: OptimizerSettings,
  fresh: OptimizerState,
): boolean {
  const { name, order, memory } = checkpoint.optimizer
  return (
    name === settings.name &&
    order.length === names.length &&
    order.every((one, i) => one === names[i]) &&
    names.every((one) => Object.hasOwn(checkpoint.parameters, one)) &&
    Object.entries(fresh.memory).every(([key, values]) => lengthOf(memory[key]) === values.length) &&
    Object.keys(fresh.counters).every((key) => typeof memory[key] === 'number')
  )
}

function lengthOf(value: readonly number[] | number | undefined): number {
  return Array.isArray(value) ? value.length : -1
}

function startOf({ start }: Checkpoint): Start {
  return start ? { ...start, begins: start.begins ?? [start.since] } : firstStart
}

/** The state that the checkpoint holds; asks `canResume` before. */
export function fromCheckpoint(
  checkpoint: Checkpoint,
  names: readonly string[],
  fresh: OptimizerState,
): TrainerState {
  const { memory } = checkpoint.optimizer
  const arrays = Object.keys(fresh.memory).map(
    (key) => [key, Float64Array.from(memory[key] as readonly number[])] as const,
  )
  const counters = Object.keys(fresh.counters).map((key) => [key, memory[key] as number] as const)
  const { best, streams } = checkpoint
  const point = warmValues(names, fresh.point, checkpoint.parameters)
  return {
    step: checkpoint.step,
    optimizer: { point, memory: Object.fromEntries(arrays), counters: Object.fromEntries(counters) },
    streams: { optimizer: streams['optimizer'] ?? 0, shots: streams['shots'] ?? 0 },
    evaluations: checkpoint.evaluations ?? 0,
    start: startOf(checkpoint),
    best: best && {
      step: best.step,
      loss: best.loss,
      values: warmValues(names, fresh.point, best.parameters),
    },
  }
}
