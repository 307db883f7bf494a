/* `for` and `while` of classical code, pass by pass. */
import type { BitReference, RunNode } from '../../tree.ts'
import type { ForStatement, SyntaxExpression, WhileStatement } from '../syntax.ts'
import { conditionOf } from './analyse-conditions.ts'
import { valueOf } from './analyse-expressions.ts'
import { loopOver } from './analyse-loops.ts'
import { convertedOrReported } from './analyse-values.ts'
import { checkNames } from './check-names.ts'
import type { Course } from './courses.ts'
import { after, andThen, caught, fork, plain } from './courses.ts'
import { isBitName, sourcesIn, splitOver } from './dependence.ts'
import { partsOf } from './elements-of-values.ts'
import { conditionWithoutCalls } from './execute-calls.ts'
import { newVariable } from './execute-variables.ts'
import type { Executor } from './executor.ts'
import { expressionsOf } from './expressions-of.ts'
import type { Meaning, Scope } from './scope.ts'
import type { Value } from './values.ts'

/** One pass after the other; over what depends on measurements, once for each case of that. */
export function executeFor(executor: Executor, statement: ForStatement): Course {
  const { scope } = executor
  const expressions = expressionsOf(statement)
  const sources = sourcesIn(scope, expressions, statement.values.kind !== 'elements')
  const course = splitOver(scope, sources, statement.valuesSpan, () => {
    const meanings = meaningsOf(scope, statement)
    if (meanings === null) return plain()
    if (meanings.length === 0) checkNames(scope, statement.body, [statement.variable])
    return passesFrom(executor, statement, meanings, 0)
  })
  return course ?? plain()
}

function passesFrom(
  executor: Executor,
  statement: ForStatement,
  meanings: readonly Meaning[],
  from: number,
): Course {
  const { scope, body, inBudget } = executor
  const nodes: RunNode[] = []
  const errors = scope.problems.errorCount
  for (let at = from; at < meanings.length; at++) {
    if (!inBudget(statement) || scope.problems.errorCount > errors) break
    scope.locals.push({ name: statement.variable, meaning: meanings[at]! })
    const pass = caught(scope, body(statement.body), ['continue'], statement.span)
    scope.locals.pop()
    if (pass.arms !== null) {
      const rest = () => passesFrom(executor, statement, meanings, at + 1)
      return after(
        nodes,
        caught(scope, andThen(scope, pass, rest, statement.span), ['break'], statement.span),
      )
    }
    for (const node of pass.nodes) nodes.push(node)
    if (pass.jump === 'break') break
    if (pass.jump !== null) return plain(nodes, pass.jump)
  }
  return plain(nodes)
}

/** What the loop variable stands for in each pass; null when that has no meaning, which has then been reported. */
function meaningsOf(scope: Scope, statement: ForStatement): readonly Meaning[] | null {
  const { values, type } = statement
  if (values.kind === 'elements') return elementMeanings(scope, statement, values.of)
  if (values.kind === 'set' && type.base !== 'int' && type.base !== 'uint') {
    const list = values.values.map((value) => ofLoopType(scope, statement, valueOf(scope, value), value))
    return list.includes(null) ? null : list.filter((meaning) => meaning !== null)
  }
  const loop = loopOver(scope, statement)
  if (loop === null) return null
  const numbers = typeof loop.values === 'function' ? loop.values({}) : loop.values
  return numbers.map((value) => ({ kind: 'constant', value: { kind: 'number', value } }))
}

function elementMeanings(
  scope: Scope,
  statement: ForStatement,
  of: SyntaxExpression,
): readonly Meaning[] | null {
  const name = of.kind === 'part' ? of.operand.name : of.kind === 'name' ? of.name : ''
  if (isBitName(scope, name)) {
    const operand = of.kind === 'part' ? of.operand : { name, nameSpan: of.span, index: null, span: of.span }
    return scope.bitsOfOperand(operand)?.flatMap((bit) => bitMeanings(scope, bit)) ?? null
  }
  const value = valueOf(scope, of)
  if (value === null) return null
  const parts = partsOf(value, statement.type, null)
  if (parts === null || parts.elements.includes(null)) {
    scope.problems.error('not-an-array', 'a loop runs over a range, a set, an array or bits', of.span)
    return null
  }
  const list = parts.elements.map((element) => ofLoopType(scope, statement, element, of))
  return list.includes(null) ? null : list.filter((meaning) => meaning !== null)
}

