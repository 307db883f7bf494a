/*
 * Which of N weak classifiers vote, as a QUBO over weights w in {0, 1}: the mean over rows of (sum_i w_i h_i / N - y)^2, plus
 * lambda / N for each that votes (Neven, Denchev, Rose, Macready 2008, arXiv:0811.0416).
 */
import { addTerm, emptyTerms, toQubo } from '../qubo.ts'
import type { BuiltQubo } from '../types.ts'
import { builtWith, decodeValues } from './built.ts'

/**
 * @param votes h_i of each row, -1 or +1, shape [classifiers, rows]
 * @param labels y, -1 or +1, shape [rows]
 * @param names one for each classifier
 */
export function buildEnsemble(
  votes: Int8Array,
  labels: Int8Array,
  lambda: number,
  names: readonly string[],
): BuiltQubo {
  const rows = labels.length
  const count = names.length
  const terms = emptyTerms(count)
  terms.offset = 1
  const agreement = (i: number, other: Int8Array, from: number) => {
    let sum = 0
    for (let row = 0; row < rows; row++) sum += votes[i * rows + row]! * other[from + row]!
    return sum / rows
  }
  for (let i = 0; i < count; i++) {
    addTerm(terms, i, i, 1 / (count * count) - (2 / count) * agreement(i, labels, 0) + lambda / count)
    for (let j = i + 1; j < count; j++)
      addTerm(terms, i, j, (2 / (count * count)) * agreement(i, votes, j * rows))
  }
  const qubo = toQubo(terms, names)
  return builtWith(qubo, decodeValues(qubo))
}
