/* In which order parameters are listed. */
import type { StudyView } from '../../../store/lab-store.ts'

export type Parameter = StudyView<'fisher'>['parameters'][number]
export type Column = 'name' | 'value' | 'gradient' | 'classical' | 'quantum' | 'status'

export interface Order {
  readonly column: Column
  readonly descending: boolean
}

const ranks = { dead: 2, redundant: 1, alive: 0 } as const

function keyOf(parameter: Parameter, column: Column): number {
  if (column === 'status') return ranks[parameter.status]
  if (column === 'name') return 0
  return parameter[column] ?? Number.NEGATIVE_INFINITY
}

/** The parameters in that order; equal ones, and those by name, as the document has them. */
export function ordered(parameters: readonly Parameter[], order: Order): readonly Parameter[] {
  const sign = order.descending ? -1 : 1
  if (order.column === 'name') return order.descending ? parameters.toReversed() : parameters
  return parameters.toSorted((a, b) => sign * (keyOf(a, order.column) - keyOf(b, order.column)) || 0)
}

/** The order after a press on a column's head: largest first, then the other way round. */
export function pressed(order: Order, column: Column): Order {
  if (order.column === column) return { column, descending: !order.descending }
  return { column, descending: column !== 'name' }
}
