/* Subroutines: put in where they are called; what they return is a variable, or bits, of the caller. */
import type { RunNode, Span } from '../../tree.ts'
import type {
  CallStatement,
  ReturnStatement,
  Statement,
  SubroutineStatement,
  SyntaxExpression,
  SyntaxOperand,
} from '../syntax.ts'
import { operandOf } from './analyse-operands.ts'
import { angleOf } from './analyse-expressions.ts'
import { widthOf } from './analyse-values.ts'
import { boundParameters } from './bind-parameters.ts'
import type { Course } from './courses.ts'
import { after, andThen, caught, plain } from './courses.ts'
import { isBitName } from './dependence.ts'
import { assignBits } from './execute-bits.ts'
import { assignVariable, newVariable } from './execute-variables.ts'
import type { Executor } from './executor.ts'
import { withExpressions } from './expressions-of.ts'
import { membersOf } from './operand.ts'
import type { Meaning, Scope } from './scope.ts'

/** No name of a program: what a subroutine returns goes into it. */
const resultName = '#result'

const mostCalls = 64

/** `f(q[0], 2);` */
export function executeCall(executor: Executor, { name, angles, operands, span }: CallStatement): Course {
  if (operands.length > 0) {
    const message = `\`${name}\` is a subroutine; its qubits stand in parentheses too`
    executor.scope.problems.error('wrong-arguments', message, operands[0]!.span)
    return plain()
  }
  return callSubroutine(executor, { name, arguments: angles, span }, null).course
}

/** `c = f(q);` for bits: what is returned goes there at once. null for every other statement. */
export function callInto(executor: Executor, statement: Statement): Course | null {
  const { scope } = executor
  if (statement.kind !== 'assign' || statement.operator !== '' || statement.value.kind !== 'call') return null
  const { value, target } = statement
  if (!scope.subroutines.has(value.name) || !isBitName(scope, target.name)) return null
  if (scope.subroutines.get(value.name)!.result?.base !== 'bit') return null
  scope.noteMeasurement(target.name)
  return callSubroutine(executor, value, target).course
}

interface Call {
  readonly name: string
  readonly arguments: readonly SyntaxExpression[]
  readonly span: Span
}

/** Executes a subroutine; `into` is where the bits that it returns go, otherwise they have a place of their own. */
function callSubroutine(
  executor: Executor,
  call: Call,
  into: SyntaxOperand | null,
): { readonly course: Course; readonly result: Meaning | null } {
  const { scope } = executor
  const subroutine = scope.subroutines.get(call.name)!
  const nothing = { course: plain(), result: null }
  if (scope.callDepth >= mostCalls) {
    scope.problems.error('nesting', `subroutines may call each other ${mostCalls} deep`, call.span)
    return nothing
  }
  const given = argumentsWithoutCalls(executor, call)
  const bound = given === null ? null : boundParameters(scope, subroutine, given.call)
  if (given === null || bound === null) return nothing
  const result = resultOf(scope, subroutine, into)
  if (result === undefined) return nothing
  const caller = scope.locals.splice(0)
  scope.callers.push(caller)
  scope.callDepth++
  scope.locals.push(...bound.locals)
  if (result !== null) scope.locals.push({ name: resultName, meaning: result })
  const errors = scope.problems.errorCount
  const run = andThen(scope, bound.course, () => executor.body(subroutine.body), call.span)
  if (result !== null && scope.problems.errorCount === errors && mayEndOpen(run)) {
    const message = `\`${call.name}\` may end without a \`return\`, though it is to return a value`
    scope.problems.error('no-value', message, subroutine.nameSpan)
  }
  const course = after(given.nodes, caught(scope, run, ['return'], call.span))
  scope.callDepth--
  scope.callers.pop()
  scope.locals.splice(0, scope.locals.length, ...caller)
  return { course, result }
}

/** Whether the end of the body is reached in some branch. */
function mayEndOpen({ arms, jump }: Course): boolean {
  return arms === null ? jump === null : arms.some(({ course }) => mayEndOpen(course))
}

/** Where the result goes; null without one, undefined when that has no meaning, which has then been reported. */
function resultOf(
  scope: Scope,
  { name, result }: SubroutineStatement,
  into: SyntaxOperand | null,
): Meaning | null | undefined {
  if (result === null) return null
  if (result.base !== 'bit' || result.sizes.length > 0) return newVariable(scope, result) ?? undefined
  const width = widthOf(scope, result, angleOf)
  if (width === undefined) return undefined
  const size = width ?? 1
  if (into === null) {
    const register = { ...scope.scratch.take(name, size), sizeSpan: width === null ? null : result.span }
    return { kind: 'bit', register }
  }
  const operand = operandOf(scope, into, 'bit')
  if (operand === null) return undefined
  const members = membersOf(operand)
  if (members.length === size) return { kind: 'alias', of: 'bit', members }
  const message = `\`${name}\` returns ${size} ${size === 1 ? 'bit' : 'bits'}, got ${members.length} to put them into`
  scope.problems.error('register-size', message, into.span)
  return undefined
}

