/* The sweeps of a matrix product state classifier, with its scores after each of them. */
import type {
  MpsClassifierProblem,
  MpsClassifierResult,
  SweepScore,
} from '../../../document/problems/mps-classifier/types.ts'
import { largestAt } from '../../../learn/baselines/tuning.ts'
import { bondStates, ChainTraining, chainOutputs, sweepBonds } from '../../../solve/mps-classifier/train.ts'
import { weightCount, type Weights } from '../../../solve/mps-classifier/weights.ts'
import type { Control } from '../../control.ts'
import { throughout } from '../../studies/throughout.ts'
import { featuresOf, type ClassifierRows } from './rows.ts'
import type { MpsClassifierProgress } from './types.ts'

/** Rows that are predicted between two breaths. */
const rowsPerBreath = 64

export interface TrainedChain {
  readonly progress: MpsClassifierProgress
  readonly bonds: MpsClassifierResult['bonds']
  readonly parameters: number
  readonly discarded: number
  /** Class of each row of the data. */
  readonly predicted: Float64Array
}

/** @param report told where it is after every step on a pair */
export async function trainChain(
  { prepared }: ClassifierRows,
  problem: MpsClassifierProblem,
  control: Control,
  report: (progress: MpsClassifierProgress) => void,
): Promise<TrainedChain> {
  const { parts, targets, classNames, featureNames, featureCount } = prepared
  const { localDimension: dimension, bond, cutoff, steps, penalty } = problem
  const training = new ChainTraining(
    {
      features: featuresOf(prepared, parts.train),
      columns: featureCount,
      classes: Array.from(parts.train, (row) => targets[row]!),
      classCount: classNames.length,
    },
    { dimension, bond, cutoff, steps, penalty },
  )
  const each = Math.max(1, 2 * training.bondCount - 1)
  const scores = new Scores(prepared, control)
  let progress: MpsClassifierProgress = {
    columns: featureNames,
    classNames,
    done: 0,
    of: each * problem.sweeps,
    bond: 0,
    losses: [],
    dimensions: dimensionsOf(training.weights),
    sweeps: [],
  }
  let discarded = 0
  let predicted: Float64Array = new Float64Array(prepared.count)
  for (let sweep = 1; sweep <= problem.sweeps; sweep++) {
    for (const place of sweepBonds(training.bondCount)) {
      await control.breathe()
      const step = await throughout(training.step(place.bond, place.towards), control)
      discarded += step.discarded
      progress = {
        ...progress,
        done: progress.done + 1,
        bond: place.bond,
        losses: [...progress.losses, step.loss],
        dimensions: dimensionsOf(training.weights),
      }
      report(progress)
    }
    predicted = await scores.predicted(training.weights)
    const score = scores.after(sweep, progress.losses.at(-1)!, predicted, progress.dimensions)
    progress = { ...progress, sweeps: [...progress.sweeps, score] }
    report(progress)
  }
  const states = await throughout(bondStates(training.weights), control)
  return { progress, bonds: states, parameters: weightCount(training.weights), discarded, predicted }
}

function dimensionsOf({ sites }: Weights): readonly number[] {
  return sites.slice(0, -1).map(({ right }) => right)
}

class Scores {
  private readonly prepared: ClassifierRows['prepared']
  private readonly control: Control

  constructor(prepared: ClassifierRows['prepared'], control: Control) {
    this.prepared = prepared
    this.control = control
  }

  async predicted(weights: Weights): Promise<Float64Array> {
    const { count, scaled, featureCount, classNames } = this.prepared
    const classes = classNames.length
    const predicted = new Float64Array(count)
    for (let from = 0; from < count; from += rowsPerBreath) {
      const to = Math.min(count, from + rowsPerBreath)
      const outputs = chainOutputs(weights, scaled.subarray(from * featureCount, to * featureCount))
      for (let row = from; row < to; row++)
        predicted[row] = largestAt(outputs, (row - from) * classes, classes)
      await this.control.breathe()
    }
    return predicted
  }

  after(sweep: number, loss: number, predicted: Float64Array, dimensions: readonly number[]): SweepScore {
    const { parts, targets } = this.prepared
    const share = (rows: readonly number[]) =>
      rows.filter((row) => predicted[row] === targets[row]).length / rows.length
    return {
      sweep,
      loss,
      train: share(parts.train),
      test: parts.test.length > 0 ? share(parts.test) : null,
      largestBond: dimensions.reduce((most, dimension) => Math.max(most, dimension), 1),
    }
  }
}
