/*
 * The state at a moment of the circuit, for one row of the data at the parameters as they are: what the page's time slider
 * shows. Where measurements or resets have happened it is the mixture that they leave.
 */
import { atan2 } from '../base/elementary.ts'
import { LabError } from '../base/lab-error.ts'
import { circuitUpTo, touchedQubits, type Cut } from '../circuit/cut.ts'
import { isNoisy } from '../document/noise.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import type { Engine, Plan, Rows } from '../engine/engine.ts'
import { entanglementEntropy, vonNeumannEntropy } from '../engine/entanglement.ts'
import { PairStates } from '../engine/pair-states.ts'
import { unhurried, type Control } from './control.ts'
import { shownRows } from './data-view.ts'
import type { StateReading, StateRequest } from './messages.ts'
import { featuresOf } from './model-rows.ts'
import type { Trainer } from './trainer.ts'

/** States of more qubits are not taken apart. */
export const mostStateQubits = 16

/** Basis states that are sent at most, the likeliest. */
const mostBasisStates = 256

/** The states of all courses of the measurements may have so many amplitudes together. */
const mostAmplitudes = 2 ** 20

/** Probabilities that differ by less than this share are equal. */
const sameShare = 1e-9

interface Prepared {
  readonly flat: FlatCircuit
  readonly key: string
  readonly plan: Plan
  /** Qubits whose last operation is a measurement. */
  readonly measured: readonly number[]
}

/** Keeps the plan of the moment that was asked for last: while training goes on, only the parameters change. */
export class StateView {
  private readonly engine: Engine
  private prepared: Prepared | null = null

  constructor(engine: Engine) {
    this.engine = engine
  }

  /**
   * @throws LabError "unsupported" on more than 16 qubits, or where measurements may take too many courses; as `circuitUpTo`
   * and the engine do; "cancelled" when the control says so
   */
  async read(
    trainer: Trainer,
    { run, row, cut }: StateRequest,
    control: Control = unhurried,
  ): Promise<StateReading> {
    const { flat } = trainer
    if (flat.qubitCount > mostStateQubits)
      throw new LabError(
        'unsupported',
        `state: must be of at most ${mostStateQubits} qubits to be shown, got ${flat.qubitCount}`,
      )
    const { plan, measured } = await this.prepare(trainer, cut)
    const shown = shownRows(trainer.data)
    const place = Math.max(0, Math.min(shown.length - 1, row))
    const rows = {
      parameters: trainer.values.slice(0, trainer.model.circuitParameterCount),
      parameterRows: 1,
      features: trainer.model.circuitFeatures(trainer.values, featuresOf(trainer.data, [shown[place]!]), 1),
      featureRows: 1,
    }
    const common = { run, step: trainer.shownStep, row: place }
    if (isNoisy(trainer.experiment.noise)) {
      const { noisyParts } = await import('./noisy-state.ts')
      const { all, pairs, purity } = await noisyParts(plan, rows)
      return { ...common, purity, ...mostLikely(all), ...partsOf(pairs, measured) }
    }
    const states = await finalStates(plan, rows)
    await control.breathe()
    const parts = partsOf(await pairStates(states, flat.qubitCount, control), measured)
    return { ...common, ...likeliest(states, measured), ...parts }
  }

  /** Frees the engine's memory. */
  dispose(): void {
    this.prepared?.plan.dispose()
    this.prepared = null
  }

  private async prepare(trainer: Trainer, cut: Cut | null): Promise<Prepared> {
    const { flat } = trainer
    const key = cut === null ? 'all' : cut.join(' ')
    if (this.prepared?.flat === flat && this.prepared.key === key) return this.prepared
    const happened = cut === null ? { ...flat, readouts: [] } : circuitUpTo(flat, cut)
    const plan = isNoisy(trainer.experiment.noise)
      ? await (await import('./noisy-state.ts')).noisyStatePlan(this.engine, happened, trainer.experiment)
      : await this.engine.plan(happened)
    this.dispose()
    this.prepared = { flat, key, plan, measured: measuredLast(happened) }
    return this.prepared
  }
}

function measuredLast({ operations }: FlatCircuit): readonly number[] {
  const last = new Map<number, string>()
  for (const operation of operations)
    for (const qubit of touchedQubits(operation)) last.set(qubit, operation.kind)
  return [...last].flatMap(([qubit, kind]) => (kind === 'measure' ? [qubit] : []))
}

