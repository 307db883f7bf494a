/* One circuit at one set of inputs: amplitudes, outcomes, an expectation and its gradient. No data, no training. */
import { LabError } from '../base/lab-error.ts'
import { createStream } from '../base/random.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import type { PauliTerm, Readout } from '../circuit/readout.ts'
import type { Circuit, Input } from '../circuit/tree.ts'
import type { Engine, Gradients, Plan, Rows } from '../engine/engine.ts'
import { createShiftPlan } from '../engine/gradients/parameter-shift.ts'
import { sampleCounts } from '../engine/sampling.ts'
import { readCircuit } from './read-circuit.ts'

/** Amplitudes are listed up to this many qubits. */
export const listedQubits = 12

export type InputValues = Readonly<Record<string, number | readonly number[]>>

export interface SimulateOptions {
  /** A value, or an array of them, for every declared input. */
  readonly inputs: InputValues
  /** What to take the expectation of; null takes the circuit's only Pauli-sum readout, if it has just one. */
  readonly observable: readonly PauliTerm[] | null
  readonly gradient: boolean
  /** Estimates from that many measurements instead of exact values. */
  readonly shots: { readonly count: number; readonly seed: number } | null
}

export interface Simulation {
  readonly qubits: number
  /** Before the final measurements, index = basis state with qubit 0 as lowest bit. */
  readonly amplitudes?: readonly (readonly [number, number])[]
  /** By bits, the first classical bit last; only those that occur. */
  readonly outcomes?: Readonly<Record<string, number>>
  readonly expectation?: number
  /** By the name of every input. */
  readonly gradient?: InputValues
  readonly method: 'statevector'
  readonly shots?: number
  readonly seed?: number
}

/**
 * Runs a program once.
 * @throws LabError as readCircuit and the engine do; "shape" when an input has no value or one of the wrong length,
 * "circuit" when a gradient is wanted and there is no single observable
 */
export async function simulate(text: string, engine: Engine, options: SimulateOptions): Promise<Simulation> {
  const { circuit, flat } = readCircuit(text)
  const terms = options.observable ?? onlyReadout(flat)
  if (options.gradient && !terms)
    throw new LabError('circuit', 'simulate: a gradient needs one observable, got none; give --observable')
  const readouts: readonly Readout[] = terms ? [{ kind: 'pauli-sum', name: 'observable', terms }] : []
  requireQubits(terms ?? [], flat.qubitCount)
  const plan = await engine.plan({ ...flat, readouts })
  try {
    const loaded = { engine, circuit, flat, plan, rows: rowsOf(circuit, flat, options.inputs) }
    return {
      qubits: flat.qubitCount,
      ...(await stateParts(loaded, options)),
      ...(terms ? await expectationParts(loaded, options) : {}),
      method: 'statevector',
      ...(options.shots ? { shots: options.shots.count, seed: options.shots.seed } : {}),
    }
  } finally {
    plan.dispose()
  }
}

function onlyReadout(flat: FlatCircuit): readonly PauliTerm[] | null {
  const [first, ...rest] = flat.readouts
  return first?.kind === 'pauli-sum' && rest.length === 0 ? first.terms : null
}

function requireQubits(terms: readonly PauliTerm[], qubitCount: number): void {
  for (const { qubit, pauli } of terms.flatMap((term) => term.factors))
    if (qubit >= qubitCount)
      throw new LabError('range', `observable: qubits must be 0..${qubitCount - 1}, got ${pauli}${qubit}`)
}

/* One row of parameters and one of features, by the names of the slots. */
function rowsOf(circuit: Circuit, flat: FlatCircuit, values: InputValues): Rows {
  for (const name of Object.keys(values))
    if (!circuit.inputs.some((input) => input.name === name))
      throw new LabError('shape', `inputs: every name must be an input of the program, got "${name}"`)
  const bySlot = new Map(circuit.inputs.flatMap((input) => slotValues(input, values[input.name])))
  const row = (names: readonly string[]) => Float64Array.from(names, (name) => bySlot.get(name)!)
  return {
    parameters: row(flat.parameters),
    parameterRows: 1,
    features: row(flat.features.map((slot) => slot.name)),
    featureRows: 1,
  }
}

function slotNames({ name, size }: Input): readonly string[] {
  return size === null ? [name] : Array.from({ length: size }, (_, i) => `${name}[${i}]`)
}

function slotValues(input: Input, value: number | readonly number[] | undefined): [string, number][] {
  const names = slotNames(input)
  const wanted = input.size === null ? 'a number' : `an array of ${input.size} numbers`
  if (value === undefined)
    throw new LabError(
      'shape',
      `input "${input.name}": needs ${wanted}, got none; give it with --inputs FILE.json`,
    )
  const list = typeof value === 'number' ? [value] : value
  const fits = (typeof value === 'number') === (input.size === null) && list.length === names.length
  if (!fits || !list.every((one) => Number.isFinite(one)))
    throw new LabError('shape', `input "${input.name}": needs ${wanted}, got ${JSON.stringify(value)}`)
  return names.map((name, i) => [name, list[i]!])
}

