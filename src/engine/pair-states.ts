/*
 * What every single qubit and every pair of qubits look like when the others are not seen: the reduced density matrices of
 * all pairs at once, for mixtures too. All pairs of 16 qubits take some ten milliseconds; one by one
 * (reducedDensityMatrix, the slow twin) they take a second.
 */
import { LabError } from '../base/lab-error.ts'
import type { ComplexMatrix } from '../base/complex-matrix.ts'
import type { Pauli } from '../circuit/readout.ts'

/** Sums over the states of a mixture. Make it by the number of qubits, then `add` each state. */
export class PairStates {
  readonly qubitCount: number
  /** <0|rho|1> of qubit i where qubit j is 1, (re, im) at 2 (i n + j); at j = i whatever the others are. */
  private readonly flips: Float64Array
  /** Probability that the qubits i and j are both 1, at i n + j. */
  private readonly ones: Float64Array
  /** <00|rho|11> and <01|rho|10> of each pair i < j, (re, im) each, at 4 (i n + j); kets with qubit j first. */
  private readonly doubles: Float64Array

  constructor(qubitCount: number) {
    this.qubitCount = qubitCount
    this.flips = new Float64Array(2 * qubitCount * qubitCount)
    this.ones = new Float64Array(qubitCount * qubitCount)
    this.doubles = new Float64Array(4 * qubitCount * qubitCount)
  }

  /**
   * Adds |state><state|.
   * @param state shape [2^qubitCount], (re, im) interleaved; its squared norm is its weight in the mixture
   * @throws LabError "shape" on a state of another length
   */
  add(state: Float64Array): void {
    const { qubitCount } = this
    if (state.length !== 2 << qubitCount)
      throw new LabError(
        'shape',
        `pair states: a state of ${qubitCount} qubits has ${2 << qubitCount} numbers, got ${state.length}`,
      )
    const halves = createHalves(state.length / 4)
    for (let i = 0; i < qubitCount; i++) {
      splitInto(halves, state, i)
      this.addFlips(halves, i)
      for (let j = i + 1; j < qubitCount; j++) this.addDoubles(halves, i, j)
    }
  }

  /**
   * Adds a state by what its Pauli strings are expected to be.
   *
   * @param one <P> of each qubit, @param two <P Q> of each pair i < j, P on qubit i
   */
  addExpectations(
    one: (qubit: number, pauli: Pauli) => number,
    two: (i: number, p: Pauli, j: number, q: Pauli) => number,
  ): void {
    const { qubitCount: n, flips, ones, doubles } = this
    const pair = (i: number, p: Pauli, j: number, q: Pauli) => (i < j ? two(i, p, j, q) : two(j, q, i, p))
    for (let i = 0; i < n; i++) {
      const z = one(i, 'Z')
      for (let j = 0; j < n; j++) {
        const at = i * n + j
        const alone = i === j
        flips[2 * at]! += alone ? one(i, 'X') / 2 : (one(i, 'X') - pair(i, 'X', j, 'Z')) / 4
        flips[2 * at + 1]! -= alone ? one(i, 'Y') / 2 : (one(i, 'Y') - pair(i, 'Y', j, 'Z')) / 4
        ones[at]! += alone ? (1 - z) / 2 : (1 - z - one(j, 'Z') + pair(i, 'Z', j, 'Z')) / 4
        if (i >= j) continue
        doubles[4 * at]! += (two(i, 'X', j, 'X') - two(i, 'Y', j, 'Y')) / 4
        doubles[4 * at + 1]! -= (two(i, 'X', j, 'Y') + two(i, 'Y', j, 'X')) / 4
        doubles[4 * at + 2]! += (two(i, 'X', j, 'X') + two(i, 'Y', j, 'Y')) / 4
        doubles[4 * at + 3]! += (two(i, 'Y', j, 'X') - two(i, 'X', j, 'Y')) / 4
      }
    }
  }

  /** Takes away what a measurement of the qubit destroys: its coherence, and that of the pairs that it is part of. */
  measure(qubit: number): void {
    const { qubitCount: n, flips, doubles } = this
    flips.fill(0, 2 * qubit * n, 2 * (qubit + 1) * n)
    for (let other = 0; other < n; other++) {
      const at = 4 * (Math.min(qubit, other) * n + Math.max(qubit, other))
      doubles.fill(0, at, at + 4)
    }
  }

  /** (x, y, z) of each qubit: shape [qubitCount, 3]. */
  blochVectors(): Float64Array {
    const { qubitCount: n, flips, ones } = this
    const vectors = new Float64Array(3 * n)
    for (let i = 0; i < n; i++) {
      const at = i * n + i
      vectors.set([2 * flips[2 * at]!, -2 * flips[2 * at + 1]!, 1 - 2 * ones[at]!], 3 * i)
    }
    return vectors
  }

