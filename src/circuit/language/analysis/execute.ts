/*
 * Classical code, executed at analysis: variables have values, loops take their passes, subroutines are put in where they are
 * called. What is left are the nodes that act on qubits. Only what was measured is not known: it chooses between branches.
 */
import type { RunNode, Span } from '../../tree.ts'
import type {
  AssignStatement,
  IfStatement,
  MeasureStatement,
  Statement,
  SwitchStatement,
  SyntaxExpression,
} from '../syntax.ts'
import { conditionOf } from './analyse-conditions.ts'
import { asksBits } from './classical.ts'
import { checkNames } from './check-names.ts'
import type { Course } from './courses.ts'
import { after, andThen, fork, plain } from './courses.ts'
import { isBitName, sourcesIn, splitOver } from './dependence.ts'
import { assignBits } from './execute-bits.ts'
import { callInto, executeCall, executeReturn, withoutCalls } from './execute-calls.ts'
import { executeFor, executeWhile } from './execute-loops.ts'
import { assignVariable, declareVariable, reportTarget } from './execute-variables.ts'
import type { Executor, NodesOf } from './executor.ts'
import { expressionsOf } from './expressions-of.ts'
import { limits } from './limits.ts'
import { bitsOfRegister } from './scratch.ts'
import type { Scope } from './scope.ts'

/** Executes a statement that stands at the top level: its nodes, on which `end` may follow. */
export function executeTop(scope: Scope, statement: Statement, nodesOf: NodesOf): readonly RunNode[] {
  const since = scope.scratch.count
  const locals = scope.locals.length
  const course = executeOne(executorOf(scope, nodesOf), statement)
  scope.locals.length = locals
  if (course.arms !== null) refuseJump(scope, statement.span)
  else if (course.jump === 'end') scope.ended = true
  else if (course.jump !== null) {
    const where = course.jump === 'return' ? 'a subroutine' : 'a loop'
    const message = `\`${course.jump}\` belongs inside of ${where}`
    scope.problems.error('misplaced-statement', message, statement.span)
  }
  return [...course.nodes, ...cleared(scope, since, statement.span)]
}

function refuseJump(scope: Scope, span: Span): void {
  const message =
    '`end` under a condition on measured bits is not supported; put what follows under the condition'
  scope.problems.error('unsupported', message, span)
}

function executorOf(scope: Scope, nodesOf: NodesOf): Executor {
  const executor: Executor = {
    scope,
    nodesOf,
    body: (statements) => executeBody(executor, statements),
    inBudget: (statement) => inBudget(scope, statement.span),
  }
  return executor
}

function executeBody(executor: Executor, statements: readonly Statement[]): Course {
  const { scope } = executor
  const [locals, since] = [scope.locals.length, scope.scratch.count]
  scope.blockDepth++
  const course = execute(executor, statements, 0)
  scope.blockDepth--
  scope.locals.length = locals
  if (course.arms !== null || statements.length === 0) return course
  const tidying = cleared(scope, since, statements[0]!.span)
  return tidying.length === 0 ? course : { ...course, nodes: [...course.nodes, ...tidying] }
}

/** Puts bits that nothing asks any more back to 0, to be taken again. */
function cleared(scope: Scope, since: number, span: Span): readonly RunNode[] {
  if (scope.scratch.count === since) return []
  const needed = new Set(
    scope.variables().flatMap(({ value }) => (value?.kind === 'dependent' ? [value.bits[0]!.register] : [])),
  )
  const kept = [...scope.locals, ...scope.callers.flat()].flatMap(({ meaning }) =>
    meaning.kind === 'bit' ? [meaning.register.name] : [],
  )
  const names = new Set([...needed, ...kept])
  return scope.scratch
    .release(since, ({ name }) => names.has(name))
    .map((register): RunNode => {
      const bits = bitsOfRegister(register)
      for (const bit of bits) {
        const cell = scope.bitCell(bit)
        if (cell !== null && cell.value !== null) scope.set(cell, null)
      }
      return { kind: 'assign', bits, values: bits.map(() => 0), span }
    })
}

function execute(executor: Executor, statements: readonly Statement[], from: number): Course {
  const { scope } = executor
  const nodes: RunNode[] = []
  for (let at = from; at < statements.length; at++) {
    const statement = statements[at]!
    if (!inBudget(scope, statement.span)) break
    const course = executeOne(executor, statement)
    if (course.arms !== null) {
      const rest = () => execute(executor, statements, at + 1)
      return after(nodes, andThen(scope, course, rest, statement.span))
    }
    for (const node of course.nodes) nodes.push(node)
    if (course.jump !== null) {
      if (!scope.problems.full) checkNames(scope, statements.slice(at + 1))
      return plain(nodes, course.jump)
    }
  }
  return plain(nodes)
}

/** False, reported once, where too much was executed; and where something is wrong, which one pass is enough to say. */
function inBudget(scope: Scope, span: Span): boolean {
  if (scope.executed > limits.operations || scope.problems.full) return false
  if (++scope.executed <= limits.operations) return true
  const message = `classical code may take ${limits.operations} steps in all, here it takes more; does its loop ever end?`
  scope.problems.error('too-many-operations', message, span)
  return false
}

/** A statement once the subroutines that it calls have been executed. */
function executeOne(executor: Executor, written: Statement): Course {
  const { scope } = executor
  if (scope.subroutines.size === 0) return executePlain(executor, written)
  const direct = callInto(executor, written)
  if (direct !== null) return direct
  const { nodes, statement } = withoutCalls(executor, written)
  return statement === null ? plain(nodes) : after(nodes, executePlain(executor, statement))
}

