/*
 * One circuit at one set of inputs, by any method of the engine: amplitudes, outcomes, an expectation and its derivatives.
 * No data, no training.
 */
import { LabError } from '../base/lab-error.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import type { PauliTerm, Readout } from '../circuit/readout.ts'
import type { Circuit, Input } from '../circuit/tree.ts'
import { isDynamic } from '../engine/choose-method.ts'
import type { Engine, Gradients, Method, Plan, PlanOptions, Rows } from '../engine/engine.ts'
import { estimate, expectedMilliseconds, measureRate, type Estimate } from '../engine/estimate.ts'
import { withFreeFeatures, withFreeFeaturesRow } from '../engine/gradients/free-inputs.ts'
import { geometricTensor } from '../engine/gradients/geometric-tensor.ts'
import { hessian } from '../engine/gradients/hessian.ts'
import { createShiftPlan } from '../engine/gradients/parameter-shift.ts'
import { entanglementOf, truncatedOf } from './entanglement-parts.ts'
import type { NoiseOfQubits } from './noise-file.ts'
import { readCircuit } from './read-circuit.ts'

/** Amplitudes and probabilities are listed up to this many qubits. */
export const listedQubits = 12

export type InputValues = Readonly<Record<string, number | readonly number[]>>

export interface SimulateOptions {
  /** A value, or an array of them, for every declared input. */
  readonly inputs: InputValues
  /** What to take the expectation of; null takes the circuit's only Pauli-sum readout, if it has just one. */
  readonly observable: readonly PauliTerm[] | null
  readonly gradient: boolean
  /** Second derivatives of the expectation by all inputs. */
  readonly hessian: boolean
  /** The Fubini-Study metric by all inputs. */
  readonly metric: boolean
  /** The Schmidt values at each cut, and what follows from them. */
  readonly schmidt: boolean
  /** Bond dimensions at which the fidelity of one truncating sweep is wanted. */
  readonly truncations?: readonly number[]
  /** Estimates from that many measurements instead of exact values. */
  readonly shots: { readonly count: number; readonly seed: number } | null
  /** Left out where there is none. */
  readonly noise?: NoiseOfQubits
  /** Method and the like. */
  readonly plan: PlanOptions
}

export interface Simulation {
  readonly qubits: number
  /** Before the final measurements, index = basis state with qubit 0 as lowest bit. */
  readonly amplitudes?: readonly (readonly [number, number])[]
  /** Of the basis states in the end, noise and readout errors included: method `noisy`. */
  readonly probabilities?: readonly number[]
  /** tr(rho^2): method `noisy`. */
  readonly purity?: number
  /** By bits, the first classical bit last; only those that occur. */
  readonly outcomes?: Readonly<Record<string, number>>
  readonly expectation?: number
  /** Of the expectation, from the spread of the trajectories. */
  readonly standardError?: number
  /** By the name of every input. */
  readonly gradient?: InputValues
  /** By all inputs in the order of their declarations, arrays element by element. */
  readonly hessian?: readonly (readonly number[])[]
  /** In the same order. */
  readonly metric?: readonly (readonly number[])[]
  /** At each cut from the first qubit on, largest first. */
  readonly schmidt?: readonly (readonly number[])[]
  /** Entropies of entanglement at the same cuts, in bits. */
  readonly entropies?: readonly number[]
  /** How many Schmidt values at the same cuts are above 1e-10 of the largest. */
  readonly ranks?: readonly number[]
  /** Q of Meyer and Wallach, 0 to 1. */
  readonly meyerWallach?: number
  /** By bond dimension: the fidelity that one truncating sweep from the first qubit on leaves. */
  readonly truncated?: Readonly<Record<string, { readonly fidelity: number }>>
  /** Weight cut off in all: method `mps`. */
  readonly discarded?: number
  readonly method: Method
  readonly shots?: number
  readonly seed?: number
}

