/* Classical code: variables, assignments, `while`, `switch`, `def`, `return`. What it does is in analysis/. */
import type { Cursor } from './cursor.ts'
import { shown } from './cursor.ts'
import {
  parseArguments,
  parseExpression,
  parseOperand,
  parseOperands,
  parseWidth,
  skipComplexPart,
} from './parse-expressions.ts'
import type {
  Heading,
  Statement,
  SubroutineParameter,
  SyntaxExpression,
  SyntaxType,
  SyntaxValue,
} from './syntax.ts'

/** Reads the statements of a `{ … }`, or one statement without braces. */
type ParseBody = (cursor: Cursor) => readonly Statement[]

const typeWords: ReadonlySet<string> = new Set('int uint float angle bool bit complex duration'.split(' '))

/** `int[32]`, `float`, `bit[4]`, `complex[float]`, `array[int, 3, 2]`. */
export function parseType(cursor: Cursor): SyntaxType {
  const start = cursor.token
  if (cursor.isWord('array')) return parseArrayType(cursor)
  if (!typeWords.has(start.text) || start.kind !== 'name')
    cursor.fail(
      'unexpected-token',
      `expected a type such as \`int\` or \`float\`, got ${shown(start)}`,
      start,
    )
  cursor.next()
  if (start.text === 'duration') cursor.hasUnits = true
  const width = start.text === 'complex' ? skipComplexPart(cursor) : parseWidth(cursor)
  return { base: start.text as SyntaxType['base'], width, sizes: [], span: cursor.spanFrom(start) }
}

/** `array[int[8], 2, 3]`; the sizes of one that is handed to a subroutine may be left open. */
function parseArrayType(cursor: Cursor, handed?: 'readonly' | 'mutable'): SyntaxType {
  const start = cursor.next()
  cursor.expect('[', 'after `array`')
  const element = parseType(cursor)
  if (element.sizes.length > 0)
    cursor.fail('unexpected-token', 'an array holds numbers; its sizes stand side by side', element.span)
  cursor.expect(',', 'before the size of the array')
  const sizes: SyntaxExpression[] = []
  if (handed !== undefined && cursor.token.text === '#dim') skipDimensions(cursor)
  else
    do sizes.push(parseExpression(cursor))
    while (cursor.take(','))
  cursor.expect(']', 'after the size of the array')
  const own = handed === undefined ? {} : { handed }
  return { ...element, sizes, ...own, span: cursor.spanFrom(start) }
}

/** `#dim = 2` */
function skipDimensions(cursor: Cursor): void {
  cursor.next()
  cursor.expect('=', 'after `#dim`')
  parseExpression(cursor)
}

/** Whether a declaration of a variable comes next. */
export function startsVariable(cursor: Cursor): boolean {
  const { token } = cursor
  if (token.kind !== 'name') return false
  if (token.text === 'array' || token.text === 'stretch') return true
  if (!typeWords.has(token.text) || token.text === 'bit') return false
  const after = cursor.peek(1)
  return after.kind !== 'symbol' || after.text === '['
}

/** `int[32] n = 3;`, `array[float, 2] a = {1, 2};` */
export function parseVariable(cursor: Cursor, heading: Heading): Statement {
  const type = cursor.isWord('stretch') ? parseStretch(cursor) : parseType(cursor)
  const name = cursor.expectName('a name for the variable')
  const value = cursor.take('=') ? parseValue(cursor) : null
  cursor.endStatement('the variable')
  return {
    kind: 'variable',
    type,
    name: name.text,
    nameSpan: name,
    value,
    annotations: heading.annotations,
    span: cursor.spanFrom(heading.start),
  }
}

/** `stretch`: a duration that is left open. */
function parseStretch(cursor: Cursor): SyntaxType {
  const span = { start: cursor.token.start, end: cursor.token.end }
  cursor.next()
  cursor.hasUnits = true
  return { base: 'duration', width: null, sizes: [], span }
}

/** An expression, `measure q`, or the elements of an array. */
export function parseValue(cursor: Cursor): SyntaxValue {
  const start = cursor.token
  if (cursor.isWord('measure')) {
    cursor.next()
    const operand = parseOperand(cursor, 'a qubit to measure')
    return { kind: 'measurement', operand, span: cursor.spanFrom(start) }
  }
  return cursor.is('{') ? parseList(cursor, 0) : parseExpression(cursor)
}

/** `{1, 2}`, `{{1, 2}, {3, 4}}` */
function parseList(cursor: Cursor, depth: number): SyntaxExpression {
  const start = cursor.next()
  if (depth >= mostDimensions)
    cursor.fail('nesting', `arrays have at most ${mostDimensions} dimensions`, start)
  const elements: SyntaxExpression[] = []
  while (!cursor.is('}')) {
    elements.push(cursor.is('{') ? parseList(cursor, depth + 1) : parseExpression(cursor))
    if (!cursor.take(',')) break
  }
  cursor.expect('}', 'to close the array')
  return { kind: 'list', elements, span: cursor.spanFrom(start) }
}

/** As the language has it. */
const mostDimensions = 7

const assigning: ReadonlySet<string> = new Set('= += -= *= /= %= **= &= |= ^= <<= >>='.split(' '))

/** Whether an assignment follows the operand that was read. */
export function atAssignment(cursor: Cursor): boolean {
  return cursor.token.kind === 'symbol' && assigning.has(cursor.token.text)
}

/** `while (condition) { … }` */
export function parseWhile(cursor: Cursor, heading: Heading, parseBody: ParseBody): Statement {
  cursor.next()
  const condition = parseCondition(cursor)
  const body = parseBody(cursor)
  const { annotations } = heading
  return { kind: 'while', condition, body, annotations, span: cursor.spanFrom(heading.start) }
}

