/*
 * Third pass: what is read from the final state. Where all readouts are diagonal (Z strings, probabilities), the last
 * index change is taken into them and its phases, which they cannot see, are dropped; so are the last rotations of qubits
 * that they do not look at then.
 */
import type { Readout } from '../../circuit/readout.ts'
import { masksOf } from '../observables.ts'
import type { Segment } from './schedule.ts'
import { pulledBack } from './index-change.ts'
import type { IndexChange } from './index-change.ts'
import { qubitsOf } from './primitives.ts'

export type Observable =
  /** The sum of coefficient * (-1)^(parity of index & mask). */
  | {
      readonly kind: 'signs'
      readonly terms: readonly { readonly mask: number; readonly coefficient: number }[]
    }
  /** Bit j of the outcome is the parity of index & masks[j], flipped where `constant` has bit j. */
  | { readonly kind: 'probabilities'; readonly masks: readonly number[]; readonly constant: number }
  /** Pauli strings with X or Y among them, as masks (see masksOf). */
  | {
      readonly kind: 'paulis'
      readonly terms: readonly {
        readonly flips: number
        readonly signs: number
        readonly yCount: number
        readonly coefficient: number
      }[]
    }

/** A readout on the indices of the final state. */
export function observableOf(readout: Readout): Observable {
  if (readout.kind === 'probabilities')
    return { kind: 'probabilities', masks: readout.qubits.map((qubit) => 1 << qubit), constant: 0 }
  const terms = readout.terms.map((term) => ({ ...masksOf(term), coefficient: term.coefficient }))
  if (terms.some(({ flips }) => flips !== 0)) return { kind: 'paulis', terms }
  return { kind: 'signs', terms: terms.map(({ signs, coefficient }) => ({ mask: signs, coefficient })) }
}

/** Segments and what is read after them. */
export interface Measured {
  readonly segments: readonly Segment[]
  readonly observables: readonly Observable[]
}

/** The same values without a last index change, as far as the observables allow. At least one segment stays. */
export function absorbLastChange(measured: Measured): Measured {
  if (measured.observables.some(({ kind }) => kind === 'paulis')) return measured
  let { segments, observables } = measured
  for (;;) {
    const last = segments.at(-1)!
    if (last.mixing.length > 0) {
      const seen = seenQubits(observables)
      const mixing = last.mixing.filter((primitive) => qubitsOf(primitive).some((qubit) => seen.has(qubit)))
      if (mixing.length === last.mixing.length) return { segments, observables }
      segments = [...segments.slice(0, -1), { ...last, mixing }]
      if (mixing.length > 0) return { segments, observables }
    }
    if (segments.length === 1) return { segments, observables }
    const { change } = segments.at(-1)!
    observables = observables.map((observable) => absorbed(observable, change))
    segments = segments.slice(0, -1)
  }
}

function seenQubits(observables: readonly Observable[]): ReadonlySet<number> {
  const masks = observables.flatMap((observable) => {
    if (observable.kind === 'probabilities') return observable.masks
    return observable.kind === 'signs' ? observable.terms.map(({ mask }) => mask) : []
  })
  const seen = new Set<number>()
  for (const mask of masks) for (let q = 0; mask >>> q !== 0; q++) if ((mask >>> q) & 1) seen.add(q)
  return seen
}

function absorbed(observable: Observable, change: IndexChange): Observable {
  if (observable.kind === 'signs') {
    const terms = observable.terms.map(({ mask, coefficient }) => {
      const old = pulledBack(change, mask)
      return { mask: old.mask, coefficient: old.sign * coefficient }
    })
    return { kind: 'signs', terms }
  }
  if (observable.kind === 'paulis') return observable
  let { constant } = observable
  const masks = observable.masks.map((mask, bit) => {
    const old = pulledBack(change, mask)
    if (old.sign < 0) constant ^= 1 << bit
    return old.mask
  })
  return { kind: 'probabilities', masks, constant }
}

/** How many numbers an observable gives. */
export function outputsOf(observable: Observable): number {
  return observable.kind === 'probabilities' ? 1 << observable.masks.length : 1
}
