/* Inside a thread: holds plans and sets of states, and carries out tasks on them. */
import { toFailure } from '../../base/lab-error.ts'
import type { Evaluation, StateSet } from '../engine.ts'
import type { Pause } from '../simulators/wasm/runner.ts'
import type { WasmStateSet } from '../simulators/wasm/state-set.ts'
import { WasmPlan } from '../simulators/wasm/wasm-plan.ts'
import type { Opening, Task, TaskResult, ToThread } from './messages.ts'
import type { Port } from './port.ts'

/** Answers the messages of a port. @param pause lets messages in between slices of a long task */
export function serve(port: Port, pause: Pause): void {
  const host = new ThreadHost(pause)
  port.listen((message) => void hear(message))
  port.send({ type: 'ready' }, [])

  async function hear(message: ToThread): Promise<void> {
    switch (message.type) {
      case 'open':
        return host.open(message.id, message.opening)
      case 'close':
        return host.close(message.id)
      case 'beat':
        return port.send({ type: 'alive' }, [])
      case 'task':
        try {
          const result = await host.carryOut(message.id, message.task)
          port.send({ type: 'done', id: message.id, result }, buffersOf(result))
        } catch (thrown) {
          port.send({ type: 'failed', id: message.id, failure: toFailure(thrown) }, [])
        }
    }
  }
}

/** The buffers of results: they were made for the receiver alone. Two results may share one. */
function buffersOf(result: TaskResult): readonly ArrayBuffer[] {
  return [...new Set(result.map(({ buffer }) => buffer as ArrayBuffer))]
}

type PlanOpening = Extract<Opening, { readonly kind: 'plan' }>

class ThreadHost {
  private readonly pause: Pause
  private readonly openings = new Map<number, PlanOpening>()
  private readonly plans = new Map<number, WasmPlan>()
  private readonly sets = new Map<number, Promise<StateSet>>()
  /** The last forward task of each plan. */
  private readonly forwards = new Map<number, { readonly task: number; readonly evaluation: Evaluation }>()

  constructor(pause: Pause) {
    this.pause = pause
  }

  open(id: number, opening: Opening): void {
    if (opening.kind === 'plan') {
      this.openings.set(id, opening)
      return
    }
    const set = this.stateSet(opening)
    /* Whoever asks for overlaps is told. */
    set.catch(() => undefined)
    this.sets.set(id, set)
  }

  close(id: number): void {
    this.plans.get(id)?.dispose()
    this.plans.delete(id)
    this.openings.delete(id)
    this.forwards.delete(id)
    const set = this.sets.get(id)
    this.sets.delete(id)
    set?.then(
      (states) => states.dispose(),
      () => undefined,
    )
  }

  async carryOut(id: number, task: Task): Promise<TaskResult> {
    switch (task.kind) {
      case 'forward': {
        const evaluation = await this.plan(task.plan).forward(task.rows)
        this.forwards.set(task.plan, { task: id, evaluation })
        /* The evaluation stays for the way back, which needs no values: they may leave. */
        return [evaluation.values]
      }
      case 'backward': {
        const held = this.forwards.get(task.plan)
        const values = new Float64Array(0)
        const evaluation = held?.task === task.forward ? held.evaluation : { rows: task.rows, values }
        const plan = this.plan(task.plan)
        const gradients = await plan.partialGradients(evaluation, task.cotangents, task.options)
        return [...gradients.parameters, gradients.features]
      }
      case 'sample':
        return [(await this.plan(task.plan).sample(task.rows, task.shots, task.stream)).values]
      case 'overlaps': {
        const [set, other] = await Promise.all([this.set(task.states), this.set(task.others)])
        return [await (set as WasmStateSet).overlaps(other, task.from, task.to, task.knownFrom)]
      }
    }
  }

  private async stateSet({ plan, rows }: Extract<Opening, { readonly kind: 'states' }>): Promise<StateSet> {
    return this.plan(plan).stateSet(rows)
  }

  /** Made when first asked for, so that what goes wrong is an answer to a task. */
  private plan(id: number): WasmPlan {
    const held = this.plans.get(id)
    if (held !== undefined) return held
    const { module, circuit, options } = this.openings.get(id)!
    const plan = new WasmPlan(module, circuit, this.pause, options.precision)
    this.plans.set(id, plan)
    return plan
  }

  private set(id: number): Promise<StateSet> {
    return this.sets.get(id)!
  }
}
