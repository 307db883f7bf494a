/*
 * Shots: readouts as a machine would estimate them. Terms that one basis can measure together share it (qubit by qubit
 * commuting), each basis gets all the shots, and the samples follow from the seed and the row's number alone, whatever
 * the simulator.
 */
import { LabError } from '../base/lab-error.ts'
import type { RandomStream } from '../base/random.ts'
import { createStream } from '../base/random.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import type { Pauli, PauliTerm, Readout } from '../circuit/readout.ts'
import { outputCount } from '../circuit/readout.ts'
import type { Evaluation, Rows } from './engine.ts'
import { rowNumber } from './rows.ts'
import { bitsAt, isOdd } from './observables.ts'
import { binomial } from './binomial.ts'

/** What is estimated from one basis: a term of a Pauli sum, or the probabilities of some qubits. */
type Estimate =
  | {
      readonly kind: 'term'
      readonly output: number
      readonly coefficient: number
      readonly places: readonly number[]
    }
  | { readonly kind: 'probabilities'; readonly output: number; readonly places: readonly number[] }

/** One measurement basis: which Pauli of which qubit, and what its samples are good for. */
export interface MeasurementBasis {
  readonly qubits: readonly number[]
  readonly paulis: readonly Pauli[]
  /** `places` count into `qubits`. */
  readonly estimates: readonly Estimate[]
}

interface OpenBasis {
  readonly paulis: Map<number, Pauli>
  readonly wanted: {
    readonly output: number
    readonly qubits: readonly number[]
    readonly coefficient: number | null
  }[]
}

/** The fewest bases that a greedy search finds, in the order of the readouts. Identity terms need none. */
export function measurementBases(readouts: readonly Readout[]): readonly MeasurementBasis[] {
  const open: OpenBasis[] = []
  const place = (needs: Map<number, Pauli>, output: number, coefficient: number | null) => {
    const fits = ({ paulis }: OpenBasis) =>
      [...needs].every(([qubit, pauli]) => (paulis.get(qubit) ?? pauli) === pauli)
    let basis = open.find(fits)
    if (basis === undefined) {
      basis = { paulis: new Map(), wanted: [] }
      open.push(basis)
    }
    for (const [qubit, pauli] of needs) basis.paulis.set(qubit, pauli)
    basis.wanted.push({ output, qubits: [...needs.keys()], coefficient })
  }
  let output = 0
  for (const readout of readouts) {
    if (readout.kind === 'probabilities') place(new Map(readout.qubits.map((q) => [q, 'Z'])), output, null)
    else
      for (const term of readout.terms.filter(isNotIdentity)) place(factorMap(term), output, term.coefficient)
    output += outputCount(readout)
  }
  return open.map(closed)
}

function isNotIdentity(term: PauliTerm): boolean {
  return term.factors.length > 0
}

function factorMap(term: PauliTerm): Map<number, Pauli> {
  return new Map(term.factors.map(({ qubit, pauli }) => [qubit, pauli]))
}

function closed({ paulis, wanted }: OpenBasis): MeasurementBasis {
  const qubits = [...paulis.keys()].sort((a, b) => a - b)
  const estimates = wanted.map(({ output, qubits: own, coefficient }): Estimate => {
    const places = own.map((qubit) => qubits.indexOf(qubit))
    if (coefficient === null) return { kind: 'probabilities', output, places }
    return { kind: 'term', output, coefficient, places }
  })
  return { qubits, paulis: qubits.map((qubit) => paulis.get(qubit)!), estimates }
}

/**
 * Readout values estimated from final states.
 *
 * @param states shape [rows, 2^qubitCount], (re, im) interleaved
 * @param shots measurements per basis and row, from 1
 * @param stream the same seed and counter give the same samples; another counter gives independent ones
 */
export function sampleEvaluation(
  circuit: FlatCircuit,
  rows: Rows,
  states: Float64Array,
  shots: number,
  stream: { readonly seed: number; readonly counter: number },
): Evaluation {
  const width = 2 << circuit.qubitCount
  return sampleBases(circuit, rows, shots, stream, (row, basis) =>
    outcomeProbabilities(states.subarray(row * width, (row + 1) * width), basis),
  )
}

/** As `sampleEvaluation`, from how likely each outcome of a basis is, the basis' first qubit = low bit. */
export function sampleBases(
  circuit: FlatCircuit,
  rows: Rows,
  shots: number,
  { seed, counter }: { readonly seed: number; readonly counter: number },
  probabilitiesOf: (row: number, basis: MeasurementBasis) => Float64Array,
): Evaluation {
  requireShots(shots)
  const { readouts } = circuit
  const outputs = readouts.reduce((sum, readout) => sum + outputCount(readout), 0)
  const bases = measurementBases(readouts)
  const offsets = identityOffsets(readouts, outputs)
  const count = rows.parameterRows * rows.featureRows
  const values = new Float64Array(count * outputs)
  for (let row = 0; row < count; row++) {
    const own = values.subarray(row * outputs, (row + 1) * outputs)
    own.set(offsets)
    const random = createStream(seed, `shots ${counter}, row ${rowNumber(rows, row)}`)
    for (const basis of bases) {
      const counts = sampleCounts(probabilitiesOf(row, basis), shots, random)
      for (const estimate of basis.estimates) addEstimate(own, estimate, counts, shots)
    }
  }
  return { rows, values }
}

