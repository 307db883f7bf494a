/* Number partitioning: (sum_i s_i a_i)^2 with s_i = 1 - 2 x_i, the square of the difference of the two sums. */
import { LabError } from '../../../base/lab-error.ts'
import type { NumbersSource } from '../../../document/problems/qubo/types.ts'
import { addSquare, emptyTerms, toQubo } from '../qubo.ts'
import type { BuiltQubo } from '../types.ts'
import { builtWith } from './built.ts'

/** @throws LabError "data" without two numbers */
export function buildNumberPartitioning({ numbers }: NumbersSource): BuiltQubo {
  if (numbers.length < 2)
    throw new LabError('data', `numbers: at least 2 are needed to part them, got ${numbers.length}; add some`)
  const total = numbers.reduce((sum, value) => sum + value, 0)
  const terms = emptyTerms(numbers.length)
  const all = numbers.map((_, i) => i)
  addSquare(terms, all, numbers, total / 2, 4)
  return builtWith(toQubo(terms), (assignment) => {
    const side = (value: number) => all.filter((i) => assignment[i] === value).map((i) => numbers[i]!)
    const parts = [side(0), side(1)] as const
    const sums = parts.map((part) => part.reduce((sum, value) => sum + value, 0))
    return {
      kind: 'number-partitioning',
      parts,
      sums: [sums[0]!, sums[1]!],
      difference: Math.abs(sums[0]! - sums[1]!),
    }
  })
}
