/* What the session reported last, kept for drawing. Holds results only; everything derived is a selector. */
import { createStore } from 'zustand/vanilla'
import type { Failure } from '../base/lab-error.ts'
import type { BaselineScore, HistoryPoint, PartScore } from '../document/checkpoint.ts'
import type { Opened, PastSteps, RunStatus, SampleTrace, SessionEvent, Stage } from '../worker/protocol.ts'

export type { DataView } from '../worker/protocol.ts'

type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>

/** The kernel matrix as far as it has arrived. */
export interface KernelView {
  readonly step: number
  readonly size: number
  /** Row-major [size, size]; rows from `filled` on are still of the matrix before. */
  readonly values: Float32Array
  readonly filled: number
  readonly order: readonly number[]
  readonly classSizes: readonly number[]
}

export interface RunState {
  /** Number of the run on the screen; events of other runs are late and dropped. */
  readonly run: number
  readonly status: RunStatus
  readonly opened: Opened | null
  readonly step: number
  readonly stepsPerSecond: number
  readonly history: readonly HistoryPoint[]
  readonly parameters: Float64Array
  readonly gradients: Float64Array
  readonly train: PartScore | null
  readonly validation: PartScore | null
  readonly trace: SampleTrace | null
  readonly stage: Stage | null
  readonly surface: EventOf<'surface'> | null
  readonly kernelSurface: EventOf<'surface'> | null
  readonly kernel: KernelView | null
  readonly kernelScores: EventOf<'kernel-scores'> | null
  readonly baselines: readonly BaselineScore[]
  readonly verdict: EventOf<'verdict'> | null
  readonly test: EventOf<'test-shown'> | null
  /** How training ended; null while it has not. */
  readonly ended: EventOf<'ended'> | null
  readonly past: PastSteps
  /** The steps at which starting points began, where there are several. */
  readonly starts: readonly number[]
  readonly failure: Failure | null
  readonly bestStep: number | null
}

const nothing = new Float64Array(0)

export const emptyRun: RunState = {
  run: 0,
  status: 'preparing',
  opened: null,
  step: 0,
  stepsPerSecond: 0,
  history: [],
  parameters: nothing,
  gradients: nothing,
  train: null,
  validation: null,
  trace: null,
  stage: null,
  surface: null,
  kernelSurface: null,
  kernel: null,
  kernelScores: null,
  baselines: [],
  verdict: null,
  test: null,
  ended: null,
  past: { first: 0, every: 1, visited: null },
  starts: [],
  failure: null,
  bestStep: null,
}

function withKernelRows(kernel: KernelView | null, event: EventOf<'kernel-rows'>): KernelView {
  const { size, from, to, step, order, classSizes } = event
  const values =
    kernel?.size === size ? new Float32Array(kernel.values) : new Float32Array(size * size).fill(Number.NaN)
  values.set(event.values, from * size)
  return { step, size, values, filled: to, order, classSizes }
}

/* The same object as long as it says the same: views of it are drawn anew only when it changes. */
function samePast(known: PastSteps, told: PastSteps): PastSteps {
  return known.first === told.first && known.every === told.every && known.visited === told.visited
    ? known
    : told
}

/* A run that goes on, or was brought back, has left its failure behind. */
function withStatus(state: RunState, status: RunStatus): RunState {
  const failed = status === 'diverged' || status === 'failed'
  return {
    ...state,
    status,
    stage: status === 'playing' ? state.stage : null,
    ended: status === 'finished' ? state.ended : null,
    failure: failed ? state.failure : null,
    bestStep: failed ? state.bestStep : null,
  }
}

/** The state after an event; late events of another run change nothing. */
export function withEvent(state: RunState, event: SessionEvent): RunState {
  if (event.run !== state.run) return state
  switch (event.type) {
    case 'opened':
      return {
        ...state,
        opened: event.opened,
        step: event.step,
        history: event.history,
        failure: null,
        stage: null,
      }
    case 'progress':
      return {
        ...state,
        step: event.step,
        past: samePast(state.past, event.past),
        stepsPerSecond: event.stepsPerSecond,
        history: event.points.length > 0 ? [...state.history, ...event.points] : state.history,
        parameters: event.parameters,
        gradients: event.gradients,
        train: event.train,
        validation: event.validation,
        trace: event.trace ?? state.trace,
        starts: event.starts ?? emptyRun.starts,
      }
    case 'stage':
      return { ...state, stage: event.stage, trace: event.trace }
    case 'surface':
      return event.model === 'circuit' ? { ...state, surface: event } : { ...state, kernelSurface: event }
    case 'kernel-rows':
      return { ...state, kernel: withKernelRows(state.kernel, event) }
    case 'kernel-scores':
      return { ...state, kernelScores: event }
    case 'baselines':
      return { ...state, baselines: event.scores }
    case 'verdict':
      return { ...state, verdict: event }
    case 'test-shown':
      return { ...state, test: event }
    case 'checkpoint':
      return state
    case 'status':
      return withStatus(state, event.status)
    case 'ended':
      return { ...state, ended: event }
    case 'diverged':
      return { ...state, status: 'diverged', failure: event.failure, bestStep: event.bestStep }
    case 'failed':
      return { ...state, status: 'failed', failure: event.failure }
    default:
      return event satisfies never
  }
}

/** What stays on the screen while a changed document is prepared: nothing flickers on a live edit. */
export function runAfterEdit(state: RunState, run: number): RunState {
  return { ...state, run, failure: null, bestStep: null, test: null, ended: null, stage: null }
}

export function createRunStore() {
  return createStore<RunState>()(() => emptyRun)
}

export type RunStore = ReturnType<typeof createRunStore>
