/* From what the tasks have found to scores, the price that is chosen, and the verdict. */
import type { EnsembleProblem } from '../../../document/problems/ensemble/types.ts'
import { exactSignTest, wilsonInterval } from '../../../learn/metrics/intervals.ts'
import type { PreparedEnsemble } from './prepared.ts'
import type { Rival } from './rivals.ts'
import type { Accuracy, EnsembleResult, LambdaPoint, ModelScore } from './types.ts'

/** What one price of a stump gave. */
export interface LambdaAnswer {
  readonly kind: 'lambda'
  readonly point: LambdaPoint
  readonly weights: Uint8Array
  readonly threshold: number
  readonly predicted: Float64Array
  readonly stumps: number
}

export interface RivalsAnswer {
  readonly kind: 'rivals'
  readonly rivals: readonly Rival[]
}

export type EnsembleAnswer = LambdaAnswer | RivalsAnswer

/** Below this a difference counts. */
const level = 0.05

/** Null where there are no rows. */
export function accuracyOn(
  predicted: Float64Array,
  targets: Float64Array,
  rows: readonly number[],
): Accuracy | null {
  if (rows.length === 0) return null
  const right = rows.filter((row) => predicted[row] === targets[row]).length
  return {
    right,
    count: rows.length,
    accuracy: right / rows.length,
    interval: wilsonInterval(right, rows.length),
  }
}

/** The price whose ensemble is right most often on held rows; of equals the highest, which keeps fewest. */
export function chosenOf(answers: readonly LambdaAnswer[]): LambdaAnswer {
  const score = ({ point }: LambdaAnswer) => (point.validation ?? point.train).accuracy
  return answers.toSorted((a, b) => score(b) - score(a) || b.point.lambda - a.point.lambda)[0]!
}

/** The result, once every task is done. */
export function resultOf(
  problem: EnsembleProblem,
  prepared: PreparedEnsemble,
  answers: readonly EnsembleAnswer[],
): EnsembleResult {
  const lambdas = answers.filter((answer) => answer.kind === 'lambda')
  const rivals = answers.flatMap((answer) => (answer.kind === 'rivals' ? answer.rivals : []))
  const { point, weights, threshold, predicted } = chosenOf(lambdas)
  const own: Rival = {
    name: 'qboost',
    label: 'Binary weights',
    settings: `${point.kept} of ${prepared.stumps.length} stumps, each with one vote, lambda ${point.lambda}`,
    predicted,
  }
  const models = [own, ...rivals].map((model) => scored(model, own, prepared))
  const { classNames, featureNames } = prepared.rows
  const kept = prepared.stumps.filter((_, k) => weights[k] === 1)
  return {
    best: { energy: point.energy, assignment: [...weights], feasible: true },
    evaluations: lambdas.reduce((sum, answer) => sum + answer.point.evaluations, 0),
    method: problem.method.kind,
    lambda: point.lambda,
    stumps: prepared.stumps.length,
    kept: kept.map((stump) => ({
      column: featureNames[stump.column]!,
      threshold: stump.threshold,
      above: classNames[stump.sign > 0 ? 1 : 0]!,
      below: classNames[stump.sign > 0 ? 0 : 1]!,
    })),
    threshold,
    models,
    path: lambdas.map((answer) => answer.point),
    verdict: verdictOf(models, problem.method.kind),
  }
}

function scored(model: Rival, own: Rival, { rows, parts }: PreparedEnsemble): ModelScore {
  const { name, label, settings, predicted } = model
  const on = (part: readonly number[]) => accuracyOn(predicted, rows.targets, part)
  return {
    name,
    label,
    settings,
    train: on(parts.train)!,
    validation: on(parts.validation),
    test: on(parts.test),
    p: model === own || parts.test.length === 0 ? null : pairedTest(own, model, rows.targets, parts.test),
  }
}

function pairedTest(own: Rival, other: Rival, targets: Float64Array, rows: readonly number[]): number {
  let [wins, losses] = [0, 0]
  for (const row of rows) {
    const [a, b] = [own.predicted[row] === targets[row], other.predicted[row] === targets[row]]
    if (a && !b) wins++
    if (b && !a) losses++
  }
  return exactSignTest(wins, losses)
}

const named: Readonly<Record<ModelScore['name'], string>> = {
  qboost: 'itself',
  adaboost: 'AdaBoost',
  'random-forest': 'the random forest',
  'best-stump': 'the best single stump',
}

const rounded = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`)

/* Which of the rivals is better, worse, or not to be told apart; and what found the weights. */
function verdictOf([own, ...rivals]: readonly ModelScore[], method: string): string {
  if (!own?.test)
    return 'No rows are held out for the test: accuracies on rows that were trained on say little'
  const say = (what: string, some: readonly ModelScore[]) =>
    some.length === 0
      ? []
      : [`${what} ${some.map(({ name, p }) => `${named[name]} (${rounded(p!)})`).join(', ')}`]
  const sign = ({ test, p }: ModelScore) => (p! >= level ? 0 : Math.sign(own.test!.right - test!.right))
  const sentences = [
    ...say(
      'is better than',
      rivals.filter((rival) => sign(rival) > 0),
    ),
    ...say(
      'is worse than',
      rivals.filter((rival) => sign(rival) < 0),
    ),
    ...say(
      'cannot be told apart from',
      rivals.filter((rival) => sign(rival) === 0),
    ),
  ]
  const quantum = method === 'qaoa' || method === 'schroedinger'
  return `On ${own.test.count} held-out rows the ensemble with binary weights ${sentences.join('; ')}. Its weights were found by ${quantum ? 'a simulated quantum computer' : 'a classical method'}: nothing here is a quantum advantage.`
}
