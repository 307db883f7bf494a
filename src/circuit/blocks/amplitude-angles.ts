/* From a data row to the rotation angles of its amplitude encoding. The gates are in amplitude-encoding.ts. */
import { LabError } from '../../base/lab-error.ts'
import { atan2 } from '../../base/elementary.ts'

/**
 * The 2^n - 1 angles, in the order in which the encoding takes them, for the row scaled to length 1.
 *
 * @param values real amplitudes with signs; a short row is padded with zeros, only the first `columns` are taken
 * @param columns 2^n, n from 1
 * @throws LabError "data" when every value is 0 or one is not finite, "shape" when columns is no power of two
 */
export function amplitudeAngles(values: ArrayLike<number>, columns: number): Float64Array {
  if (columns < 2 || (columns & (columns - 1)) !== 0)
    throw new LabError('shape', `amplitude encoding: columns must be a power of two from 2, got ${columns}`)
  let amplitudes = paddedRow(values, columns)
  const angles = new Float64Array(columns - 1)
  // From qubit 0 up: each level pairs amplitudes whose indices differ in the lowest bit that is left.
  for (let patterns = columns / 2; patterns >= 1; patterns /= 2) {
    const turns = new Float64Array(patterns)
    const norms = new Float64Array(patterns)
    for (let k = 0; k < patterns; k++) {
      const zero = amplitudes[2 * k]!
      const one = amplitudes[2 * k + 1]!
      norms[k] = Math.sqrt(zero * zero + one * one)
      turns[k] = norms[k] === 0 ? 0 : 2 * atan2(one, zero)
    }
    angles.set(grayAngles(turns), patterns - 1)
    amplitudes = norms
  }
  return angles
}

/** The row divided by its largest size, so that squares neither overflow nor vanish. */
function paddedRow(values: ArrayLike<number>, columns: number): Float64Array {
  const row = Float64Array.from({ length: columns }, (_, k) => values[k] ?? 0)
  const largest = row.reduce((size, value) => Math.max(size, Math.abs(value)), 0)
  if (!Number.isFinite(largest))
    throw new LabError('data', `amplitude encoding: values must be finite, got ${largest}`)
  if (largest === 0)
    throw new LabError('data', 'amplitude encoding: a row needs a value other than 0, got zeros only')
  return row.map((value) => value / largest)
}

/** Angles between the CX of a uniformly controlled rotation: mean of the turns with signs (-1)^(i . gray(j)). */
function grayAngles(turns: Float64Array): Float64Array {
  return turns.map((_, j) => {
    const gray = j ^ (j >> 1)
    const sum = turns.reduce((total, turn, i) => total + (isOdd(i & gray) ? -turn : turn), 0)
    return sum / turns.length
  })
}

function isOdd(bits: number): boolean {
  let rest = bits
  let odd = false
  for (; rest !== 0; rest &= rest - 1) odd = !odd
  return odd
}
