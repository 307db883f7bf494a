/* What the execute-*.ts files hand to each other, since bodies hold statements and the other way round. */
import type { Node } from '../../tree.ts'
import type { Statement } from '../syntax.ts'
import type { Course } from './courses.ts'
import type { Scope } from './scope.ts'

/** How statements that act become nodes; they may hold classical code again. */
export type NodesOf = (statements: readonly Statement[]) => readonly Node[]

export interface Executor {
  readonly scope: Scope
  readonly nodesOf: NodesOf
  /** Executes statements in a scope of their own. */
  readonly body: (statements: readonly Statement[]) => Course
  /** False, reported once, where too much was executed. */
  readonly inBudget: (statement: Statement) => boolean
}
