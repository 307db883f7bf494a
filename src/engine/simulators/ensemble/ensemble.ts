/*
 * Many state vectors of the same qubits inside WebAssembly, each with matrices of its own: the branches of a measured
 * circuit, or the trajectories of a noisy one. Routines are in assembly/ensemble/; here are their memory and their
 * choice. Which state stands for what, and with which weight, is the caller's affair.
 */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import { Machine } from '../wasm/machine.ts'

/** What assembly/ensemble/index.ts exports. Addresses are bytes; `pairs` of states are worked on together. */
export interface EnsembleExports {
  firstFreeAddress(): number
  setQubits(count: number): void
  applySingle(states: number, pairs: number, qubit: number, matrices: number): void
  reduceSingle(states: number, pairs: number, qubit: number, result: number): void
  weighSingle(states: number, pairs: number, qubit: number, result: number): void
  applyFlip(states: number, pairs: number, controls: number, target: number, selection: number): void
  applyPhases(
    states: number,
    pairs: number,
    first: number,
    second: number,
    phases: number,
    selection: number,
  ): void
  applyMatrix(
    states: number,
    pairs: number,
    qubits: number,
    mask: number,
    offsets: number,
    matrix: number,
    selection: number,
  ): void
  overlapParts(
    states: number,
    adjoints: number,
    pairs: number,
    qubits: number,
    mask: number,
    offsets: number,
    result: number,
  ): void
  copyScaled(from: number, to: number, re: number, im: number): void
  addState(from: number, to: number): void
  clearState(to: number): void
  exportState(from: number, to: number): void
  readTable(states: number, pairs: number, table: number, result: number): void
  readOutcomes(states: number, pairs: number, table: number, outcomes: number, result: number): void
  addBasis(states: number, count: number, result: number): void
  readPauli(states: number, pairs: number, flips: number, signs: number, turns: number, result: number): void
  seedTable(states: number, adjoints: number, pairs: number, table: number): void
  seedPauli(
    states: number,
    adjoints: number,
    pairs: number,
    flips: number,
    signs: number,
    turns: number,
    weight: number,
  ): void
}

/** Which states an operation is for, by number: 1 or 0; null: all. */
export type Selection = Uint8Array | null

/** One complex number, (re, im). */
export type Complex = readonly [number, number]

const matrixBytes = 128
/** The parts of an overlap by a gate on two qubits, for each pair. */
const partsBytes = 512
/** A matrix on four qubits and the offsets of its basis states. */
const sharedBytes = 16 * 256 + 64

export class Ensemble {
  readonly qubitCount: number
  /** States in use. */
  count = 0
  private readonly machine: Machine<EnsembleExports>
  private readonly matrices: number
  private readonly selection: number
  private readonly parts: number
  private readonly shared: number
  /** 2^n doubles: weights of basis states, or their sums. */
  private readonly basis: number
  private readonly states: number
  private readonly stateBytes: number
  /** Adjoint states lie behind the states; 0 while there are none. */
  private adjoints = 0

  /** @param capacity the largest number of states */
  constructor(module: WebAssembly.Module, qubitCount: number, capacity: number) {
    this.machine = new Machine<EnsembleExports>(module)
    this.machine.exports.setQubits(qubitCount)
    this.qubitCount = qubitCount
    this.stateBytes = 16 * 2 ** qubitCount
    const pairs = Math.ceil(capacity / 2)
    let next = Math.ceil(this.machine.exports.firstFreeAddress() / 64) * 64
    const room = (bytes: number) => {
      const address = next
      next += Math.ceil(bytes / 64) * 64
      return address
    }
    this.matrices = room(pairs * matrixBytes)
    this.selection = room(pairs * 16)
    this.parts = room(pairs * partsBytes)
    this.shared = room(sharedBytes)
    this.basis = room(8 * 2 ** qubitCount)
    this.states = next
    this.machine.ensure(next)
  }

  /** That many states |0…0>. */
  start(count: number): void {
    this.adjoints = 0
    this.count = 0
    this.grow(count)
    for (let i = 0; i < 2 * this.pairs; i++) this.machine.exports.clearState(this.addressOf(i))
  }

