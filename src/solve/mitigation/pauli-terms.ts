/* Pauli sums of bits that are read together: products and squares of sums whose terms share one basis. */
import { LabError } from '../../base/lab-error.ts'
import type { PauliTerm } from '../../circuit/readout.ts'

/** A sum may have so many terms. */
export const termLimit = 128

/** Equal strings once, in the order in which they first come. */
export function collected(terms: readonly PauliTerm[]): readonly PauliTerm[] {
  const byString = new Map<string, PauliTerm>()
  for (const term of terms) {
    const key = term.factors.map(({ qubit, pauli }) => `${pauli}${qubit}`).join('*')
    const held = byString.get(key)
    byString.set(
      key,
      held === undefined ? term : { ...held, coefficient: held.coefficient + term.coefficient },
    )
  }
  return [...byString.values()]
}

/** Coefficient of the identity: the value of the sum in the maximally mixed state. */
export function identityPart(terms: readonly PauliTerm[]): number {
  return terms.reduce((sum, { coefficient, factors }) => sum + (factors.length === 0 ? coefficient : 0), 0)
}

/** The terms by measurement: those of a group have at most one Pauli on each qubit. Identity terms are left out. */
export function measuredTogether(terms: readonly PauliTerm[]): readonly (readonly PauliTerm[])[] {
  const groups: { readonly paulis: Map<number, string>; readonly terms: PauliTerm[] }[] = []
  for (const term of terms) {
    if (term.factors.length === 0) continue
    const fits = (paulis: ReadonlyMap<number, string>) =>
      term.factors.every(({ qubit, pauli }) => (paulis.get(qubit) ?? pauli) === pauli)
    let group = groups.find(({ paulis }) => fits(paulis))
    if (group === undefined) {
      group = { paulis: new Map(), terms: [] }
      groups.push(group)
    }
    for (const { qubit, pauli } of term.factors) group.paulis.set(qubit, pauli)
    group.terms.push(term)
  }
  return groups.map((group) => group.terms)
}

/** The square of a sum whose terms are read in one basis: a bit's Pauli twice is 1. */
export function squared(terms: readonly PauliTerm[]): readonly PauliTerm[] {
  return collected(
    terms.flatMap((a) =>
      terms.map((b) => ({ coefficient: a.coefficient * b.coefficient, factors: symmetricDifference(a, b) })),
    ),
  )
}

function symmetricDifference(a: PauliTerm, b: PauliTerm): PauliTerm['factors'] {
  const inA = new Set(a.factors.map(({ qubit }) => qubit))
  const inB = new Set(b.factors.map(({ qubit }) => qubit))
  return [
    ...a.factors.filter(({ qubit }) => !inB.has(qubit)),
    ...b.factors.filter(({ qubit }) => !inA.has(qubit)),
  ].toSorted((x, y) => x.qubit - y.qubit)
}

/** @throws LabError "range" on too many terms to follow the spread of each */
export function requireTerms(terms: readonly PauliTerm[]): void {
  if (terms.length >= 1 && terms.length <= termLimit) return
  throw new LabError(
    'range',
    `mitigation: an observable must have 1 to ${termLimit} different Pauli strings, got ${terms.length}; take a part of it`,
  )
}
