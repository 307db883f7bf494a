/* What the Fourier study reads off its answers. */
import { fourierFindings } from './findings.ts'
import type { Answer, Task } from './tasks.ts'
import type { FourierFeature, FourierRequest, FourierTerm, FourierView } from './types.ts'

/** A frequency counts as used when its part of the output is so large against the output's deviation. */
const leastPart = 0.01

/** |c| of coefficient k of (re, im) in turn. */
export const amplitudeOf = (coefficients: ArrayLike<number>, k: number): number => {
  const [re, im] = [coefficients[2 * k]!, coefficients[2 * k + 1]!]
  return Math.sqrt(re * re + im * im)
}

/** The view of what is known so far. */
export function fourierReading(
  { settings }: FourierRequest,
  tasks: readonly Task[],
  answers: readonly (Answer | undefined)[],
): FourierView {
  const first = tasks[0]
  const skeletons = first?.kind === 'features' ? first.skeletons : []
  const counts: number[] = []
  const features = skeletons.map(({ moves: _moves, ...skeleton }): FourierFeature => {
    const own = tasks.flatMap((task, k) =>
      task.kind !== 'features' && task.column === skeleton.column && answers[k]
        ? [{ task, answer: answers[k] }]
        : [],
    )
    const given = own.find(({ task }) => task.kind === 'given')?.answer
    const random = own.filter(({ task }) => task.kind === 'random')
    const count = random.reduce(
      (sum, { task }) => sum + (task.kind === 'random' ? task.to - task.from : 0),
      0,
    )
    if (random.length > 0) counts.push(count)
    const outputs = given
      ? outputsOf(
          skeleton.reachable,
          given,
          random.map(({ answer }) => answer),
          count,
        )
      : []
    return { ...skeleton, outputs, used: usedOf(outputs) }
  })
  const samples = counts.length > 0 ? Math.min(...counts) : 0
  const isWhole = answers.length > 0 && answers.every((answer) => answer !== undefined)
  return { samples, features, findings: isWhole ? fourierFindings(features, settings.samples) : [] }
}

function outputsOf(
  reachable: readonly number[],
  given: Answer,
  random: readonly Answer[],
  count: number,
): FourierFeature['outputs'] {
  return given.outputs.map((name, output) => ({
    name,
    terms: reachable.map((frequency, w): FourierTerm => {
      const k = output * reachable.length + w
      const amplitude = amplitudeOf(given.coefficients, k)
      const [re, im] = [given.coefficients[2 * k]!, given.coefficients[2 * k + 1]!]
      return { frequency, re, im, amplitude, spread: spreadOf(random, k, count) }
    }),
  }))
}

function spreadOf(random: readonly Answer[], k: number, count: number): FourierTerm['spread'] {
  if (count === 0) return null
  const mean = random.reduce((sum, { sums }) => sum + sums[k]!, 0) / count
  const square = random.reduce((sum, { squares }) => sum + squares[k]!, 0) / count
  const largest = random.reduce((most, answer) => Math.max(most, answer.largest[k]!), 0)
  return { mean, deviation: Math.sqrt(Math.max(0, square - mean * mean)), largest }
}

/* Over all outputs: each frequency's part of the deviation, which is 2 |c|^2 of its square. */
function usedOf(outputs: FourierFeature['outputs']): number | null {
  const used = outputs.flatMap(({ terms }) => {
    const waves = terms.filter(({ frequency }) => frequency > 0)
    const whole = waves.reduce((sum, { amplitude }) => sum + amplitude * amplitude, 0)
    return waves
      .filter(({ amplitude }) => whole > 1e-24 && amplitude * amplitude >= leastPart * leastPart * whole)
      .map(({ frequency }) => frequency)
  })
  if (outputs.length === 0) return null
  return used.reduce((most, frequency) => Math.max(most, frequency), 0)
}
