/* A dense layer of a classical network on rows, and the slopes back through it. Its values are its weights, row by row of
   the outputs, then its biases, at a place among the trainable values of a model. */
import { createStream } from '../../base/random.ts'
import { tanh } from '../../base/elementary.ts'
import type { DenseLayerSettings } from '../../document/model.ts'

export class DenseLayer {
  readonly inputs: number
  readonly outputs: number
  /** `before.weight[0][1]`, …, `before.bias[0]`, … */
  readonly names: readonly string[]
  private readonly settings: DenseLayerSettings
  private readonly at: number

  /** @param at where its values begin among the trainable values */
  constructor(name: string, inputs: number, outputs: number, settings: DenseLayerSettings, at: number) {
    this.inputs = inputs
    this.outputs = outputs
    this.settings = settings
    this.at = at
    const every = <Entry>(count: number, make: (i: number) => Entry) =>
      Array.from({ length: count }, (_, i) => make(i))
    this.names = [
      ...every(outputs, (o) => every(inputs, (i) => `${name}.weight[${o}][${i}]`)).flat(),
      ...every(outputs, (o) => `${name}.bias[${o}]`),
    ]
  }

  /** Uniform on +-1/sqrt(inputs), as PyTorch starts its linear layers; a stream for each value and starting point. */
  start(seed: number, start: number): Float64Array {
    const bound = 1 / Math.sqrt(Math.max(1, this.inputs))
    return Float64Array.from(this.names, (name) => {
      const stream = createStream(seed, `initial ${start === 0 ? name : `${name} start ${start}`}`)
      return bound * (2 * stream.uniform() - 1)
    })
  }

  /** @param rows row-major, shape [count, inputs]. @returns shape [count, outputs] */
  forward(values: Float64Array, rows: Float64Array, count: number): Float64Array {
    const { inputs, outputs, at } = this
    const { activation, scale } = this.settings
    const biasAt = at + inputs * outputs
    const result = new Float64Array(count * outputs)
    for (let row = 0; row < count; row++) {
      for (let o = 0; o < outputs; o++) {
        let sum = values[biasAt + o]!
        for (let i = 0; i < inputs; i++) sum += values[at + o * inputs + i]! * rows[row * inputs + i]!
        result[row * outputs + o] = scale * (activation === 'tanh' ? tanh(sum) : sum)
      }
    }
    return result
  }

  /**
   * Adds the slopes by its values to the gradient.
   *
   * @param rows what went in
   * @param outcome what came out of them
   * @param slopes by what came out, shape [count, outputs]
   * @returns slopes by what went in, shape [count, inputs]
   */
  backward(
    values: Float64Array,
    rows: Float64Array,
    outcome: Float64Array,
    slopes: Float64Array,
    gradient: Float64Array,
  ): Float64Array {
    const { inputs, outputs, at } = this
    const biasAt = at + inputs * outputs
    const result = new Float64Array(rows.length)
    for (let row = 0; row * outputs < slopes.length; row++) {
      for (let o = 0; o < outputs; o++) {
        const slope = slopes[row * outputs + o]! * this.rise(outcome[row * outputs + o]!)
        gradient[biasAt + o]! += slope
        for (let i = 0; i < inputs; i++) {
          gradient[at + o * inputs + i]! += slope * rows[row * inputs + i]!
          result[row * inputs + i]! += slope * values[at + o * inputs + i]!
        }
      }
    }
    return result
  }

  /* d(outcome)/d(sum), where the outcome is known. */
  private rise(outcome: number): number {
    const { activation, scale } = this.settings
    if (activation === 'none') return scale
    const share = outcome / scale
    return scale * (1 - share * share)
  }
}
