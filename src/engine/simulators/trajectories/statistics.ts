/* Means and standard errors of numbers that come one list after the other (Welford, Technometrics 4, 419, 1962). */

export class Statistics {
  readonly mean: Float64Array
  private readonly squares: Float64Array
  private count = 0

  /** @param length numbers in a list */
  constructor(length: number) {
    this.mean = new Float64Array(length)
    this.squares = new Float64Array(length)
  }

  add(values: Float64Array): void {
    this.count++
    for (let i = 0; i < values.length; i++) {
      const before = values[i]! - this.mean[i]!
      this.mean[i]! += before / this.count
      this.squares[i]! += before * (values[i]! - this.mean[i]!)
    }
  }

  /** The standard deviations of the means; infinite for a single list. */
  standardErrors(): Float64Array {
    const { count } = this
    return this.squares.map((sum) => (count > 1 ? Math.sqrt(sum / (count - 1) / count) : Infinity))
  }
}
