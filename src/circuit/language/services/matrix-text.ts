/* A small complex matrix as text, rows below each other, for reading. */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'

const digits = 4

/** The rows of a matrix, columns aligned, entries to four decimals: `0.7071`, `-0.5i`, `0.5+0.5i`. */
export function matrixRows({ size, data }: ComplexMatrix): readonly string[] {
  const cells = Array.from({ length: size * size }, (_, k) => complexText(data[2 * k]!, data[2 * k + 1]!))
  const widths = Array.from({ length: size }, (_, column) =>
    Math.max(...Array.from({ length: size }, (_r, row) => cells[row * size + column]!.length)),
  )
  return Array.from({ length: size }, (_, row) =>
    widths.map((width, column) => cells[row * size + column]!.padStart(width)).join('  '),
  )
}

function complexText(re: number, im: number): string {
  const real = rounded(re)
  const imaginary = rounded(im)
  if (imaginary === 0) return String(real)
  const size = Math.abs(imaginary)
  const part = `${size === 1 ? '' : size}i`
  if (real === 0) return imaginary < 0 ? `-${part}` : part
  return `${real}${imaginary < 0 ? '-' : '+'}${part}`
}

/** Without the minus sign of -0. */
function rounded(value: number): number {
  return Number(value.toFixed(digits)) + 0
}
