/* What a run with threads is judged by, in Node and in a browser: its bits, and what its threads were asked to do. */
import type { Engine, Plan } from '../../src/engine/engine.ts'
import type { Task } from '../../src/engine/pool/messages.ts'
import type { StartThread, Thread } from '../../src/engine/pool/port.ts'
import { randomCircuit, randomRows } from './random-circuits.ts'

/** An engine whose threads are watched. */
export class Watched {
  engine!: Engine
  readonly threads: Thread[] = []
  readonly tasks: Task[] = []
  readonly notices: string[] = []
  readonly startThread: StartThread
  readonly onNotice = (text: string) => void this.notices.push(text)

  constructor(start: StartThread) {
    this.startThread = () => {
      const thread = start()
      this.threads.push(thread)
      const send = (message: Parameters<Thread['send']>[0]) => {
        if (message.type === 'task') this.tasks.push(message.task)
        thread.send(message)
      }
      return { ...thread, send }
    }
  }

  /** Repeats something until so many other threads take part in it. */
  async untilShared(work: () => Promise<unknown>, threads: number): Promise<void> {
    for (let before = -1; before < 0 || this.tasks.length < before + threads;) {
      before = this.tasks.length
      await work()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}

/** FNV-1a over the bytes. */
export function hashOf(arrays: readonly Float64Array[]): string {
  let hash = 0x811c9dc5
  for (const array of arrays)
    for (const byte of new Uint8Array(array.slice().buffer)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16)
}

/** Every step is worth several threads. */
const names = ['h', 'sx', 'rx', 'ry', 'rz', 'u3', 'cx', 'cz', 'crz', 'cry', 'rzz', 'swap', 'ccx']
export const circuit = randomCircuit(40, { qubits: 6, gates: 60, parameters: 6, features: 3, names })

/** Values and gradients of 100 steps of gradient descent, then samples and overlaps, as one number. */
export async function threadedTrainingHash(engine: Engine): Promise<string> {
  const plan = await engine.plan(circuit)
  const rows = randomRows(5, circuit, 1, 600)
  const { parameters } = rows
  const numbers: Float64Array[] = []
  for (let step = 0; step < 100; step++) {
    const evaluation = await plan.forward(rows)
    const gradient = await plan.backward(evaluation, evaluation.values, { reduce: 'sum' })
    for (let i = 0; i < parameters.length; i++) parameters[i]! -= 0.0002 * gradient.parameters[i]!
    numbers.push(evaluation.values, gradient.parameters)
    /* Messages are heard in between only. */
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  numbers.push((await plan.sample(rows, 50, { seed: 1, counter: 0 })).values, await gram(plan))
  plan.dispose()
  return hashOf(numbers)
}

async function gram(plan: Plan): Promise<Float64Array> {
  const states = await plan.stateSet(randomRows(6, circuit, 1, 600))
  const values = await states.overlaps(states, 0, 600)
  states.dispose()
  return values
}
