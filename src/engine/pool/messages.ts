/*
 * What goes over the line between the pool and its threads. Plain data: circuits, rows, numbers, and the compiled module,
 * which threads share. A thread keeps what it was told to open until it is told to close it.
 */
import type { Failure } from '../../base/lab-error.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { BackwardOptions, PlanOptions, Rows } from '../engine.ts'
import type { SharedPlaces } from '../simulators/wasm/single/team.ts'

/** What a thread holds for later tasks, by a number that the pool gives. */
export type Opening =
  | {
      readonly kind: 'plan'
      readonly module: WebAssembly.Module
      readonly circuit: FlatCircuit
      readonly options: PlanOptions
    }
  /** States for overlaps, as `Plan.states` gives them; in shared memory where there is such. */
  | { readonly kind: 'states'; readonly plan: number; readonly states: Float64Array }

  /** The memory of one large state, which this thread shares with others. */
  | {
      readonly kind: 'memory'
      readonly module: WebAssembly.Module
      readonly control: Int32Array
      /** With this thread's own `threadMemory`. */
      readonly places: SharedPlaces
    }

export type Task =
  | { readonly kind: 'forward'; readonly plan: number; readonly rows: Rows }
  | {
      readonly kind: 'backward'
      readonly plan: number
      readonly rows: Rows
      /** The task that ran these rows forward, if the thread still has its states. */
      readonly forward: number
      readonly cotangents: Float64Array
      readonly options: BackwardOptions
    }
  | {
      readonly kind: 'sample'
      readonly plan: number
      readonly rows: Rows
      readonly shots: number
      readonly stream: { readonly seed: number; readonly counter: number }
    }
  /** Joins the others on the passes over a shared memory, until their leader closes. */
  | { readonly kind: 'help'; readonly memory: number }
  | {
      readonly kind: 'rays'
      readonly plan: number
      readonly rows: Rows
      /** Shared room for the states of all rows; null: they come as the result. */
      readonly target: Float64Array | null
    }
  | {
      readonly kind: 'overlaps'
      readonly states: number
      readonly others: number
      readonly from: number
      readonly to: number
      /** Overlaps of a set with itself: the caller knows columns from here on to `from` from rows above. */
      readonly knownFrom: number
    }

/** Numbers by rows; gradients come as one array for each group of rows, then those by features. */
export type TaskResult = readonly Float64Array[]

export type ToThread =
  | { readonly type: 'open'; readonly id: number; readonly opening: Opening }
  | { readonly type: 'close'; readonly id: number }
  | { readonly type: 'task'; readonly id: number; readonly task: Task }
  /** Asks whether it still answers. */
  | { readonly type: 'beat' }

export type FromThread =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: number; readonly result: TaskResult }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure }
  | { readonly type: 'alive' }
