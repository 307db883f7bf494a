/* What the noise study shows and says: points by strength, the classical lines, and sentences that claim no more than a paired
   test of the same rows bears out. */
import type { Experiment } from '../../../document/experiment.ts'
import { noisePresets } from '../../../document/noise-presets.ts'
import { exactSignTest } from '../../../learn/metrics/intervals.ts'
import type { NoiseAnswer, NoiseTask, Predicted } from './tasks.ts'
import type { NoisePoint, NoiseRequest, NoiseView } from './types.ts'

/** Below this a difference counts. */
const level = 0.05

interface At {
  readonly strength: number
  readonly model: Predicted
}

export function noiseReading(
  { experiment }: NoiseRequest,
  tasks: readonly NoiseTask[],
  answers: readonly (NoiseAnswer | undefined)[],
): NoiseView {
  const at = (kind: 'evaluated' | 'retrained'): readonly At[] =>
    tasks.flatMap((task, k) => {
      const model = answers[k]?.models[0]
      return task.kind === kind && model ? [{ strength: task.strength, model }] : []
    })
  const evaluated = at('evaluated')
  const retrained = at('retrained')
  const classical = tasks.flatMap((task, k) => (task.kind === 'baselines' ? (answers[k]?.models ?? []) : []))
  const known = [...evaluated, ...retrained].map(({ model }) => model)[0] ?? classical[0]
  const isWhole = answers.every((answer) => answer !== undefined)
  const kind = known?.score.score.accuracy === null ? 'rSquared' : 'accuracy'
  return {
    device: deviceOf(experiment),
    isOwn: experiment.noise !== null,
    part: known?.part ?? 'validation',
    kind,
    points: pointsOf(tasks, evaluated, retrained),
    baselines: classical.map(({ name, label, score }) => ({ name, label, score })),
    chance: known && kind === 'accuracy' ? largestShare(known.truth) : null,
    findings: isWhole && known ? findingsOf(evaluated, retrained, classical, kind) : [],
  }
}

function deviceOf({ noise }: Experiment): string {
  if (noise?.rules) return 'The stated rules'
  if (noise?.custom) return 'The stated device'
  return noisePresets.find(({ name }) => name === (noise?.preset ?? 'superconducting'))!.label
}

function pointsOf(
  tasks: readonly NoiseTask[],
  evaluated: readonly At[],
  retrained: readonly At[],
): readonly NoisePoint[] {
  const strengths = tasks.flatMap((task) => (task.kind === 'baselines' ? [] : [task.strength]))
  return [...new Set(strengths)]
    .toSorted((a, b) => a - b)
    .map((strength) => {
      const of = (list: readonly At[]) => list.find((one) => one.strength === strength)?.model.score ?? null
      return { strength, evaluated: of(evaluated), retrained: of(retrained) }
    })
}

function largestShare(truth: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const klass of truth) counts.set(klass, (counts.get(klass) ?? 0) + 1)
  return Math.max(...counts.values()) / Math.max(1, truth.length)
}

function findingsOf(
  evaluated: readonly At[],
  retrained: readonly At[],
  classical: readonly Predicted[],
  kind: NoiseView['kind'],
): readonly string[] {
  const text = ({ score: { value, interval } }: Predicted) =>
    kind === 'accuracy'
      ? `${percent(value)} (${percent(interval[0])} to ${percent(interval[1])})`
      : `${value.toFixed(2)} (${interval[0].toFixed(2)} to ${interval[1].toFixed(2)})`
  const what = kind === 'accuracy' ? 'accuracy' : 'R²'
  const main = evaluated.length > 0 ? evaluated : retrained
  const [first, last] = [main[0], main.at(-1)]
  const found: string[] = []
  if (first && last && first !== last) {
    const where = strengthsWhere(main, ({ model }) => isWorse(model, first.model))
    found.push(
      `From strength ${first.strength} to ${last.strength} the ${what} goes from ${text(first.model)} to ${text(last.model)}.`,
      where
        ? `${where} it is worse than at ${first.strength} beyond chance.`
        : 'At no strength that was tried is it worse beyond chance.',
    )
  }
  if (evaluated.length > 0 && retrained.length > 0) found.push(retrainingText(evaluated, retrained))
  return [...found, ...classicalText(main, classical, text)]
}

function retrainingText(evaluated: readonly At[], retrained: readonly At[]): string {
  const helped = strengthsWhere(retrained, ({ strength, model }) => {
    const as = evaluated.find((one) => one.strength === strength)
    return as !== undefined && isWorse(as.model, model)
  })
  if (!helped) return 'Training anew under the noise makes no difference beyond chance at any strength.'
  return `${helped} training anew under the noise helps beyond chance.`
}

function classicalText(
  main: readonly At[],
  classical: readonly Predicted[],
  text: (model: Predicted) => string,
): readonly string[] {
  const best = classical.reduce<Predicted | null>(
    (most, one) => (most && most.score.value >= one.score.value ? most : one),
    null,
  )
  if (!best) return []
  const worse = strengthsWhere(main, ({ model }) => isWorse(model, best))
  const better = strengthsWhere(main, ({ model }) => isWorse(best, model))
  return [
    `The best classical model, ${best.label}, is at ${text(best)} whatever the noise is.`,
    ...(worse ? [`${worse} ${best.label} is better beyond chance.`] : []),
    ...(better ? [`${better} the circuit is better than ${best.label} beyond chance.`] : []),
    ...(worse || better
      ? []
      : [`Between the circuit and ${best.label} there is no difference beyond chance at any strength.`]),
  ]
}

/** "From strength 4 on" where it holds for all that follow, else each strength; null where it holds for none. */
function strengthsWhere(main: readonly At[], holds: (at: At) => boolean): string | null {
  const flags = main.map(holds)
  const first = flags.indexOf(true)
  if (first < 0) return null
  const isOnwards = flags.slice(first).every(Boolean) && first < flags.length - 1
  if (isOnwards) return `From strength ${main[first]!.strength} on`
  return `At strength ${main.flatMap(({ strength }, k) => (flags[k] ? [strength] : [])).join(', ')}`
}

/* On rows that only one gets right; of a regression, whose error is smaller. */
function winsOf(a: Predicted, b: Predicted): readonly [number, number] {
  const isRegression = a.score.score.accuracy === null
  let [wins, losses] = [0, 0]
  a.truth.forEach((truth, row) => {
    const [own, other] = [a.predicted[row]!, b.predicted[row]!]
    const sign = isRegression
      ? Math.sign(Math.abs(other - truth) - Math.abs(own - truth))
      : Number(own === truth) - Number(other === truth)
    if (sign > 0) wins += 1
    if (sign < 0) losses += 1
  })
  return [wins, losses]
}

function isWorse(a: Predicted, b: Predicted): boolean {
  const [wins, losses] = winsOf(a, b)
  return losses > wins && exactSignTest(wins, losses) < level
}

const percent = (share: number): string => `${Math.round(100 * share)} %`