  /** Appends a copy of a state; its number. */
  appendCopy(from: number): number {
    this.grow(this.count + 1)
    const to = this.count - 1
    this.copy(from, to, [1, 0])
    return to
  }

  /** Forgets the last states, or takes those back that were forgotten last. */
  resize(count: number): void {
    this.grow(count)
  }

  /** Replaces one state (and one adjoint, if there are any) by a multiple of another, or of itself. */
  copy(from: number, to: number, [re, im]: Complex): void {
    const { exports } = this.machine
    exports.copyScaled(this.addressOf(from), this.addressOf(to), re, im)
    if (this.adjoints !== 0) exports.copyScaled(this.adjointOf(from), this.adjointOf(to), re, im)
  }

  /** Adds one state (and its adjoint, if there are any) to another. */
  add(from: number, to: number): void {
    this.machine.exports.addState(this.addressOf(from), this.addressOf(to))
    if (this.adjoints !== 0) this.machine.exports.addState(this.adjointOf(from), this.adjointOf(to))
  }

  /** A copy of a state: shape [2^n], (re, im) interleaved. */
  stateOf(which: number): Float64Array {
    const length = 2 * 2 ** this.qubitCount
    const scratch = this.end
    this.machine.ensure(scratch + 8 * length)
    this.machine.exports.exportState(this.addressOf(which), scratch)
    return this.machine.doubles(scratch, length).slice()
  }

  /* ---- operators ---- */

  /** The same matrix for all selected states, and for their adjoints if there are any. */
  applyOperator(matrix: ComplexMatrix, qubits: readonly number[], selection: Selection): void {
    for (const side of this.sides) this.applyTo(side, matrix, qubits, selection)
  }

  /** Undoes a unitary operator on the states and the adjoints; between the two, `measure` may look at both. */
  undoOperator(
    inverse: ComplexMatrix,
    qubits: readonly number[],
    selection: Selection,
    measure: () => void,
  ): void {
    this.applyTo(this.states, inverse, qubits, selection)
    measure()
    this.applyTo(this.adjoints, inverse, qubits, selection)
  }

  /**
   * One matrix on one qubit for each state.
   * @param matrices pair by pair the entries of both matrices side by side: re 00, im 00, re 01 … each for two states
   */
  applyPairs(qubit: number, matrices: Float64Array): void {
    this.machine.doubles(this.matrices, matrices.length).set(matrices)
    this.machine.exports.applySingle(this.states, this.pairs, qubit, this.matrices)
  }

  /** One matrix on one qubit for each state, and for its adjoint if there are any. */
  applyEach(qubit: number, matrixOf: (state: number) => ComplexMatrix): void {
    this.writeMatrices(matrixOf)
    for (const side of this.sides) this.machine.exports.applySingle(side, this.pairs, qubit, this.matrices)
  }

  private applyTo(
    side: number,
    matrix: ComplexMatrix,
    qubits: readonly number[],
    selection: Selection,
  ): void {
    const { exports } = this.machine
    if (qubits.length === 1) {
      this.writeMatrices((state) => (selection === null || selection[state] === 1 ? matrix : identity))
      exports.applySingle(side, this.pairs, qubits[0]!, this.matrices)
      return
    }
    const chosen = this.writeSelection(selection)
    const flip = flipOf(matrix, qubits)
    if (flip !== null) exports.applyFlip(side, this.pairs, flip.controls, flip.target, chosen)
    else if (qubits.length === 2 && isDiagonal(matrix)) {
      const phases = [0, 1, 2, 3].flatMap((k) => [matrix.data[10 * k]!, matrix.data[10 * k + 1]!])
      this.machine.doubles(this.shared, 8).set(phases)
      exports.applyPhases(side, this.pairs, qubits[0]!, qubits[1]!, this.shared, chosen)
    } else {
      const { mask, offsets } = this.writeOffsets(qubits)
      this.machine.doubles(this.shared + 64, matrix.data.length).set(matrix.data)
      exports.applyMatrix(side, this.pairs, qubits.length, mask, offsets, this.shared + 64, chosen)
    }
  }