/** `(condition)` */
export function parseCondition(cursor: Cursor): SyntaxExpression {
  cursor.expect('(', 'before the condition')
  const condition = parseExpression(cursor)
  const compared = cursor.is('=') ? parseComparison(cursor, condition) : condition
  cursor.expect(')', 'after the condition')
  return compared
}

/** `c = 1` in a condition: complained about and read as `c == 1`. */
function parseComparison(cursor: Cursor, left: SyntaxExpression): SyntaxExpression {
  const equals = cursor.next()
  const fix = { label: 'change to `==`', text: '==', span: equals }
  cursor.problems.error('unexpected-token', 'a comparison is written `==`; `=` gives a value', equals, fix)
  const right = parseExpression(cursor)
  const span = { start: left.span.start, end: right.span.end }
  return { kind: 'binary', operator: '==', left, right, operatorSpan: equals, span }
}

/** `switch (value) { case 0, 1 { … } default { … } }` */
export function parseSwitch(cursor: Cursor, heading: Heading, parseBody: ParseBody): Statement {
  cursor.next()
  const subject = parseCondition(cursor)
  cursor.expect('{', 'after `switch (…)`')
  cursor.openBraces++
  const cases: { values: SyntaxExpression[]; body: readonly Statement[] }[] = []
  let fallback: readonly Statement[] = []
  while (cursor.isWord('case')) {
    cursor.next()
    const values = [parseExpression(cursor)]
    while (cursor.take(',') && !cursor.is('{')) values.push(parseExpression(cursor))
    if (!cursor.is('{')) cursor.expect('{', 'after the values of the case')
    cases.push({ values, body: parseBody(cursor) })
  }
  if (cursor.isWord('default')) {
    cursor.next()
    if (!cursor.is('{')) cursor.expect('{', 'after `default`')
    fallback = parseBody(cursor)
  }
  cursor.expect('}', 'to close the `switch`')
  cursor.openBraces--
  const { annotations } = heading
  return { kind: 'switch', subject, cases, fallback, annotations, span: cursor.spanFrom(heading.start) }
}

/** `def name(int[32] n, qubit[2] q) -> bit { … }` */
export function parseSubroutine(cursor: Cursor, heading: Heading, parseBody: ParseBody): Statement {
  cursor.next()
  const name = cursor.expectName('a name for the subroutine')
  cursor.expect('(', `after \`${name.text}\``)
  const parameters: SubroutineParameter[] = []
  if (!cursor.is(')'))
    do parameters.push(parseParameter(cursor))
    while (cursor.take(','))
  cursor.expect(')', 'after the parameters')
  const result = cursor.take('->') ? parseType(cursor) : null
  if (!cursor.is('{')) cursor.expect('{', `before the body of \`${name.text}\``)
  const body = parseBody(cursor)
  return {
    kind: 'subroutine',
    name: name.text,
    nameSpan: name,
    parameters,
    result,
    body,
    annotations: heading.annotations,
    span: cursor.spanFrom(heading.start),
  }
}

function parseParameter(cursor: Cursor): SubroutineParameter {
  const start = cursor.token
  let type: SubroutineParameter['type'] = 'qubit'
  let size: SyntaxExpression | null = null
  if (cursor.isWord('readonly') || cursor.isWord('mutable')) {
    const handed = cursor.next().text as 'readonly' | 'mutable'
    if (!cursor.isWord('array'))
      cursor.fail('unexpected-token', `expected \`array\`, got ${shown(cursor.token)}`, cursor.token)
    type = parseArrayType(cursor, handed)
  } else if (cursor.isWord('qubit')) {
    cursor.next()
    size = parseWidth(cursor)
  } else type = parseType(cursor)
  const name = cursor.expectName('a name for the parameter')
  return { type, size, name: name.text, nameSpan: name, span: cursor.spanFrom(start) }
}

/** `return;`, `return value;`, `return measure q;` */
export function parseReturn(cursor: Cursor, heading: Heading): Statement {
  cursor.next()
  const value = cursor.is(';') ? null : parseValue(cursor)
  cursor.endStatement('the value')
  const { annotations } = heading
  return { kind: 'return', value, annotations, span: cursor.spanFrom(heading.start) }
}

/** `break;`, `continue;`, `end;` */
export function parseJump(cursor: Cursor, heading: Heading): Statement {
  const jump = cursor.next().text as 'break' | 'continue' | 'end'
  cursor.endStatement(`\`${jump}\``)
  const { annotations } = heading
  return { kind: 'jump', jump, annotations, span: cursor.spanFrom(heading.start) }
}

/** `delay[100ns] q;`, `nop q;`: kept in the text, without effect. */
export function parseDelay(cursor: Cursor, heading: Heading): Statement {
  const word = cursor.next().text
  const isOld = cursor.version === '2.0' && cursor.take('(')
  if (isOld) parseArguments(cursor)
  const duration = word === 'delay' && !isOld ? parseDuration(cursor, 'after `delay`') : null
  const operands = cursor.is(';') ? [] : parseOperands(cursor, 'a qubit')
  cursor.endStatement('the qubits')
  const { annotations } = heading
  return { kind: 'delay', duration, operands, annotations, span: cursor.spanFrom(heading.start) }
}

/** `[100ns]`, or an expression of durations. */
export function parseDuration(cursor: Cursor, context: string): SyntaxExpression {
  cursor.expect('[', context)
  cursor.hasUnits = true
  const duration = parseExpression(cursor)
  cursor.expect(']', 'after the duration')
  return duration
}
