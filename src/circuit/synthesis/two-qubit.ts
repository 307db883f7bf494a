/*
 * Any unitary of two qubits as at most three CX and unitaries of single qubits, with no more CX than are needed: Cartan's
 * decomposition U = K1 exp(i (a XX + b YY + c ZZ)) K2 with local K1 and K2 (Kraus and Cirac 2001, arXiv:quant-ph/0011050), and the
 * circuits of Vatan and Williams 2004, arXiv:quant-ph/0308006.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { adjoint, matrixOf, product } from '../../base/complex-matrix.ts'
import { atan2, cos, sin } from '../../base/elementary.ts'
import { diagonal, scaled } from '../gates/matrices.ts'
import { gateNamed } from '../gates/registry.ts'
import { hermitianParts, jointEigenvectors } from './joint-diagonal.ts'
import type { Step } from './steps.ts'
import { cx, one } from './steps.ts'

const half = Math.sqrt(0.5)

/** Columns are Bell states, so that pairs of local unitaries of determinant 1 are real in this basis. */
const magic = matrixOf([
  [
    [half, 0],
    [0, 0],
    [0, 0],
    [0, half],
  ],
  [
    [0, 0],
    [0, half],
    [half, 0],
    [0, 0],
  ],
  [
    [0, 0],
    [0, half],
    [-half, 0],
    [0, 0],
  ],
  [
    [half, 0],
    [0, 0],
    [0, 0],
    [0, -half],
  ],
])

/** Coordinates this near to 0 or to pi/4 are there. */
const tolerance = 2e-14

type Pair = readonly [ComplexMatrix, ComplexMatrix]

/** U = (left[1] x left[0]) exp(i (a XX + b YY + c ZZ)) (right[1] x right[0]); phases are in the left part. */
interface Cartan {
  readonly left: Pair
  readonly right: Pair
  readonly coordinates: readonly [number, number, number]
}

/** The circuit of a unitary of size 4, qubit 0 the low bit. */
export function twoQubitSteps(unitary: ComplexMatrix): readonly Step[] {
  const { left, right, coordinates } = arranged(reduced(cartan(unitary)))
  return [...local(right), ...core(coordinates), ...local(left)]
}

function local(pair: Pair): readonly Step[] {
  return pair.map((matrix, qubit): Step => ({ kind: 'one', qubit, matrix }))
}

function cartan(unitary: ComplexMatrix): Cartan {
  const inside = product(product(adjoint(magic), unitary), magic)
  const square = product(transposed(inside), inside)
  const vectors = withDeterminantOne(jointEigenvectors(hermitianParts(square)))
  const values = product(product(adjoint(vectors), square), vectors)
  const phases = [0, 1, 2, 3].map((i) => argument(values, i) / 2)
  const first = product(product(inside, vectors), diagonal(phases.map((phase) => [cos(phase), -sin(phase)])))
  if (determinantOf(first) < 0) {
    phases[0]! += Math.PI
    for (let row = 0; row < 4; row++) {
      first.data[8 * row]! *= -1
      first.data[8 * row + 1]! *= -1
    }
  }
  const [p, q, r, s] = phases as [number, number, number, number]
  const [low, high] = factors(product(product(magic, realPart(first)), adjoint(magic)))
  const mean = (p + q + r + s) / 4
  return {
    left: [scaled(low, cos(mean), sin(mean)), high],
    right: factors(product(product(magic, transposed(vectors)), adjoint(magic))),
    coordinates: [(p + q - r - s) / 4, (q + s - p - r) / 4, (p + s - q - r) / 4],
  }
}

function transposed({ size, data }: ComplexMatrix): ComplexMatrix {
  const { data: conjugate } = adjoint({ size, data })
  return { size, data: conjugate.map((value, i) => (i % 2 === 1 ? -value : value)) }
}

function realPart({ size, data }: ComplexMatrix): ComplexMatrix {
  return { size, data: data.map((value, i) => (i % 2 === 1 ? 0 : value)) }
}

function argument({ size, data }: ComplexMatrix, i: number): number {
  const at = 2 * (i * size + i)
  return atan2(data[at + 1]!, data[at]!)
}

/** The same real orthogonal matrix, its first column turned round where its determinant is -1. */
function withDeterminantOne(matrix: ComplexMatrix): ComplexMatrix {
  if (determinantOf(matrix) > 0) return matrix
  const { size, data } = matrix
  return { size, data: data.map((value, i) => ((i >> 1) % size === 0 ? -value : value)) }
}

/** The determinant of the real part, by elimination. */
function determinantOf({ size, data }: ComplexMatrix): number {
  const rows = Array.from({ length: size }, (_, r) =>
    Array.from({ length: size }, (_, c) => data[2 * (r * size + c)]!),
  )
  let result = 1
  for (let k = 0; k < size; k++) {
    let best = k
    for (let r = k + 1; r < size; r++) if (Math.abs(rows[r]![k]!) > Math.abs(rows[best]![k]!)) best = r
    if (best !== k) {
      ;[rows[k], rows[best]] = [rows[best]!, rows[k]!]
      result = -result
    }
    const pivot = rows[k]!
    result *= pivot[k]!
    for (let r = k + 1; r < size; r++) {
      const factor = rows[r]![k]! / pivot[k]!
      rows[r] = rows[r]!.map((value, c) => value - factor * pivot[c]!)
    }
  }
  return result
}

