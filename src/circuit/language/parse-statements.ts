/* Statements that act: gate calls, measurements, loops, boxes; and the loop over statements that goes on after an error. */
import type { Span } from '../tree.ts'
import type { Cursor } from './cursor.ts'
import { Abandoned, nestingLimit, shown } from './cursor.ts'
import { parseDeclaration } from './parse-declarations.ts'
import {
  atAssignment,
  parseCondition,
  parseDelay,
  parseDuration,
  parseJump,
  parseReturn,
  parseSubroutine,
  parseSwitch,
  parseType,
  parseValue,
  parseVariable,
  parseWhile,
  startsVariable,
} from './parse-classical.ts'
import { parseArguments, parseExpression, parseOperand, parseOperands } from './parse-expressions.ts'
import { parseModifiers, startsModifier } from './parse-modifiers.ts'
import { parseUnsupported } from './parse-unsupported.ts'
import type {
  Annotation,
  CallStatement,
  Heading,
  LoopValues,
  Statement,
  SyntaxModifier,
  SyntaxOperand,
  SyntaxType,
} from './syntax.ts'

/** Statements up to the end of the text, or to the `}` that closes the block they stand in. */
export function parseStatements(cursor: Cursor, into: Statement[]): void {
  while (!cursor.atEnd && !cursor.problems.full) {
    if (cursor.depth === 0) cursor.forget()
    if (cursor.is('}')) {
      if (cursor.depth > 0) return
      const fix = { label: 'remove `}`', text: '', span: cursor.token }
      const message = 'unexpected `}`; no block is open here'
      cursor.problems.error('unexpected-token', message, cursor.token, fix)
      cursor.next()
    } else if (!cursor.take(';')) parseRecovering(cursor, into)
  }
}

function parseRecovering(cursor: Cursor, into: Statement[]): void {
  const before = cursor.token
  const { depth, expressionDepth, openBraces } = cursor
  try {
    parseStatement(cursor, into)
  } catch (thrown) {
    if (!(thrown instanceof Abandoned)) throw thrown
    cursor.depth = depth
    cursor.expressionDepth = expressionDepth
    if (cursor.token === before) cursor.next()
    cursor.recover(cursor.openBraces - openBraces)
    cursor.openBraces = openBraces
    cursor.loseNames(before)
  }
}

/** One statement with its annotations. */
function parseStatement(cursor: Cursor, into: Statement[]): void {
  const start = cursor.token
  const annotations = cursor.token.kind === 'annotation' ? parseAnnotations(cursor) : noAnnotations
  const heading = { start, annotations }
  if (annotations.length > 0 && (cursor.atEnd || cursor.is('}'))) {
    const at = annotations.at(-1)!.span
    return cursor.fail(
      'unexpected-token',
      'an annotation stands before a statement; none follows this one',
      at,
    )
  }
  if (parseDeclaration(cursor, heading, into, parseBody)) return
  const action = parseAction(cursor, heading)
  if (action !== null) into.push(action)
}

const noAnnotations: readonly Annotation[] = []

function parseAnnotations(cursor: Cursor): readonly Annotation[] {
  const annotations: Annotation[] = []
  while (cursor.token.kind === 'annotation') annotations.push(parseAnnotation(cursor))
  return annotations
}

function parseAnnotation(cursor: Cursor): Annotation {
  const token = cursor.next()
  const name = /^@[^\s]*/.exec(token.text)![0].slice(1)
  const content = token.text.slice(name.length + 1)
  const skipped = content.length - content.trimStart().length
  const contentStart = token.start + 1 + name.length + skipped
  return { name, content: content.trim(), contentStart, span: token }
}

