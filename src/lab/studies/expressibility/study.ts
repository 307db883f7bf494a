/*
 * Expressibility and entangling capability of a circuit: how the fidelities of random pairs of its states are spread,
 * against the Haar measure, and how entangled its states are (Sim, Johnson, Aspuru-Guzik 2019, arXiv:1905.10876).
 */
import { log } from '../../../base/elementary.ts'
import { createStream } from '../../../base/random.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import { meyerWallach } from '../../../engine/entanglement.ts'
import type { Plan } from '../../../engine/engine.ts'
import { readCircuit } from '../../read-circuit.ts'
import type { Study } from '../study.ts'
import type { ExpressibilityRequest, ExpressibilityView } from './types.ts'

/** Pairs of one task. */
const groupSize = 250
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
    return Array.from({ length: Math.ceil(pairs / groupSize) }, (_, k) => ({
      first: k * groupSize,
      pairs: Math.min(groupSize, pairs - k * groupSize),
    }))
  },
  async work({ first, pairs }, { experiment, bins }, { engine, control, kept }) {
    const { flat, plan } = await kept(
      'plan',
      async () => {
        const { flat: read } = readCircuit(experiment.circuit.text)
        return { flat: read, plan: await engine.plan(read) }
      },
      (made) => made.plan.dispose(),
    )
    const counts = Array.from({ length: bins }, () => 0)
    let entangling = 0
    for (let pair = first; pair < first + pairs; pair++) {
      const [a, b] = await statesOf(plan, flat, experiment.seed, pair)
      const fidelity = overlap(a, b)
      counts[Math.min(bins - 1, Math.floor(fidelity * bins))]! += 1
      entangling += meyerWallach(a, flat.qubitCount) + meyerWallach(b, flat.qubitCount)
      await control.breathe()
    }
    return { qubits: flat.qubitCount, counts, entangling }
  },
  view({ bins }, tasks, answers) {
    const known = answers.filter((answer) => answer !== undefined)
    const pairs = tasks.reduce((sum, task, k) => sum + (answers[k] ? task.pairs : 0), 0)
    const qubits = known[0]?.qubits ?? 1
    const fidelities = Array.from(
      { length: bins },
      (_, bin) => known.reduce((sum, { counts }) => sum + counts[bin]!, 0) / Math.max(1, pairs),
    )
    const haar = haarShares(qubits, bins)
    const groups = known.map(({ counts }) => counts.map((count) => count / Math.max(1, total(counts))))
    return {
      qubits,
      pairs,
      fidelities,
      haar,
      expressibility: divergence(fidelities, haar),
      entangling: total(known.map((answer) => answer.entangling)) / Math.max(1, 2 * pairs),
      expressibilityError: errorOf(groups.map((shares) => divergence(shares, haar))),
      entanglingError: errorOf(known.map((answer) => answer.entangling / (2 * total(answer.counts)))),
    }
  },
}

async function statesOf(
  plan: Plan,
  flat: FlatCircuit,
  seed: number,
  pair: number,
): Promise<readonly [Float64Array, Float64Array]> {
  const stream = createStream(seed, `expressibility ${pair}`)
  const draw = (count: number) => Float64Array.from({ length: count }, () => turn * stream.uniform())
  const one = () =>
    plan.states({
      parameters: draw(flat.parameters.length),
      parameterRows: 1,
      features: draw(flat.features.length),
      featureRows: 1,
    })
  return [await one(), await one()]
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

/** How likely each bin is for Haar states: (1 - low)^(d - 1) - (1 - high)^(d - 1). */
function haarShares(qubits: number, bins: number): readonly number[] {
  const rest = (fidelity: number) => {
    let product = 1
    for (let k = 1; k < 2 ** qubits; k++) product *= 1 - fidelity
    return product
  }
  return Array.from({ length: bins }, (_, bin) => rest(bin / bins) - rest((bin + 1) / bins))
}

/** Kullback-Leibler divergence with the natural logarithm; empty bins of p count nothing. */
function divergence(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, bin) => (share > 0 ? sum + share * log(share / q[bin]!) : sum), 0)
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Standard error of the mean; 0 for less than two values. */
function errorOf(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = total(values) / values.length
  const squares = total(values.map((value) => (value - mean) * (value - mean)))
  return Math.sqrt(squares / (values.length - 1) / values.length)
}
