/*
 * Calls of a plan, shared among threads: rows are cut into parts, this thread takes the first one, and what comes back is
 * put together in the order of the rows. Where cuts may be follows from the circuit and the rows alone, so that the bits
 * are those of one thread.
 */
import type { BackwardOptions, Evaluation, Gradients, Rows, StateSet } from '../engine.ts'
import { sumOfGroups } from '../simulators/wasm/groups.ts'
import type { WasmPlan } from '../simulators/wasm/wasm-plan.ts'
import { requireLength, requireRows } from '../checks.ts'
import type { Task, TaskResult } from './messages.ts'
import { nextId, type Resource } from './pool-thread.ts'
import { cutRows, gather, hasAllFeatureRows, scatter } from './shares.ts'
import { SharedStateSet } from './shared-state-set.ts'
import type { ThreadPool } from './thread-pool.ts'

type Stream = { readonly seed: number; readonly counter: number }

/** How rows were run forward: who has the states of which part. */
interface Trace {
  readonly parts: readonly Rows[]
  readonly own: Evaluation
  /** Tasks of the other parts. */
  readonly tasks: readonly number[]
}

/** Samples need no sums over rows: they may be cut anywhere, but blocks should be full. */
const sampleUnit = 16

export class SharedPlan {
  /** Whether its calls are better not shared any more. */
  isAlone = false
  private readonly plan: WasmPlan
  private readonly pool: ThreadPool
  private readonly resource: Resource
  private readonly traces = new WeakMap<Evaluation, Trace>()

  constructor(plan: WasmPlan, pool: ThreadPool) {
    this.plan = plan
    this.pool = pool
    const { module, circuit, precision } = plan
    this.resource = {
      id: nextId(),
      opening: { kind: 'plan', module, circuit, options: { precision } },
      needs: [],
    }
  }

  /** Whether the states of these rows lie with several threads. */
  knows(evaluation: Evaluation): boolean {
    return this.traces.has(evaluation)
  }

  /** @param threads how many work on it, this one included */
  forward(rows: Rows, threads: number): Promise<Evaluation> {
    requireRows(this.plan.circuit, rows)
    const parts = cutRows(rows, this.plan.groupRows(rows), threads)
    const tasks: number[] = []
    return this.together(
      async () => {
        const others = this.give(parts.slice(1), tasks, (part) => ({
          kind: 'forward',
          plan: this.resource.id,
          rows: part,
        }))
        const own = this.plan.forward(parts[0]!)
        const results = await inOrder([own.then(({ values }) => [values]), ...others])
        const values = this.joined(parts, results, this.plan.outputCount)
        const evaluation = { rows, values }
        this.traces.set(evaluation, { parts, own: await own, tasks })
        return evaluation
      },
      () => this.plan.forward(rows),
    )
  }

  backward(evaluation: Evaluation, cotangents: Float64Array, options: BackwardOptions): Promise<Gradients> {
    const { parts, own, tasks } = this.traces.get(evaluation)!
    requireLength('cotangents', cotangents, evaluation.values.length)
    const shares = parts.map((part) => gather(cotangents, part, this.plan.outputCount))
    return this.together(
      async () => {
        const others = this.give(parts.slice(1), [], (part, i) => ({
          kind: 'backward',
          plan: this.resource.id,
          rows: part,
          forward: tasks[i]!,
          cotangents: shares[i + 1]!,
          options,
        }))
        const first = this.plan.partialGradients(own, shares[0]!, options)
        const mine = first.then(({ parameters, features }) => [...parameters, features])
        const results = await inOrder([mine, ...others])
        return this.gradients(evaluation.rows, parts, results, options)
      },
      () => this.plan.backward(evaluation, cotangents, options),
    )
  }

  sample(rows: Rows, shots: number, stream: Stream, threads: number): Promise<Evaluation> {
    requireRows(this.plan.circuit, rows)
    const parts = cutRows(rows, sampleUnit, threads)
    return this.together(
      async () => {
        const others = this.give(parts.slice(1), [], (part) => ({
          kind: 'sample',
          plan: this.resource.id,
          rows: part,
          shots,
          stream,
        }))
        const own = this.plan.sample(parts[0]!, shots, stream)
        const results = await inOrder([own.then(({ values }) => [values]), ...others])
        return { rows, values: this.joined(parts, results, this.plan.outputCount) }
      },
      () => this.plan.sample(rows, shots, stream),
    )
  }

