/* A small neural network: one hidden layer of tanh units, trained on all rows at once by Adam. */
import { exp, log, tanh } from '../../base/elementary.ts'
import type { Stepwise } from '../../base/stepwise.ts'
import { adam } from '../optimizers/adam.ts'
import type { Baseline, BaselineRows, Draws, Predictor } from './baseline.ts'
import { atMost, fittedOn } from './rows.ts'
import { standardized } from './standardized.ts'
import { chooseSetting } from './tuning.ts'
import { createWork, type Work } from './work.ts'

const usualHidden = 16
const steps = 200
const optimizer = adam({ learningRate: 0.05, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 })
const mostRows = 1000
/** Rows between two yields, and what one tanh costs, in multiplications. */
const rowsPerYield = 32
const costOfTanh = 20

/** Sizes of the layers; parameters are hidden weights, hidden biases, output weights, output biases. */
interface Shape {
  readonly inputs: number
  readonly hidden: number
  readonly outputs: number
}

const sizeOf = ({ inputs, hidden, outputs }: Shape): number => hidden * (inputs + 1) + outputs * (hidden + 1)

/**
 * The hidden units with which a network has about that many parameters, at least one.
 *
 * @param classes 0 for a regression
 */
export function hiddenUnitsFor(parameterCount: number, featureCount: number, classes: number): number {
  const outputs = Math.max(1, classes)
  return Math.max(1, Math.round((parameterCount - outputs) / (featureCount + 1 + outputs)))
}

/*
 * Hidden weights are drawn so that sums of standardized features spread over the bend of tanh, hidden biases so that units
 * bend in different places: with zero biases a single feature is learned slowly. Output weights: Glorot and Bengio 2010.
 */
function startingPoint({ inputs, hidden: hiddenUnits, outputs }: Shape, draws: Draws): Float64Array {
  const point = new Float64Array(sizeOf({ inputs, hidden: hiddenUnits, outputs }))
  const hiddenBiasAt = hiddenUnits * inputs
  const fill = (from: number, to: number, limit: number) => {
    for (let i = from; i < to; i++) point[i] = limit * (2 * draws.uniform() - 1)
  }
  const outputAt = hiddenUnits * (inputs + 1)
  fill(0, hiddenBiasAt, 2 / Math.sqrt(inputs))
  fill(hiddenBiasAt, outputAt, 2)
  fill(outputAt, outputAt + outputs * hiddenUnits, Math.sqrt(6 / (hiddenUnits + outputs)))
  return point
}

/* Activations of one row: the hidden layer and the outputs are written. */
function forward(
  point: Float64Array,
  { inputs, hidden: hiddenUnits, outputs }: Shape,
  features: Float64Array,
  row: number,
  hidden: Float64Array,
  scores: Float64Array,
): void {
  const biasAt = hiddenUnits * inputs
  const outputAt = biasAt + hiddenUnits
  for (let h = 0; h < hiddenUnits; h++) {
    let sum = point[biasAt + h]!
    for (let k = 0; k < inputs; k++) sum += point[h * inputs + k]! * features[row * inputs + k]!
    hidden[h] = tanh(sum)
  }
  for (let o = 0; o < outputs; o++) {
    let sum = point[outputAt + outputs * hiddenUnits + o]!
    for (let h = 0; h < hiddenUnits; h++) sum += point[outputAt + o * hiddenUnits + h]! * hidden[h]!
    scores[o] = sum
  }
}

/* Scores become slopes of the row's loss: cross-entropy for classes, half the squared error for a number. */
function toSlopes(scores: Float64Array, target: number, isRegression: boolean): void {
  if (isRegression) {
    scores[0]! -= target
    return
  }
  let largest = -Infinity
  for (const score of scores) largest = Math.max(largest, score)
  let sum = 0
  for (const score of scores) sum += exp(score - largest)
  const shift = largest + log(sum)
  for (let o = 0; o < scores.length; o++) scores[o] = exp(scores[o]! - shift) - (o === target ? 1 : 0)
}

