/* What an engine promises. Two simulators keep it: reference (dense, obvious) and wasm (fast). */
import type { FlatCircuit } from '../circuit/flat.ts'
import type { Readout } from '../circuit/readout.ts'
import type { NoiseModel } from './noise/noise-model.ts'

/**
 * Parameter rows by feature rows. Every parameter row meets every feature row; row (p, f) of a result is at
 * p * featureRows + f. A circuit without features has one feature row of length 0; the same for parameters.
 */
export interface Rows {
  /** Row-major, shape [parameterRows, parameterCount]; radians. */
  readonly parameters: Float64Array
  readonly parameterRows: number
  /** Row-major, shape [featureRows, featureCount]. */
  readonly features: Float64Array
  readonly featureRows: number
  /** Where these rows lie among more of them; left out where they are all. */
  readonly place?: RowsPlace
}

/**
 * Rows as a part of a whole, row numbers in it included. What depends on how many rows there are is decided by the whole,
 * so that a part gives the bits that the whole would give.
 */
export interface RowsPlace {
  readonly parameterRows: number
  readonly featureRows: number
  readonly firstParameterRow: number
  readonly firstFeatureRow: number
}

/** What one forward pass gave. Hand it to `backward` while no other forward pass ran on the plan, and nothing is computed twice. */
export interface Evaluation {
  readonly rows: Rows
  /** Shape [parameterRows * featureRows, outputCount]. */
  readonly values: Float64Array
}

/** Vector-Jacobian products. */
export interface Gradients {
  /** d(sum of cotangent * value)/d(parameter): shape [parameterRows, parameterCount], or one such row per row of the evaluation for `per-row`. */
  readonly parameters: Float64Array
  /** Shape [rows, featureCount]; empty unless asked for. */
  readonly features: Float64Array
}

export interface BackwardOptions {
  /** `sum` adds over the feature rows; `per-row` keeps them apart. */
  readonly reduce: 'sum' | 'per-row'
  readonly withFeatures?: boolean
}

/** A number of states held inside the engine, for overlaps. */
export interface StateSet {
  readonly count: number
  /** |<this_i|other_j>|^2 for i in [from, to) and every j: shape [to - from, other.count]. */
  overlaps(other: StateSet, from: number, to: number): Promise<Float64Array>
  dispose(): void
}

/**
 * How a circuit is run: its state vector, or one for each course of its measurements; its density matrix in the Pauli
 * basis; many noisy or measured runs of a state vector; a matrix product state.
 */
export type Method = 'statevector' | 'noisy' | 'trajectories' | 'mps'

export interface PlanOptions {
  /**
   * Method `statevector`: the precision of states. With float32 results are off by up to 2e-5, in about half the time.
   * The reference simulator and the other methods work in float64 whatever is asked for.
   */
  readonly precision?: 'float64' | 'float32'
  /** By default what `chooseMethod` says. */
  readonly method?: Method
  readonly noise?: NoiseModel
  /** Method `trajectories`: how many; 1000 by default. */
  readonly trajectories?: number
  /** Methods that draw at random: the experiment's seed; 0 by default. */
  readonly seed?: number
  /** Method `mps`: the largest bond dimension; 64 by default. */
  readonly bond?: number
  /** Method `mps`: the weight that may be discarded at each truncation; 0 by default. */
  readonly cutoff?: number
}

/** Probability by the bits' values, last classical bit first, as in `01`; only those that occur. */
export type Outcomes = ReadonlyMap<string, number>

/** Shots to be drawn; the same seed and counter give the same ones. */
export interface Draws {
  readonly shots: number
  readonly seed: number
  readonly counter: number
}

/** What a method has to say about one row beside its values. */
export interface RowDiagnostics {
  /** tr(rho^2): method `noisy`. */
  readonly purity?: number
  /** Sum of the squared Schmidt values that were cut off: method `mps`. */
  readonly discarded?: number
  /** Schmidt values at each cut, largest first; cut c lies between qubits c and c + 1: method `mps`. */
  readonly schmidt?: readonly Float64Array[]
  /** Of each output, from the spread of the trajectories: method `trajectories`. */
  readonly standardErrors?: Float64Array
}

