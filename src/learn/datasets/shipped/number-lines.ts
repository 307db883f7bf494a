/* Tables of numbers as text: rows ended by semicolons or lines, the class last in each. */

/** Features row-major, and the last number of each row. */
export function readNumberLines(text: string): {
  readonly features: Float64Array
  readonly targets: Float64Array
} {
  const rows = text
    .trim()
    .split(/; |\n/)
    .map((row) => row.split(' ').map(Number))
  return {
    features: Float64Array.from(rows.flatMap((row) => row.slice(0, -1))),
    targets: Float64Array.from(rows, (row) => row.at(-1)!),
  }
}
