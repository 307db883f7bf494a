/*
 * Branches with the same bits whose states differ by a factor only have the same future: one of them, with the weight of
 * both, stands for both. That keeps circuits that measure the same thing over and over from branching without end.
 */
import { createStream } from '../../../base/random.ts'
import type { Complex, Ensemble } from '../ensemble/ensemble.ts'
import type { Pauses } from '../ensemble/pauses.ts'

/** One branch taken into another. The last branch took the free place. */
export interface Merge {
  readonly keep: number
  readonly drop: number
  readonly last: number
  /** The dropped state is that times the kept one as it was before. */
  readonly factor: Complex
  /** What the kept state was multiplied by. */
  readonly scale: number
}

/** Squared distance of two states, relative to their weight, from which on they are not the same. */
const tolerance = 1e-26

/** Merges what can be merged, in the ensemble and in the list of bits. */
export async function mergeBranches(
  ensemble: Ensemble,
  bits: Uint8Array[],
  pauses: Pauses,
): Promise<readonly Merge[]> {
  const candidates = await candidatesOf(ensemble, bits, pauses)
  const scales = new Map<number, number>()
  const merges: Merge[] = []
  for (const {
    keep,
    drop,
    factor: [re, im],
  } of candidates.toSorted((a, b) => b.drop - a.drop)) {
    if (pauses.isDue) await pauses.take()
    const before = scales.get(keep) ?? 1
    const factor = [re / before, im / before] as const
    const scale = Math.sqrt(1 + factor[0] * factor[0] + factor[1] * factor[1])
    scales.set(keep, before * scale)
    ensemble.copy(keep, keep, [scale, 0])
    const last = ensemble.count - 1
    if (drop !== last) ensemble.copy(last, drop, [1, 0])
    ensemble.resize(last)
    bits[drop] = bits[last]!
    bits.length = last
    merges.push({ keep, drop, last, factor, scale })
  }
  return merges
}

/** Undoes merges, on states and adjoints. */
export async function splitAgain(
  ensemble: Ensemble,
  merges: readonly Merge[],
  pauses: Pauses,
): Promise<void> {
  for (const { keep, drop, last, factor, scale } of merges.toReversed()) {
    if (pauses.isDue) await pauses.take()
    ensemble.resize(last + 1)
    if (drop !== last) ensemble.copy(drop, last, [1, 0])
    ensemble.copy(keep, drop, [factor[0] / scale, factor[1] / scale])
    ensemble.copy(keep, keep, [1 / scale, 0])
  }
}

interface Candidate {
  readonly keep: number
  readonly drop: number
  readonly factor: Complex
}

async function candidatesOf(
  ensemble: Ensemble,
  bits: readonly Uint8Array[],
  pauses: Pauses,
): Promise<readonly Candidate[]> {
  const groups = groupsByBits(bits)
  if (groups.length === bits.length) return []
  const marks = marksOf(ensemble)
  const candidates: Candidate[] = []
  for (const group of groups.filter(({ length }) => length > 1)) {
    const kept = new Map<number, number[]>()
    for (const drop of group) {
      if (pauses.isDue) await pauses.take()
      const mark = Math.round(marks[drop]!)
      const known = [mark - 1, mark, mark + 1].flatMap((near) => kept.get(near) ?? [])
      const found = known.flatMap((keep): Candidate[] => {
        const factor = factorBetween(ensemble.stateOf(keep), ensemble.stateOf(drop))
        return factor === null ? [] : [{ keep, drop, factor }]
      })
      if (found.length > 0) candidates.push(found[0]!)
      else kept.set(mark, [...(kept.get(mark) ?? []), drop])
    }
  }
  return candidates
}

function groupsByBits(bits: readonly Uint8Array[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>()
  bits.forEach((own, which) => {
    const word = own.join('')
    const group = groups.get(word)
    if (group === undefined) groups.set(word, [which])
    else group.push(which)
  })
  return [...groups.values()]
}

/** A number for each state that equal ones share, apart from rounding: a mean of random numbers, times 1e9. */
function marksOf(ensemble: Ensemble): Float64Array {
  const random = createStream(0, 'marks of states')
  const table = Float64Array.from({ length: 2 ** ensemble.qubitCount }, () => random.uniform())
  const reduced = ensemble.reduced(0)
  return ensemble
    .tableValues(table)
    .map((value, which) => (1e9 * value) / (reduced[4 * which]! + reduced[4 * which + 1]!))
}

/** c where b = c a, or null. */
function factorBetween(a: Float64Array, b: Float64Array): Complex | null {
  let [re, im, weight, size] = [0, 0, 0, 0]
  for (let i = 0; i < a.length; i += 2) {
    re += a[i]! * b[i]! + a[i + 1]! * b[i + 1]!
    im += a[i]! * b[i + 1]! - a[i + 1]! * b[i]!
    weight += a[i]! * a[i]! + a[i + 1]! * a[i + 1]!
    size += b[i]! * b[i]! + b[i + 1]! * b[i + 1]!
  }
  const [x, y] = [re / weight, im / weight]
  let distance = 0
  for (let i = 0; i < a.length; i += 2) {
    const dx = b[i]! - (x * a[i]! - y * a[i + 1]!)
    const dy = b[i + 1]! - (x * a[i + 1]! + y * a[i]!)
    distance += dx * dx + dy * dy
  }
  return distance <= tolerance * size ? [x, y] : null
}
