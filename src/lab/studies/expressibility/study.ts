/*
 * Expressibility and entangling capability of a circuit: how the fidelities of random pairs of its states are spread,
 * against the Haar measure, and how entangled its states are (Sim, Johnson, Aspuru-Guzik 2019, arXiv:1905.10876).
 */
import { LabError } from '../../../base/lab-error.ts'
import { exp, log } from '../../../base/elementary.ts'
import { createStream } from '../../../base/random.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import { isNoisy } from '../../../document/noise.ts'
import type { Experiment } from '../../../document/experiment.ts'
import type { Engine, Plan } from '../../../engine/engine.ts'
import { meyerWallach } from '../../../engine/entanglement.ts'
import { withFreeFeatures } from '../../../engine/gradients/free-inputs.ts'
import { prepareExperiment } from '../../../learn/prepare.ts'
import { readCircuit } from '../../read-circuit.ts'
import type { Study } from '../study.ts'
import type { ExpressibilityRequest, ExpressibilityView } from './types.ts'

/** Pairs of one task, and how many tasks there are at most. */
const leastGroup = 250
const mostGroups = 400
/** Amplitudes of the states that are held at once. */
const amplitudesPerCall = 2 ** 18
const turn = 2 * Math.PI

interface Group {
  readonly first: number
  readonly pairs: number
}

interface GroupAnswer {
  readonly qubits: number
  /** Pairs per bin. */
  readonly counts: readonly number[]
  /** Sum of Q over both states of each pair. */
  readonly entangling: number
}

export const expressibility: Study<ExpressibilityRequest, Group, GroupAnswer, ExpressibilityView> = {
  plan: async ({ experiment, pairs }) => {
    readCircuit(experiment.circuit.text)
    requirePureStates(experiment)
    const groupSize = Math.max(leastGroup, Math.ceil(pairs / mostGroups))
    return Array.from({ length: Math.ceil(pairs / groupSize) }, (_, k) => ({
      first: k * groupSize,
      pairs: Math.min(groupSize, pairs - k * groupSize),
    }))
  },
  async work({ first, pairs }, request, tools) {
    const { experiment, bins } = request
    const sampled = await tools.kept(
      'plan',
      () => sampledCircuit(request.experiment, request.features ?? 'uniform', tools.engine),
      ({ plan }) => plan.dispose(),
    )
    const { plan } = sampled
    const counts = Array.from({ length: bins }, () => 0)
    let entangling = 0
    const most = Math.max(1, Math.floor(amplitudesPerCall / 2 ** plan.qubitCount / 2))
    for (let pair = first; pair < first + pairs; pair += most) {
      const count = Math.min(most, first + pairs - pair)
      const states = await statesOf(sampled, experiment.seed, pair, count)
      for (let k = 0; k < count; k++) {
        const [a, b] = [states[2 * k]!, states[2 * k + 1]!]
        counts[Math.min(bins - 1, Math.floor(overlap(a, b) * bins))]! += 1
        entangling += meyerWallach(a, plan.qubitCount) + meyerWallach(b, plan.qubitCount)
        await tools.control.breathe()
      }
    }
    return { qubits: plan.qubitCount, counts, entangling }
  },
  view({ bins }, tasks, answers) {
    const known = answers.filter((answer) => answer !== undefined)
    const pairs = tasks.reduce((sum, task, k) => sum + (answers[k] ? task.pairs : 0), 0)
    const qubits = known[0]?.qubits ?? 1
    const fidelities = Array.from(
      { length: bins },
      (_, bin) => known.reduce((sum, { counts }) => sum + counts[bin]!, 0) / Math.max(1, pairs),
    )
    const haar = haarLogarithms(qubits, bins)
    const entangling = total(known.map((answer) => answer.entangling))
    const all = Array.from({ length: bins }, (_, bin) => total(known.map(({ counts }) => counts[bin]!)))
    const withoutOne = known.map(({ counts }) => shares(all.map((count, bin) => count - counts[bin]!)))
    return {
      qubits,
      pairs,
      fidelities,
      haar: haar.map(exp),
      expressibility: divergence(fidelities, haar),
      entangling: entangling / Math.max(1, 2 * pairs),
      expressibilityError: jackknife(withoutOne.map((left) => divergence(left, haar))),
      entanglingError: jackknife(
        known.map(
          (answer) => (entangling - answer.entangling) / Math.max(1, 2 * (pairs - total(answer.counts))),
        ),
      ),
    }
  },
}

