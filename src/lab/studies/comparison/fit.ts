/* What a fit of one model on one fold gives, whatever the model; and how settings are chosen inside the training part. */
import type { Draws, TuningBudget } from '../../../learn/baselines/baseline.ts'
import { fewestPerClass, innerFolds } from '../../../learn/baselines/rows.ts'
import { fewestTuningRows, withinBudget } from '../../../learn/baselines/tuning.ts'
import type { Fold } from '../../../learn/comparison/folds.ts'
import type { Engine } from '../../../engine/engine.ts'
import type { Control } from '../../control.ts'
import type { FoldData } from './fold-experiment.ts'

/** What a fit may use. */
export interface FitTools {
  readonly engine: Engine
  readonly control: Control
  readonly draws: Draws
  readonly budget: TuningBudget
}

export interface FitOutcome {
  /** Shares of rows that are named rightly. */
  readonly train: number
  readonly test: number
  /** Null where the model keeps rows instead. */
  readonly parameters: number | null
  /** Circuits run for the fit, tuning included. */
  readonly evaluations: number
  readonly tried: number
  /** What was chosen, in words. */
  readonly settings: string
  /** The same by name, for programs. */
  readonly chosen: Readonly<Record<string, number | string>> | null
  readonly notes: readonly string[]
}

/** A row of scores by setting: what each reached on the held-back parts. */
export type Judge<Setting> = (setting: Setting, fold: Fold) => Promise<number>

export interface Chosen<Setting> {
  readonly setting: Setting
  readonly tried: number
  /** The end of a sentence. */
  readonly how: string
}

/**
 * The setting that does best on held-back parts of the training part, the first of equal ones; of more settings than the
 * budget allows, some are drawn. The same procedure as that of the classical models.
 *
 * @param usual taken where nothing is tuned
 * @param judge accuracy on the test rows of an inner fold; rows by their numbers in the data
 */
export async function chooseByFolds<Setting>(
  settings: readonly Setting[],
  usual: Setting,
  { setup, fold }: Pick<FoldData, 'setup' | 'fold'>,
  { draws, budget, control }: FitTools,
  judge: Judge<Setting>,
): Promise<Chosen<Setting>> {
  const { targets, classNames } = setup.rows
  if (budget.settings === 1 || settings.length === 1)
    return { setting: settings.length === 1 ? settings[0]! : usual, tried: 1, how: 'not tuned' }
  const own = {
    features: new Float64Array(0),
    featureCount: 0,
    count: fold.train.length,
    targets: Float64Array.from(fold.train, (row) => targets[row]!),
  }
  if (fewestPerClass(own, classNames.length) < Math.max(fewestTuningRows, budget.folds))
    return { setting: usual, tried: 1, how: 'not tuned, as there are too few rows' }
  const tried = withinBudget(settings, budget.settings, draws)
  const inner = innerFolds(own, classNames.length, draws, budget.folds).map(({ fit, held }) => ({
    train: fit.map((k) => fold.train[k]!),
    test: held.map((k) => fold.train[k]!),
  }))
  let best = usual
  let highest = -Infinity
  for (const setting of tried) {
    let sum = 0
    for (const part of inner) {
      await control.breathe()
      sum += await judge(setting, part)
    }
    if (!(sum > highest)) continue
    highest = sum
    best = setting
  }
  return {
    setting: best,
    tried: tried.length,
    how: `chosen from ${tried.length} by ${budget.folds}-fold cross-validation on the training part`,
  }
}

/** Share of predictions that are right. */
export function accuracyOf(
  predicted: ArrayLike<number>,
  rows: readonly number[],
  targets: Float64Array,
): number {
  let right = 0
  for (const [i, row] of rows.entries()) if (predicted[i] === targets[row]) right += 1
  return right / Math.max(1, rows.length)
}
