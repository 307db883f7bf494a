/*
 * Mitigation as a list of independent tasks and what their answers come to: the observable without noise, with noise, at
 * each scale of the noise, and the readout. Whoever asks runs the tasks in any order, on any thread.
 */
import { LabError } from '../../base/lab-error.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { PauliTerm } from '../../circuit/readout.ts'
import type { Engine, Method, Rows } from '../../engine/engine.ts'
import type { NoiseModel } from '../../engine/noise/noise-model.ts'
import { fitNames, requireScales, type FitName } from './extrapolation.ts'
import { foldGlobally } from './folding.ts'
import { idealValue, measureAtScale, type Measured, type Measurement, type Shots } from './measure.ts'
import { collected, identityPart, requireTerms } from './pauli-terms.ts'
import { correctedObservable } from './readout-inversion.ts'
import { calibratedReadout, invertReadout, listedQubits, type ReadoutInversion } from './readout-study.ts'
import { verdictOf } from './verdict.ts'
import { fitAll, type FitSummary } from './zero-noise.ts'

/** What is to be mitigated, and how. */
export interface MitigationQuestion {
  readonly circuit: FlatCircuit
  /** One row of parameters, one of features. */
  readonly rows: Rows
  readonly terms: readonly PauliTerm[]
  readonly noise: NoiseModel
  /** Factors of the noise, 2 to 12 different numbers from 1. */
  readonly scales: readonly number[]
  /** What the exponential tends to; null: the value in the maximally mixed state. */
  readonly asymptote: number | null
  /** Shots per measurement basis and scale; null: exact values. */
  readonly shots: number | null
  readonly seed: number
  /** Whether errors of the readout are undone, by each qubit's confusion, before the fits. */
  readonly correctsReadout: boolean
  /** Random runs of circuits with more than 12 qubits; left out: 1000. */
  readonly trajectories?: number
}

export type MitigationTask =
  | { readonly kind: 'ideal' | 'plain' | 'readout' }
  | { readonly kind: 'scale'; readonly scale: number; readonly counter: number }

export type MitigationAnswer =
  /** `seconds`: what that took, where somebody has measured it. */
  | { readonly kind: 'ideal'; readonly value: number; readonly seconds?: number }
  | { readonly kind: 'plain'; readonly measured: Measured }
  | { readonly kind: 'scale'; readonly measured: Measured }
  | { readonly kind: 'readout'; readonly inversion: ReadoutInversion }

/** Plain JSON; numbers by scale are in the order of `scales`. */
export interface MitigationResult {
  readonly qubits: number
  /** Gates of the circuit as it stands. */
  readonly gates: number
  readonly method: Method
  /** The observable without noise. */
  readonly ideal: number
  /** With noise, nothing done about it. */
  readonly noisy: number
  /** Standard error of `noisy`; 0 for exact values. */
  readonly noisyError: number
  readonly scales: readonly number[]
  /** Gates of each folded circuit for each of the given one. */
  readonly reached: readonly number[]
  readonly values: readonly number[]
  /** Standard errors of the values. */
  readonly errors: readonly number[]
  /** At scale zero; null where the values allow no such fit, for the reason beside. */
  readonly fits: Readonly<Record<FitName, number | null>>
  readonly fitErrors: Readonly<Record<FitName, number | null>>
  /** Shots over all scales for the standard error that one shot of the plain circuit has. */
  readonly shotCost: Readonly<Record<FitName, number | null>>
  /** The same with shots divided among the scales as best suits the fit. */
  readonly bestShotCost: Readonly<Record<FitName, number | null>>
  readonly reasons: Readonly<Partial<Record<FitName, string>>>
  readonly asymptote: number
  readonly shots: number | null
  /** Measurement bases: circuits for each value. */
  readonly bases: number
  readonly seed: number
  readonly correctsReadout: boolean
  /** Where the noise has errors of the readout, up to 10 qubits. */
  readonly readout: ReadoutInversion | null
  readonly verdict: string
}

/**
 * The tasks of a question.
 * @throws LabError on a question that cannot be answered
 */
export function mitigationTasks(question: MitigationQuestion): readonly MitigationTask[] {
  const { circuit, scales, noise } = question
  requireScales(scales)
  requireTerms(collected(question.terms))
  requireQubits(question)
  // A circuit that cannot be folded so far is refused before anything runs.
  foldGlobally(circuit, Math.max(...scales))
  if (question.correctsReadout) requireTerms(measuredTerms(question))
  const hasReadout = noise.readout !== undefined && circuit.qubitCount <= listedQubits
  return [
    { kind: 'ideal' },
    ...(hasPlain(question) ? [] : [{ kind: 'plain' } as const]),
    ...scales.map((scale, i) => ({ kind: 'scale', scale, counter: i + 1 }) as const),
    ...(hasReadout ? [{ kind: 'readout' } as const] : []),
  ]
}

/** Whether the value at scale 1 is what is measured when nothing is done about the noise. */
function hasPlain({ scales, correctsReadout, noise }: MitigationQuestion): boolean {
  return scales.includes(1) && !(correctsReadout && noise.readout !== undefined)
}

