/* Slopes and Fisher information summed over rows: in parts, put together in order. Plain arrays, so that they cross threads. */
import type { FisherCircuit, RowSlopes } from './fisher-row.ts'

export interface FisherSums {
  readonly rows: number
  /** By trainable value: sum of |d loss|, and of d loss. */
  readonly sizes: Float64Array
  readonly slopes: Float64Array
  /** Largest |d score| over rows and scores. */
  readonly reach: Float64Array
  /** Shape [values, values]. */
  readonly classical: Float64Array
  /** Sum of (d score)(d score)^T over rows and scores: what the outputs can tell apart. Shape [values, values]. */
  readonly scores: Float64Array
  /** Shape [circuit values, circuit values]; empty where there is none. */
  readonly quantum: Float64Array
  /** By angle. */
  readonly angleSizes: Float64Array
  readonly angleReach: Float64Array
  /** Empty where there is none. */
  readonly angleQuantum: Float64Array
}

/** Sums of no rows. */
export function emptySums({ names, circuitSize, angles, withoutMetric }: FisherCircuit): FisherSums {
  const size = names.length
  const count = angles.angles.length
  const hasMetric = withoutMetric === null
  return {
    rows: 0,
    sizes: new Float64Array(size),
    slopes: new Float64Array(size),
    reach: new Float64Array(size),
    classical: new Float64Array(size * size),
    scores: new Float64Array(size * size),
    quantum: new Float64Array(hasMetric ? circuitSize * circuitSize : 0),
    angleSizes: new Float64Array(count),
    angleReach: new Float64Array(count),
    angleQuantum: new Float64Array(hasMetric ? count : 0),
  }
}

/** The sums with one more row, in place. */
export function addRowInPlace(sums: FisherSums, row: RowSlopes): FisherSums {
  const size = sums.sizes.length
  row.loss.forEach((slope, i) => {
    sums.sizes[i]! += Math.abs(slope)
    sums.slopes[i]! += slope
  })
  for (let at = 0; at < row.scores.length; at += size) {
    const own = row.scores.subarray(at, at + size)
    addSquare(sums.scores, own)
    own.forEach((slope, i) => (sums.reach[i] = Math.max(sums.reach[i]!, Math.abs(slope))))
  }
  for (const root of row.roots) addSquare(sums.classical, root)
  row.lossByAngle.forEach((slope, a) => (sums.angleSizes[a]! += Math.abs(slope)))
  row.reachByAngle.forEach((slope, a) => (sums.angleReach[a] = Math.max(sums.angleReach[a]!, slope)))
  if (row.metric) {
    const count = sums.angleQuantum.length
    row.metric.byParameter.forEach((entry, i) => (sums.quantum[i]! += entry))
    for (let a = 0; a < count; a++) sums.angleQuantum[a]! += row.metric.byAngle[a * count + a]!
  }
  return { ...sums, rows: sums.rows + 1 }
}

function addSquare(matrix: Float64Array, vector: Float64Array): void {
  const size = vector.length
  for (let i = 0; i < size; i++) {
    const own = vector[i]!
    if (own === 0) continue
    for (let j = 0; j < size; j++) matrix[i * size + j]! += own * vector[j]!
  }
}

/** Sums of parts, in the given order; at least one. */
export function mergedSums(parts: readonly FisherSums[]): FisherSums {
  const [first, ...rest] = parts
  return rest.reduce(merged, first!)
}

function merged(a: FisherSums, b: FisherSums): FisherSums {
  const added = (x: Float64Array, y: Float64Array) => x.map((value, i) => value + y[i]!)
  const larger = (x: Float64Array, y: Float64Array) => x.map((value, i) => Math.max(value, y[i]!))
  return {
    rows: a.rows + b.rows,
    sizes: added(a.sizes, b.sizes),
    slopes: added(a.slopes, b.slopes),
    reach: larger(a.reach, b.reach),
    classical: added(a.classical, b.classical),
    scores: added(a.scores, b.scores),
    quantum: added(a.quantum, b.quantum),
    angleSizes: added(a.angleSizes, b.angleSizes),
    angleReach: larger(a.angleReach, b.angleReach),
    angleQuantum: added(a.angleQuantum, b.angleQuantum),
  }
}