/** The two factors of a local unitary high x low, low first, the low one of determinant 1. */
function factors({ data }: ComplexMatrix): Pair {
  const block = (r: number, c: number): ComplexMatrix => ({
    size: 2,
    data: Float64Array.from(
      [0, 1].flatMap((i) => [...data.subarray(8 * (2 * r + i) + 4 * c, 8 * (2 * r + i) + 4 * c + 4)]),
    ),
  })
  const size = (matrix: ComplexMatrix) => matrix.data.reduce((sum, value) => sum + value * value, 0)
  const blocks = [block(0, 0), block(0, 1), block(1, 0), block(1, 1)]
  const largest = blocks.reduce((best, candidate) => (size(candidate) > size(best) ? candidate : best))
  const low = withUnitDeterminant(largest)
  const dagger = adjoint(low)
  const high = matrixOf(
    [0, 1].map((r) =>
      [0, 1].map((c) => {
        const { data: inner } = product(dagger, blocks[2 * r + c]!)
        return [(inner[0]! + inner[6]!) / 2, (inner[1]! + inner[7]!) / 2] as const
      }),
    ),
  )
  return [low, high]
}

/** A multiple of a unitary of size 2, scaled to determinant 1. */
function withUnitDeterminant(matrix: ComplexMatrix): ComplexMatrix {
  const [a, b, c, d, e, f, g, h] = matrix.data as unknown as readonly number[]
  const re = a! * g! - b! * h! - (c! * e! - d! * f!)
  const im = a! * h! + b! * g! - (c! * f! + d! * e!)
  const scale = 1 / Math.sqrt(Math.sqrt(re * re + im * im))
  const angle = -atan2(im, re) / 2
  return scaled(matrix, scale * cos(angle), scale * sin(angle))
}

const paulis = ['x', 'y', 'z'] as const

/** All coordinates in (-pi/4, pi/4]: exp(i pi/2 XX) = i XX is local. */
function reduced({ left, right, coordinates }: Cartan): Cartan {
  let [low, high] = left
  const inside = coordinates.map((coordinate, axis) => {
    const turns = quarterTurns(coordinate)
    for (let k = 0; k < ((turns % 4) + 4) % 4; k++) {
      const pauli = gateNamed(paulis[axis]!)!.matrix([])
      low = scaled(product(low, pauli), 0, 1)
      high = product(high, pauli)
    }
    return coordinate - (turns * Math.PI) / 2
  })
  return { left: [low, high], right, coordinates: inside as [number, number, number] }
}

function quarterTurns(coordinate: number): number {
  const turns = Math.round(coordinate / (Math.PI / 2))
  return coordinate - (turns * Math.PI) / 2 < -Math.PI / 4 + tolerance ? turns - 1 : turns
}

function isZero(coordinate: number): boolean {
  return Math.abs(coordinate) < tolerance
}

/** A coordinate of 0 where the circuits want it: at YY with two left, at YY and ZZ with one. */
function arranged(given: Cartan): Cartan {
  const zeros = given.coordinates.map(isZero)
  const count = zeros.filter(Boolean).length
  if (count === 0 || count === 3) return given
  if (count === 1) return exchanged(given, zeros.indexOf(true), 1)
  return exchanged(given, zeros.indexOf(false), 0)
}

/** By the sum of two axes: what turns one into the other, up to a sign. */
const exchanges = ['', 's', 'h', 'sx']

function exchanged(given: Cartan, a: number, b: number): Cartan {
  if (a === b) return given
  const turn = gateNamed(exchanges[a + b]!)!.matrix([])
  const back = adjoint(turn)
  const coordinates = [...given.coordinates] as [number, number, number]
  ;[coordinates[a], coordinates[b]] = [coordinates[b]!, coordinates[a]!]
  return {
    left: [product(given.left[0], turn), product(given.left[1], turn)],
    right: [product(back, given.right[0]), product(back, given.right[1])],
    coordinates,
  }
}

/** exp(i (a XX + b YY + c ZZ)) with as few CX as the zeros among the coordinates allow. */
function core([a, b, c]: readonly [number, number, number]): readonly Step[] {
  if (isZero(a) && isZero(b) && isZero(c)) return []
  if (isZero(b) && isZero(c) && Math.abs(a - Math.PI / 4) < tolerance) return quarterCore
  if (isZero(b)) return [cx(0, 1), one(0, 'rx', -2 * a), one(1, 'rz', -2 * c), cx(0, 1)]
  return [
    one(1, 's'),
    cx(1, 0),
    one(0, 'rz', Math.PI / 2 - 2 * c),
    one(1, 'ry', Math.PI / 2 - 2 * a),
    cx(0, 1),
    one(1, 'ry', 2 * b - Math.PI / 2),
    cx(1, 0),
    one(0, 'sdg'),
    phase(Math.PI / 4),
  ]
}

/** exp(i pi/4 XX), with one CX. */
const quarterCore: readonly Step[] = [
  one(0, 'h'),
  cx(0, 1),
  one(0, 'rz', -Math.PI / 2),
  one(1, 'rx', -Math.PI / 2),
  one(0, 'h'),
  phase(-Math.PI / 4),
]

/** A global phase, on the lowest qubit. */
function phase(angle: number): Step {
  const entry = [cos(angle), sin(angle)] as const
  return { kind: 'one', qubit: 0, matrix: diagonal([entry, entry]) }
}
