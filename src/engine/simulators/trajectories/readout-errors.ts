/* Errors of the readout: what is read of a qubit in place of what it is. */
import type { PauliTerm, Readout } from '../../../circuit/readout.ts'
import { LabError } from '../../../base/lab-error.ts'
import type { Confusion } from '../../noise/noise-model.ts'

/** A term of k Paulis may fall into 2^k. */
const mostTerms = 4096

/** The same readouts of the true state: a Pauli P is read as a + b P, and each product multiplied out. */
export function observedReadouts(
  readouts: readonly Readout[],
  confusions: readonly Confusion[],
): readonly Readout[] {
  return readouts.map((readout) => {
    if (readout.kind === 'probabilities') return readout
    return { ...readout, terms: readout.terms.flatMap((term) => observedTerms(term, confusions)) }
  })
}

function observedTerms({ coefficient, factors }: PauliTerm, confusions: readonly Confusion[]): PauliTerm[] {
  let terms: PauliTerm[] = [{ coefficient, factors: [] }]
  for (const factor of factors) {
    const [[zeroAsZero, zeroAsOne], [oneAsZero, oneAsOne]] = confusions[factor.qubit]!
    const [zero, one] = [zeroAsZero - zeroAsOne, oneAsZero - oneAsOne]
    const [a, b] = [(zero + one) / 2, (zero - one) / 2]
    terms = terms.flatMap((term) => [
      ...(a === 0 ? [] : [{ ...term, coefficient: a * term.coefficient }]),
      { coefficient: b * term.coefficient, factors: [...term.factors, factor] },
    ])
    if (terms.length > mostTerms)
      throw new LabError(
        'unsupported',
        `engine: with readout errors a term must have few Paulis, got ${factors.length}; measure shots, or leave the errors out`,
      )
  }
  return terms
}

/** Probabilities of outcomes as they are read, in place. @param qubits first = low bit of the outcome */
export function confuseInPlace(
  probabilities: Float64Array,
  qubits: readonly number[],
  confusions: readonly Confusion[],
): void {
  qubits.forEach((qubit, place) => {
    const [[zeroAsZero, zeroAsOne], [oneAsZero, oneAsOne]] = confusions[qubit]!
    const bit = 1 << place
    for (let outcome = 0; outcome < probabilities.length; outcome++) {
      if ((outcome & bit) !== 0) continue
      const [zero, one] = [probabilities[outcome]!, probabilities[outcome | bit]!]
      probabilities[outcome] = zeroAsZero * zero + oneAsZero * one
      probabilities[outcome | bit] = zeroAsOne * zero + oneAsOne * one
    }
  })
}

/** What cotangents are multiplied by where probabilities are by the other. */
export function transposed([[a, b], [c, d]]: Confusion): Confusion {
  return [
    [a, c],
    [b, d],
  ]
}
