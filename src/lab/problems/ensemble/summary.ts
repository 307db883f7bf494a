/* An ensemble's result in plain sentences. */
import type { Accuracy, EnsembleResult, LambdaPoint } from './types.ts'

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

function accuracyText({ accuracy, interval: [low, high], right, count }: Accuracy): string {
  return `${percent(accuracy)} (${right} of ${count}, 95 % interval ${percent(low)} to ${percent(high)})`
}

/** One price, once it is done. */
export function progressOf({ lambda, kept, train, validation }: LambdaPoint): string {
  const held = validation ? `, ${percent(validation.accuracy)} on the validation part` : ''
  return `lambda ${lambda}: ${kept} stumps, ${percent(train.accuracy)} on the training part${held}`
}

/** Every price, every model on held-out rows, the verdict. */
export function summaryOf(result: EnsembleResult): string[] {
  return [
    ...result.path.map(progressOf),
    `Kept ${result.kept.length} of ${result.stumps} stumps at lambda ${result.lambda}, energy ${Number(result.best.energy.toPrecision(8))}`,
    ...result.models.map(
      ({ label, settings, train, test }) =>
        `${label}: ${accuracyText(test ?? train)}${test ? '' : ' on the training part'}; ${settings}`,
    ),
    result.verdict,
  ]
}
