/* The distribution that a Born machine is to learn. */
import type { BornTarget } from './types.ts'

export interface TargetDistribution {
  readonly qubits: number
  /** By value, shape [2^qubits]; sums to 1. */
  readonly probabilities: readonly number[]
  /** Whether values are pictures, whose distance counts pixels; others lie on a line. */
  readonly isPicture: boolean
  /** Of the bins of a column; null for others. */
  readonly edges: readonly number[] | null
}

/** The distribution of a target; weights must not all be 0. */
export function targetDistribution(target: BornTarget): TargetDistribution {
  switch (target.source) {
    case 'bars-and-stripes': {
      const { width, height } = target
      const weights = Array.from({ length: 2 ** (width * height) }, () => 0)
      for (const value of barsAndStripes(width, height)) weights[value] = 1
      return { ...ofWeights(weights), isPicture: true, edges: null }
    }
    case 'histogram':
      return { ...ofWeights(target.weights), isPicture: false, edges: null }
    case 'column': {
      const { weights, edges } = binned(target.values, target.bins)
      return { ...ofWeights(weights), isPicture: false, edges }
    }
    default:
      return target satisfies never
  }
}

/** Qubits for so many values: every value is a basis state. */
export function qubitsFor(values: number): number {
  let qubits = 1
  while (2 ** qubits < values) qubits++
  return qubits
}

function ofWeights(weights: readonly number[]) {
  const qubits = qubitsFor(weights.length)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const probabilities = Array.from({ length: 2 ** qubits }, (_, value) => (weights[value] ?? 0) / total)
  return { qubits, probabilities }
}

/**
 * Pictures whose lit pixels are whole columns or whole rows, ascending, each once: 2^width + 2^height - 2.
 * Pixel (row, column) is bit row * width + column.
 */
export function barsAndStripes(width: number, height: number): readonly number[] {
  const found = new Set<number>()
  for (let lit = 0; lit < 2 ** width; lit++) found.add(picture(width, height, (_, column) => lit >> column))
  for (let lit = 0; lit < 2 ** height; lit++) found.add(picture(width, height, (row) => lit >> row))
  return [...found].sort((a, b) => a - b)
}

function picture(width: number, height: number, lit: (row: number, column: number) => number): number {
  let value = 0
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) value |= (lit(row, column) & 1) << (row * width + column)
  return value
}

/* Counts in bins of equal width; the largest value belongs to the last one. */
function binned(values: readonly number[], bins: number) {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  const width = high > low ? (high - low) / bins : 1
  const weights = Array.from({ length: bins }, () => 0)
  for (const value of values) weights[Math.min(bins - 1, Math.floor((value - low) / width))]! += 1
  return { weights, edges: Array.from({ length: bins + 1 }, (_, k) => low + k * width) }
}