/** `return value;` */
export function executeReturn(executor: Executor, { value, span }: ReturnStatement): Course {
  const { scope, nodesOf } = executor
  const result = scope.locals.find(({ name }) => name === resultName)?.meaning
  if (scope.callDepth === 0) return plain([], 'return')
  if ((value === null) !== (result === undefined)) {
    const message =
      value === null
        ? 'this subroutine is to return a value'
        : 'this subroutine returns nothing; say what it returns by `-> type` before its body'
    scope.problems.error('no-value', message, value?.span ?? span)
    return plain([], 'return')
  }
  if (value === null || result === undefined) return plain([], 'return')
  const target = { name: resultName, nameSpan: value.span, index: null, span: value.span }
  if (value.kind === 'measurement' && result.kind !== 'classical') {
    const measure: Statement = { kind: 'measure', operand: value.operand, target, annotations: [], span }
    return plain(nodesOf([measure]), 'return')
  }
  const assign = { kind: 'assign', target, operator: '', value, annotations: [], span } as const
  const stored =
    result.kind === 'classical' ? assignVariable(scope, assign, result) : assignBits(scope, assign)
  return andThen(scope, stored, () => plain([], 'return'), span)
}

/* ---- calls inside of expressions ---- */

/** The statement with its calls executed, their results under names; null: it has no meaning, which has been reported. */
export function withoutCalls(
  executor: Executor,
  statement: Statement,
): { readonly nodes: readonly RunNode[]; readonly statement: Statement | null } {
  if (statement.kind === 'call' && executor.scope.subroutines.has(statement.name))
    return { nodes: [], statement }
  const work = hoister(executor)
  const rewritten = withExpressions(statement, work.exchange)
  return { nodes: work.nodes, statement: work.failed() ? null : rewritten }
}

/** The same for the condition of a `while`, in each pass. */
export function conditionWithoutCalls(
  executor: Executor,
  syntax: SyntaxExpression,
): { readonly nodes: readonly RunNode[]; readonly condition: SyntaxExpression | null } {
  if (executor.scope.subroutines.size === 0) return { nodes: [], condition: syntax }
  const work = hoister(executor)
  const condition = work.exchange(syntax)
  return { nodes: work.nodes, condition: work.failed() ? null : condition }
}

function argumentsWithoutCalls(executor: Executor, call: Call) {
  const work = hoister(executor)
  const list = call.arguments.map(work.exchange)
  return work.failed() ? null : { nodes: work.nodes, call: { ...call, arguments: list } }
}

function hoister(executor: Executor) {
  const { scope } = executor
  const errors = scope.problems.errorCount
  const nodes: RunNode[] = []
  const failed = () => scope.problems.errorCount > errors
  const exchange = (syntax: SyntaxExpression): SyntaxExpression => {
    switch (syntax.kind) {
      case 'unary':
      case 'cast':
        return { ...syntax, operand: exchange(syntax.operand) }
      case 'binary':
        return { ...syntax, left: exchange(syntax.left), right: exchange(syntax.right) }
      case 'list':
        return { ...syntax, elements: syntax.elements.map(exchange) }
      case 'element':
        return { ...syntax, index: exchange(syntax.index) }
      case 'call':
        if (!scope.subroutines.has(syntax.name))
          return { ...syntax, arguments: syntax.arguments.map(exchange) }
        return failed() ? syntax : called(syntax)
      default:
        return syntax
    }
  }
  const called = (syntax: Extract<SyntaxExpression, { kind: 'call' }>): SyntaxExpression => {
    const before = scope.problems.errorCount
    const { course, result } = callSubroutine(executor, syntax, null)
    if (scope.problems.errorCount > before) return syntax
    if (result === null) scope.problems.error('no-value', `\`${syntax.name}\` returns nothing`, syntax.span)
    else if (course.arms !== null)
      scope.problems.error(
        'unsupported',
        '`end` in a subroutine whose value is asked for is not supported',
        syntax.span,
      )
    for (const node of course.nodes) nodes.push(node)
    const name = `#call${scope.callCount++}`
    if (result !== null) scope.locals.push({ name, meaning: result })
    return { kind: 'name', name, span: syntax.span }
  }
  return { nodes, exchange, failed }
}