function parseAction(cursor: Cursor, heading: Heading): Statement | null {
  const { token } = cursor
  if (token.kind !== 'name')
    return cursor.fail('unexpected-token', `expected a statement, got ${shown(token)}`, token)
  if (token.text === 'for') return parseFor(cursor, heading)
  if (token.text === 'box') return parseBox(cursor, heading)
  if (token.text === 'measure') return parseMeasure(cursor, heading)
  if (token.text === 'reset') return parseReset(cursor, heading)
  if (token.text === 'barrier') return parseBarrier(cursor, heading)
  if (token.text === 'gphase') return parseGlobalPhase(cursor, heading)
  const classical = parseClassical(cursor, heading)
  if (classical !== null) return classical
  if (token.text === 'let') return parseAlias(cursor, heading)
  if (token.text === 'if') return parseIf(cursor, heading)
  if (startsModifier(cursor)) return parseCall(cursor, heading, parseModifiers(cursor))
  parseUnsupported(cursor)
  const after = cursor.peek(1)
  if (after.kind === 'symbol' && (assigns(after.text) || after.text === '['))
    return parseAssignment(cursor, heading)
  return parseCall(cursor, heading, [])
}

function assigns(symbol: string): boolean {
  return symbol.endsWith('=') && !['==', '!=', '<=', '>='].includes(symbol)
}

/** A statement of classical code, or null when the next one is none. */
function parseClassical(cursor: Cursor, heading: Heading): Statement | null {
  if (startsVariable(cursor)) return parseVariable(cursor, heading)
  switch (cursor.token.text) {
    case 'while':
      return parseWhile(cursor, heading, parseBody)
    case 'switch':
      return parseSwitch(cursor, heading, parseBody)
    case 'def':
      return parseSubroutine(cursor, heading, parseBody)
    case 'return':
      return parseReturn(cursor, heading)
    case 'break':
    case 'continue':
    case 'end':
      return parseJump(cursor, heading)
    case 'delay':
    case 'nop':
      return parseDelay(cursor, heading)
    default:
      return null
  }
}

/** Words of statements that are no gates. */
const actingWords: ReadonlySet<string> = new Set(
  'barrier measure reset delay nop box if for while switch return let'.split(' '),
)

/** `modifiers name(angles) operands;` */
function parseCall(cursor: Cursor, heading: Heading, modifiers: readonly SyntaxModifier[]): CallStatement {
  const name = cursor.expectName('a gate')
  if (modifiers.length > 0 && actingWords.has(name.text))
    cursor.fail('unexpected-token', `a modifier stands before a gate, got ${shown(name)}`, name)
  let anglesSpan: Span | null = null
  let angles: CallStatement['angles'] = []
  if (cursor.is('(')) {
    const open = cursor.next()
    angles = parseArguments(cursor, 'angles')
    anglesSpan = cursor.spanFrom(open)
  }
  if (cursor.is('[')) cursor.refuse('gates with a duration', cursor.token)
  const isBare = cursor.is(';') || cursor.startsStatement
  const isWrong = !isBare && (cursor.token.kind !== 'name' || cursor.atType)
  if (isWrong && modifiers.length === 0) cursor.failIfMisspelt(name)
  const operands = isBare ? [] : parseOperands(cursor, `a qubit for \`${name.text}\``)
  if (modifiers.length === 0 && !cursor.is(';') && !cursor.startsStatement && !cursor.token.startsLine)
    cursor.failIfMisspelt(name)
  cursor.endStatement(operands.length > 0 ? 'the qubits' : `\`${name.text}\``)
  const { annotations } = heading
  const span = cursor.spanFrom(heading.start)
  return {
    kind: 'call',
    modifiers,
    name: name.text,
    nameSpan: name,
    angles,
    anglesSpan,
    operands,
    annotations,
    span,
  }
}

/** `let name = a[0:1] ++ b;` */
function parseAlias(cursor: Cursor, heading: Heading): Statement {
  cursor.next()
  const name = cursor.expectName('a name for the alias')
  cursor.expect('=', `after \`${name.text}\``)
  const parts = [parseOperand(cursor, 'a register')]
  while (cursor.take('++')) parts.push(parseOperand(cursor, 'a register'))
  cursor.endStatement('the alias')
  const { annotations } = heading
  return {
    kind: 'alias',
    name: name.text,
    nameSpan: name,
    parts,
    annotations,
    span: cursor.spanFrom(heading.start),
  }
}