/** A matrix product state that grows layer by layer: method `mps`. What it tells is of the normalized state. */
export interface Chain {
  readonly layerCount: number
  /** Layers applied so far. */
  readonly applied: number
  advance(): Promise<void>
  /** The dimension of each bond; bond c joins qubits c and c + 1. */
  bonds(): readonly number[]
  /** At each bond the sum of the squared Schmidt values that were cut off so far. */
  discarded(): readonly number[]
  /** Squared norm of what is left: the product over all truncations of 1 less the weight each discarded. */
  squaredNorm(): number
  /** Schmidt values at each cut, largest first. */
  schmidt(): Promise<readonly Float64Array[]>
  /** Outputs of readouts, in order. */
  values(readouts: readonly Readout[]): Promise<Float64Array>
  /** Counts of shots by the qubits' bits, the last qubit first. */
  draw(draws: Draws): Promise<ReadonlyMap<string, number>>
  /** Squared norm left by one sweep from the first qubit on that keeps so many Schmidt values at each cut: its fidelity. */
  fidelityAt(bond: number): Promise<number>
}

/** A circuit made ready to run. */
export interface Plan {
  readonly circuit: FlatCircuit
  readonly method: Method
  /** Method `trajectories`: how many random runs each row has. */
  readonly runs?: number
  readonly qubitCount: number
  readonly parameterCount: number
  readonly featureCount: number
  /** Sum over the readouts of the numbers each gives, in order. */
  readonly outputCount: number
  /** Exact readout values. @throws LabError "shape" on rows of the wrong length, "range" on NaN or infinite angles */
  forward(rows: Rows): Promise<Evaluation>
  /** @param cotangents shape of `evaluation.values` */
  backward(evaluation: Evaluation, cotangents: Float64Array, options: BackwardOptions): Promise<Gradients>
  /** Readout values estimated from `shots` measurements per basis; the same seed gives the same samples. */
  sample(
    rows: Rows,
    shots: number,
    stream: { readonly seed: number; readonly counter: number },
  ): Promise<Evaluation>
  /**
   * Final states: shape [rows, 2^qubitCount], (re, im) interleaved.
   * @throws LabError "unsupported" by methods without one
   */
  states(rows: Rows): Promise<Float64Array>
  /**
   * Where a circuit measures or resets on the way and every course of it is followed: the final state of each course, for
   * one row. Their squared norms are the probabilities of the courses; together they are the mixture that is left.
   * @throws LabError "shape" on several rows
   */
  branches?(rows: Rows): Promise<readonly Float64Array[]>
  /** Final states kept inside the engine. @throws LabError "unsupported" by methods without them */
  stateSet(rows: Rows): Promise<StateSet>
  /** How likely each basis state is in the end, readout errors included: shape [rows, 2^qubitCount]. */
  probabilities(rows: Rows): Promise<Float64Array>
  /**
   * For each row the distribution of the circuit's classical bits, exact, or as relative frequencies of some draws.
   * @throws LabError "unsupported" where it has too many outcomes to list and no draws are given
   */
  outcomes(rows: Rows, draws?: Draws): Promise<readonly Outcomes[]>
  diagnostics(rows: Rows): Promise<readonly RowDiagnostics[]>
  /** One row's state from |0…0⟩ on: method `mps`. @throws LabError "shape" on several rows */
  chain?(rows: Rows): Promise<Chain>
  /** The passes and what each made of the circuit, for people. */
  explain(): string
  dispose(): void
}

export interface Engine {
  readonly name: 'reference' | 'wasm'
  readonly threads: number
  /** Said to the user when a fast path is missing, null otherwise. */
  readonly notice: string | null
  /** @throws LabError "memory" when the circuit's states would not fit, "unsupported" for what it cannot run */
  plan(circuit: FlatCircuit, options?: PlanOptions): Promise<Plan>
  /** Compiled routines of solvers that run no circuit; null where they cannot be had. */
  readonly module?: (this: void, name: 'annealing') => Promise<WebAssembly.Module | null>
  close(): void
}