/**
 * Runs a program once.
 * @throws LabError as readCircuit and the engine do; "shape" when an input has no value or one of the wrong length,
 * "circuit" when a derivative is wanted and there is no single observable
 */
export async function simulate(text: string, engine: Engine, asked: SimulateOptions): Promise<Simulation> {
  const { circuit, flat } = readCircuit(text)
  const options = { ...asked, plan: withNoise(asked, flat) }
  const terms = options.observable ?? onlyReadout(flat)
  for (const wish of ['gradient', 'hessian'] as const)
    if (options[wish] && !terms)
      throw new LabError('circuit', `simulate: a ${wish} needs one observable, got none; give --observable`)
  const readouts: readonly Readout[] = terms ? [{ kind: 'pauli-sum', name: 'observable', terms }] : []
  requireQubits(terms ?? [], flat.qubitCount)
  const plan = await engine.plan({ ...flat, readouts }, options.plan)
  try {
    const loaded = { engine, circuit, flat, plan, rows: rowsOf(circuit, flat, options.inputs) }
    return {
      qubits: flat.qubitCount,
      ...(await stateParts(loaded, options)),
      ...(terms ? await expectationParts(loaded, options) : {}),
      ...(options.metric ? { metric: await metricOf(loaded, options) } : {}),
      ...(options.schmidt ? await entanglementOf(loaded) : {}),
      ...(options.truncations?.length ? await truncatedOf(loaded, options.truncations) : {}),
      ...(await diagnosticParts(loaded)),
      method: plan.method,
      ...(options.shots ? { shots: options.shots.count, seed: options.shots.seed } : {}),
    }
  } finally {
    plan.dispose()
  }
}

function withNoise({ noise, plan }: Pick<SimulateOptions, 'noise' | 'plan'>, flat: FlatCircuit): PlanOptions {
  return noise ? { ...plan, noise: noise(flat.qubitCount) } : plan
}

/** What a program would take on this machine, before it runs. */
export type ProgramEstimate = Estimate & { readonly milliseconds: number }

/** @throws LabError as readCircuit does */
export async function estimateProgram(
  text: string,
  engine: Engine,
  { gradient, ...options }: Pick<SimulateOptions, 'gradient' | 'noise' | 'plan'>,
): Promise<ProgramEstimate> {
  const { flat } = readCircuit(text)
  const expected = await estimate(engine, flat, { rows: 1, gradient }, withNoise(options, flat))
  return { ...expected, milliseconds: expectedMilliseconds(expected, await measureRate(engine)) }
}

/** The terms of the circuit's only readout; null where it has none, several, or another kind. */
export function onlyReadout(flat: FlatCircuit): readonly PauliTerm[] | null {
  const [first, ...rest] = flat.readouts
  return first?.kind === 'pauli-sum' && rest.length === 0 ? first.terms : null
}

function requireQubits(terms: readonly PauliTerm[], qubitCount: number): void {
  for (const { qubit, pauli } of terms.flatMap((term) => term.factors))
    if (qubit >= qubitCount)
      throw new LabError('range', `observable: qubits must be 0..${qubitCount - 1}, got ${pauli}${qubit}`)
}

/**
 * One row of parameters and one of features, by the names of the slots.
 * @throws LabError "shape" when an input has no value, one of the wrong length, or is none of the program's
 */
export function rowsOf(circuit: Circuit, flat: FlatCircuit, values: InputValues): Rows {
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
  { flat, plan, rows }: Loaded,
  { shots }: SimulateOptions,
): Promise<Pick<Simulation, 'amplitudes' | 'outcomes' | 'probabilities'>> {
  const listed = flat.qubitCount <= listedQubits
  const pure = plan.method === 'statevector' || plan.method === 'mps'
  const measures = flat.operations.some(
    ({ kind }) => kind === 'measure' || kind === 'conditional' || kind === 'assign',
  )
  const draws = shots === null ? undefined : { shots: shots.count, seed: shots.seed, counter: 0 }
  const outcomes = measures ? await plan.outcomes(rows, draws) : []
  return {
    ...(listed && pure && !isDynamic(flat) ? { amplitudes: pairs(await plan.states(rows)) } : {}),
    ...(listed && !pure ? { probabilities: [...(await plan.probabilities(rows))] } : {}),
    ...(outcomes[0] === undefined ? {} : { outcomes: Object.fromEntries(outcomes[0]) }),
  }
}

