/* Which classes are taken for which, and which rows come closest to being mistaken. Pure: scores are given. */
import type { LossName } from '../../document/experiment.ts'
import type { Head } from '../losses/loss.ts'
import { lossNamed } from '../losses/registry.ts'
import { predictions, truthOf } from '../metrics/scores.ts'
import type { TargetScaler } from '../prepare.ts'
import { classProbabilities } from './class-probabilities.ts'

export interface ScoredPart {
  readonly head: Head
  readonly loss: LossName
  /** Row-major, shape [targets, width]; of a regression in the unit of the data. */
  readonly scores: Float64Array
  readonly width: number
  /** -1 and +1, class indices, or numbers, as the loss takes them. */
  readonly targets: Float64Array
  /** The unit in which a regression's loss is taken. */
  readonly unit: TargetScaler
}

export interface JudgedRow {
  /** Place in the part. */
  readonly at: number
  readonly truth: number
  readonly predicted: number
  readonly probabilities: readonly number[]
  readonly margin: number
  readonly loss: number
}

/** Every row of a part, judged. @returns in the order of the part */
export function judged({ head, loss, scores, width, targets, unit }: ScoredPart): readonly JudgedRow[] {
  const said = predictions(head, scores, targets.length, width)
  const lossOf = lossNamed(loss, head)
  const { centre, factor } = head === 'number' ? unit : { centre: 0, factor: 1 }
  const inUnit = head === 'number' ? scores.map((score) => (score - centre) * factor) : scores
  const slopes = new Float64Array(scores.length)
  return Array.from(targets, (target, at) => {
    const truth = truthOf(head, target)
    const own = scores.subarray(at * width, (at + 1) * width)
    const probabilities = head === 'number' ? own : classProbabilities(head, loss, own).values
    return {
      at,
      truth,
      predicted: said[at]!,
      probabilities: [...probabilities],
      margin: head === 'number' ? -Math.abs(own[0]! - truth) : marginOf(probabilities, truth),
      loss: lossOf.perSample(head, inUnit, at, width, (target - centre) * factor, slopes),
    }
  })
}

/** The right class's probability less that of the likeliest other. */
function marginOf(probabilities: Float64Array, truth: number): number {
  const other = probabilities.reduce((most, value, k) => (k === truth ? most : Math.max(most, value)), 0)
  return (probabilities[truth] ?? 0) - other
}

/** The rows of the least margins, of equal ones the largest loss first. */
export function mostConfused(rows: readonly JudgedRow[], most: number): readonly JudgedRow[] {
  return rows.toSorted((a, b) => a.margin - b.margin || b.loss - a.loss || a.at - b.at).slice(0, most)
}

export interface ClassConfusion {
  /** Counts [truth][predicted]. */
  readonly matrix: readonly (readonly number[])[]
  readonly recall: readonly (number | null)[]
  readonly precision: readonly (number | null)[]
  readonly accuracy: number
  readonly pairs: readonly { readonly truth: number; readonly predicted: number; readonly count: number }[]
}

/** The confusion matrix of judged rows, with what is read off it. */
export function classConfusion(rows: readonly JudgedRow[], classes: number): ClassConfusion {
  const matrix = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0))
  for (const { truth, predicted } of rows) matrix[truth]![predicted]! += 1
  const all = matrix.map((row) => row.reduce((sum, count) => sum + count, 0))
  const said = matrix.map((_, k) => matrix.reduce((sum, row) => sum + row[k]!, 0))
  const right = matrix.reduce((sum, row, k) => sum + row[k]!, 0)
  const share = (k: number, of: readonly number[]) => (of[k]! > 0 ? matrix[k]![k]! / of[k]! : null)
  const pairs = matrix.flatMap((row, truth) =>
    row.flatMap((count, predicted) =>
      truth !== predicted && count > 0 ? [{ truth, predicted, count }] : [],
    ),
  )
  return {
    matrix,
    recall: matrix.map((_, k) => share(k, all)),
    precision: matrix.map((_, k) => share(k, said)),
    accuracy: rows.length > 0 ? right / rows.length : 0,
    pairs: pairs.toSorted((a, b) => b.count - a.count || a.truth - b.truth || a.predicted - b.predicted),
  }
}
