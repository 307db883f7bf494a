/*
 * Classical code, executed at analysis: variables have values, loops take their passes, subroutines are put in where they are
 * called. What is left are the nodes that act on qubits. Only what was measured is not known: it chooses between branches.
 */
import type { Node, RunNode, Span } from '../../tree.ts'
import type {
  AssignStatement,
  ForStatement,
  IfStatement,
  Statement,
  SwitchStatement,
  SyntaxExpression,
  SyntaxValue,
  WhileStatement,
} from '../syntax.ts'
import { conditionOf } from './analyse-conditions.ts'
import { valueOf } from './analyse-expressions.ts'
import { loopOver } from './analyse-loops.ts'
import { boundParameter } from './bind-parameters.ts'
import { assignVariable, declareVariable, isBit, storeValue } from './execute-variables.ts'
import { limits } from './limits.ts'
import type { Scope } from './scope.ts'
import type { Value } from './values.ts'
import { numberValue } from './values.ts'

/** What a list of statements came to. */
export interface Execution {
  readonly nodes: readonly RunNode[]
  /** Why what stands behind it is not reached; null: it is. */
  readonly jump: Jump | null
}

export type Jump =
  | { readonly kind: 'break' | 'continue' | 'end' }
  | { readonly kind: 'return'; readonly value: SyntaxValue | null }

/** How statements that act become nodes; handed in, since they may hold classical code again. */
export type NodesOf = (statements: readonly Statement[]) => readonly Node[]

const through: Execution = { nodes: [], jump: null }

/** Whether a statement has to be executed: what is in it cannot be drawn open. */
export function isClassical(scope: Scope, statement: Statement): boolean {
  switch (statement.kind) {
    case 'variable':
    case 'assign':
    case 'while':
    case 'switch':
    case 'return':
    case 'jump':
      return true
    case 'call':
      return scope.subroutines.has(statement.name)
    case 'for':
      return statement.body.some((inner) => isClassical(scope, inner) || asksForNumbers(scope, inner))
    case 'if':
      return [...statement.whenTrue, ...statement.whenFalse].some((inner) => isClassical(scope, inner))
    case 'box':
      return statement.body.some((inner) => isClassical(scope, inner))
    default:
      return false
  }
}

/** An `if` whose condition names no bits: inside of a loop it may ask for the loop variable. */
function asksForNumbers(scope: Scope, statement: Statement): boolean {
  return statement.kind === 'if' && !namesBits(scope, statement.condition)
}

function namesBits(scope: Scope, syntax: SyntaxExpression): boolean {
  switch (syntax.kind) {
    case 'name':
    case 'element':
      return isBit(scope, syntax.name)
    case 'part':
      return isBit(scope, syntax.operand.name)
    case 'unary':
    case 'cast':
      return namesBits(scope, syntax.operand)
    case 'binary':
      return namesBits(scope, syntax.left) || namesBits(scope, syntax.right)
    case 'call':
      return syntax.arguments.some((argument) => namesBits(scope, argument))
    case 'number':
    case 'bits':
      return false
  }
}

/** Executes a statement that stands at the top level: its nodes, on which `end` may follow. */
export function executeTop(scope: Scope, statement: Statement, nodesOf: NodesOf): readonly RunNode[] {
  const { nodes, jump } = executeOne(scope, statement, nodesOf)
  if (jump?.kind === 'end') scope.ended = true
  else if (jump !== null) {
    const where = jump.kind === 'return' ? 'a subroutine' : 'a loop'
    scope.problems.error('misplaced-statement', `\`${jump.kind}\` belongs inside of ${where}`, statement.span)
  }
  return nodes
}

/** Executes statements in a scope of their own. */
export function executeBody(scope: Scope, statements: readonly Statement[], nodesOf: NodesOf): Execution {
  const outer = scope.locals.length
  scope.blockDepth++
  const result = execute(scope, statements, nodesOf)
  scope.blockDepth--
  scope.locals.length = outer
  return result
}

function execute(scope: Scope, statements: readonly Statement[], nodesOf: NodesOf): Execution {
  const nodes: RunNode[] = []
  for (const statement of statements) {
    if (!inBudget(scope, statement.span)) break
    const { nodes: own, jump } = executeOne(scope, statement, nodesOf)
    nodes.push(...own)
    if (jump !== null) return { nodes, jump }
  }
  return { nodes, jump: null }
}

/** False, reported once, where too much was executed; and where something is wrong, which one pass is enough to say. */
function inBudget(scope: Scope, span: Span): boolean {
  if (scope.executed > limits.operations || scope.problems.full) return false
  if (++scope.executed <= limits.operations) return true
  const message = `classical code may take ${limits.operations} steps in all, here it takes more; does its loop ever end?`
  scope.problems.error('too-many-operations', message, span)
  return false
}

