/*
 * Decoders of the repetition code: what was measured goes in, whether the corrected bit is wrong comes out. The two that use
 * the parities of all rounds walk the trellis of error patterns, 2^d states wide; beyond d = 13 that is too many.
 */
import { log } from '../../base/elementary.ts'
import { LabError } from '../../base/lab-error.ts'
import type { Readings, RepetitionCode } from './repetition-code.ts'
import { bitCount } from './tableau.ts'

export type DecoderName = 'majority' | 'minimum-weight' | 'maximum-likelihood'

/** Whether the decoder's answer is wrong; the stored bit is 0. */
export type Decoder = (run: Readings) => boolean

/** Largest distance of the decoders that walk the trellis. */
export const trellisDistance = 13

/**
 * The decoder of that name for a code.
 *
 * `majority` votes over the data qubits as read at the end. `minimum-weight` takes the likeliest single history of errors,
 * the one that minimum-weight perfect matching finds, here by the Viterbi algorithm. `maximum-likelihood` adds up all
 * histories that leave the bit flipped, and all that do not: no decoder does better.
 *
 * @throws LabError "unsupported" when the distance is too large for the trellis
 * @see Dennis, Kitaev, Landahl, Preskill, quant-ph/0110143 (matching); Viterbi, IEEE Trans. Inf. Theory 13 (1967) 260
 */
export function createDecoder(name: DecoderName, code: RepetitionCode): Decoder {
  if (name === 'majority') return ({ data }) => 2 * bitCount(data) > code.distance
  if (code.distance > trellisDistance)
    throw new LabError(
      'unsupported',
      `repetition code: the decoder "${name}" takes distances up to ${trellisDistance}, got ${code.distance}; choose the decoder "majority"`,
      { distance: code.distance },
    )
  return trellisDecoder(code, name === 'minimum-weight' ? weights(code) : likelihoods(code))
}

/** How the histories that lead to a pattern are added up: one number per pattern, the better the more likely. */
interface Trellis {
  /** Of the patterns that cannot be, and of the one at the start. */
  readonly impossible: number
  readonly certain: number
  /** Each data qubit may flip. */
  spread(values: Float64Array): void
  /** Takes in the measured parities. @param wrong how many of them each pattern contradicts */
  see(values: Float64Array, wrong: Uint8Array): void
  /** Whether the first of two values is the better one, strictly. */
  isBetter(a: number, b: number): boolean
}

/* Values are costs; the cheapest history counts. */
function weights({ distance, dataError, measurementError }: RepetitionCode): Trellis {
  const error = costOf(dataError)
  const costs = Float64Array.from({ length: distance }, (_, wrong) =>
    wrong === 0 ? 0 : wrong * costOf(measurementError),
  )
  return {
    impossible: Number.POSITIVE_INFINITY,
    certain: 0,
    spread: (values) =>
      eachPair(values.length, (low, high) => {
        const a = values[low]!
        const b = values[high]!
        if (b + error < a) values[low] = b + error
        else if (a + error < b) values[high] = a + error
      }),
    see(values, wrong) {
      for (let pattern = 0; pattern < values.length; pattern++) values[pattern]! += costs[wrong[pattern]!]!
    },
    isBetter: (a, b) => a < b,
  }
}

/* What a history costs more with the error than without it. */
function costOf(p: number): number {
  return p > 0 ? log((1 - p) / p) : Number.POSITIVE_INFINITY
}

/* Values are probabilities; all histories count. */
function likelihoods({ distance, dataError: p, measurementError: q }: RepetitionCode): Trellis {
  const shares = Float64Array.from({ length: distance }, (_, wrong) => {
    let share = 1
    for (let k = 0; k < distance - 1; k++) share *= k < wrong ? q : 1 - q
    return share
  })
  return {
    impossible: 0,
    certain: 1,
    spread: (values) =>
      eachPair(values.length, (low, high) => {
        const a = values[low]!
        const b = values[high]!
        values[low] = a * (1 - p) + b * p
        values[high] = b * (1 - p) + a * p
      }),
    see(values, wrong) {
      for (let pattern = 0; pattern < values.length; pattern++) values[pattern]! *= shares[wrong[pattern]!]!
    },
    isBetter: (a, b) => a > b,
  }
}

/* Pairs of patterns that differ in one qubit, qubit after qubit. */
function eachPair(size: number, action: (low: number, high: number) => void): void {
  for (let bit = 1; bit < size; bit *= 2)
    for (let block = 0; block < size; block += 2 * bit)
      for (let low = block; low < block + bit; low++) action(low, low + bit)
}

function trellisDecoder({ distance, rounds }: RepetitionCode, trellis: Trellis): Decoder {
  const size = 2 ** distance
  const all = size - 1
  const checks = (size >>> 1) - 1
  const parities = Uint16Array.from({ length: size }, (_, pattern) => (pattern ^ (pattern >>> 1)) & checks)
  const values = new Float64Array(size)
  const wrong = new Uint8Array(size)
  return ({ parities: seen, data }) => {
    /* Nothing was seen: no errors are likelier than any. */
    if (isQuiet(seen, rounds, parities[data]!)) return data === all
    values.fill(trellis.impossible)
    values[0] = trellis.certain
    for (let round = 0; round < rounds; round++) {
      trellis.spread(values)
      for (let pattern = 0; pattern < size; pattern++)
        wrong[pattern] = bitCount(parities[pattern]! ^ seen[round]!)
      trellis.see(values, wrong)
    }
    /* The data as read are the errors of a stored 0, or their complement those of a stored 1. A tie goes to the pattern
       that leaves qubit 0 as it is. */
    const other = data ^ all
    const [truth, lie] = [values[data]!, values[other]!]
    return trellis.isBetter(lie, truth) || (!trellis.isBetter(truth, lie) && (data & 1) === 1)
  }
}

function isQuiet(seen: Uint32Array, rounds: number, last: number): boolean {
  if (last !== 0) return false
  for (let round = 0; round < rounds; round++) if (seen[round] !== 0) return false
  return true
}