/** A single bit under the name of the loop variable. */
function bitMeanings(scope: Scope, bit: BitReference): readonly Meaning[] {
  const all = [...scope.bitRegisters, ...scope.scratch.registers]
  const register = all.find(({ name }) => name === bit.register)!
  const numbers =
    bit.index?.kind === 'number' ? [bit.index.value] : Array.from({ length: register.size }, (_, i) => i)
  return numbers.map((index) => ({ kind: 'alias', of: 'bit', members: [{ register, first: 0, index }] }))
}

function ofLoopType(
  scope: Scope,
  { type }: ForStatement,
  value: Value | null,
  { span }: SyntaxExpression,
): Meaning | null {
  const variable = newVariable(scope, type)
  if (variable === null || value === null) return null
  const kept = convertedOrReported(scope, value, type, variable.width, span)
  return kept === null ? null : { ...variable, value: kept, isConstant: true }
}

/** Passes of a loop that asks what was measured: it is written out so far, and then it is left. */
const measuredPasses = 32

/** Pass after pass while the condition holds. */
export function executeWhile(executor: Executor, statement: WhileStatement): Course {
  return whileFrom(executor, statement, 0)
}

function whileFrom(executor: Executor, statement: WhileStatement, measured: number): Course {
  const { scope, inBudget, body } = executor
  const { span } = statement
  const nodes: RunNode[] = []
  const errors = scope.problems.errorCount
  for (let passes = 0; ; passes++) {
    if (!inBudget(statement) || scope.problems.errorCount > errors) return plain(nodes)
    const { nodes: called, condition: syntax } = conditionWithoutCalls(executor, statement.condition)
    for (const node of called) nodes.push(node)
    const condition = syntax === null ? null : conditionOf(scope, syntax)
    if (condition === null || condition === false) {
      if (condition === false && passes === 0 && measured === 0) checkNames(scope, statement.body)
      return plain(nodes)
    }
    const pass = () => caught(scope, body(statement.body), ['continue'], span)
    const rest = () => whileFrom(executor, statement, measured + 1)
    if (condition !== true) {
      if (measured === measuredPasses) return bounded(scope, statement, nodes)
      const whenTrue = () => andThen(scope, pass(), rest, span)
      const branches = [
        { condition, work: whenTrue },
        { condition: null, work: () => plain([], 'break') },
      ]
      const course = caught(scope, fork(scope, branches, span), ['break'], span)
      return after(nodes, { ...course, nodes: inSequence(course.nodes) })
    }
    const course = pass()
    if (course.arms !== null) {
      if (measured === measuredPasses) return bounded(scope, statement, nodes)
      return after(nodes, caught(scope, andThen(scope, course, rest, span), ['break'], span))
    }
    for (const node of course.nodes) nodes.push(node)
    if (course.jump === 'break') return plain(nodes)
    if (course.jump !== null) return plain(nodes, course.jump)
  }
}

/**
 * `if (c) { …; if (c) { … } }` as two conditions one after the other, which is the same where nothing stands behind the inner
 * one: a simulator sees where its branches meet again.
 */
function inSequence(nodes: readonly RunNode[]): readonly RunNode[] {
  const outer = nodes.at(-1)
  if (outer?.kind !== 'conditional' || outer.whenFalse.length > 0) return nodes
  const asked = JSON.stringify(outer.condition)
  const isSame = (node: RunNode) =>
    node.kind === 'conditional' && node.whenFalse.length === 0 && JSON.stringify(node.condition) === asked
  const count = outer.whenTrue.length - 1 - outer.whenTrue.findLastIndex((node) => !isSame(node))
  if (count === 0) return nodes
  const body = outer.whenTrue.slice(0, outer.whenTrue.length - count)
  return [...nodes.slice(0, -1), { ...outer, whenTrue: body }, ...outer.whenTrue.slice(body.length)]
}

function bounded(scope: Scope, { span }: WhileStatement, nodes: readonly RunNode[]): Course {
  const message = `this loop asks what was measured: it is followed for ${measuredPasses} passes`
  if (!scope.bounded.has(span.start)) scope.problems.warning('bounded-loop', message, span)
  scope.bounded.add(span.start)
  return plain(nodes)
}
