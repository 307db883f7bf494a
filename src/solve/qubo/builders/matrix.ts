/* A QUBO given as numbers: sparse terms that add up, or a square table. */
import { LabError } from '../../../base/lab-error.ts'
import type { MatrixSource } from '../../../document/problems/qubo/types.ts'
import { addTerm, emptyTerms, toQubo, usualNames } from '../qubo.ts'
import type { BuiltQubo } from '../types.ts'
import { builtWith, decodeValues } from './built.ts'

/** @throws LabError "data" on a table that is not square, a variable beyond `variables`, or names that do not fit */
export function buildMatrix(source: MatrixSource): BuiltQubo {
  const { terms = [], rows = [] } = source
  const named = terms.reduce((most, [i, j]) => Math.max(most, i + 1, j + 1), rows.length)
  const count = source.variables ?? named
  if (named > count)
    throw new LabError(
      'data',
      `matrix: variables must be 0..${count - 1}, got ${named - 1}; raise variables or leave them out`,
    )
  const sums = emptyTerms(count)
  sums.offset = source.offset ?? 0
  for (const [i, j, value] of terms) addTerm(sums, i, j, value)
  for (const [i, row] of rows.entries()) {
    if (row.length !== rows.length)
      throw new LabError(
        'data',
        `matrix: must be square, got ${rows.length} rows and ${row.length} numbers in row ${i + 1}`,
      )
    for (const [j, value] of row.entries()) addTerm(sums, i, j, value)
  }
  const qubo = toQubo(sums, checkedNames(source.names, count))
  return builtWith(qubo, decodeValues(qubo))
}

function checkedNames(names: readonly string[] | undefined, count: number): readonly string[] {
  if (!names) return usualNames(count)
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (names.length !== count)
    throw new LabError('data', `names: must be one per variable (${count}), got ${names.length}`)
  if (twice !== undefined) throw new LabError('data', `names: must all differ, got "${twice}" twice`)
  return names
}
