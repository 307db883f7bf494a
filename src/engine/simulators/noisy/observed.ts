/*
 * What is read in the end, as Pauli strings, and the third pass: the last index changes are taken into the strings, and
 * where only maps of single qubits are left before the readout, they are too, if the strings are few.
 */
import type { Pauli, Readout } from '../../../circuit/readout.ts'
import type { Confusion } from '../../noise/noise-model.ts'
import { pauliDigit } from '../../noise/pauli-basis.ts'
import type { Element, MapFactor } from './elements.ts'
import { pulledBack, sourceQubits, supportOf } from './index-change.ts'
import type { Pulled } from './index-change.ts'
import type { PlacedMonomial, Segment } from './segments.ts'

/** An output as a sum of strings' values, or the outputs of a distribution from the values of 2^k Z strings. */
export type Output =
  | {
      readonly kind: 'sum'
      readonly offset: number
      readonly terms: readonly { readonly which: number; readonly coefficient: number }[]
    }
  | { readonly kind: 'distribution'; readonly qubits: number; readonly which: readonly number[] }

export interface Observed {
  /** Different strings; outputs count into them. */
  readonly strings: readonly number[]
  readonly outputs: readonly Output[]
}

/** Strings and outputs of the readouts, on numbered qubits. */
export function observedBy(readouts: readonly Readout[]): Observed {
  const numbers = new Map<number, number>()
  const numberOf = (string: number) => {
    const held = numbers.get(string) ?? numbers.size
    numbers.set(string, held)
    return held
  }
  const outputs = readouts.map((readout): Output => {
    if (readout.kind === 'probabilities') {
      const { qubits } = readout
      const which = Array.from({ length: 1 << qubits.length }, (_, mask) =>
        numberOf(
          stringOf(qubits.filter((_qubit, bit) => (mask >> bit) & 1).map((qubit) => ({ qubit, pauli: 'Z' }))),
        ),
      )
      return { kind: 'distribution', qubits: qubits.length, which }
    }
    const own = readout.terms.filter(({ factors }) => factors.length > 0)
    const constant = readout.terms.filter(({ factors }) => factors.length === 0)
    return {
      kind: 'sum',
      offset: constant.reduce((sum, { coefficient }) => sum + coefficient, 0),
      terms: own.map(({ coefficient, factors }) => ({ which: numberOf(stringOf(factors)), coefficient })),
    }
  })
  return { strings: [...numbers.keys()], outputs }
}

/** A Pauli string as a number, the digit of qubit q at bits 2 q and 2 q + 1. */
export function stringOf(factors: readonly { readonly qubit: number; readonly pauli: Pauli }[]): number {
  return factors.reduce((string, { qubit, pauli }) => string | (pauliDigit[pauli] << (2 * qubit)), 0)
}

/**
 * Errors of the readout as maps of the state: whatever Pauli is measured on a qubit, what is read is a mixture of it and
 * of the identity. No channel does that to X, Y and Z alike, but nothing comes after it.
 */
export function readoutMaps(readout: readonly Confusion[] | undefined, qubits: Iterable<number>): Element[] {
  if (readout === undefined) return []
  return [...qubits].map((qubit) => {
    const [[zeroAsZero, zeroAsOne], [oneAsZero, oneAsOne]] = readout[qubit]!
    const [zero, one] = [zeroAsZero - zeroAsOne, oneAsZero - oneAsOne]
    const [shift, factor] = [(zero + one) / 2, (zero - one) / 2]
    const data = Float64Array.of(1, 0, 0, 0, shift, factor, 0, 0, shift, 0, factor, 0, shift, 0, 0, factor)
    return { kind: 'map', qubits: [qubit], factors: [{ kind: 'fixed', matrix: { size: 4, data } }] }
  })
}

/** How the strings' values come from the state that the segments leave. */
export type Reading =
  /** Each from one coefficient, times a factor. */
  | { readonly kind: 'coefficients'; readonly strings: readonly Pulled[] }
  /** Behind an index change and a map on each qubit. */
  | {
      readonly kind: 'products'
      readonly change: readonly PlacedMonomial[]
      readonly maps: ReadonlyMap<number, readonly MapFactor[]>
      readonly strings: readonly Pulled[]
    }

/** Segments and how strings are read after them. */
export interface Measured {
  readonly segments: readonly Segment[]
  readonly reading: Reading
}

/** The same values from fewer segments. With more strings than `mostProducts` maps are carried out. */
export function absorbLast(
  segments: readonly Segment[],
  strings: readonly number[],
  mostProducts: number,
): Measured {
  let left = segments
  let pulled: readonly Pulled[] = strings.map((string) => ({ string, factor: 1 }))
  for (;;) {
    const last = left.at(-1)
    if (last === undefined) break
    const mixing = seenMixing(last, pulled)
    if (mixing.length > 0) {
      const maps = new Map(
        mixing.flatMap((step) => (step.kind === 'map' ? [[step.qubits[0], step.factors] as const] : [])),
      )
      if (maps.size < mixing.length || pulled.length > mostProducts) {
        left = [...left.slice(0, -1), { ...last, mixing }]
        break
      }
      return {
        segments: left.slice(0, -1),
        reading: { kind: 'products', change: last.change, maps, strings: pulled },
      }
    }
    pulled = pulled.map(({ string, factor }) => {
      const before = pulledBack(last.change, string)
      return { string: before.string, factor: factor * before.factor }
    })
    left = left.slice(0, -1)
  }
  return { segments: left, reading: { kind: 'coefficients', strings: pulled } }
}

/** What of a segment's mixing the strings see. */
function seenMixing({ mixing }: Segment, strings: readonly Pulled[]): Segment['mixing'] {
  const seen = new Set(strings.flatMap(({ string }) => supportOf(string)))
  const kept = mixing.toReversed().filter(({ qubits }) => {
    const isSeen = qubits.some((qubit) => seen.has(qubit))
    if (isSeen) for (const qubit of qubits) seen.add(qubit)
    return isSeen
  })
  return kept.toReversed()
}

/** The qubits whose coefficients a reading looks at: right before it, and in the state that the segments leave. */
export function qubitsOfReading(reading: Reading): {
  readonly seen: ReadonlySet<number>
  readonly before: ReadonlySet<number>
} {
  const seen = new Set(reading.strings.flatMap(({ string }) => supportOf(string)))
  return { seen, before: reading.kind === 'products' ? sourceQubits(reading.change, seen) : seen }
}
