/*
 * Training of the matrix product state classifier by sweeps over pairs of neighbouring tensors (Stoudenmire and Schwab
 * 2016, arXiv:1605.05775): merge, improve by conjugate gradients, split by singular values, go on to the next bond.
 */
import { LabError } from '../../base/lab-error.ts'
import type { Stepwise } from '../../base/stepwise.ts'
import { emptyEnvironment, grownLeft, grownRight, outer, times, type Environment } from './environments.ts'
import { localVectors } from './feature-map.ts'
import { fitPair } from './pair-fit.ts'
import {
  mergedPair,
  productWeights,
  splitPairInPlace,
  weightEntropy,
  type Cut,
  type Weights,
} from './weights.ts'

export interface TrainingSettings extends Cut {
  readonly dimension: number
  /** Conjugate gradient steps on each pair. */
  readonly steps: number
  readonly penalty: number
}

export interface TrainingRows {
  /** From 0 to 1, row-major, shape [count, columns]. */
  readonly features: Float64Array
  readonly columns: number
  /** Class of each row. */
  readonly classes: ArrayLike<number>
  readonly classCount: number
}

/** What one bond's step found. */
export interface BondStep {
  readonly bond: number
  /** Half the mean squared residual of the training rows, before the split. */
  readonly loss: number
  readonly discarded: number
}

export interface BondState {
  readonly dimension: number
  /** Of the weights, in bits. */
  readonly entropy: number
}

export class ChainTraining {
  readonly weights: Weights
  private readonly vectors: readonly Float64Array[]
  private readonly targets: Float64Array
  private readonly count: number
  private readonly settings: TrainingSettings
  /** left[c]: all columns before c; right[c]: all columns behind c. */
  private readonly left: Environment[]
  private readonly right: Environment[]

  /** @throws LabError "data" on fewer than two columns, classes or rows */
  constructor({ features, columns, classes, classCount }: TrainingRows, settings: TrainingSettings) {
    const count = classes.length
    if (columns < 2 || classCount < 2 || count < 2)
      throw new LabError(
        'data',
        `mps classifier: data must have at least 2 columns, 2 classes and 2 training rows, got ${columns}, ${classCount} and ${count}`,
      )
    this.settings = settings
    this.count = count
    this.vectors = Array.from({ length: columns }, (_, column) =>
      localVectors(features, columns, column, settings.dimension),
    )
    this.targets = new Float64Array(count * classCount)
    for (let n = 0; n < count; n++) this.targets[n * classCount + classes[n]!] = 1
    this.weights = productWeights(
      this.vectors.map((vectors) => meanDirection(vectors, settings.dimension)),
      classCount,
    )
    this.left = [emptyEnvironment(count)]
    this.right = Array.from({ length: columns }, () => emptyEnvironment(count))
    for (let column = columns - 1; column > 0; column--)
      this.right[column - 1] = grownLeft(
        this.right[column]!,
        this.weights.sites[column]!,
        this.vectors[column]!,
        settings.dimension,
      )
  }

  get bondCount(): number {
    return this.weights.sites.length - 1
  }

  /** Improves the tensors on both sides of a bond. @param towards where the sweep goes, and the centre with it */
  *step(bond: number, towards: 'left' | 'right'): Stepwise<BondStep> {
    const { weights, vectors, settings, left, right, count, targets } = this
    const { dimension, penalty, steps } = settings
    const [before, behind] = [left[bond]!, right[bond + 1]!]
    const problem = {
      count,
      classes: weights.classes,
      u: outer(before.data, before.width, vectors[bond]!, dimension),
      p: before.width * dimension,
      v: outer(vectors[bond + 1]!, dimension, behind.data, behind.width),
      q: dimension * behind.width,
      targets,
      penalty,
    }
    const { tensor, loss } = yield* fitPair(problem, mergedPair(weights, bond), steps)
    const { discarded } = yield* splitPairInPlace(weights, bond, tensor, towards, settings)
    const { sites } = weights
    if (towards === 'right') left[bond + 1] = grownRight(before, sites[bond]!, vectors[bond]!, dimension)
    else right[bond] = grownLeft(behind, sites[bond + 1]!, vectors[bond + 1]!, dimension)
    return { bond, loss, discarded }
  }
}

/** The mean of local vectors, of length 1: where the weights of a column start. */
function meanDirection(vectors: Float64Array, dimension: number): Float64Array {
  const mean = new Float64Array(dimension)
  for (let k = 0; k < vectors.length; k++) mean[k % dimension]! += vectors[k]!
  const length = Math.sqrt(mean.reduce((sum, value) => sum + value * value, 0))
  return mean.map((value) => value / length)
}

/** The bonds of one sweep, to the last one and back. */
export function* sweepBonds(
  bondCount: number,
): Generator<{ readonly bond: number; readonly towards: 'left' | 'right' }> {
  for (let bond = 0; bond < bondCount; bond++)
    yield { bond, towards: bond + 1 < bondCount ? 'right' : 'left' }
  for (let bond = bondCount - 2; bond >= 0; bond--) yield { bond, towards: 'left' }
}

/**
 * Outputs of the weights for rows.
 *
 * @param features row-major, shape [count, columns]
 * @returns shape [count, classes]; the largest names the class
 */
export function chainOutputs(weights: Weights, features: Float64Array): Float64Array {
  const { sites, dimension, classes, centre } = weights
  const columns = sites.length
  const count = features.length / columns
  const vectors = (column: number) => localVectors(features, columns, column, dimension)
  let left = emptyEnvironment(count)
  for (let column = 0; column < centre; column++)
    left = grownRight(left, sites[column]!, vectors(column), dimension)
  let right = emptyEnvironment(count)
  for (let column = columns - 1; column > centre; column--)
    right = grownLeft(right, sites[column]!, vectors(column), dimension)
  const site = sites[centre]!
  const u = outer(left.data, left.width, vectors(centre), dimension)
  const open = times(u, left.width * dimension, site.data, site.right * classes)
  const outputs = new Float64Array(count * classes)
  for (let n = 0; n < count; n++)
    for (let j = 0; j < right.width; j++) {
      const weight = right.data[n * right.width + j]!
      for (let l = 0; l < classes; l++)
        outputs[n * classes + l]! += weight * open[(n * right.width + j) * classes + l]!
    }
  return outputs
}

/** Dimension and entropy of every bond; the centre walks to the other end and back, and the weights stay what they are. */
export function* bondStates(weights: Weights): Stepwise<readonly BondState[]> {
  const copy: Weights = { ...weights, sites: [...weights.sites] }
  const whole = { bond: Infinity, cutoff: 0 }
  const last = copy.sites.length - 1
  for (let bond = copy.centre; bond < last; bond++)
    yield* splitPairInPlace(copy, bond, mergedPair(copy, bond), 'right', whole)
  const states: BondState[] = []
  for (let bond = last - 1; bond >= 0; bond--) {
    const { values } = yield* splitPairInPlace(copy, bond, mergedPair(copy, bond), 'left', whole)
    states[bond] = { dimension: weights.sites[bond]!.right, entropy: weightEntropy(values) }
  }
  return states
}
