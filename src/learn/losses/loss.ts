/* What a loss is: a number and a slope for one row of scores. It knows nothing of circuits. */
import type { LossName } from '../../document/experiment.ts'

/**
 * What the scores of a row mean.
 * `number`: one score, the prediction. `sign`: one score, its sign is the class, targets are -1 and +1.
 * `classes`: one score per class, the largest wins. `probabilities`: one probability per class.
 */
export type Head = 'number' | 'sign' | 'classes' | 'probabilities'

export interface Loss {
  readonly name: LossName
  readonly heads: readonly Head[]
  /**
   * The loss of one row.
   *
   * @param scores of all rows, row-major, shape [rows, width]
   * @param row which of them
   * @param target -1 or +1, a class index, or the number to predict, by the head
   * @param slopes d(loss)/d(score) of this row is written here, at the same place as its scores
   */
  perSample(
    head: Head,
    scores: Float64Array,
    row: number,
    width: number,
    target: number,
    slopes: Float64Array,
  ): number
}