interface Loaded {
  readonly engine: Engine
  readonly circuit: Circuit
  readonly flat: FlatCircuit
  readonly plan: Plan
  readonly rows: Rows
}

async function stateParts(
  { circuit, flat, plan, rows }: Loaded,
  { shots }: SimulateOptions,
): Promise<Pick<Simulation, 'amplitudes' | 'outcomes'>> {
  const bits = measuredBits(flat)
  const listed = flat.qubitCount <= listedQubits
  if (!listed && bits.size === 0) return {}
  const state = await plan.states(rows)
  const amplitudes = Array.from(
    { length: listed ? state.length / 2 : 0 },
    (_, k) => [state[2 * k]!, state[2 * k + 1]!] as const,
  )
  const exact = outcomeProbabilities(state, bits, circuit.bitCount)
  return {
    ...(listed ? { amplitudes } : {}),
    ...(bits.size > 0 ? { outcomes: shots ? sampledOutcomes(exact, shots) : exact } : {}),
  }
}

/* Which qubit each classical bit holds in the end. */
function measuredBits(flat: FlatCircuit): ReadonlyMap<number, number> {
  const bits = new Map<number, number>()
  for (const operation of flat.operations)
    if (operation.kind === 'measure' && operation.bit !== null) bits.set(operation.bit, operation.qubit)
  return bits
}

/** Probabilities below this are rounding, not outcomes. */
const leastProbability = 1e-15

function outcomeProbabilities(
  state: Float64Array,
  bits: ReadonlyMap<number, number>,
  bitCount: number,
): Record<string, number> {
  const qubits = Array.from({ length: bitCount }, (_, bit) => bits.get(bit) ?? null).reverse()
  const sums = new Map<string, number>()
  for (let k = 0; k < state.length / 2; k++) {
    const probability = state[2 * k]! * state[2 * k]! + state[2 * k + 1]! * state[2 * k + 1]!
    if (probability === 0) continue
    const word = qubits.map((qubit) => (qubit === null ? 0 : (k >>> qubit) & 1)).join('')
    sums.set(word, (sums.get(word) ?? 0) + probability)
  }
  const kept = [...sums].filter(([, probability]) => probability > leastProbability)
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/* Relative frequencies of a number of draws. */
function sampledOutcomes(
  exact: Readonly<Record<string, number>>,
  { count, seed }: { readonly count: number; readonly seed: number },
): Record<string, number> {
  const words = Object.keys(exact)
  const probabilities = Float64Array.from(words, (word) => exact[word]!)
  const counts = sampleCounts(probabilities, count, createStream(seed, 'outcomes'))
  return Object.fromEntries(
    words.flatMap((word, i) => (counts[i]! > 0 ? [[word, counts[i]! / count] as const] : [])),
  )
}

async function expectationParts(
  { engine, circuit, flat, plan, rows }: Loaded,
  { gradient, shots }: SimulateOptions,
): Promise<Pick<Simulation, 'expectation' | 'gradient'>> {
  const evaluation = shots
    ? await plan.sample(rows, shots.count, { seed: shots.seed, counter: 0 })
    : await plan.forward(rows)
  const expectation = evaluation.values[0]!
  if (!gradient) return { expectation }
  const slopes = shots
    ? await shiftedSlopes(engine, plan.circuit, rows, shots)
    : await plan.backward(evaluation, one, { reduce: 'sum', withFeatures: true })
  const bySlot = new Map<string, number>([
    ...flat.parameters.map((name, i): [string, number] => [name, slopes.parameters[i]!]),
    ...flat.features.map(({ name }, i): [string, number] => [name, slopes.features[i]!]),
  ])
  return { expectation, gradient: byInput(circuit, bySlot) }
}

const one = Float64Array.of(1)

/* As a device would: by the parameter-shift rule, from samples of their own. */
async function shiftedSlopes(
  engine: Engine,
  circuit: FlatCircuit,
  rows: Rows,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<Gradients> {
  const plan = await createShiftPlan(engine, circuit)
  try {
    const shots = { shots: count, seed, counter: 1 }
    return await plan.gradient(rows, one, { reduce: 'sum', withFeatures: true, shots })
  } finally {
    plan.dispose()
  }
}

function byInput(circuit: Circuit, bySlot: ReadonlyMap<string, number>): InputValues {
  return Object.fromEntries(
    circuit.inputs.map((input) => {
      const values = slotNames(input).map((name) => bySlot.get(name)!)
      return [input.name, input.size === null ? values[0]! : values]
    }),
  )
}