/** `if (condition) { … } else { … }` */
function parseIf(cursor: Cursor, heading: Heading): Statement {
  cursor.next()
  const condition = parseCondition(cursor)
  const whenTrue = parseBody(cursor)
  let whenFalse: readonly Statement[] = []
  if (cursor.isWord('else')) {
    cursor.next()
    whenFalse = parseBody(cursor)
  }
  const { annotations } = heading
  return { kind: 'if', condition, whenTrue, whenFalse, annotations, span: cursor.spanFrom(heading.start) }
}

/** `c = measure q;`, `n += 1;` */
function parseAssignment(cursor: Cursor, heading: Heading): Statement {
  const word = cursor.token
  const target = parseOperand(cursor, 'a bit or a variable')
  if (!atAssignment(cursor)) cursor.failIfMisspelt(word)
  if (!atAssignment(cursor))
    return cursor.fail('unexpected-token', `expected \`=\`, got ${shown(cursor.token)}`, cursor.token)
  const operator = cursor.next().text.slice(0, -1)
  const value = parseValue(cursor)
  cursor.endStatement(value.kind === 'measurement' ? 'the measurement' : 'the assignment')
  const { annotations } = heading
  const span = cursor.spanFrom(heading.start)
  if (value.kind === 'measurement' && operator === '')
    return { kind: 'measure', operand: value.operand, target, annotations, span }
  return { kind: 'assign', target, operator, value, annotations, span }
}

/** `measure q;` or `measure q -> c;` */
function parseMeasure(cursor: Cursor, heading: Heading): Statement {
  cursor.next()
  const operand = parseOperand(cursor, 'a qubit to measure')
  let target: SyntaxOperand | null = null
  if (cursor.take('->')) target = parseOperand(cursor, 'a bit for the result')
  else if (cursor.version === '2.0' || cursor.token.kind === 'name') cursor.expect('->', 'before the bit')
  cursor.endStatement('the measurement')
  return {
    kind: 'measure',
    operand,
    target,
    annotations: heading.annotations,
    span: cursor.spanFrom(heading.start),
  }
}

function parseReset(cursor: Cursor, heading: Heading): Statement {
  cursor.next()
  const operand = parseOperand(cursor, 'a qubit to reset')
  cursor.endStatement('the qubit')
  return { kind: 'reset', operand, annotations: heading.annotations, span: cursor.spanFrom(heading.start) }
}

function parseBarrier(cursor: Cursor, heading: Heading): Statement {
  cursor.next()
  const operands = cursor.is(';') ? [] : parseOperands(cursor, 'a qubit')
  cursor.endStatement('the qubits')
  return { kind: 'barrier', operands, annotations: heading.annotations, span: cursor.spanFrom(heading.start) }
}

function parseGlobalPhase(cursor: Cursor, heading: Heading): Statement {
  cursor.next()
  cursor.expect('(', 'after `gphase`')
  const angle = parseExpression(cursor)
  cursor.expect(')', 'after the angle')
  // PennyLane writes it into OpenQASM 2, with qubits that it does not depend on.
  if (cursor.version === '2.0' && !cursor.is(';')) parseOperands(cursor, 'a qubit')
  cursor.endStatement('`gphase(…)`')
  return {
    kind: 'global-phase',
    angle,
    annotations: heading.annotations,
    span: cursor.spanFrom(heading.start),
  }
}

/** `for int i in [a:b] { … }` */
function parseFor(cursor: Cursor, heading: Heading): Statement {
  cursor.next()
  const type = parseLoopType(cursor)
  const variable = cursor.expectName('a loop variable')
  if (!cursor.isWord('in'))
    cursor.fail('unexpected-token', `expected \`in\`, got ${shown(cursor.token)}`, cursor.token)
  cursor.next()
  const first = cursor.token
  const values = parseLoopValues(cursor)
  const valuesSpan = cursor.spanFrom(first)
  const body = parseBody(cursor)
  const { annotations } = heading
  const span = cursor.spanFrom(heading.start)
  return {
    kind: 'for',
    type,
    variable: variable.text,
    variableSpan: variable,
    values,
    valuesSpan,
    body,
    annotations,
    span,
  }
}

