/*
 * How likely an extreme value is, by sampling and by amplitude estimation. One task is one method; one more runs the
 * circuits. Estimates are drawn from the exact outcome laws, which those circuits are checked against.
 */
import { LabError } from '../../../base/lab-error.ts'
import type { TailRiskProblem } from '../../../document/problems/tail-risk/types.ts'
import { levelEstimates, riskMethods, type RiskMethod } from '../../../solve/risk/estimates.ts'
import {
  errorCurve,
  resampling,
  type ErrorCurve,
  type ErrorSample,
  type ResampledError,
} from '../../../solve/risk/slopes.ts'
import { createWork } from '../../../learn/baselines/work.ts'
import type { Study } from '../../studies/study.ts'
import type { ProblemRequest } from '../problem-view.ts'
import { checkedCircuits } from './circuits.ts'
import { riskData, type RiskData } from './data.ts'
import type { CheckedCircuit, RiskMethodResult, TailRiskResult, TailRiskView } from './types.ts'

type Request = ProblemRequest<'tail-risk'>

interface Task {
  readonly method: RiskMethod | 'circuits'
  readonly facts: Facts
}

type Facts = Pick<TailRiskView, 'series' | 'threshold' | 'fit' | 'grid' | 'histogram'> &
  Pick<TailRiskResult, 'values' | 'observed' | 'fitted' | 'of'>

type Answer =
  | { readonly kind: 'method'; readonly method: RiskMethodResult }
  | { readonly kind: 'circuits'; readonly circuits: readonly CheckedCircuit[] }

const labels: Readonly<Record<RiskMethod, readonly [label: string, query: string]>> = {
  'monte-carlo': ['Monte Carlo', 'a draw from the distribution'],
  'importance-sampling': ['Importance sampling', 'a draw from the tilted distribution'],
  'canonical-amplitude-estimation': ['Canonical amplitude estimation', 'a call of the loading circuit'],
  'likelihood-amplitude-estimation': [
    'Maximum-likelihood amplitude estimation',
    'a call of the loading circuit',
  ],
  'iterative-amplitude-estimation': ['Iterative amplitude estimation', 'a call of the loading circuit'],
}