  /** Of two different qubits; first listed = low bit of the matrix index, as `reducedDensityMatrix` has it. */
  pair(first: number, second: number): ComplexMatrix {
    const { qubitCount: n, flips, ones, doubles } = this
    const data = new Float64Array(32)
    const put = (row: number, column: number, re: number, im: number) => {
      data[2 * (4 * row + column)] = re
      data[2 * (4 * row + column) + 1] = im
      data[2 * (4 * column + row)] = re
      data[2 * (4 * column + row) + 1] = row === column ? 0 : -im
    }
    const flip = (i: number, j: number, row: number, column: number, shift: number) => {
      const [own, one] = [2 * (i * n + i), 2 * (i * n + j)]
      put(row + shift, column + shift, flips[one]!, flips[one + 1]!)
      put(row, column, flips[own]! - flips[one]!, flips[own + 1]! - flips[one + 1]!)
    }
    const both = ones[first * n + second]!
    const [p, q] = [ones[first * n + first]!, ones[second * n + second]!]
    put(0, 0, 1 - p - q + both, 0)
    put(1, 1, p - both, 0)
    put(2, 2, q - both, 0)
    put(3, 3, both, 0)
    flip(first, second, 0, 1, 2)
    flip(second, first, 0, 2, 1)
    const at = 4 * (Math.min(first, second) * n + Math.max(first, second))
    put(0, 3, doubles[at]!, doubles[at + 1]!)
    put(1, 2, doubles[at + 2]!, first < second ? doubles[at + 3]! : -doubles[at + 3]!)
    return { size: 4, data }
  }

  /* The products of amplitudes that differ in qubit i, and the weights where it is 1, summed by each other qubit. */
  private addFlips({ zero, one, re, im, ones }: Halves, i: number): void {
    const { qubitCount: n } = this
    for (let k = 0; k < re.length; k++) {
      const a = zero[2 * k]!
      const b = zero[2 * k + 1]!
      const c = one[2 * k]!
      const d = one[2 * k + 1]!
      re[k] = a * c + b * d
      im[k] = b * c - a * d
      ones[k] = c * c + d * d
    }
    sumByBit(re, (bit, sum) => {
      this.flips[2 * (i * n + qubitOf(bit, i))]! += sum
    })
    sumByBit(im, (bit, sum) => {
      this.flips[2 * (i * n + qubitOf(bit, i)) + 1]! += sum
    })
    sumByBit(ones, (bit, sum) => {
      this.ones[i * n + qubitOf(bit, i)]! += sum
    })
  }

  /* The products of amplitudes that differ in both qubits, i < j. */
  private addDoubles({ zero, one }: Halves, i: number, j: number): void {
    /* Qubit j is bit j - 1 of the halves. */
    const stride = 1 << j
    let equalRe = 0
    let equalIm = 0
    let otherRe = 0
    let otherIm = 0
    for (let block = 0; block < zero.length; block += 2 * stride)
      for (let k = block; k < block + stride; k += 2) {
        const a = zero[k]!
        const b = zero[k + 1]!
        const c = one[k + stride]!
        const d = one[k + stride + 1]!
        const e = one[k]!
        const f = one[k + 1]!
        const g = zero[k + stride]!
        const h = zero[k + stride + 1]!
        equalRe += a * c + b * d
        equalIm += b * c - a * d
        otherRe += e * g + f * h
        otherIm += f * g - e * h
      }
    const at = 4 * (i * this.qubitCount + j)
    this.doubles[at]! += equalRe
    this.doubles[at + 1]! += equalIm
    this.doubles[at + 2]! += otherRe
    this.doubles[at + 3]! += otherIm
  }
}

/** Amplitudes where one qubit is 0 and where it is 1, (re, im) interleaved, and room for what becomes of them. */
interface Halves {
  readonly zero: Float64Array
  readonly one: Float64Array
  readonly re: Float64Array
  readonly im: Float64Array
  readonly ones: Float64Array
}

function createHalves(count: number): Halves {
  const amplitudes = () => new Float64Array(2 * count)
  const numbers = () => new Float64Array(count)
  return { zero: amplitudes(), one: amplitudes(), re: numbers(), im: numbers(), ones: numbers() }
}

function splitInto({ zero, one }: Halves, state: Float64Array, i: number): void {
  const run = 2 << i
  for (let from = 0, to = 0; from < state.length; from += 2 * run, to += run)
    for (let k = 0; k < run; k++) {
      zero[to + k] = state[from + k]!
      one[to + k] = state[from + run + k]!
    }
}

/* The qubit behind a bit of an index that leaves qubit i out; the number of bits stands for qubit i itself. */
function qubitOf(bit: number | null, i: number): number {
  if (bit === null) return i
  return bit < i ? bit : bit + 1
}

/** For each bit of the index the sum over the values at which it is 1, and for null the sum of all. Spoils the values. */
function sumByBit(values: Float64Array, take: (bit: number | null, sum: number) => void): void {
  let bit = 0
  while (2 << bit <= values.length) bit++
  for (let size = values.length / 2; size >= 1; size /= 2) {
    bit -= 1
    let sum = 0
    for (let k = 0; k < size; k++) {
      const upper = values[size + k]!
      sum += upper
      values[k]! += upper
    }
    take(bit, sum)
  }
  take(null, values[0]!)
}
