/* Which rows are for training, validation and test. */
import { LabError } from '../base/lab-error.ts'
import { createStream } from '../base/random.ts'
import type { Split } from '../document/experiment.ts'

/** Row numbers of the three parts, ascending unless the document lists them. */
export interface Parts {
  readonly train: readonly number[]
  readonly validation: readonly number[]
  readonly test: readonly number[]
}

/*
 * All rows in random order in which every leading share holds about that share of each class: row k of n of a class
 * stands at (k + 1/2) / n.
 */
function stratifiedOrder(targets: Float64Array, classCount: number, seed: number): number[] {
  const stream = createStream(seed, 'split')
  const rows = stream.shuffled(Array.from(targets, (_, row) => row))
  if (classCount === 0) return rows
  const places = new Float64Array(targets.length)
  for (let klass = 0; klass < classCount; klass++) {
    const members = rows.filter((row) => targets[row] === klass)
    for (const [k, row] of members.entries()) places[row] = (k + 0.5) / members.length
  }
  const rank = new Float64Array(targets.length)
  for (const [k, row] of rows.entries()) rank[row] = k
  return rows.sort((a, b) => places[a]! - places[b]! || rank[a]! - rank[b]!)
}

const ascending = (rows: readonly number[]): number[] => rows.toSorted((a, b) => a - b)

function byFractions(
  split: Exclude<Split, { kind: 'rows' }>,
  targets: Float64Array,
  classCount: number,
  seed: number,
): Parts {
  const sum = split.train + split.validation + split.test
  if (!(split.train > 0 && split.validation >= 0 && split.test >= 0 && sum > 0))
    throw new LabError(
      'data',
      `split: fractions must be 0 or more and train above 0, got train ${split.train}`,
    )
  const count = targets.length
  const order =
    split.kind === 'chronological'
      ? Array.from(targets, (_, row) => row)
      : stratifiedOrder(targets, classCount, seed)
  const train = Math.max(1, Math.round((count * split.train) / sum))
  const known = Math.max(train, Math.round((count * (split.train + split.validation)) / sum))
  return {
    train: ascending(order.slice(0, train)),
    validation: ascending(order.slice(train, known)),
    test: ascending(order.slice(known)),
  }
}

function byRows(split: Extract<Split, { kind: 'rows' }>, count: number): Parts {
  for (const part of ['train', 'validation', 'test'] as const) {
    const outside = split[part].find((row) => !Number.isInteger(row) || row < 0 || row >= count)
    if (outside !== undefined)
      throw new LabError('data', `split: row numbers of ${part} must be 0..${count - 1}, got ${outside}`, {
        part,
      })
  }
  return { train: split.train, validation: split.validation, test: split.test }
}

function checkTraining(train: readonly number[], targets: Float64Array, classNames: readonly string[]): void {
  if (train.length === 0) throw new LabError('data', 'split: the training part needs rows, got none')
  const seen = new Set(train.map((row) => targets[row]))
  const absent = classNames.find((_, klass) => !seen.has(klass))
  if (absent !== undefined) {
    throw new LabError(
      'data',
      `split: the training part needs rows of every class, got none of "${absent}"; add rows or train on a larger share`,
      { class: absent },
    )
  }
}

/**
 * The three parts; fractions are drawn with the seed and keep the shares of the classes, or follow one another in time.
 *
 * @param classNames empty for a regression
 * @throws LabError "data" when a class is missing in the training part or a row number is outside
 */
export function splitRows(
  split: Split,
  targets: Float64Array,
  classNames: readonly string[],
  seed: number,
): Parts {
  const parts =
    split.kind === 'rows'
      ? byRows(split, targets.length)
      : byFractions(split, targets, classNames.length, seed)
  checkTraining(parts.train, targets, classNames)
  return parts
}
