/*
 * What acts within a tile, as records that assembly/noisy/pass.ts follows: where the local strings of the qubits stand,
 * which of them a turn mixes, and the entries of matrices.
 */
import type { RealMatrix } from '../../noise/pauli-basis.ts'
import { anticommute } from '../../noise/pauli-basis.ts'

/** Local strings of some digits of a tile: byte offsets of the strings, bases that they count from, bytes of a run. */
export interface LocalLayout {
  readonly offsets: readonly number[]
  readonly bases: readonly number[]
  readonly run: number
}

/** @param digits places of the qubits among the digits, first = lowest local digit */
export function localLayout(digits: readonly number[], tileDigits: number): LocalLayout {
  const offsets = Array.from({ length: 2 ** (2 * digits.length) }, (_, local) =>
    digits.reduce((sum, digit, i) => sum + 8 * (((local >> (2 * i)) & 3) << (2 * digit)), 0),
  )
  const lowest = Math.min(...digits)
  let bases = [0]
  for (let digit = lowest; digit < tileDigits; digit++) {
    if (digits.includes(digit)) continue
    bases = [0, 1, 2, 3].flatMap((d) => bases.map((base) => base + 8 * (d << (2 * digit))))
  }
  return { offsets, bases, run: 8 << (2 * lowest) }
}

/**
 * Pairs (a, b) of local strings with a' = cos a + sin b and b' = cos b - sin a under exp(-i angle P / 2): those that
 * anticommute with P, and i P a = b.
 */
export function planesOf(string: number, qubits: number): readonly (readonly [number, number])[] {
  return Array.from({ length: 2 ** (2 * qubits) }, (_, a) => a)
    .filter((a) => anticommute(string, a) && phaseOfProduct(string, a, qubits) === 3)
    .map((a) => [a, a ^ string] as const)
}

/** The k in P Q = i^k R with Hermitian strings P, Q and R. */
function phaseOfProduct(p: number, q: number, qubits: number): number {
  let phase = 0
  for (let qubit = 0; qubit < qubits; qubit++) {
    const [a, b] = [(p >> (2 * qubit)) & 3, (q >> (2 * qubit)) & 3]
    if (a === 0 || b === 0 || a === b) continue
    /* X Y = i Z, Y Z = i X, Z X = i Y with digits X = 1, Z = 2, Y = 3. */
    const forward = (a === 1 && b === 3) || (a === 3 && b === 2) || (a === 2 && b === 1)
    phase += forward ? 1 : 3
  }
  return phase % 4
}

/** Rows of a matrix as assembly/noisy/tile-turn.ts reads them: [entries, 0, 0, 0], then [column, 0, entry as a double]. */
export function sparseRows({ size, data }: RealMatrix): Uint32Array {
  const words: number[] = []
  const bits = new Uint32Array(2)
  const double = new Float64Array(bits.buffer)
  for (let row = 0; row < size; row++) {
    const columns = Array.from({ length: size }, (_, column) => column).filter(
      (column) => data[row * size + column] !== 0,
    )
    words.push(columns.length, 0, 0, 0)
    for (const column of columns) {
      double[0] = data[row * size + column]!
      words.push(column, 0, bits[0]!, bits[1]!)
    }
  }
  return Uint32Array.from(words)
}

/** The transpose. */
export function transposed({ size, data }: RealMatrix): RealMatrix {
  return { size, data: data.map((_, i) => data[(i % size) * size + Math.floor(i / size)]!) }
}
