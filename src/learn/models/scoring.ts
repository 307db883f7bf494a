/* From readouts to scores and their mean loss, and the slopes back: the layer of scales and biases, and the loss on it. */
import type { LossName } from '../../document/experiment.ts'
import type { Head, Loss } from '../losses/loss.ts'
import { lossNamed } from '../losses/registry.ts'
import type { TargetScaler } from '../prepare.ts'
import { layerAt, type ScoreLayout } from './output-layer.ts'

const sameUnit: TargetScaler = { centre: 0, factor: 1 }

export class Scoring {
  readonly layout: ScoreLayout
  readonly head: Head
  /** Scores per row. */
  readonly width: number
  /** What scales and biases start with, in the order of the layout's names. */
  readonly start: Float64Array
  private readonly unit: TargetScaler
  private readonly lossFunction: Loss
  /** Where scales begin among the trainable values. */
  private readonly at: number

  /** @throws LabError "document" when the loss is not for such scores */
  constructor(layout: ScoreLayout, loss: LossName, unit: TargetScaler, at: number) {
    this.layout = layout
    this.head = layout.head
    this.width = layout.columns.length
    this.lossFunction = lossNamed(loss, layout.head)
    this.unit = layout.head === 'number' ? unit : sameUnit
    this.at = at
    this.start = Float64Array.from(layout.names, (name) =>
      name.startsWith('output.scale') ? layout.scale.initial : layout.bias.initial,
    )
  }

  /** @param outputs row-major, shape [count, outputCount] */
  scores(outputs: Float64Array, outputCount: number, values: Float64Array, count: number): Float64Array {
    const { columns } = this.layout
    const { scale, bias } = layerAt(this.layout, values, this.at)
    const scores = new Float64Array(count * this.width)
    for (let row = 0; row < count; row++) {
      for (let k = 0; k < this.width; k++) {
        scores[row * this.width + k] = scale[k]! * outputs[row * outputCount + columns[k]!]! + bias[k]!
      }
    }
    return scores
  }

  /** Scores are compared with targets in the unit of training; predictions go out in that of the data. */
  inUnit(scores: Float64Array): Float64Array {
    const { centre, factor } = this.unit
    return this.head === 'number' ? scores.map((score) => score / factor + centre) : scores
  }

  /** Mean loss over the rows; slopes become d(mean loss)/d(score). */
  meanLoss(scores: Float64Array, targets: Float64Array, slopes: Float64Array): number {
    const { centre, factor } = this.unit
    const count = targets.length
    let sum = 0
    for (let row = 0; row < count; row++) {
      const target = (targets[row]! - centre) * factor
      sum += this.lossFunction.perSample(this.head, scores, row, this.width, target, slopes)
    }
    for (let i = 0; i < slopes.length; i++) slopes[i]! /= count
    return sum / Math.max(1, count)
  }

  /** d(mean loss)/d(output); the slopes of scales and biases are added to the gradient on the way. */
  cotangents(
    outputs: Float64Array,
    outputCount: number,
    slopes: Float64Array,
    values: Float64Array,
    gradient: Float64Array,
  ): Float64Array {
    const { columns, scale: scaleSettings, bias: biasSettings } = this.layout
    const { scale } = layerAt(this.layout, values, this.at)
    const biasAt = this.at + (scaleSettings.trainable ? this.width : 0)
    const cotangents = new Float64Array(outputs.length)
    for (let row = 0; row * this.width < slopes.length; row++) {
      for (let k = 0; k < this.width; k++) {
        const slope = slopes[row * this.width + k]!
        const at = row * outputCount + columns[k]!
        cotangents[at]! += slope * scale[k]!
        if (scaleSettings.trainable) gradient[this.at + k]! += slope * outputs[at]!
        if (biasSettings.trainable) gradient[biasAt + k]! += slope
      }
    }
    return cotangents
  }
}