function parseLoopType(cursor: Cursor): SyntaxType {
  const type = cursor.token
  if (cursor.peek(1).text === 'in') {
    const fix = { label: 'insert `int`', text: 'int ', span: { start: type.start, end: type.start } }
    cursor.fail(
      'missing-type',
      `expected a type before the loop variable ${shown(type)}, such as \`int\``,
      type,
      fix,
    )
  }
  if (['qubit', 'array', 'complex', 'duration'].includes(type.text))
    cursor.refuse(`loops over \`${type.text}\` values`, type)
  return parseType(cursor)
}

function parseLoopValues(cursor: Cursor): LoopValues {
  if (cursor.take('[')) {
    const start = parseExpression(cursor)
    cursor.expect(':', 'in the range')
    const second = parseExpression(cursor)
    const third = cursor.take(':') ? parseExpression(cursor) : null
    cursor.expect(']', 'to close the range')
    if (third === null) return { kind: 'range', start, step: null, stop: second }
    return { kind: 'range', start, step: second, stop: third }
  }
  if (cursor.take('{')) {
    const values = [parseExpression(cursor)]
    while (cursor.take(',') && !cursor.is('}')) values.push(parseExpression(cursor))
    cursor.expect('}', 'to close the set')
    return { kind: 'set', values }
  }
  if (cursor.isWord('range')) return failAtRange(cursor)
  if (cursor.token.kind === 'name') return { kind: 'elements', of: parseExpression(cursor) }
  const message = `expected a range \`[first:last]\` or a set \`{…}\`, got ${shown(cursor.token)}`
  return cursor.fail('unexpected-token', message, cursor.token)
}

/** `range(3)` of Python. */
function failAtRange(cursor: Cursor): never {
  const [word, count, close] = [cursor.token, cursor.peek(2), cursor.peek(3)]
  const isPlain = cursor.peek(1).text === '(' && count.kind === 'integer' && close.text === ')'
  const span = { start: word.start, end: isPlain ? close.end : word.end }
  const text = `[0:${Number(count.text) - 1}]`
  const fix = isPlain ? { label: `change to \`${text}\``, text, span } : null
  const message = 'a range is written `[first:last]`, its last value included, such as `[0:2]`'
  return cursor.fail('unexpected-token', message, span, fix)
}

/** `box { … }` */
function parseBox(cursor: Cursor, heading: Heading): Statement {
  cursor.next()
  const duration = cursor.is('[') ? parseDuration(cursor, 'after `box`') : null
  if (!cursor.is('{')) cursor.expect('{', 'after `box`')
  const body = parseBody(cursor)
  return {
    kind: 'box',
    duration,
    body,
    annotations: heading.annotations,
    span: cursor.spanFrom(heading.start),
  }
}

/** `{ statements }`, or one statement without braces. */
export function parseBody(cursor: Cursor): Statement[] {
  const body: Statement[] = []
  if (cursor.depth >= nestingLimit) {
    cursor.skipBlock()
    cursor.fail('nesting', `blocks may nest ${nestingLimit} deep`, cursor.last)
  }
  cursor.depth++
  const open = cursor.token
  if (cursor.take('{')) {
    parseStatements(cursor, body)
    if (!cursor.take('}') && !cursor.problems.full) {
      const at = cursor.last.end
      const fix = { label: 'insert `}`', text: '\n}', span: { start: at, end: at } }
      cursor.problems.error('unclosed-block', 'this `{` is never closed; expected `}`', open, fix)
    }
  } else parseStatement(cursor, body)
  cursor.depth--
  return body
}
