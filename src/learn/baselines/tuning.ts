/* The tuning budget of every baseline: 3-fold cross-validation over a small grid, unless another one is stated. */
import type { BaselineRows, Draws, Predictor, TuningBudget } from './baseline.ts'
import { atMost, fewestPerClass, selectRows, innerFolds } from './rows.ts'

/** Rows that tuning looks at. */
export const mostTuningRows = 300
/** Below so many rows of a class (of all, in a regression) nothing is tuned. */
export const fewestTuningRows = 6

/** Share of rows predicted rightly, or minus the mean squared error: the larger the better. */
export function quality(predictor: Predictor, rows: BaselineRows, classes: number): number {
  const predicted = predictor.predict(rows.features, rows.count)
  let sum = 0
  for (let row = 0; row < rows.count; row++) {
    const target = rows.targets[row]!
    if (classes === 0) sum -= (predicted[row]! - target) * (predicted[row]! - target)
    else sum += largestAt(predicted, row * classes, classes) === target ? 1 : 0
  }
  return sum / Math.max(1, rows.count)
}

/** Which of the numbers from `start` on is the largest; the first of equal ones. */
export function largestAt(values: ArrayLike<number>, start: number, width: number): number {
  let best = 0
  for (let k = 1; k < width; k++) if (values[start + k]! > values[start + best]!) best = k
  return best
}

/** No grid has more settings. */
export const usualBudget: TuningBudget = { settings: 12, folds: 3 }

/** The settings, or so many of them drawn at random, in their order. */
export function withinBudget<Setting>(
  settings: readonly Setting[],
  most: number,
  draws: Draws,
): readonly Setting[] {
  if (settings.length <= most) return settings
  const left = settings.map((_, i) => i)
  const taken = Array.from({ length: most }, () => {
    const [drawn] = left.splice(Math.floor(draws.uniform() * left.length), 1)
    return drawn!
  })
  return taken.toSorted((a, b) => a - b).map((i) => settings[i]!)
}

export interface Grid<Setting> {
  /** Tried in this order, simplest first. */
  readonly settings: readonly Setting[]
  /** Taken where rows are too few to tune. */
  readonly untuned: Setting
}

export interface Tuned<Setting> {
  readonly setting: Setting
  /** How it was found, as the end of a sentence. */
  readonly how: string
  /** Settings that were tried. */
  readonly tried: number
}

/** The setting of a grid that does best on held-back parts of the rows; the first of equal ones. */
export async function chooseSetting<Setting>(
  { settings: all, untuned }: Grid<Setting>,
  rows: BaselineRows,
  classes: number,
  draws: Draws,
  fit: (rows: BaselineRows, setting: Setting) => Promise<Predictor>,
  budget: TuningBudget = usualBudget,
): Promise<Tuned<Setting>> {
  if (budget.settings === 1) return { setting: untuned, how: 'not tuned', tried: 1 }
  if (fewestPerClass(rows, classes) < Math.max(fewestTuningRows, budget.folds))
    return { setting: untuned, how: 'not tuned, as there are too few rows', tried: 1 }
  const settings = withinBudget(all, budget.settings, draws)
  const some = atMost(rows, classes, mostTuningRows, draws)
  const folds = innerFolds(some, classes, draws, budget.folds)
  const parts = folds.map(({ fit: kept, held }) => [selectRows(some, kept), selectRows(some, held)] as const)
  let best = untuned
  let highest = -Infinity
  for (const setting of settings) {
    let sum = 0
    for (const [kept, held] of parts) sum += quality(await fit(kept, setting), held, classes)
    if (sum > highest) {
      highest = sum
      best = setting
    }
  }
  const on =
    some.count < rows.count ? ` on ${some.count} of ${rows.count} training rows` : ' on the training part'
  return {
    setting: best,
    how: `chosen from ${settings.length} by ${budget.folds}-fold cross-validation${on}`,
    tried: settings.length,
  }
}