function executePlain(executor: Executor, statement: Statement): Course {
  const { scope } = executor
  switch (statement.kind) {
    case 'variable':
      return declareVariable(scope, statement)
    case 'assign':
      return executeAssign(scope, statement)
    case 'for':
      return executeFor(executor, statement)
    case 'while':
      return executeWhile(executor, statement)
    case 'if':
      return executeIf(executor, statement)
    case 'switch':
      return executeSwitch(executor, statement, 0)
    case 'box':
      return executor.body(statement.body)
    case 'return':
      return executeReturn(executor, statement)
    case 'jump':
      return plain([], statement.jump)
    case 'measure':
      return measureInto(executor, statement) ?? acting(executor, statement)
    case 'call':
      if (scope.subroutines.has(statement.name)) return executeCall(executor, statement)
      return acting(executor, statement)
    default:
      return acting(executor, statement)
  }
}

/** `b = measure q;` for a variable: into bits of its own, and from there. null for bits. */
function measureInto(executor: Executor, statement: MeasureStatement): Course | null {
  const { scope, nodesOf } = executor
  const { target, span } = statement
  const meaning = target === null ? undefined : scope.meaningOf(target.name)
  if (target === null || meaning?.kind !== 'classical') return null
  const { base, sizes } = meaning.type
  if (base !== 'bool' && base !== 'bit' && target.index === null) {
    const what = sizes.length > 0 ? 'an array' : `of type \`${base}\``
    const message = `a measurement goes into bits; \`${target.name}\` is ${what}, measure into \`bit\` first`
    scope.problems.error('not-a-bit', message, target.span)
    return plain()
  }
  const register = { ...scope.scratch.take(target.name, 1), sizeSpan: null }
  const name = `${register.name} measured`
  scope.locals.push({ name, meaning: { kind: 'bit', register } })
  const bit = { name, nameSpan: target.span, index: null, span: target.span }
  const nodes = nodesOf([{ ...statement, target: bit, annotations: [] }])
  const value: SyntaxExpression = { kind: 'name', name, span: target.span }
  const assign = { kind: 'assign', target, operator: '', value, annotations: [], span } as const
  return after(nodes, assignVariable(scope, assign, meaning))
}

/** A statement that acts, once for each value of the variables in it that depend on what is measured. */
function acting({ scope, nodesOf }: Executor, statement: Statement): Course {
  const withBits = statement.kind === 'call' && asksBits(scope, statement.angles)
  const sources = scope.hasDependents || withBits ? sourcesIn(scope, expressionsOf(statement), withBits) : []
  return splitOver(scope, sources, statement.span, () => plain(nodesOf([statement]))) ?? plain()
}

function executeAssign(scope: Scope, statement: AssignStatement): Course {
  const { target } = statement
  const meaning = scope.meaningOf(target.name)
  if (isBitName(scope, target.name)) return assignBits(scope, statement)
  if (meaning?.kind === 'classical') return assignVariable(scope, statement, meaning)
  reportTarget(scope, statement)
  return plain()
}

function executeIf(
  executor: Executor,
  { condition: syntax, whenTrue, whenFalse, span }: IfStatement,
): Course {
  const { scope, body } = executor
  const condition = conditionOf(scope, syntax)
  if (condition === null) return plain()
  if (typeof condition === 'boolean') {
    checkNames(scope, condition ? whenFalse : whenTrue)
    return body(condition ? whenTrue : whenFalse)
  }
  return fork(
    scope,
    [
      { condition, work: () => body(whenTrue) },
      { condition: null, work: () => body(whenFalse) },
    ],
    span,
  )
}

function executeSwitch(executor: Executor, statement: SwitchStatement, from: number): Course {
  const { scope, body } = executor
  const { subject, cases, fallback, span } = statement
  const one = cases[from]
  if (from === 0) reportTwice(scope, statement)
  if (one === undefined) return body(fallback)
  const condition = conditionOf(scope, anyOf(subject, one.values))
  const others = () => executeSwitch(executor, statement, from + 1)
  if (condition === null) return plain()
  if (condition === true) {
    for (const { body: other } of cases.slice(from + 1)) checkNames(scope, other)
    checkNames(scope, fallback)
    return body(one.body)
  }
  if (condition === false) {
    checkNames(scope, one.body)
    return others()
  }
  return fork(
    scope,
    [
      { condition, work: () => body(one.body) },
      { condition: null, work: others },
    ],
    span,
  )
}

/** Numbers that stand in two cases: the second is never reached. */
function reportTwice(scope: Scope, { cases }: SwitchStatement): void {
  const seen = new Set<number>()
  for (const value of cases.flatMap(({ values }) => values)) {
    if (value.kind !== 'number') continue
    if (seen.has(value.value))
      scope.problems.error('redeclaration', `there is a case for ${value.value} already`, value.span)
    seen.add(value.value)
  }
}

/** `subject == a || subject == b` */
function anyOf(subject: SyntaxExpression, values: readonly SyntaxExpression[]): SyntaxExpression {
  const join = (operator: string, left: SyntaxExpression, right: SyntaxExpression): SyntaxExpression => {
    const { span } = subject
    return { kind: 'binary', operator, left, right, operatorSpan: span, span }
  }
  return values.map((value) => join('==', subject, value)).reduce((left, right) => join('||', left, right))
}