function executeOne(scope: Scope, statement: Statement, nodesOf: NodesOf): Execution {
  switch (statement.kind) {
    case 'variable':
      declareVariable(scope, statement)
      return through
    case 'assign': {
      const { value, operator } = statement
      if (value.kind === 'call' && scope.subroutines.has(value.name) && operator === '')
        return assignCall(scope, statement, value, nodesOf)
      assignVariable(scope, statement)
      return through
    }
    case 'for':
      return executeFor(scope, statement, nodesOf)
    case 'while':
      return executeWhile(scope, statement, nodesOf)
    case 'if':
      return executeIf(scope, statement, nodesOf)
    case 'switch':
      return executeSwitch(scope, statement, nodesOf)
    case 'box':
      return executeBody(scope, statement.body, nodesOf)
    case 'return':
      return { nodes: [], jump: { kind: 'return', value: statement.value } }
    case 'jump':
      return { nodes: [], jump: { kind: statement.jump } }
    case 'call':
      if (scope.subroutines.has(statement.name))
        return {
          nodes: callSubroutine(scope, statement.name, statement.angles, statement.span, null, nodesOf).nodes,
          jump: null,
        }
      return { nodes: nodesOf([statement]), jump: null }
    default:
      return { nodes: nodesOf([statement]), jump: null }
  }
}

/** `c = flip(q[0]);`: what it returns is measured into the bit, or is the value of the variable. */
function assignCall(
  scope: Scope,
  statement: AssignStatement,
  call: Extract<SyntaxExpression, { kind: 'call' }>,
  nodesOf: NodesOf,
): Execution {
  const { target, span } = statement
  const meaning = scope.meaningOf(target.name)
  const isVariable = meaning?.kind === 'classical'
  const into = isVariable ? null : target
  const { nodes, value } = callSubroutine(scope, call.name, call.arguments, span, into, nodesOf)
  if (isVariable) {
    if (value === null) scope.problems.error('no-value', `\`${call.name}\` returns nothing`, call.span)
    else storeValue(scope, statement, meaning, value)
  }
  return { nodes, jump: null }
}

/* ---- control ---- */

function executeFor(scope: Scope, statement: ForStatement, nodesOf: NodesOf): Execution {
  const loop = loopOver(scope, statement)
  if (loop === null) return through
  const values = typeof loop.values === 'function' ? loop.values({}) : loop.values
  const nodes: RunNode[] = []
  const errors = scope.problems.errorCount
  for (const value of values) {
    if (!inBudget(scope, statement.span) || scope.problems.errorCount > errors) break
    scope.locals.push({
      name: statement.variable,
      meaning: { kind: 'constant', value: { kind: 'number', value } },
    })
    const pass = executeBody(scope, statement.body, nodesOf)
    scope.locals.pop()
    nodes.push(...pass.nodes)
    if (pass.jump?.kind === 'break') break
    if (pass.jump !== null && pass.jump.kind !== 'continue') return { nodes, jump: pass.jump }
  }
  return { nodes, jump: null }
}

/** Passes of a loop that asks what was measured: it is written out so far, and then it is left. */
const measuredPasses = 32

function executeWhile(scope: Scope, statement: WhileStatement, nodesOf: NodesOf, pass = 0): Execution {
  const nodes: RunNode[] = []
  const errors = scope.problems.errorCount
  for (;;) {
    if (!inBudget(scope, statement.span) || scope.problems.errorCount > errors) return { nodes, jump: null }
    const condition = conditionOf(scope, statement.condition)
    if (condition === null || condition === false) return { nodes, jump: null }
    if (typeof condition !== 'boolean') {
      if (pass === measuredPasses) {
        const message = `this loop asks what was measured: it is followed for ${measuredPasses} passes`
        scope.problems.warning('bounded-loop', message, statement.span)
        return { nodes, jump: null }
      }
      const whenTrue = underCondition(scope, () => {
        const body = executeBody(scope, statement.body, nodesOf)
        if (body.jump !== null) refuseJump(scope, statement.span)
        return [...body.nodes, ...executeWhile(scope, statement, nodesOf, pass + 1).nodes]
      })
      return { nodes: [...nodes, { kind: 'conditional', condition, whenTrue, whenFalse: [] }], jump: null }
    }
    const body = executeBody(scope, statement.body, nodesOf)
    nodes.push(...body.nodes)
    if (body.jump?.kind === 'break') return { nodes, jump: null }
    if (body.jump !== null && body.jump.kind !== 'continue') return { nodes, jump: body.jump }
  }
}

function underCondition(scope: Scope, work: () => readonly RunNode[]): readonly RunNode[] {
  scope.underConditions++
  const nodes = work()
  scope.underConditions--
  return nodes
}

function refuseJump(scope: Scope, span: Span): void {
  const message =
    '`break`, `continue`, `end` and `return` under a condition on measured bits are not supported yet'
  scope.problems.error('unsupported', message, span)
}

function executeIf(scope: Scope, statement: IfStatement, nodesOf: NodesOf): Execution {
  const condition = conditionOf(scope, statement.condition)
  if (condition === null) return through
  const { whenTrue, whenFalse } = statement
  if (typeof condition === 'boolean') return executeBody(scope, condition ? whenTrue : whenFalse, nodesOf)
  return { nodes: [branches(scope, condition, [whenTrue, whenFalse], statement.span, nodesOf)], jump: null }
}

