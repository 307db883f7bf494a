/* Inside a thread: holds plans and sets of states, and carries out tasks on them. */
import { LabError, toFailure } from '../../base/lab-error.ts'
import type { Evaluation } from '../engine.ts'
import type { Pause } from '../simulators/wasm/runner.ts'
import { exportsOn, type MachineExports } from '../simulators/wasm/machine.ts'
import type { WasmStateSet } from '../simulators/wasm/state-set.ts'
import { WasmPlan } from '../simulators/wasm/wasm-plan.ts'
import type { Opening, Task, TaskResult, ToThread } from './messages.ts'
import type { Port } from './port.ts'
import { scatter } from './shares.ts'
import { help, type RunPass } from './team.ts'

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

class ThreadHost {
  private readonly pause: Pause
  private readonly openings = new Map<number, Opening>()
  private readonly plans = new Map<number, WasmPlan>()
  private readonly sets = new Map<number, WasmStateSet>()
  /** Of memories that this thread shares. */
  private readonly passes = new Map<number, RunPass>()
  /** The last forward task of each plan. */
  private readonly forwards = new Map<number, { readonly task: number; readonly evaluation: Evaluation }>()

  constructor(pause: Pause) {
    this.pause = pause
  }

  open(id: number, opening: Opening): void {
    this.openings.set(id, opening)
  }

  close(id: number): void {
    this.plans.get(id)?.dispose()
    this.plans.delete(id)
    this.openings.delete(id)
    this.forwards.delete(id)
    this.sets.get(id)?.dispose()
    this.sets.delete(id)
    this.passes.delete(id)
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
        const { states, others, from, to, knownFrom } = task
        return [await this.set(states).overlaps(this.set(others), from, to, knownFrom)]
      }
      case 'help': {
        const { control } = this.opening('memory', task.memory)
        help(control, this.passesOn(task.memory))
        return []
      }
      case 'rays': {
        const { target, rows } = task
        const plan = this.plan(task.plan)
        if (target === null) return [await plan.rays(rows, (states) => states.slice())]
        await plan.rays(rows, (states) => scatter(target, states, rows, 2 * 2 ** plan.qubitCount))
        return []
      }
    }
  }

  /** Made when first asked for, so that what goes wrong is an answer to a task. */
  private plan(id: number): WasmPlan {
    const held = this.plans.get(id)
    if (held !== undefined) return held
    const { module, circuit, options } = this.opening('plan', id)
    const plan = new WasmPlan(module, circuit, this.pause, options.precision)
    this.plans.set(id, plan)
    return plan
  }

  private set(id: number): WasmStateSet {
    const held = this.sets.get(id)
    if (held !== undefined) return held
    const { plan, states } = this.opening('states', id)
    const set = this.plan(plan).stateSetOf(states)
    this.sets.set(id, set)
    return set
  }

  private passesOn(id: number): RunPass {
    const held = this.passes.get(id)
    if (held !== undefined) return held
    const { module, places } = this.opening('memory', id)
    const exports = exportsOn(module, places.memory) as MachineExports
    exports.setThreadMemory(places.threadMemory)
    exports.setStates(places.state, places.adjoint, places.sums)
    const runPass: RunPass = (at, from, to) => exports.runPass(at, from, to)
    this.passes.set(id, runPass)
    return runPass
  }

  private opening<Kind extends Opening['kind']>(kind: Kind, id: number): Extract<Opening, { kind: Kind }> {
    const opening = this.openings.get(id)
    if (opening?.kind !== kind) throw new LabError('worker', `engine: a thread has no ${kind} ${id}`)
    return opening as Extract<Opening, { kind: Kind }>
  }
}
