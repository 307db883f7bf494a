/*
 * Sums over many rows are sums of groups of rows, added in the order of the groups. Where a group ends follows from the
 * circuit and the rows alone, so whoever works on which groups, one thread or many, the sums have the same bits.
 */
import type { CompiledCircuit } from '../../plan/compile.ts'

/** Work is counted in steps of a segment on one amplitude of one row: about a nanosecond forward and back. */
export function workPerRow({ qubitCount, segments }: CompiledCircuit): number {
  const steps = segments.reduce((sum, { mixing }) => sum + 1 + mixing.length, 0)
  return steps * 2 ** qubitCount
}

/** A group is at least so much work, about half a millisecond: less is not worth a message to another thread. */
export const leastGroupWork = 500_000

/** More groups than this would only make the sums longer; with this many, up to eight threads share them evenly. */
export const mostGroups = 48

/**
 * Feature rows of each group but the last; a multiple of the rows of a block.
 *
 * @param width rows of a block
 */
export function rowsPerGroup(
  compiled: CompiledCircuit,
  width: number,
  parameterRows: number,
  featureRows: number,
): number {
  const blocks = Math.ceil(featureRows / width)
  const work = workPerRow(compiled) * parameterRows * featureRows
  const groups = Math.max(1, Math.min(blocks, mostGroups, Math.floor(work / leastGroupWork)))
  return width * Math.ceil(blocks / groups)
}

/** The groups' sum, in their order. */
export function sumOfGroups([first, ...rest]: readonly Float64Array[]): Float64Array {
  const sum = first!
  for (const group of rest) for (let i = 0; i < sum.length; i++) sum[i]! += group[i]!
  return sum
}