function branches(
  scope: Scope,
  condition: Exclude<ReturnType<typeof conditionOf>, boolean | null>,
  bodies: readonly [readonly Statement[], readonly Statement[]],
  span: Span,
  nodesOf: NodesOf,
): RunNode {
  const [whenTrue, whenFalse] = bodies.map((body) =>
    underCondition(scope, () => {
      const { nodes, jump } = executeBody(scope, body, nodesOf)
      if (jump !== null) refuseJump(scope, span)
      return nodes
    }),
  )
  return { kind: 'conditional', condition, whenTrue: whenTrue!, whenFalse: whenFalse! }
}

function executeSwitch(scope: Scope, statement: SwitchStatement, nodesOf: NodesOf, from = 0): Execution {
  const { subject, cases, fallback } = statement
  const one = cases[from]
  if (one === undefined) return executeBody(scope, fallback, nodesOf)
  const condition = conditionOf(scope, anyOf(subject, one.values))
  if (condition === null) return through
  if (condition === true) return executeBody(scope, one.body, nodesOf)
  if (condition === false) return executeSwitch(scope, statement, nodesOf, from + 1)
  const [whenTrue, whenFalse] = [
    () => executeBody(scope, one.body, nodesOf),
    () => executeSwitch(scope, statement, nodesOf, from + 1),
  ].map((branch) =>
    underCondition(scope, () => {
      const { nodes, jump } = branch()
      if (jump !== null) refuseJump(scope, statement.span)
      return nodes
    }),
  )
  return {
    nodes: [{ kind: 'conditional', condition, whenTrue: whenTrue!, whenFalse: whenFalse! }],
    jump: null,
  }
}

/** `subject == a || subject == b` */
function anyOf(subject: SyntaxExpression, values: readonly SyntaxExpression[]): SyntaxExpression {
  const join = (operator: string, left: SyntaxExpression, right: SyntaxExpression): SyntaxExpression => {
    const span = { start: left.span.start, end: right.span.end }
    return { kind: 'binary', operator, left, right, operatorSpan: right.span, span }
  }
  return values.map((value) => join('==', subject, value)).reduce((left, right) => join('||', left, right))
}

/* ---- subroutines ---- */

const mostCalls = 64

/** Executes a subroutine; what it returns is measured into `into`, or is its value. */
function callSubroutine(
  scope: Scope,
  name: string,
  given: readonly SyntaxExpression[],
  span: Span,
  into: AssignStatement['target'] | null,
  nodesOf: NodesOf,
): { readonly nodes: readonly RunNode[]; readonly value: Value | null } {
  const nothing = { nodes: [], value: null }
  const { parameters, body } = scope.subroutines.get(name)!
  if (given.length !== parameters.length) {
    const message = `\`${name}\` takes ${parameters.length} arguments, got ${given.length}`
    scope.problems.error('wrong-arguments', message, span)
    return nothing
  }
  if (scope.callDepth >= mostCalls) {
    scope.problems.error('nesting', `subroutines may call each other ${mostCalls} deep`, span)
    return nothing
  }
  const bound = parameters.map((parameter, i) => boundParameter(scope, parameter, given[i]!))
  if (bound.includes(null)) return nothing
  const hidden = scope.locals.splice(0)
  scope.locals.push(...bound.filter((local) => local !== null))
  if (into !== null) hideTarget(scope, into, hidden)
  scope.callDepth++
  const { nodes, jump } = executeBody(scope, body, nodesOf)
  const result = jump?.kind === 'return' ? returned(scope, jump.value, into, span, nodesOf) : nothing
  scope.callDepth--
  scope.locals.splice(0, scope.locals.length, ...hidden)
  return { nodes: [...nodes, ...result.nodes], value: result.value }
}

/** A local of the caller that the result goes into stays in sight. */
function hideTarget(scope: Scope, { name }: AssignStatement['target'], hidden: Scope['locals']): void {
  const local = hidden.findLast((other) => other.name === name)
  if (local !== undefined) scope.locals.unshift(local)
}

function returned(
  scope: Scope,
  value: SyntaxValue | null,
  into: AssignStatement['target'] | null,
  span: Span,
  nodesOf: NodesOf,
): { readonly nodes: readonly RunNode[]; readonly value: Value | null } {
  if (value === null) return { nodes: [], value: null }
  if (value.kind === 'elements') {
    scope.problems.error('unsupported', 'subroutines that return arrays are not supported yet', value.span)
    return { nodes: [], value: null }
  }
  if (value.kind === 'measurement') {
    const { operand } = value
    const measure: Statement = { kind: 'measure', operand, target: into, annotations: [], span }
    return { nodes: nodesOf([measure]), value: null }
  }
  return { nodes: [], value: valueOf(scope, value) ?? numberValue(Number.NaN) }
}
