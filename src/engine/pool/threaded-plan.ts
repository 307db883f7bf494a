/*
 * A plan that shares its large calls among threads as soon as there are some. Small calls go straight to the plan in this
 * thread, and so do large ones until the threads, whose code comes with the first of them, are ready.
 */
import type { FlatCircuit } from '../../circuit/flat.ts'
import type {
  BackwardOptions,
  Draws,
  Engine,
  Evaluation,
  Gradients,
  Outcomes,
  Plan,
  RowDiagnostics,
  Rows,
  StateSet,
} from '../engine.ts'
import { leastGroupWork } from '../simulators/wasm/groups.ts'
import { WasmPlan } from '../simulators/wasm/wasm-plan.ts'
import type { SharedPlan } from './shared-plan.ts'
import type { Threads } from './threads.ts'

/** The engine, but large calls of its plans are shared. */
export function withThreads(engine: Engine, threads: number, pool: Threads): Engine {
  return {
    ...engine,
    threads,
    plan: async (circuit, options) => {
      const plan = await engine.plan(circuit, options)
      return plan instanceof WasmPlan ? new ThreadedPlan(plan, pool) : plan
    },
    close: () => {
      pool.close()
      engine.close()
    },
  }
}

/** One product of amplitudes for an overlap, in the unit of work. */
const overlapWork = 0.15

/** One outcome's probability, and one binomial draw. */
const outcomeWork = 4
const drawWork = 200

/** Sets of more amplitudes are not held by every thread: 64 MB each. */
const mostSharedAmplitudes = 2 ** 21

export class ThreadedPlan implements Plan {
  readonly circuit: FlatCircuit
  readonly method = 'statevector'
  readonly qubitCount: number
  readonly parameterCount: number
  readonly featureCount: number
  readonly outputCount: number
  private readonly plan: WasmPlan
  private readonly threads: Threads
  private readonly workPerRow: number
  private shared: SharedPlan | null = null

  constructor(plan: WasmPlan, threads: Threads) {
    this.plan = plan
    this.threads = threads
    this.circuit = plan.circuit
    this.qubitCount = plan.qubitCount
    this.parameterCount = plan.parameterCount
    this.featureCount = plan.featureCount
    this.outputCount = plan.outputCount
    this.workPerRow = plan.workPerRow()
  }

  forward(rows: Rows): Promise<Evaluation> {
    const work = this.plan.sharedWork(rows)
    const count = Math.min(rowCount(rows), this.threadsFor(work))
    if (count > 1) return this.shared!.forward(rows, count)
    const isWaiting = isLarge(work) && this.threads.areStarting
    return isWaiting ? this.forwardMeanwhile(rows) : this.plan.forward(rows)
  }

  /** Lets the threads that are about to come say so: who only waits for results of this thread hears no messages. */
  private async forwardMeanwhile(rows: Rows): Promise<Evaluation> {
    await this.threads.pause()
    return this.plan.forward(rows)
  }

  backward(evaluation: Evaluation, cotangents: Float64Array, options: BackwardOptions): Promise<Gradients> {
    const isShared = this.shared?.knows(evaluation) ?? false
    return isShared
      ? this.shared!.backward(evaluation, cotangents, options)
      : this.plan.backward(evaluation, cotangents, options)
  }

  sample(
    rows: Rows,
    shots: number,
    stream: { readonly seed: number; readonly counter: number },
  ): Promise<Evaluation> {
    const outcomes = 2 ** this.qubitCount
    const sampling = outcomes * outcomeWork + Math.min(outcomes, shots) * drawWork
    const count = Math.min(rowCount(rows), this.threadsFor(rowCount(rows) * (this.workPerRow + sampling)))
    return count > 1 ? this.shared!.sample(rows, shots, stream, count) : this.plan.sample(rows, shots, stream)
  }

  stateSet(rows: Rows): Promise<StateSet> {
    const states = rowCount(rows)
    const amplitudes = 2 ** this.qubitCount
    const threadsFor = (pairs: number) => this.threadsFor(pairs * amplitudes * overlapWork)
    const isTooLarge = states * amplitudes > mostSharedAmplitudes
    const count = isTooLarge ? 1 : threadsFor(states * states)
    return count > 1 ? this.shared!.stateSet(rows, count, threadsFor) : this.plan.stateSet(rows)
  }

  states(rows: Rows): Promise<Float64Array> {
    return this.plan.states(rows)
  }

  probabilities(rows: Rows): Promise<Float64Array> {
    return this.plan.probabilities(rows)
  }

  outcomes(rows: Rows, draws?: Draws): Promise<readonly Outcomes[]> {
    return this.plan.outcomes(rows, draws)
  }

  diagnostics(rows: Rows): Promise<readonly RowDiagnostics[]> {
    return this.plan.diagnostics(rows)
  }

  explain(): string {
    return this.plan.explain()
  }

  dispose(): void {
    this.shared?.dispose()
    this.plan.dispose()
  }

  /** How many threads can share so much work now: 1 says that it is not worth it, or that there are no others yet. */
  private threadsFor(work: number): number {
    if (!isLarge(work)) return 1
    const pool = this.threads.pool()
    if (pool === null) return 1
    this.shared ??= this.threads.share(this.plan)
    if (this.shared.isAlone) return 1
    return 1 + pool.ready(Math.floor(work / leastGroupWork) - 1)
  }
}

/** Whether several threads are worth their messages. */
function isLarge(work: number): boolean {
  return work >= 2 * leastGroupWork
}

function rowCount({ parameterRows, featureRows }: Rows): number {
  return parameterRows * featureRows
}