function pairs(state: Float64Array): readonly (readonly [number, number])[] {
  return Array.from({ length: state.length / 2 }, (_, k) => [state[2 * k]!, state[2 * k + 1]!] as const)
}

async function diagnosticParts({
  plan,
  rows,
}: Loaded): Promise<Pick<Simulation, 'purity' | 'discarded' | 'standardError'>> {
  const [{ purity, discarded, standardErrors } = {}] = await plan.diagnostics(rows)
  const standardError = standardErrors?.[0]
  return {
    ...(purity === undefined ? {} : { purity }),
    ...(discarded === undefined ? {} : { discarded }),
    ...(standardError === undefined ? {} : { standardError }),
  }
}

async function expectationParts(
  { engine, circuit, flat, plan, rows }: Loaded,
  { gradient, hessian: curvature, shots, plan: planOptions }: SimulateOptions,
): Promise<Pick<Simulation, 'expectation' | 'gradient' | 'hessian'>> {
  const evaluation = shots
    ? await plan.sample(rows, shots.count, { seed: shots.seed, counter: 0 })
    : await plan.forward(rows)
  const result = {
    expectation: evaluation.values[0]!,
    ...(curvature ? { hessian: await hessianOf({ engine, circuit, flat, plan, rows }, planOptions) } : {}),
  }
  if (!gradient) return result
  const slopes = shots
    ? await shiftedSlopes(engine, plan.circuit, rows, shots, planOptions)
    : await plan.backward(evaluation, one, { reduce: 'sum', withFeatures: true })
  const bySlot = new Map<string, number>([
    ...flat.parameters.map((name, i): [string, number] => [name, slopes.parameters[i]!]),
    ...flat.features.map(({ name }, i): [string, number] => [name, slopes.features[i]!]),
  ])
  return { ...result, gradient: byInput(circuit, bySlot) }
}

const one = Float64Array.of(1)

/* As a device would: by the parameter-shift rule, from samples of their own. */
async function shiftedSlopes(
  engine: Engine,
  circuit: FlatCircuit,
  rows: Rows,
  { count, seed }: { readonly count: number; readonly seed: number },
  options: PlanOptions,
): Promise<Gradients> {
  const plan = await createShiftPlan(engine, circuit, options)
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

async function hessianOf(
  { engine, circuit, flat, plan, rows }: Loaded,
  options: PlanOptions,
): Promise<number[][]> {
  const free = withFreeFeatures(plan.circuit)
  return inDeclaredOrder(circuit, flat, await hessian(engine, free, withFreeFeaturesRow(rows), options))
}

async function metricOf(
  { engine, circuit, flat, plan, rows }: Loaded,
  { plan: options }: SimulateOptions,
): Promise<number[][]> {
  const free = withFreeFeatures(plan.circuit)
  const { metric } = await geometricTensor(engine, free, withFreeFeaturesRow(rows), options)
  return inDeclaredOrder(circuit, flat, metric)
}

/* A matrix by parameters, then features, as rows by the inputs as they are declared. */
function inDeclaredOrder(circuit: Circuit, flat: FlatCircuit, matrix: Float64Array): number[][] {
  const names = [...flat.parameters, ...flat.features.map(({ name }) => name)]
  const order = circuit.inputs.flatMap(slotNames).map((name) => names.indexOf(name))
  return order.map((i) => order.map((j) => matrix[i * names.length + j]!))
}