function requireQubits({ circuit, terms }: MitigationQuestion): void {
  for (const { qubit, pauli } of terms.flatMap((term) => term.factors))
    if (qubit >= circuit.qubitCount)
      throw new LabError(
        'range',
        `observable: qubits must be 0..${circuit.qubitCount - 1}, got ${pauli}${qubit}`,
      )
}

/** One task. @throws LabError as the engine does */
export async function mitigationAnswer(
  engine: Engine,
  question: MitigationQuestion,
  task: MitigationTask,
): Promise<MitigationAnswer> {
  const { circuit, rows, noise, seed, trajectories } = question
  const shots = shotsOf(question)
  const plain: Measurement = {
    circuit,
    rows,
    terms: collected(question.terms),
    noise,
    shots,
    seed,
    ...(trajectories === undefined ? {} : { trajectories }),
  }
  switch (task.kind) {
    case 'ideal':
      return { kind: 'ideal', value: await idealValue(engine, plain) }
    case 'plain':
      return { kind: 'plain', measured: await measureAtScale(engine, plain, 1, 0) }
    case 'scale': {
      const measurement = { ...plain, terms: measuredTerms(question) }
      return { kind: 'scale', measured: await measureAtScale(engine, measurement, task.scale, task.counter) }
    }
    case 'readout': {
      const inversion = await invertReadout(
        engine,
        circuit,
        rows,
        { ...noise, readout: noise.readout! },
        shots,
      )
      return { kind: 'readout', inversion }
    }
  }
}

function shotsOf({ shots, seed }: MitigationQuestion): Shots | null {
  return shots === null ? null : { count: shots, seed }
}

function measuredTerms(question: MitigationQuestion): readonly PauliTerm[] {
  const terms = collected(question.terms)
  const { readout } = question.noise
  if (!question.correctsReadout || readout === undefined) return terms
  return correctedObservable(terms, calibratedReadout(readout, shotsOf(question)))
}

/** What is known so far. */
export interface MitigationProgress {
  readonly ideal: number | null
  readonly plain: Measured | null
  /** By rising scale. */
  readonly measured: readonly Measured[]
  /** Of the values so far, from two on. */
  readonly fits: Readonly<Record<FitName, FitSummary>> | null
  readonly asymptote: number
  readonly readout: ReadoutInversion | null
}

/** What some of the answers come to. */
export function mitigationProgress(
  question: MitigationQuestion,
  answers: readonly (MitigationAnswer | undefined)[],
): MitigationProgress {
  const asymptote = question.asymptote ?? identityPart(question.terms)
  let [ideal, plain, readout]: [number | null, Measured | null, ReadoutInversion | null] = [null, null, null]
  const measured: Measured[] = []
  for (const answer of answers) {
    if (answer?.kind === 'ideal') ideal = answer.value
    else if (answer?.kind === 'plain') plain = answer.measured
    else if (answer?.kind === 'readout') readout = answer.inversion
    else if (answer !== undefined) measured.push(answer.measured)
  }
  const rising = measured.toSorted((a, b) => a.scale - b.scale)
  if (hasPlain(question)) plain = rising.find(({ scale }) => scale === 1) ?? null
  const fits = plain === null || rising.length < 2 ? null : fitAll(rising, plain.variance, asymptote)
  return { ideal, plain, measured: rising, fits, asymptote, readout }
}

/** The result of all answers. */
export function mitigationResult(
  question: MitigationQuestion,
  answers: readonly MitigationAnswer[],
): MitigationResult {
  const { ideal, plain, measured, fits, asymptote, readout } = mitigationProgress(question, answers)
  const own = question.scales.map((scale) => measured.find((one) => one.scale === scale)!)
  const by = <T>(part: (fit: FitSummary) => T) =>
    Object.fromEntries(fitNames.map((name) => [name, part(fits![name])])) as Record<FitName, T>
  const reasons = fitNames.flatMap((name) =>
    fits![name].reason === null ? [] : [[name, fits![name].reason]],
  )
  return {
    qubits: question.circuit.qubitCount,
    gates: plain!.gates,
    method: plain!.method,
    ideal: ideal!,
    noisy: plain!.value,
    noisyError: plain!.error,
    scales: question.scales,
    reached: own.map(({ reached }) => reached),
    values: own.map(({ value }) => value),
    errors: own.map(({ error }) => error),
    fits: by(({ value }) => value),
    fitErrors: by(({ error }) => error),
    shotCost: by(({ shotCost }) => shotCost),
    bestShotCost: by(({ bestShotCost }) => bestShotCost),
    reasons: Object.fromEntries(reasons) as Partial<Record<FitName, string>>,
    asymptote,
    shots: question.shots,
    bases: own[0]!.bases,
    seed: question.seed,
    correctsReadout: question.correctsReadout,
    readout,
    verdict: verdictOf(ideal!, plain!, fits!),
  }
}
