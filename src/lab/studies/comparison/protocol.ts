/* The rules of a comparison in words, for reports. */
import type { Comparison } from '../../../document/comparison.ts'

export function protocolOf({ folds, tuning, sizes, seed }: Comparison): readonly string[] {
  const repeats = folds.repeats === 1 ? 'once' : `${folds.repeats} times`
  return [
    `Rows are divided into ${folds.count} stratified folds ${repeats}, the same for every model (seed ${seed}).`,
    'Scaling, reduction and tuning see the training part of a fold only; its test part is looked at once.',
    tuning.settings === 1
      ? 'Nothing is tuned: every model has its initial settings.'
      : `Every model may try ${tuning.settings} settings at most, each by ${tuning.folds}-fold cross-validation inside the training part; a Gaussian process compares its settings by the marginal likelihood instead.`,
    'Scores are shares of test rows named rightly. Intervals and t tests are corrected for overlapping training parts (Nadeau and Bengio 2003), p-values for the number of pairs (Holm), apart for pairs of a quantum with a classical model and for pairs of one kind.',
    ...(sizes.length === 0
      ? []
      : ['Learning curves repeat fit and tuning on some of the training rows, tested on the same folds.']),
  ]
}