/** Features are parameters too, so that every state has features of its own. */
interface Sampled {
  readonly plan: Plan
  readonly parameterCount: number
  /** What the circuit reads of each training row; null: features are uniform angles. */
  readonly rows: readonly Float64Array[] | null
}

function requirePureStates({ noise }: Experiment): void {
  if (isNoisy(noise))
    throw new LabError(
      'unsupported',
      'expressibility: states must be pure to be compared with random ones, got a document with noise; set the strength of the noise to 0',
    )
}

async function sampledCircuit(
  experiment: Experiment,
  features: 'uniform' | 'data',
  engine: Engine,
): Promise<Sampled> {
  const { flat } = readCircuit(experiment.circuit.text)
  const rows = features === 'data' ? await trainingRows(experiment, flat) : null
  return { plan: await engine.plan(withFreeFeatures(flat)), parameterCount: flat.parameters.length, rows }
}

async function trainingRows(experiment: Experiment, flat: FlatCircuit): Promise<readonly Float64Array[]> {
  const { parts, featureRows, slots } = await prepareExperiment(experiment, flat.features)
  return parts.train.map((row) => featureRows.subarray(row * slots.length, (row + 1) * slots.length))
}

/** Both states of each pair in turn. Every pair has a stream of its own. */
async function statesOf(
  { plan, parameterCount, rows }: Sampled,
  seed: number,
  first: number,
  count: number,
): Promise<readonly Float64Array[]> {
  const width = plan.parameterCount
  const parameters = new Float64Array(2 * count * width)
  for (let k = 0; k < count; k++) {
    const stream = createStream(seed, `expressibility ${first + k}`)
    for (const row of [2 * k, 2 * k + 1]) {
      const free = rows ? parameterCount : width
      for (let i = 0; i < free; i++) parameters[row * width + i] = turn * stream.uniform()
      if (rows) parameters.set(rows[stream.integer(rows.length)]!, row * width + parameterCount)
    }
  }
  const none = { features: new Float64Array(0), featureRows: 1 }
  const all = await plan.states({ parameters, parameterRows: 2 * count, ...none })
  const size = all.length / (2 * count)
  return Array.from({ length: 2 * count }, (_, row) => all.subarray(row * size, (row + 1) * size))
}

/** |<a|b>|^2 of state vectors, (re, im) interleaved. */
function overlap(a: Float64Array, b: Float64Array): number {
  let re = 0
  let im = 0
  for (let k = 0; k < a.length; k += 2) {
    re += a[k]! * b[k]! + a[k + 1]! * b[k + 1]!
    im += a[k]! * b[k + 1]! - a[k + 1]! * b[k]!
  }
  return re * re + im * im
}

/**
 * Logarithms of how likely each bin is for Haar states: (1 - low)^(d - 1) - (1 - high)^(d - 1), which is too small to be
 * written as a number where d is large.
 */
function haarLogarithms(qubits: number, bins: number): readonly number[] {
  const power = 2 ** qubits - 1
  return Array.from({ length: bins }, (_, bin) => {
    const [rest, next] = [(bins - bin) / bins, (bins - bin - 1) / bins]
    const missing = next > 0 ? exp(power * log(next / rest)) : 0
    return power * log(rest) + log(1 - missing)
  })
}

/** Kullback-Leibler divergence with the natural logarithm; empty bins of p count nothing. */
function divergence(p: readonly number[], logarithms: readonly number[]): number {
  return p.reduce((sum, share, bin) => (share > 0 ? sum + share * (log(share) - logarithms[bin]!) : sum), 0)
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function shares(counts: readonly number[]): readonly number[] {
  const whole = Math.max(1, total(counts))
  return counts.map((count) => count / whole)
}

/** Standard error from estimates that leave out one group each; 0 for less than two. */
function jackknife(estimates: readonly number[]): number {
  const count = estimates.length
  if (count < 2) return 0
  const mean = total(estimates) / count
  return Math.sqrt(((count - 1) / count) * total(estimates.map((value) => (value - mean) * (value - mean))))
}