/* d(mean loss + decay |weights|^2 / 2)/d(parameters), row by row. */
function* gradientOf(
  point: Float64Array,
  shape: Shape,
  rows: BaselineRows,
  decay: number,
  isRegression: boolean,
): Stepwise<Float64Array> {
  const { inputs, hidden: hiddenUnits, outputs } = shape
  const { features, count, targets } = rows
  const biasAt = hiddenUnits * inputs
  const outputAt = biasAt + hiddenUnits
  const outputBiasAt = outputAt + outputs * hiddenUnits
  const gradient = new Float64Array(point.length)
  const hidden = new Float64Array(hiddenUnits)
  const slopes = new Float64Array(outputs)
  const costOfRow = 2 * point.length + costOfTanh * hiddenUnits
  for (let row = 0; row < count; row++) {
    forward(point, shape, features, row, hidden, slopes)
    toSlopes(slopes, targets[row]!, isRegression)
    for (let o = 0; o < outputs; o++) gradient[outputBiasAt + o]! += slopes[o]! / count
    for (let h = 0; h < hiddenUnits; h++) {
      let slope = 0
      for (let o = 0; o < outputs; o++) {
        gradient[outputAt + o * hiddenUnits + h]! += (slopes[o]! * hidden[h]!) / count
        slope += slopes[o]! * point[outputAt + o * hiddenUnits + h]!
      }
      slope *= (1 - hidden[h]! * hidden[h]!) / count
      gradient[biasAt + h]! += slope
      for (let k = 0; k < inputs; k++) gradient[h * inputs + k]! += slope * features[row * inputs + k]!
    }
    if (row % rowsPerYield === rowsPerYield - 1) yield rowsPerYield * costOfRow
  }
  for (let i = 0; i < biasAt; i++) gradient[i]! += decay * point[i]!
  for (let i = outputAt; i < outputBiasAt; i++) gradient[i]! += decay * point[i]!
  return gradient
}

/* Mean and deviation of the numbers to predict; for classes nothing is changed. */
function targetUnit(rows: BaselineRows, classes: number): { mean: number; deviation: number } {
  if (classes > 0) return { mean: 0, deviation: 1 }
  let mean = 0
  for (const target of rows.targets) mean += target / rows.count
  let variance = 0
  for (const target of rows.targets) variance += ((target - mean) * (target - mean)) / rows.count
  return { mean, deviation: variance > 0 ? Math.sqrt(variance) : 1 }
}

/**
 * Fits the network.
 *
 * @param classes 0 for a regression
 * @param decay L2 penalty on the weights
 * @param hidden units of the hidden layer
 */
export async function fitMultilayerPerceptron(
  given: BaselineRows,
  classes: number,
  decay: number,
  draws: Draws,
  work: Work,
  hidden = usualHidden,
): Promise<Predictor> {
  const isRegression = classes === 0
  const shape: Shape = { inputs: given.featureCount, hidden, outputs: isRegression ? 1 : classes }
  const { mean, deviation } = targetUnit(given, classes)
  const rows = { ...given, targets: given.targets.map((target) => (target - mean) / deviation) }
  const size = sizeOf(shape)
  let state = optimizer.start(startingPoint(shape, draws))
  for (let step = 0; step < steps; step++) {
    const gradient = await work.finish(gradientOf(state.point, shape, rows, decay, isRegression))
    state = optimizer.tell(state, { values: [], gradients: [gradient] })
  }
  const { point } = state
  return {
    parameterCount: size,
    predict(features, count) {
      const units = new Float64Array(hidden)
      const scores = new Float64Array(count * shape.outputs)
      for (let row = 0; row < count; row++) {
        const own = scores.subarray(row * shape.outputs, (row + 1) * shape.outputs)
        forward(point, shape, features, row, units, own)
      }
      return isRegression ? scores.map((score) => score * deviation + mean) : scores
    },
  }
}

const grid = { settings: [0.01, 0.001], untuned: 0.01 }

/**
 * A multilayer perceptron with one hidden layer.
 *
 * @param parameterCount how many parameters it is to have, as nearly as whole units allow; null for 16 hidden units
 */
export function multilayerPerceptronOf(parameterCount: number | null): Baseline {
  return {
    name: 'mlp',
    label: 'MLP',
    tasks: ['classification', 'regression'],
    fit: (train, classes, draws, pause, budget) =>
      standardized(train, async (all) => {
        const work = createWork(pause)
        const rows = atMost(all, classes, mostRows, draws)
        const hidden =
          parameterCount === null ? usualHidden : hiddenUnitsFor(parameterCount, all.featureCount, classes)
        const fit = (some: BaselineRows, decay: number) =>
          fitMultilayerPerceptron(some, classes, decay, draws, work, hidden)
        const { setting, how, tried } = await chooseSetting(grid, rows, classes, draws, fit, budget)
        return {
          predictor: await fit(rows, setting),
          chosen: { hidden, decay: setting },
          tried,
          settings: `${hidden} tanh units, ${steps} Adam steps, L2 penalty ${setting}, ${how}${fittedOn(rows, all)}`,
        }
      }),
  }
}

/** The perceptron with 16 hidden units. */
export const multilayerPerceptron: Baseline = multilayerPerceptronOf(null)
