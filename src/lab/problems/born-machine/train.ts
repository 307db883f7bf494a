/* One training of a Born machine, from its own start and on its own samples. */
import { createStream } from '../../../base/random.ts'
import type {
  BornDistance,
  BornMachineProblem,
  BornPoint,
} from '../../../document/problems/born-machine/types.ts'
import { optimizerFor } from '../../../learn/optimizers/registry.ts'
import { factsOf } from '../../../learn/optimizers/facts.ts'
import type { Answer, Optimizer, OptimizerState } from '../../../learn/optimizers/optimizer.ts'
import {
  divergence,
  mmdLoss,
  totalVariation,
  validRate,
  type Kernel,
} from '../../../solve/born-machine/distances.ts'
import type { Control } from '../../control.ts'
import { rowOf, type BornMachine } from './machine.ts'

/** Points of a history at most, so that a picture of it stays light. */
const mostPoints = 200

export interface Trained {
  readonly history: readonly BornPoint[]
  /** Exact probabilities at the end. */
  readonly distribution: Float64Array
  readonly values: Float64Array
  /** Circuits run with shots. */
  readonly circuits: number
}

/** How far a distribution is from the target. */
export function distanceTo(kernel: Kernel, model: Float64Array, target: Float64Array): BornDistance {
  return {
    mmd: mmdLoss(kernel, model, target).loss,
    kl: divergence(model, target),
    totalVariation: totalVariation(model, target),
    valid: validRate(model, target),
  }
}

/**
 * @param learned what the model learns from; distances are told to the target itself
 * @param report told after each noted step: the history so far and the exact probabilities there
 */
export async function train(
  machine: BornMachine,
  problem: BornMachineProblem,
  learned: Float64Array,
  seed: number,
  repeat: number,
  control: Control,
  report: (history: readonly BornPoint[], distribution: Float64Array) => void,
): Promise<Trained> {
  const { plan, names, kernel } = machine
  const target = Float64Array.from(machine.target.probabilities)
  const optimizer = await optimizerFor(problem.optimizer, factsOf(plan.circuit, names))
  const draws = createStream(seed, `born machine optimizer ${repeat}`)
  const asking = new Asking(machine, problem, learned, seed, repeat)
  let state = optimizer.start(startOf(names.length, seed, repeat))
  const history: BornPoint[] = []
  const every = Math.max(1, Math.ceil(problem.steps / mostPoints))
  const note = async (step: number, point: Float64Array) => {
    const model = (await plan.forward(rowOf(point))).values
    const { loss } = machine.lossOf(model, learned)
    history.push({ step, loss, ...distanceTo(kernel, model, target) })
    report([...history], model)
    return model
  }
  for (let step = 0; step < problem.steps; step++) {
    await control.breathe()
    if (step % every === 0) await note(step, state.point)
    if (optimizer.convergence?.(state)) break
    state = await advanced(optimizer, state, draws, asking, control)
  }
  const distribution = await note(problem.steps, state.point)
  return { history, distribution, values: state.point, circuits: asking.circuits }
}

async function advanced(
  optimizer: Optimizer,
  from: OptimizerState,
  draws: { uniform(): number },
  asking: Asking,
  control: Control,
): Promise<OptimizerState> {
  let state = from
  do {
    await control.breathe()
    const asked = optimizer.ask(state, draws)
    state = optimizer.tell(asked.state, await asking.answer(asked.question))
  } while (optimizer.isWithinStep?.(state))
  return state
}

/* Uniform on the circle, as an Experiment starts. */
function startOf(count: number, seed: number, repeat: number): Float64Array {
  const random = createStream(seed, `born machine start ${repeat}`)
  return Float64Array.from({ length: count }, () => Math.PI * (2 * random.uniform() - 1))
}

/** Losses and gradients, exact or from shots. */
class Asking {
  circuits = 0
  private counter = 0
  private readonly machine: BornMachine
  private readonly problem: BornMachineProblem
  private readonly learned: Float64Array
  private readonly seed: number
  private readonly repeat: number

  constructor(
    machine: BornMachine,
    problem: BornMachineProblem,
    learned: Float64Array,
    seed: number,
    repeat: number,
  ) {
    this.machine = machine
    this.problem = problem
    this.learned = learned
    this.seed = seed
    this.repeat = repeat
  }

  async answer({
    points,
    need,
  }: {
    readonly points: readonly Float64Array[]
    readonly need: string
  }): Promise<Answer> {
    const values: number[] = []
    const gradients: Float64Array[] = []
    for (const point of points) {
      const { loss, gradient } = await this.at(point, need !== 'value')
      values.push(loss)
      if (gradient) gradients.push(gradient)
    }
    return { values, gradients }
  }

  private async at(point: Float64Array, withGradient: boolean) {
    const { machine, problem, learned } = this
    const { plan, shifted } = machine
    const rows = rowOf(point)
    const { shots } = problem
    const evaluation =
      shots === null ? await plan.forward(rows) : await plan.sample(rows, shots, this.stream())
    if (shots !== null) this.circuits += 1
    const { loss, slopes } = machine.lossOf(evaluation.values, learned)
    if (!withGradient) return { loss, gradient: null }
    if (shifted === null || shots === null)
      return { loss, gradient: (await plan.backward(evaluation, slopes, { reduce: 'sum' })).parameters }
    this.circuits += shifted.circuitsPerRow
    const drawn = { shots, ...this.stream() }
    const { parameters } = await shifted.gradient(rows, slopes, { reduce: 'sum', shots: drawn })
    return { loss, gradient: parameters }
  }

  private stream() {
    this.counter += 1
    return { seed: this.seed, counter: this.counter + countersPerRepeat * this.repeat }
  }
}

/** Draws that one repeat may take. */
const countersPerRepeat = 1_000_000