  /* ---- what is in the states ---- */

  /** How likely the qubit is 0 and 1 in each state, times the state's weight: two numbers each. */
  weights(qubit: number): Float64Array {
    this.machine.exports.weighSingle(this.states, this.pairs, qubit, this.parts)
    const pairs = this.machine.doubles(this.parts, 4 * this.pairs)
    return Float64Array.from(
      { length: 2 * this.count },
      (_, i) => pairs[4 * (i >> 2) + 2 * (i & 1) + ((i >> 1) & 1)]!,
    )
  }

  /** The density matrix of the qubit in each state, not normalized: rho00, rho11, Re rho01, Im rho01 of each. */
  reduced(qubit: number): Float64Array {
    this.machine.exports.reduceSingle(this.states, this.pairs, qubit, this.parts)
    const pairs = this.machine.doubles(this.parts, 8 * this.pairs)
    return Float64Array.from(
      { length: 4 * this.count },
      (_, i) => pairs[8 * (i >> 3) + 2 * (i & 3) + ((i >> 2) & 1)]!,
    )
  }

  /**
   * For each state how likely each outcome is: shape [count, outcomes].
   * @param table the outcome of each basis state
   */
  outcomeValues(table: Uint32Array, outcomes: number): Float64Array {
    const results = this.end + 4 * table.length
    this.machine.ensure(results + 16 * outcomes * this.pairs)
    this.machine.words(this.end, table.length).set(table)
    this.machine.exports.readOutcomes(this.states, this.pairs, this.end, outcomes, results)
    const pairs = this.machine.doubles(results, 2 * outcomes * this.pairs)
    return Float64Array.from({ length: this.count * outcomes }, (_, i) => {
      const state = Math.floor(i / outcomes)
      return pairs[2 * ((state >> 1) * outcomes + (i % outcomes)) + (state & 1)]!
    })
  }

  /** The sums over the states of each basis state's weight: shape [2^n]. */
  basisSums(): Float64Array {
    const length = 2 ** this.qubitCount
    this.machine.doubles(this.basis, length).fill(0)
    this.machine.exports.addBasis(this.states, this.count, this.basis)
    return this.machine.doubles(this.basis, length).slice()
  }

  /** For each state the sum of table[k] |amplitude k|^2. */
  tableValues(table: Float64Array): Float64Array {
    this.machine.doubles(this.basis, table.length).set(table)
    this.machine.exports.readTable(this.states, this.pairs, this.basis, this.parts)
    return this.machine.doubles(this.parts, this.count).slice()
  }

  /** For each state the expectation of a Pauli string (observables.ts), times the state's weight. */
  pauliValues({ flips, signs, yCount }: PauliString): Float64Array {
    this.machine.exports.readPauli(this.states, this.pairs, flips, signs, yCount & 3, this.parts)
    return this.machine.doubles(this.parts, this.count).slice()
  }

  /* ---- adjoints ---- */

  /**
   * Starts the adjoint states: table * state, then weight * string of Paulis on it for each of them.
   * @param room how many states there will be at most while they are there
   */
  startAdjoints(
    room: number,
    table: Float64Array,
    strings: readonly (PauliString & { readonly weight: number })[],
  ): void {
    const pairs = Math.ceil(room / 2)
    this.adjoints = this.states + 2 * pairs * this.stateBytes
    this.machine.ensure(this.adjoints + 2 * pairs * this.stateBytes)
    this.machine.doubles(this.basis, table.length).set(table)
    const { exports } = this.machine
    exports.seedTable(this.states, this.adjoints, this.pairs, this.basis)
    for (const { flips, signs, yCount, weight } of strings)
      exports.seedPauli(this.states, this.adjoints, this.pairs, flips, signs, yCount & 3, weight)
  }

