/* How far the entries of a kernel tell rows apart: their spread, the rank that it amounts to, and whether shots would show it. */
import { exp, log } from '../../base/elementary.ts'
import type { Concentration, OffDiagonal } from './diagnosis.ts'

const bins = 40

/** Entries off the diagonal, of all pairs and by class. @param classOf empty where there are no classes */
export function offDiagonalOf(
  kernel: ArrayLike<number>,
  count: number,
  classOf: ArrayLike<number>,
): OffDiagonal {
  const histogram = Array.from({ length: bins }, () => 0)
  const same = { sum: 0, pairs: 0 }
  const other = { sum: 0, pairs: 0 }
  let [low, high] = [Infinity, -Infinity]
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const value = kernel[i * count + j]!
      histogram[Math.max(0, Math.min(bins - 1, Math.floor(value * bins)))]! += 1
      const group = classOf.length > 0 && classOf[i] !== classOf[j] ? other : same
      group.sum += value
      group.pairs += 1
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  const pairs = same.pairs + other.pairs
  const mean = pairs > 0 ? (same.sum + other.sum) / pairs : 0
  let squares = 0
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) squares += (kernel[i * count + j]! - mean) * (kernel[i * count + j]! - mean)
  const meanOf = ({ sum, pairs: n }: typeof same) => (classOf.length > 0 && n > 0 ? sum / n : null)
  return {
    mean,
    variance: pairs > 0 ? squares / pairs : 0,
    low: pairs > 0 ? low : 0,
    high: pairs > 0 ? high : 0,
    within: meanOf(same),
    between: meanOf(other),
    histogram,
  }
}

/**
 * exp(-sum p log p) over the shares p of the eigenvalues; negative ones count as 0.
 *
 * @see Roy and Vetterli, The effective rank (EUSIPCO 2007)
 */
export function effectiveRank(eigenvalues: ArrayLike<number>): number {
  const kept = Array.from(eigenvalues).filter((value) => value > 0)
  const trace = kept.reduce((sum, value) => sum + value, 0)
  return exp(-kept.reduce((sum, value) => sum + (value / trace) * log(value / trace), 0))
}

/** Mean and deviation of the fidelity of two states drawn from the Haar measure. */
export function haarFidelity(qubits: number): { readonly mean: number; readonly deviation: number } {
  const size = 2 ** qubits
  return { mean: 1 / size, deviation: Math.sqrt((size - 1) / (size + 1)) / size }
}

/** Shots that are thought of where a document works with exact values. */
const usualShots = 1000
/** From so many qubits on, entries as of random states are a reason to worry: two rows of fewer are easily that unlike. */
const leastQubits = 4
const smallMean = 0.1
const largeMean = 0.95
/** Of as many rows, from which on every row stands for itself. */
const fullRank = 0.75

/** What there is to judge by. */
export interface Spread {
  readonly offDiagonal: OffDiagonal
  readonly effectiveRank: number
  readonly size: number
  readonly kind: 'fidelity' | 'projected'
  readonly qubits: number
  readonly shots: number | null
}

/** Whether a kernel is concentrated, and how. @see Thanasilp et al. 2022, arXiv:2208.11060 */
export function concentrationOf(spread: Spread): Concentration {
  const { mean, variance } = spread.offDiagonal
  const shots = spread.shots ?? usualShots
  const oneShot = Math.max(0, mean * (1 - mean))
  return {
    kind: concentrationKind(spread, Math.sqrt(oneShot / shots)),
    haar: spread.kind === 'fidelity' ? haarFidelity(spread.qubits) : null,
    shots,
    shotNoise: Math.sqrt(oneShot / shots),
    shotsNeeded: variance > 0 ? Math.ceil((100 * oneShot) / variance) : null,
  }
}

function concentrationKind(spread: Spread, shotNoise: number): Concentration['kind'] {
  const { mean, variance } = spread.offDiagonal
  if (spread.size < 3) return 'none'
  if (mean > largeMean) return 'flat'
  const isRandom =
    spread.kind === 'fidelity' && spread.qubits >= leastQubits && mean < 2 * haarFidelity(spread.qubits).mean
  const standsAlone = mean < smallMean && spread.effectiveRank > fullRank * spread.size
  if (isRandom || standsAlone) return 'identity'
  return Math.sqrt(variance) < shotNoise ? 'shots' : 'none'
}
