/* Gradient clipping by norm: the direction stays, the length has a limit. */

/** The gradient, scaled to the Euclidean norm `most` where it is longer. */
export function clipped(gradient: Float64Array, most: number): Float64Array {
  const norm = Math.sqrt(gradient.reduce((sum, slope) => sum + slope * slope, 0))
  return norm > most ? gradient.map((slope) => (slope / norm) * most) : gradient
}
