/* Which training rows each step sees. A function of seed and step alone, so that a run can go on from anywhere. */
import { createStream } from '../base/random.ts'

export interface Batches {
  /** Steps until every training row was seen once more. */
  readonly perEpoch: number
  /** Row numbers of a step. */
  rows(step: number): readonly number[]
}

/** The whole training part in every step, or slices of a new random order in each epoch. */
export function createBatches(train: readonly number[], batchSize: number | null, seed: number): Batches {
  const size = batchSize ?? train.length
  if (size >= train.length) return { perEpoch: 1, rows: () => train }
  const perEpoch = Math.ceil(train.length / size)
  let known = { epoch: -1, order: train }
  return {
    perEpoch,
    rows(step) {
      const epoch = Math.floor(step / perEpoch)
      if (epoch !== known.epoch)
        known = { epoch, order: createStream(seed, `batches ${epoch}`).shuffled(train) }
      const from = (step - epoch * perEpoch) * size
      return known.order.slice(from, from + size)
    },
  }
}
