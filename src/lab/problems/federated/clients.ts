/* The clients of a federated training: their rows, and what they compute on them. */
import type { Experiment } from '../../../document/experiment.ts'
import type { FederatedProblem } from '../../../document/problems/federated/types.ts'
import type { Engine } from '../../../engine/engine.ts'
import type { ModelRows } from '../../../learn/models/circuit-model.ts'
import { clipped } from '../../../learn/optimizers/clip.ts'
import { scheduleFactor } from '../../../learn/optimizers/schedule.ts'
import type { OptimizerState } from '../../../learn/optimizers/optimizer.ts'
import { splitRows } from '../../../secure/federated/skewed-split.ts'
import { createBatches } from '../../batches.ts'
import type { Control } from '../../control.ts'
import { createTrainer } from '../../create-trainer.ts'
import { modelRows } from '../../model-rows.ts'
import { Scoring } from '../../scoring.ts'
import { rowsPerSlice, slicedGradient, slicedLoss } from '../../slices.ts'
import type { Trainer } from '../../trainer.ts'

/** Groups of a regression's targets that a skew goes by. */
const targetGroups = 4

/** The model and rows that clients and server share knowledge of, and each client's rows. */
export class Federation {
  readonly problem: FederatedProblem
  readonly trainer: Trainer
  readonly parts: readonly (readonly number[])[]
  private readonly experiment: Experiment
  private readonly rows: readonly ModelRows[]
  private readonly scoring: Scoring
  private readonly slice: number

  constructor(problem: FederatedProblem, trainer: Trainer) {
    const { experiment, data, model } = trainer
    this.problem = problem
    this.trainer = trainer
    this.experiment = experiment
    const train = data.parts.train
    this.parts = splitRows(train, groupsOf(trainer), problem.clients, problem.skew, experiment.seed)
    this.rows = this.parts.map((part) => modelRows(data, part))
    this.slice = rowsPerSlice(model, null)
    this.scoring = new Scoring(experiment, data, model, this.slice)
  }

  /** Share of all training rows that a client has. */
  weight(client: number): number {
    return this.rows[client]!.count / this.trainer.data.parts.train.length
  }

  /** The part that curves are drawn for. */
  get judged(): 'validation' | 'train' {
    return this.trainer.data.parts.validation.length > 0 ? 'validation' : 'train'
  }

  score(part: 'train' | 'validation' | 'test', values: Float64Array, control: Control) {
    return this.scoring.score(part, { values, step: 0 }, control)
  }

  /** What a client answers to values: its loss there, then its gradient, or how far its own steps went. */
  async answer(client: number, values: Float64Array, round: number, control: Control): Promise<Float64Array> {
    const answer = new Float64Array(values.length + 1)
    if (this.problem.method === 'fedsgd') {
      const { loss, gradient } = await this.gradient(this.rows[client]!, values, control)
      answer[0] = loss
      answer.set(gradient, 1)
      return answer
    }
    const { loss } = await slicedLoss(
      this.trainer.model,
      values,
      this.rows[client]!,
      null,
      this.slice,
      control,
    )
    const point = await this.trained(client, values, round, control)
    answer[0] = loss
    for (let i = 0; i < values.length; i++) answer[i + 1] = point[i]! - values[i]!
    return answer
  }

  /** The next state of an optimizer, from a gradient at its point. */
  stepped(state: OptimizerState, loss: number, gradient: Float64Array, step: number): OptimizerState {
    const { clipNorm, schedule, steps } = this.experiment.training
    const limited = clipNorm === undefined ? gradient : clipped(gradient, clipNorm)
    const factor = schedule ? scheduleFactor(schedule, step, steps) : 1
    return this.trainer.optimizer.tell(state, { values: [loss], gradients: [limited] }, factor)
  }

  dispose(): void {
    this.trainer.dispose()
  }

  /* Steps of its own on its own rows, with an optimizer that begins anew in every round. */
  private async trained(client: number, values: Float64Array, round: number, control: Control) {
    const { localSteps } = this.problem
    const { seed, training } = this.experiment
    const part = this.parts[client]!
    const batches = createBatches(part, training.batchSize, (seed + client) % 4294967296)
    let state = this.trainer.optimizer.start(values.slice())
    for (let k = 0; k < localSteps; k++) {
      const step = (round - 1) * localSteps + k
      const rows = batches.rows(step)
      const own = rows === part ? this.rows[client]! : modelRows(this.trainer.data, rows)
      const { loss, gradient } = await this.gradient(own, state.point, control)
      state = this.stepped(state, loss, gradient, step)
      await control.breathe()
    }
    return state.point
  }

  private gradient(rows: ModelRows, values: Float64Array, control: Control) {
    return slicedGradient(this.trainer.model, values, rows, null, this.slice, control)
  }
}

/** Readies model and rows of a problem. @throws LabError on whatever keeps the experiment from running */
export async function createFederation(
  problem: FederatedProblem,
  seed: number,
  engine: Engine,
): Promise<Federation> {
  const trainer = await createTrainer(experimentOf(problem, seed), engine, null)
  try {
    return new Federation(problem, trainer)
  } catch (thrown) {
    trainer.dispose()
    throw thrown
  }
}

/** The experiment as it is trained here: as many steps as rounds ask for, all randomness from the problem's seed. */
export function experimentOf({ experiment, rounds, localSteps }: FederatedProblem, seed: number): Experiment {
  const { loss, optimizer, gradient, batchSize, schedule, clipNorm } = experiment.training
  return {
    ...experiment,
    seed,
    training: {
      loss,
      optimizer,
      gradient,
      batchSize,
      steps: rounds * localSteps,
      ...(schedule && { schedule }),
      ...(clipNorm !== undefined && { clipNorm }),
    },
  }
}

/* Classes; of a regression, quarters of the targets in order. */
function groupsOf({ data }: Trainer): ArrayLike<number> {
  if (data.classNames.length > 0) return data.targets
  const train = data.parts.train.toSorted((a, b) => data.encodedTargets[a]! - data.encodedTargets[b]!)
  const groups = new Float64Array(data.encodedTargets.length)
  train.forEach((row, i) => (groups[row] = Math.floor((targetGroups * i) / train.length)))
  return groups
}
