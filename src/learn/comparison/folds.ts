/* Repeated stratified folds: every row is tested once in each repeat, and every fold has the classes in their shares. */
import { LabError } from '../../base/lab-error.ts'
import { createStream } from '../../base/random.ts'

export interface Fold {
  /** Row numbers, ascending. */
  readonly train: readonly number[]
  readonly test: readonly number[]
}

/**
 * The folds of all repeats, one repeat after the other.
 *
 * @param classOf class index of each row
 * @throws LabError "data" when a class has fewer rows than there are folds
 */
export function stratifiedFolds(
  classOf: ArrayLike<number>,
  classNames: readonly string[],
  { count, repeats }: { readonly count: number; readonly repeats: number },
  seed: number,
): readonly Fold[] {
  const all = Array.from({ length: classOf.length }, (_, row) => row)
  const groups = classNames.map((_, klass) => all.filter((row) => classOf[row] === klass))
  if (classNames.length < 2)
    throw new LabError('data', `folds: the data must have at least 2 classes, got ${classNames.length}`)
  for (const [klass, { length }] of groups.entries()) {
    if (length >= count) continue
    throw new LabError(
      'data',
      `folds: every class needs a row in each of the ${count} folds, got ${length} of "${classNames[klass]!}"; take fewer folds or more rows`,
      { class: classNames[klass] },
    )
  }
  return Array.from({ length: repeats }, (_, repeat) => onceDivided(groups, all, count, seed, repeat)).flat()
}

/* Rows of a class go to the folds in turn; each class goes on where the one before ended, so that folds are of equal size. */
function onceDivided(
  groups: readonly (readonly number[])[],
  all: readonly number[],
  count: number,
  seed: number,
  repeat: number,
): readonly Fold[] {
  const stream = createStream(seed, `folds ${repeat}`)
  const foldOf = new Uint8Array(all.length)
  let turn = 0
  for (const group of groups) {
    for (const row of stream.shuffled(group)) {
      foldOf[row] = turn % count
      turn += 1
    }
  }
  return Array.from({ length: count }, (_, fold) => ({
    train: all.filter((row) => foldOf[row] !== fold),
    test: all.filter((row) => foldOf[row] === fold),
  }))
}

/**
 * So many of the rows, drawn with the shares of the classes kept, at least one of each; ascending.
 *
 * @param name of the random stream
 */
export function someOf(
  rows: readonly number[],
  classOf: ArrayLike<number>,
  size: number,
  seed: number,
  name: string,
): readonly number[] {
  const shuffled = createStream(seed, name).shuffled(rows)
  const members = new Map<number, number[]>()
  for (const row of shuffled) {
    const group = members.get(classOf[row]!) ?? []
    group.push(row)
    members.set(classOf[row]!, group)
  }
  const place = new Map<number, number>()
  for (const group of members.values())
    for (const [k, row] of group.entries()) place.set(row, k === 0 ? -1 : (k + 0.5) / group.length)
  const order = shuffled.toSorted((a, b) => place.get(a)! - place.get(b)!)
  return order.slice(0, size).toSorted((a, b) => a - b)
}
