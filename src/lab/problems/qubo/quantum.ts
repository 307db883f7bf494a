/*
 * QAOA and Schrödinger annealing as methods of kind `qubo`: what their final state gives when it is measured, and what the
 * screen draws of the way to it.
 */
import { createStream } from '../../../base/random.ts'
import type {
  QaoaAngles,
  QaoaMethod,
  SchroedingerMethod,
} from '../../../document/problems/qubo/quantum-methods.ts'
import type { Engine } from '../../../engine/engine.ts'
import { allEnergies, rangeOf } from '../../../solve/qaoa/energies.ts'
import { assignmentOf, energyOf, toIsing } from '../../../solve/qubo/qubo.ts'
import type { BuiltQubo, TracePoint } from '../../../solve/qubo/types.ts'
import type { AnnealingMoment, Gap } from '../../../solve/schroedinger/anneal.ts'
import type { Control } from '../../control.ts'
import { runQaoa, type QaoaDepth, type QaoaTracePoint } from './qaoa.ts'
import { runSchroedinger } from './schroedinger.ts'

/** What is drawn of QAOA: mean energies against evaluations of a circuit, and the angles they end at. */
export interface QaoaShown {
  readonly kind: 'qaoa'
  readonly angles: QaoaAngles
  /** Mean energy at these angles. */
  readonly energy: number
  /** Evaluations of a circuit, slopes included. */
  readonly evaluations: number
  readonly trace: readonly QaoaTracePoint[]
  readonly depths: readonly QaoaDepth[]
  /** OpenQASM 3 of the circuit; null until the end. */
  readonly text: string | null
}

/** What is drawn of annealing. */
export interface SchroedingerShown {
  readonly kind: 'schroedinger'
  /** Share of the time that the state has reached. */
  readonly t: number
  readonly moments: readonly AnnealingMoment[]
  /** In the end; null before. */
  readonly degeneracy: number | null
  readonly gap: Gap | null
  readonly stepError: number | null
  /** Energy of the problem that counts as 1 in levels and in 1 / time; null before the end. */
  readonly unit: number | null
}

export type QuantumShown = QaoaShown | SchroedingerShown

/** What a quantum method found. */
export interface QuantumFound {
  /** Energies of the shots, in the order of the shots. */
  readonly energies: Float64Array
  /** The lowest of the shots; of equals the first. */
  readonly best: Uint8Array
  readonly energy: number
  /** Shots: assignments whose energy was evaluated. */
  readonly evaluations: number
  readonly trace: readonly TracePoint[]
  /** Exact mean of the energy in the final state. */
  readonly expected: number
  /** Exact, of the final state. */
  readonly probabilityOfOptimum: number
  readonly shown: QuantumShown
}

export interface QuantumTools {
  readonly engine: Engine
  readonly control: Control
  report(this: void, shown: QuantumShown): void
}

const usualShots = 1024

/** Points of a loss curve that cross threads and stand in a result. */
const mostTracePoints = 300

/**
 * Runs the method and measures its final state; the same problem, method and seed give the same bits.
 *
 * @throws LabError "range" where the problem is too large, "document" for groups that an XY mixer cannot keep
 */
export async function runQuantum(
  built: BuiltQubo,
  method: QaoaMethod | SchroedingerMethod,
  seed: number,
  tools: QuantumTools,
): Promise<QuantumFound> {
  const ising = toIsing(built.qubo)
  const { probabilities, shown } =
    method.kind === 'qaoa'
      ? await byQaoa(ising, withGroups(method, built), seed, tools)
      : await byAnnealing(ising, method, seed, tools)
  const energies = allEnergies(ising)
  const { optima } = rangeOf(energies)
  const expected = energies.reduce((sum, energy, k) => sum + energy * probabilities[k]!, 0)
  const probabilityOfOptimum = optima.reduce((sum, k) => sum + probabilities[k]!, 0)
  const measured = measure(built, probabilities, method.shots ?? usualShots, seed)
  return { ...measured, expected, probabilityOfOptimum, shown }
}

/* An XY mixer keeps what the problem fixes, unless groups are stated. */
function withGroups(method: QaoaMethod, { fixedSums }: BuiltQubo): QaoaMethod {
  return method.mixer === undefined || method.mixer === 'x' || method.groups
    ? method
    : { ...method, groups: fixedSums }
}

type Ising = ReturnType<typeof toIsing>

interface Ended {
  readonly probabilities: Float64Array
  readonly shown: QuantumShown
}

async function byQaoa(ising: Ising, method: QaoaMethod, seed: number, tools: QuantumTools): Promise<Ended> {
  const { engine, control } = tools
  const report: Parameters<typeof runQaoa>[3]['report'] = (progress) =>
    tools.report({ kind: 'qaoa', ...progress, trace: thinned(progress.trace), text: null })
  const { probabilities, ...outcome } = await runQaoa(ising, method, seed, { engine, control, report })
  return { probabilities, shown: { kind: 'qaoa', ...outcome, trace: thinned(outcome.trace) } }
}

async function byAnnealing(
  ising: Ising,
  method: SchroedingerMethod,
  seed: number,
  { control, report }: QuantumTools,
): Promise<Ended> {
  const open = { degeneracy: null, gap: null, stepError: null, unit: null }
  const { probabilities, ...outcome } = await runSchroedinger(ising, method, seed, {
    control,
    report: (progress) => report({ kind: 'schroedinger', ...progress, ...open }),
  })
  return { probabilities, shown: { kind: 'schroedinger', ...outcome } }
}

/* At most so many points, the first and the last among them. */
function thinned(trace: readonly QaoaTracePoint[]): readonly QaoaTracePoint[] {
  if (trace.length <= mostTracePoints) return trace
  const last = mostTracePoints - 1
  return Array.from(
    { length: mostTracePoints },
    (_, k) => trace[Math.round((k * (trace.length - 1)) / last)]!,
  )
}

/* Shots of the final state, each energy computed from its assignment. */
function measure({ qubo }: BuiltQubo, probabilities: Float64Array, shots: number, seed: number) {
  const upTo = new Float64Array(probabilities.length)
  let sum = 0
  for (let k = 0; k < upTo.length; k++) upTo[k] = sum += probabilities[k]!
  const stream = createStream(seed, 'measurements of the final state')
  const energies = new Float64Array(shots)
  const trace: TracePoint[] = []
  const known = new Map<number, number>()
  let best = 0
  let energy = Infinity
  for (let shot = 0; shot < shots; shot++) {
    const index = firstAbove(upTo, stream.uniform() * sum)
    const found = known.get(index) ?? energyOf(qubo, assignmentOf(index, qubo.variables))
    known.set(index, found)
    energies[shot] = found
    if (found >= energy) continue
    best = index
    energy = found
    trace.push({ evaluations: shot + 1, energy })
  }
  return { energies, best: assignmentOf(best, qubo.variables), energy, evaluations: shots, trace }
}

/* The first entry above the value, of ascending ones. */
function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! > value) high = middle
    else low = middle + 1
  }
  return low
}
