/*
 * Many state vectors of the same qubits inside WebAssembly, each with matrices of its own: the branches of a measured
 * circuit, or the trajectories of a noisy one. Routines are in assembly/ensemble/; here are their memory and their
 * choice. Which state stands for what, and with which weight, is the caller's affair.
 */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import { Machine } from '../wasm/machine.ts'
import type { Pauses } from './pauses.ts'

/** What assembly/ensemble/index.ts exports. Addresses are bytes; `pairs` of states are worked on together. */
export interface EnsembleExports {
  firstFreeAddress(): number
  setQubits(count: number): void
  applySingle(states: number, pairs: number, qubit: number, matrices: number): void
  reduceSingle(states: number, pairs: number, qubit: number, result: number): void
  applyControlled(states: number, pairs: number, control: number, qubit: number, matrices: number): void
  applySingleFlip(states: number, pairs: number, control: number, target: number, matrices: number): void
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
  readBetweenSingle(
    states: number,
    adjoints: number,
    pairs: number,
    qubit: number,
    matrix: number,
    result: number,
  ): void
  readBetween(
    states: number,
    adjoints: number,
    pairs: number,
    qubits: number,
    mask: number,
    offsets: number,
    matrix: number,
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
/** What is read from a pair: up to four numbers of each state. */
const resultBytes = 64
/** Memory grows by so much at least. */
const growthBytes = 2 ** 20
/** So much of the states is worked on between two looks at the clock where memory is fresh. */
const seededBytes = 2 ** 23
/** A matrix on four qubits and the offsets of its basis states. */
const sharedBytes = 16 * 256 + 64

export class Ensemble {
  readonly qubitCount: number
  /** States in use. */
  count = 0
  private readonly machine: Machine<EnsembleExports>
  private readonly matrices: number
  private readonly selection: number
  private readonly results: number
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
    this.results = room(pairs * resultBytes)
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

  /** The same matrix for all selected states, for their adjoints, or for both where there are adjoints. */
  applyOperator(
    matrix: ComplexMatrix,
    qubits: readonly number[],
    selection: Selection,
    sides: 'states' | 'adjoints' | 'both' = 'both',
  ): void {
    if (sides !== 'adjoints') this.applyTo(this.states, matrix, qubits, selection)
    if (sides !== 'states' && this.adjoints !== 0) this.applyTo(this.adjoints, matrix, qubits, selection)
  }

  /**
   * One matrix on one qubit for each state.
   * @param matrices pair by pair the entries of both matrices side by side: re 00, im 00, re 01 … each for two states
   */
  applyPairs(qubit: number, matrices: Float64Array): void {
    this.machine.doubles(this.matrices, matrices.length).set(matrices)
    this.machine.exports.applySingle(this.states, this.pairs, qubit, this.matrices)
  }

  /** The same, and CX under the control right after. */
  applyPairsThenFlip(control: number, target: number, matrices: Float64Array): void {
    this.machine.doubles(this.matrices, matrices.length).set(matrices)
    this.machine.exports.applySingleFlip(this.states, this.pairs, control, target, this.matrices)
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
      this.writeSelected(matrix, selection)
      return exports.applySingle(side, this.pairs, qubits[0]!, this.matrices)
    }
    const inner = controlledMatrix(matrix)
    if (inner !== null) {
      this.writeSelected(inner, selection)
      return exports.applyControlled(side, this.pairs, qubits[0]!, qubits[1]!, this.matrices)
    }
    const chosen = this.writeSelection(selection)
    if (qubits.length === 2 && isDiagonal(matrix)) {
      const phases = [0, 1, 2, 3].flatMap((k) => [matrix.data[10 * k]!, matrix.data[10 * k + 1]!])
      this.machine.doubles(this.shared, 8).set(phases)
      return exports.applyPhases(side, this.pairs, qubits[0]!, qubits[1]!, this.shared, chosen)
    }
    if (isFlip(matrix)) {
      const controls = qubits.slice(0, -1).reduce((mask, qubit) => mask | (1 << qubit), 0)
      return exports.applyFlip(side, this.pairs, controls, qubits.at(-1)!, chosen)
    }
    const { mask, offsets, entries } = this.writeShared(matrix, qubits)
    exports.applyMatrix(side, this.pairs, qubits.length, mask, offsets, entries, chosen)
  }

  /* ---- what is in the states ---- */

  /** The density matrix of the qubit in each state, not normalized: rho00, rho11, Re rho01, Im rho01 of each. */
  reduced(qubit: number): Float64Array {
    this.machine.exports.reduceSingle(this.states, this.pairs, qubit, this.results)
    const pairs = this.machine.doubles(this.results, 8 * this.pairs)
    const reduced = new Float64Array(4 * this.count)
    for (let i = 0; i < reduced.length; i++) reduced[i] = pairs[8 * (i >> 3) + 2 * (i & 3) + ((i >> 2) & 1)]!
    return reduced
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
    this.machine.exports.readTable(this.states, this.pairs, this.basis, this.results)
    return this.machine.doubles(this.results, this.count).slice()
  }

  /** For each state the expectation of a Pauli string (observables.ts), times the state's weight. */
  pauliValues({ flips, signs, yCount }: PauliString): Float64Array {
    this.machine.exports.readPauli(this.states, this.pairs, flips, signs, yCount & 3, this.results)
    return this.machine.doubles(this.results, this.count).slice()
  }

  /* ---- adjoints ---- */

  /**
   * Starts the adjoint states: table * state, then weight * string of Paulis on it for each of them.
   * @param room how many states there will be at most while they are there
   */
  async startAdjoints(
    room: number,
    table: Float64Array,
    strings: readonly (PauliString & { readonly weight: number })[],
    pauses: Pauses,
  ): Promise<void> {
    const pairBytes = 2 * this.stateBytes
    const distance = Math.ceil(room / 2) * pairBytes
    this.adjoints = this.states + distance
    this.machine.ensure(this.adjoints + distance)
    this.machine.doubles(this.basis, table.length).set(table)
    const { exports } = this.machine
    /* Fresh memory is slow to write the first time: a little at a time. */
    const several = Math.max(1, Math.floor(seededBytes / pairBytes))
    for (let first = 0; first < this.pairs; first += several) {
      if (pauses.isDue) await pauses.take()
      const from = this.states + first * pairBytes
      const pairs = Math.min(several, this.pairs - first)
      exports.seedTable(from, from + distance, pairs, this.basis)
      for (const { flips, signs, yCount, weight } of strings)
        exports.seedPauli(from, from + distance, pairs, flips, signs, yCount & 3, weight)
    }
  }

  /** Re <adjoint| matrix |state> for each state. */
  readBetween(matrix: ComplexMatrix, qubits: readonly number[]): Float64Array {
    const { mask, offsets, entries } = this.writeShared(matrix, qubits)
    const { states, adjoints, pairs, results } = this
    const { exports } = this.machine
    if (qubits.length === 1) exports.readBetweenSingle(states, adjoints, pairs, qubits[0]!, entries, results)
    else exports.readBetween(states, adjoints, pairs, qubits.length, mask, offsets, entries, results)
    return this.machine.doubles(results, this.count).slice()
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
    if (this.adjoints === 0) this.machine.ensure(Math.ceil(this.end / growthBytes) * growthBytes)
  }

  private writeSelected(matrix: ComplexMatrix, selection: Selection): void {
    this.writeMatrices((state) => (selection === null || selection[state] === 1 ? matrix : identity))
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

  /** A matrix that all states share, and where its qubits are. */
  private writeShared(
    { size, data }: ComplexMatrix,
    qubits: readonly number[],
  ): { readonly mask: number; readonly offsets: number; readonly entries: number } {
    const spread = (k: number) => qubits.reduce((index, qubit, bit) => index | (((k >> bit) & 1) << qubit), 0)
    const words = this.machine.words(this.shared, size)
    for (let k = 0; k < size; k++) words[k] = spread(k)
    const entries = this.shared + 64
    this.machine.doubles(entries, data.length).set(data)
    return { mask: spread(size - 1), offsets: this.shared, entries }
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

/** The matrix on the second of two qubits where the first is 1, of one that does nothing where it is 0; or null. */
function controlledMatrix({ size, data }: ComplexMatrix): ComplexMatrix | null {
  if (size !== 4) return null
  const entry = (row: number, column: number) => 2 * (4 * row + column)
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      if ((row & column & 1) === 1) continue
      const at = entry(row, column)
      if (data[at] !== (row === column ? 1 : 0) || data[at + 1] !== 0) return null
    }
  }
  const inner = [entry(1, 1), entry(1, 3), entry(3, 1), entry(3, 3)]
  return { size: 2, data: Float64Array.from(inner.flatMap((at) => [data[at]!, data[at + 1]!])) }
}

/** Whether a matrix flips its last qubit where all others are 1, and does nothing else. */
function isFlip({ size, data }: ComplexMatrix): boolean {
  const target = size / 2
  return data.every((value, i) => {
    const [row, column] = [Math.floor(i / (2 * size)), (i >> 1) % size]
    const image = (column & (target - 1)) === target - 1 ? column ^ target : column
    return value === ((i & 1) === 0 && row === image ? 1 : 0)
  })
}
