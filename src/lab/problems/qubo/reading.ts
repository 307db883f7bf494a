/* From what the tasks of a QUBO's study have found so far to what is shown and to the result. */
import type { QuboMethod } from '../../../document/problems/qubo/types.ts'
import { broken } from '../../../solve/qubo/builders/built.ts'
import { together, type Read } from '../../../solve/qubo/methods/read.ts'
import { energyOf } from '../../../solve/qubo/qubo.ts'
import type { BuiltQubo, Sampled, Spectrum, TracePoint } from '../../../solve/qubo/types.ts'
import { summaryOf } from './summary.ts'
import type { QuantumFound, QuantumShown } from './quantum.ts'
import type { QuboResult, QuboTask, QuboView } from './types.ts'

export type QuboAnswer =
  | { readonly kind: 'reads'; readonly reads: readonly Read[] }
  | { readonly kind: 'optimum'; readonly spectrum: Spectrum & { readonly trace: readonly TracePoint[] } }
  | { readonly kind: 'random'; readonly sampled: Sampled }
  /** Nothing is found before the final state is measured. */
  | { readonly kind: 'quantum'; readonly found: QuantumFound | null; readonly shown: QuantumShown }

type Answers = readonly (QuboAnswer | undefined)[]

type Pair = readonly [number, number]

/** Different energies of a histogram at most, and points of a curve. */
const mostBars = 200
const mostPoints = 300
/** Energies this close are one, as a share of the range of energies. */
const sameEnergy = 1e-9

function answerOf<Kind extends QuboAnswer['kind']>(
  answers: Answers,
  kind: Kind,
): Extract<QuboAnswer, { kind: Kind }> | null {
  const found = answers.find((answer) => answer?.kind === kind)
  return (found as Extract<QuboAnswer, { kind: Kind }> | undefined) ?? null
}

/** What the method itself has found; null before its first read. */
function foundBy(method: QuboMethod, answers: Answers): Sampled | null {
  switch (method.kind) {
    case 'exact': {
      const spectrum = answerOf(answers, 'optimum')?.spectrum
      return spectrum
        ? { ...spectrum, energy: spectrum.minimum, energies: Float64Array.of(spectrum.minimum) }
        : null
    }
    case 'random':
      return answerOf(answers, 'random')?.sampled ?? null
    case 'qaoa':
    case 'schroedinger':
      return answerOf(answers, 'quantum')?.found ?? null
    default: {
      const reads = answers.flatMap((answer) => (answer?.kind === 'reads' ? answer.reads : []))
      return reads.length > 0 ? together(reads) : null
    }
  }
}

const pairs = (trace: readonly TracePoint[]): Pair[] =>
  thinned(trace.map(({ evaluations, energy }) => [evaluations, energy] as const))

/* The first and the last point and some between. */
function thinned(points: Pair[]): Pair[] {
  if (points.length <= mostPoints) return points
  const step = (points.length - 1) / (mostPoints - 1)
  return Array.from({ length: mostPoints }, (_, k) => points[Math.round(k * step)]!)
}

/** Energies with how often they occur, ascending. */
export function histogramOf(energies: Float64Array): Pair[] {
  const sorted = energies.toSorted()
  const range = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0)
  const bars: [number, number][] = []
  for (const energy of sorted) {
    const last = bars.at(-1)
    if (last && energy - last[0] <= sameEnergy * range) last[1]++
    else bars.push([energy, 1])
  }
  return bars.slice(0, mostBars)
}

/** What is known so far. @param result null before the end */
export function viewOf(
  method: QuboMethod,
  built: BuiltQubo,
  tasks: readonly QuboTask[],
  answers: Answers,
  result: QuboResult | null,
): QuboView {
  const found = foundBy(method, answers)
  return {
    result,
    summary: result ? summaryOf(result) : progressLines(found, tasks),
    soFar: found && {
      energy: found.energy,
      assignment: [...found.best],
      evaluations: found.evaluations,
      reads: found.energies.length,
      decoded: built.decode(found.best),
      feasible: broken(built, found.best).length === 0,
    },
    trace: found ? pairs(found.trace) : [],
    random: pairs(answerOf(answers, 'random')?.sampled.trace ?? []),
    energies: found ? histogramOf(found.energies) : [],
    quantum: answerOf(answers, 'quantum')?.shown ?? null,
  }
}

function progressLines(found: Sampled | null, tasks: readonly QuboTask[]): string[] {
  if (!found) return []
  const reads = tasks.reduce((sum, task) => sum + (task.kind === 'reads' ? task.to - task.from : 0), 0)
  const done = reads > 0 ? ` after ${found.energies.length} of ${reads} reads` : ''
  return [`Lowest energy ${found.energy}${done}`]
}

/** The result, once every task is done. */
export function resultOf(method: QuboMethod, built: BuiltQubo, answers: Answers): QuboResult {
  const found = foundBy(method, answers)!
  const spectrum = answerOf(answers, 'optimum')?.spectrum ?? null
  const random = answerOf(answers, 'random')!.sampled
  const quantum = answerOf(answers, 'quantum')?.found ?? null
  const brokenLabels = broken(built, found.best).map(({ label }) => label)
  const energy = energyOf(built.qubo, found.best)
  const expected = quantum ? quantum.expected : mean(found.energies)
  return {
    best: { energy, assignment: [...found.best], feasible: brokenLabels.length === 0 },
    ...(spectrum && {
      probabilityOfOptimum: quantum ? quantum.probabilityOfOptimum : shareOfOptima(found.energies, spectrum),
      approximationRatio: ratio(energy, spectrum),
    }),
    evaluations: found.evaluations,
    decoded: built.decode(found.best),
    variables: built.qubo.names,
    broken: brokenLabels,
    method: method.kind,
    optimum: spectrum && {
      energy: spectrum.minimum,
      count: spectrum.optima,
      secondLowest: spectrum.secondLowest,
      maximum: spectrum.maximum,
    },
    expected: { energy: expected, ...(spectrum && { approximationRatio: ratio(expected, spectrum) }) },
    reads: found.energies.length,
    energies: histogramOf(found.energies),
    trace: pairs(found.trace),
    random: { energy: random.energy, samples: random.evaluations, trace: pairs(random.trace) },
    notes: built.notes,
    ...(quantum && { quantum: quantum.shown }),
  }
}

function mean(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

function shareOfOptima(energies: Float64Array, { minimum, maximum }: Spectrum): number {
  const highest = minimum + sameEnergy * (maximum - minimum)
  return energies.reduce((count, energy) => count + (energy <= highest ? 1 : 0), 0) / energies.length
}

/* 1 where all energies are equal. */
function ratio(energy: number, { minimum, maximum }: Spectrum): number {
  return maximum > minimum ? (maximum - energy) / (maximum - minimum) : 1
}