export const tailRisk: Study<Request, Task, Answer, TailRiskView> = {
  async plan({ document }, control) {
    const { problem, seed } = document
    const facts = factsOf(await riskData(problem, seed, control), problem)
    return [...riskMethods, 'circuits' as const].map((method) => ({ method, facts }))
  },
  async work({ method }, { document }, { engine, control, kept, report }) {
    const { problem, seed } = document
    const { grid } = await kept('data', () => riskData(problem, seed, control))
    if (method === 'circuits')
      return { kind: 'circuits', circuits: await checkedCircuits(grid, engine, control) }
    const { shots, repeats, doublings } = problem
    const work = createWork(() => control.breathe())
    const tail: ResampledError[] = []
    const shortfall: ResampledError[] = []
    const estimate = { tailProbability: 0, expectedShortfall: 0 }
    let answer: Answer | null = null
    for (let level = 0; level <= doublings; level++) {
      const found = await work.finish(levelEstimates(method, grid, level, { shots, repeats, seed }))
      const curve = (sample: ErrorSample, what: string) =>
        work.finish(resampling(sample, seed, `${method} ${what} ${level}`))
      tail.push(await curve(errorsFrom(found.tail, grid.tailProbability), 'tail'))
      shortfall.push(await curve(errorsFrom(found.shortfall, grid.expectedShortfall), 'shortfall'))
      estimate.tailProbability = meanOf(found.tail.estimates)
      estimate.expectedShortfall = meanOf(found.shortfall.estimates)
      const [label, query] = labels[method]
      answer = {
        kind: 'method',
        method: {
          method,
          label,
          query,
          estimate: { ...estimate },
          tailProbability: errorCurve(tail),
          expectedShortfall: errorCurve(shortfall),
        },
      }
      report(answer)
      await control.breathe()
    }
    if (!answer) throw new LabError('range', 'risk: doublings must be at least 0, got fewer')
    return answer
  },
  view: viewOf,
  finish: async (request, tasks, answers) => finished(request, tasks, answers),
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function errorsFrom(
  { queries, estimates }: { readonly queries: number; readonly estimates: readonly number[] },
  truth: number,
): ErrorSample {
  return { queries, errors: estimates.map((value) => Math.abs(value - truth)) }
}

function factsOf(data: RiskData, { of }: TailRiskProblem): Facts {
  const { grid, sorted, series, threshold, fit, values, observed, fitted } = data
  const count = grid.values.length
  const width = (grid.high - grid.low) / count
  const histogram = Array.from({ length: count }, () => 0)
  for (const value of sorted) {
    const cell = Math.min(count - 1, Math.max(0, Math.floor((value - grid.low) / width)))
    histogram[cell]! += 1 / sorted.length
  }
  return {
    series,
    threshold,
    fit,
    values,
    observed,
    fitted,
    of,
    histogram,
    grid: { ...grid, values: [...grid.values], probabilities: [...grid.probabilities] },
  }
}

function viewOf(
  _request: Request,
  tasks: readonly Task[],
  answers: readonly (Answer | undefined)[],
): TailRiskView {
  const { series, threshold, fit, grid, histogram } = tasks[0]!.facts
  const methods = answers.flatMap((answer) => (answer?.kind === 'method' ? [answer.method] : []))
  const circuits = answers.flatMap((answer) => (answer?.kind === 'circuits' ? answer.circuits : []))
  return {
    series,
    threshold,
    fit,
    grid,
    histogram,
    circuits,
    methods,
    result: null,
    summary: methods.map(({ label, tailProbability }) => `${label}: ${slopeInWords(tailProbability)}`),
  }
}

function slopeInWords({ slope }: ErrorCurve): string {
  if (!slope) return 'no slope: an error is 0, or there are too few points'
  const { value, low, high } = slope
  return `error falls as queries^${value.toFixed(2)} (95 % interval ${low.toFixed(2)} to ${high.toFixed(2)})`
}

function finished(request: Request, tasks: readonly Task[], answers: readonly Answer[]): TailRiskView {
  const view = viewOf(request, tasks, answers)
  const { of, values, observed, fitted } = tasks[0]!.facts
  const { series, fit, threshold, grid, circuits, methods } = view
  const notes = [
    `On ${grid.values.length} values both numbers are a sum of ${grid.values.length} terms: nobody needs a quantum computer for it. The circuits show how the error falls where a sum is out of reach.`,
    `Each query of amplitude estimation calls a loading circuit of ${circuits[0]?.gates ?? 0} gates, one call behind the other; draws of Monte Carlo are short and run at the same time.`,
  ]
  const verdict = verdictOf(methods)
  const result: TailRiskResult = {
    kind: 'tail-risk',
    series,
    of,
    values,
    fit,
    threshold,
    observed,
    fitted,
    grid,
    circuits,
    methods,
    axis: 'queries, not seconds',
    notes,
    verdict,
  }
  return { ...view, result, summary: [verdict, ...view.summary, ...notes] }
}

/* By intervals of slopes: no claim where they overlap. */
function verdictOf(methods: readonly RiskMethodResult[]): string {
  const slopeOf = (name: RiskMethod) => methods.find(({ method }) => method === name)?.tailProbability.slope
  const quantum = slopeOf('likelihood-amplitude-estimation')
  const classical = slopeOf('monte-carlo')
  if (!quantum || !classical) return 'No slope could be fitted: an error is 0.'
  if (quantum.high >= classical.low)
    return 'The slopes of amplitude estimation and Monte Carlo cannot be told apart here.'
  return `Counted in queries, not seconds, amplitude estimation's error falls with slope ${quantum.value.toFixed(2)}, Monte Carlo's with ${classical.value.toFixed(2)}.`
}