  /**
   * sum over the other qubits of conj(adjoint_i) state_j for each state: shape [count, 2^k, 2^k], (re, im) interleaved.
   * @param qubits one or two
   */
  overlapParts(qubits: readonly number[]): Float64Array {
    const { mask, offsets } = this.writeOffsets(qubits)
    const { exports } = this.machine
    exports.overlapParts(this.states, this.adjoints, this.pairs, qubits.length, mask, offsets, this.parts)
    const entries = 2 * 4 ** qubits.length
    const pairs = this.machine.doubles(this.parts, 2 * this.pairs * entries)
    return Float64Array.from({ length: this.count * entries }, (_, i) => {
      const state = Math.floor(i / entries)
      return pairs[2 * ((state >> 1) * entries + (i % entries)) + (state & 1)]!
    })
  }

  /* ---- memory ---- */

  private get pairs(): number {
    return Math.ceil(this.count / 2)
  }

  private get end(): number {
    const pairs = 2 * this.pairs * this.stateBytes
    return Math.max(this.states, this.adjoints) + pairs
  }

  private get sides(): readonly number[] {
    return this.adjoints === 0 ? [this.states] : [this.states, this.adjoints]
  }

  private addressOf(state: number): number {
    return this.states + (state >> 1) * 2 * this.stateBytes + 8 * (state & 1)
  }

  private adjointOf(state: number): number {
    return this.adjoints + (state >> 1) * 2 * this.stateBytes + 8 * (state & 1)
  }

  private grow(count: number): void {
    this.count = count
    if (this.adjoints === 0) this.machine.ensure(this.end)
  }

  private writeMatrices(matrixOf: (state: number) => ComplexMatrix): void {
    const length = 2 * this.pairs
    const target = this.machine.doubles(this.matrices, 8 * length)
    for (let state = 0; state < length; state++) {
      const { data } = matrixOf(Math.min(state, this.count - 1))
      const at = 16 * (state >> 1) + (state & 1)
      for (let i = 0; i < 8; i++) target[at + 2 * i] = data[i]!
    }
  }

  /** The address of the masks; 0 where all are selected. */
  private writeSelection(selection: Selection): number {
    if (selection === null) return 0
    const masks = this.machine.words(this.selection, 4 * 2 * this.pairs)
    for (let state = 0; state < 2 * this.pairs; state++) {
      const word = selection[state] === 1 && state < this.count ? 0xffffffff : 0
      masks[2 * state] = word
      masks[2 * state + 1] = word
    }
    return this.selection
  }

  private writeOffsets(qubits: readonly number[]): { readonly mask: number; readonly offsets: number } {
    const spread = (k: number) => qubits.reduce((index, qubit, bit) => index | (((k >> bit) & 1) << qubit), 0)
    const dimension = 2 ** qubits.length
    const words = this.machine.words(this.shared, dimension)
    for (let k = 0; k < dimension; k++) words[k] = spread(k)
    return { mask: spread(dimension - 1), offsets: this.shared }
  }
}

/** A Pauli string as masks; see observables.ts. */
export interface PauliString {
  readonly flips: number
  readonly signs: number
  readonly yCount: number
}

const identity: ComplexMatrix = { size: 2, data: Float64Array.of(1, 0, 0, 0, 0, 0, 1, 0) }

function isDiagonal({ size, data }: ComplexMatrix): boolean {
  return data.every((value, i) => value === 0 || Math.floor(i / (2 * size)) === (i >> 1) % size)
}

/** The controls and the target of a matrix that flips its last qubit where all others are 1, or null. */
function flipOf(
  { size, data }: ComplexMatrix,
  qubits: readonly number[],
): { readonly controls: number; readonly target: number } | null {
  const target = size / 2
  const image = (k: number) => ((k & (target - 1)) === target - 1 ? k ^ target : k)
  for (let k = 0; k < size; k++) {
    for (let row = 0; row < size; row++) {
      const at = 2 * (row * size + k)
      if (data[at] !== (row === image(k) ? 1 : 0) || data[at + 1] !== 0) return null
    }
  }
  const controls = qubits.slice(0, -1).reduce((mask, qubit) => mask | (1 << qubit), 0)
  return { controls, target: qubits.at(-1)! }
}