/** @throws LabError "range" unless there is at least one shot */
export function requireShots(shots: number): void {
  if (Number.isInteger(shots) && shots >= 1) return
  throw new LabError('range', `engine: shots must be a whole number from 1, got ${shots}`)
}

/** What identity terms add to each output, whatever is measured. */
export function identityOffsets(readouts: readonly Readout[], outputs: number): Float64Array {
  const offsets = new Float64Array(outputs)
  let output = 0
  for (const readout of readouts) {
    if (readout.kind === 'pauli-sum')
      for (const term of readout.terms) if (term.factors.length === 0) offsets[output]! += term.coefficient
    output += outputCount(readout)
  }
  return offsets
}

/** How likely each outcome of the basis is, its first qubit = low bit. */
export function outcomeProbabilities(
  state: Float64Array,
  { qubits, paulis }: MeasurementBasis,
): Float64Array {
  const rotated = paulis.every((pauli) => pauli === 'Z') ? state : state.slice()
  qubits.forEach((qubit, place) => {
    if (paulis[place] !== 'Z') rotateToZInPlace(rotated, qubit, paulis[place]!)
  })
  const result = new Float64Array(1 << qubits.length)
  for (let k = 0; k < state.length / 2; k++) {
    let outcome = 0
    for (let place = 0; place < qubits.length; place++) outcome |= ((k >> qubits[place]!) & 1) << place
    const [re, im] = [rotated[2 * k]!, rotated[2 * k + 1]!]
    result[outcome]! += re * re + im * im
  }
  return result
}

/** H for X, H S† for Y: eigenstates of the Pauli become 0 and 1. */
function rotateToZInPlace(state: Float64Array, qubit: number, pauli: Pauli): void {
  const root = Math.sqrt(0.5)
  const stride = 2 << qubit
  for (let i = 0; i < state.length; i += 2) {
    if ((i & stride) !== 0) continue
    const [a, b] = [state[i]!, state[i + 1]!]
    const [p, q] = [state[i + stride]!, state[i + stride + 1]!]
    const [c, d] = pauli === 'Y' ? [q, -p] : [p, q]
    state[i] = root * (a + c)
    state[i + 1] = root * (b + d)
    state[i + stride] = root * (a - c)
    state[i + stride + 1] = root * (b - d)
  }
}

/** How often each outcome came in `shots` draws: a multinomial sample, by whichever way needs fewer random numbers. */
export function sampleCounts(probabilities: Float64Array, shots: number, random: RandomStream): Float64Array {
  return probabilities.length <= shots
    ? countsOutcomeByOutcome(probabilities, shots, random)
    : countsShotByShot(probabilities, shots, random)
}

/** Each outcome's count is binomial among the shots that the outcomes before it left. */
function countsOutcomeByOutcome(
  probabilities: Float64Array,
  shots: number,
  random: RandomStream,
): Float64Array {
  const counts = new Float64Array(probabilities.length)
  let total = probabilities.reduce((sum, probability) => sum + probability, 0)
  let left = shots
  for (let outcome = 0; outcome + 1 < probabilities.length && left > 0; outcome++) {
    const probability = probabilities[outcome]!
    const count = binomial(left, probability / total, random.uniform())
    counts[outcome] = count
    left -= count
    total -= probability
  }
  counts[lastPossible(probabilities)]! += left
  return counts
}

/** The last outcome that can come at all: where rounding must not put shots beyond. */
function lastPossible(probabilities: Float64Array): number {
  let last = probabilities.length - 1
  while (last > 0 && probabilities[last] === 0) last--
  return last
}

function countsShotByShot(probabilities: Float64Array, shots: number, random: RandomStream): Float64Array {
  const counts = new Float64Array(probabilities.length)
  const steps = probabilities.slice()
  for (let i = 1; i < steps.length; i++) steps[i]! += steps[i - 1]!
  const total = steps[steps.length - 1]!
  for (let shot = 0; shot < shots; shot++) counts[firstAbove(steps, random.uniform() * total)]! += 1
  return counts
}

/** Index of the first entry above `level`; binary search in an ascending list. */
function firstAbove(steps: Float64Array, level: number): number {
  let low = 0
  let high = steps.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (steps[middle]! > level) high = middle
    else low = middle + 1
  }
  return low
}

/** Adds to the outputs what the counts of a basis' outcomes say. */
export function addEstimate(
  values: Float64Array,
  estimate: Estimate,
  counts: Float64Array,
  shots: number,
): void {
  const { output } = estimate
  if (estimate.kind === 'probabilities') {
    counts.forEach((count, outcome) => {
      values[output + bitsAt(outcome, estimate.places)]! += count / shots
    })
    return
  }
  const mask = estimate.places.reduce((bits, place) => bits | (1 << place), 0)
  let sum = 0
  counts.forEach((count, outcome) => {
    sum += isOdd(outcome & mask) ? -count : count
  })
  values[output]! += (estimate.coefficient * sum) / shots
}