  /** @param threadsFor how many threads so many overlaps are worth */
  stateSet(rows: Rows, threads: number, threadsFor: (pairs: number) => number): Promise<StateSet> {
    requireRows(this.plan.circuit, rows)
    const parts = cutRows(rows, sampleUnit, threads)
    const width = 2 * 2 ** this.plan.qubitCount
    return this.together<StateSet>(
      async () => {
        const states = sharedRoom(rows.parameterRows * rows.featureRows * width)
        const target = isShared(states) ? states : null
        const others = this.give(parts.slice(1), [], (part) => ({
          kind: 'rays',
          plan: this.resource.id,
          rows: part,
          target,
        }))
        const own = this.plan.rays(parts[0]!, (rays) => scatter(states, rays, parts[0]!, width))
        const [, ...results] = await inOrder([own.then(() => []), ...others])
        if (target === null)
          parts.slice(1).forEach((part, i) => scatter(states, results[i]![0]!, part, width))
        const set = this.plan.stateSetOf(states)
        return new SharedStateSet(set, states, this.resource, this.pool, threadsFor)
      },
      () => this.plan.stateSet(rows),
    )
  }

  dispose(): void {
    this.pool.close(this.resource)
  }

  /** Part i goes to thread i of the pool: the same threads have the same rows in every call. */
  private give(
    parts: readonly Rows[],
    tasks: number[],
    taskOf: (part: Rows, i: number) => Task,
  ): readonly Promise<TaskResult>[] {
    return parts.map((part, i) => {
      const { id, result } = this.pool.give(i, { needs: [this.resource], task: taskOf(part, i) })
      tasks.push(id)
      return result
    })
  }

  /** Does the work with threads; alone, from now on, where they are no more or have no memory. */
  private async together<T>(shared: () => Promise<T>, alone: () => Promise<T>): Promise<T> {
    try {
      return await shared()
    } catch (thrown) {
      if (!this.pool.isToBlame(thrown)) throw thrown
      this.isAlone = true
      return alone()
    }
  }

  private joined(parts: readonly Rows[], results: readonly TaskResult[], width: number): Float64Array {
    const { parameterRows, featureRows } = parts[0]!.place!
    const values = new Float64Array(parameterRows * featureRows * width)
    parts.forEach((part, i) => scatter(values, results[i]!.at(-1)!, part, width))
    return values
  }

  private gradients(
    rows: Rows,
    parts: readonly Rows[],
    results: readonly TaskResult[],
    { reduce, withFeatures = false }: BackwardOptions,
  ): Gradients {
    const { parameterCount, featureCount } = this.plan
    const features = withFeatures ? this.joined(parts, results, featureCount) : new Float64Array(0)
    const groups = results.map((result) => result.slice(0, -1))
    if (reduce === 'per-row' && rows.featureRows > 1)
      return { parameters: this.joined(parts, groups, parameterCount), features }
    if (!hasAllFeatureRows(parts[0]!)) return { parameters: sumOfGroups(groups.flat()), features }
    const parameters = new Float64Array(rows.parameterRows * parameterCount)
    parts.forEach((part, i) =>
      parameters.set(sumOfGroups(groups[i]!), part.place!.firstParameterRow * parameterCount),
    )
    return { parameters, features }
  }
}

/** Memory that all threads see, where the page may have such; else a plain array, which is copied to each. */
function sharedRoom(length: number): Float64Array {
  if (typeof SharedArrayBuffer === 'undefined') return new Float64Array(length)
  return new Float64Array(new SharedArrayBuffer(8 * length))
}

function isShared({ buffer }: Float64Array): boolean {
  return typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer
}

/** All results; where some failed, the failure of the first rows, so that it is the same whoever is faster. */
async function inOrder<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  const settled = await Promise.allSettled(promises)
  return settled.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}