/** One state for each course of the measurements on the way; final measurements are left to the caller. */
async function finalStates(plan: Plan, rows: Rows): Promise<readonly Float64Array[]> {
  if (plan.branches) {
    const states = await plan.branches(rows)
    if (states.length * 2 ** plan.qubitCount <= mostAmplitudes) return states
  } else if (plan.method === 'statevector') return [await plan.states(rows)]
  throw new LabError(
    'unsupported',
    'state: the measurements must take few enough courses to follow each, got too many; look at an earlier moment',
  )
}

/** The likeliest basis states, and their phases where there is one state that was not measured. */
function likeliest(
  states: readonly Float64Array[],
  measured: readonly number[],
): Pick<StateReading, 'basisStates' | 'probabilities' | 'phases' | 'mixed'> {
  const all = new Float64Array(states[0]!.length / 2)
  for (const state of states)
    for (let k = 0; k < all.length; k++)
      all[k]! += state[2 * k]! * state[2 * k]! + state[2 * k + 1]! * state[2 * k + 1]!
  const shown = mostLikely(all)
  if (states.length > 1 || measured.length > 0) return shown
  return { ...shown, phases: phasesOf(states[0]!, all, shown.basisStates), mixed: false }
}

/** Of a mixture: the likeliest basis states. */
function mostLikely(
  all: Float64Array,
): Pick<StateReading, 'basisStates' | 'probabilities' | 'phases' | 'mixed'> {
  const basisStates = largest(all, mostBasisStates)
  const probabilities = Float64Array.from(basisStates, (k) => all[k]!)
  return { basisStates, probabilities, phases: new Float64Array(0), mixed: true }
}

/* Indices of the largest values, ascending; of equal ones the first. */
function largest(values: Float64Array, most: number): Uint32Array {
  if (values.length <= most) return Uint32Array.from(values, (_, k) => k)
  const least = values.toSorted()[values.length - most]!
  let ties = most - values.reduce((count, value) => count + (value > least ? 1 : 0), 0)
  const kept: number[] = []
  values.forEach((value, k) => {
    if (value > least || (value === least && ties-- > 0)) kept.push(k)
  })
  return Uint32Array.from(kept)
}

/* Relative to the likeliest basis state, of equal ones the first: the phase of the whole cannot be seen. */
function phasesOf(state: Float64Array, all: Float64Array, basisStates: Uint32Array): Float64Array {
  const most = basisStates.reduce((best, k) => Math.max(best, all[k]!), 0)
  const reference = basisStates.find((k) => all[k]! >= most * (1 - sameShare)) ?? 0
  const [re, im] = [state[2 * reference]!, state[2 * reference + 1]!]
  return Float64Array.from(basisStates, (k) => {
    const [a, b] = [state[2 * k]!, state[2 * k + 1]!]
    return k === reference ? 0 : atan2(b * re - a * im, a * re + b * im)
  })
}

async function pairStates(
  states: readonly Float64Array[],
  qubitCount: number,
  control: Control,
): Promise<PairStates> {
  const pairs = new PairStates(qubitCount)
  for (const state of states) {
    pairs.add(state)
    await control.breathe()
  }
  return pairs
}

/** Bloch vectors, entropies and mutual information. */
function partsOf(
  pairs: PairStates,
  measured: readonly number[],
): Pick<StateReading, 'bloch' | 'entropies' | 'mutual'> {
  const { qubitCount } = pairs
  for (const qubit of measured) pairs.measure(qubit)
  const bloch = pairs.blochVectors()
  const entropies = Float64Array.from({ length: qubitCount }, (_, qubit) => qubitEntropy(bloch, qubit))
  return { bloch, entropies, mutual: mutualInformation(pairs, entropies) }
}

/* From the eigenvalues (1 ± length) / 2 of the qubit's reduced state. */
function qubitEntropy(bloch: Float64Array, qubit: number): number {
  const [x, y, z] = [bloch[3 * qubit]!, bloch[3 * qubit + 1]!, bloch[3 * qubit + 2]!]
  const length = Math.min(1, Math.sqrt(x * x + y * y + z * z))
  return entanglementEntropy(Float64Array.of(Math.sqrt((1 + length) / 2), Math.sqrt((1 - length) / 2)))
}

/* I(i : j) = S(i) + S(j) - S(i and j) in bits, shape [qubits, qubits]; on the diagonal 0. */
function mutualInformation(pairs: PairStates, entropies: Float64Array): Float64Array {
  const { length } = entropies
  const mutual = new Float64Array(length * length)
  for (let i = 0; i < length; i++)
    for (let j = i + 1; j < length; j++) {
      const shared = entropies[i]! + entropies[j]! - vonNeumannEntropy(pairs.pair(i, j))
      mutual[i * length + j] = mutual[j * length + i] = Math.max(0, shared)
    }
  return mutual
}
