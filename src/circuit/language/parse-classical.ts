/* Classical code: variables, assignments, `while`, `switch`, `def`, `return`. What it does is in analysis/. */
import type { Cursor } from './cursor.ts'
import { shown } from './cursor.ts'
import type { Heading } from './parse-declarations.ts'
import { parseExpression, parseOperand } from './parse-expressions.ts'
import type { Statement, SubroutineParameter, SyntaxExpression, SyntaxType, SyntaxValue } from './syntax.ts'

/** Reads the statements of a `{ … }`, or one statement without braces. */
type ParseBody = (cursor: Cursor) => readonly Statement[]

const typeWords: ReadonlySet<string> = new Set('int uint float angle bool bit'.split(' '))

/** Types that no variable of the lab can have. */
const refusedTypes: ReadonlyMap<string, string> = new Map([
  ['complex', 'complex'],
  ['duration', 'duration'],
  ['stretch', 'stretch'],
])

/** `int[32]`, `float`, `bit[4]`, `array[int, 3]`. */
export function parseType(cursor: Cursor): SyntaxType {
  const start = cursor.token
  if (cursor.isWord('array')) {
    cursor.next()
    cursor.expect('[', 'after `array`')
    const element = parseType(cursor)
    cursor.expect(',', 'before the size of the array')
    const size = parseExpression(cursor)
    if (cursor.is(',')) cursor.refuse('arrays of several dimensions', cursor.token)
    cursor.expect(']', 'after the size of the array')
    return { ...element, size, span: cursor.spanFrom(start) }
  }
  const refused = refusedTypes.get(start.text)
  if (refused !== undefined) cursor.refuse(`classical variables of type \`${refused}\``, start)
  if (!typeWords.has(start.text))
    cursor.fail(
      'unexpected-token',
      `expected a type such as \`int\` or \`float\`, got ${shown(start)}`,
      start,
    )
  cursor.next()
  let width: SyntaxExpression | null = null
  if (cursor.take('[')) {
    width = parseExpression(cursor)
    cursor.expect(']', 'after the width')
  }
  return { base: start.text as SyntaxType['base'], width, size: null, span: cursor.spanFrom(start) }
}

/** Whether a declaration of a variable comes next. */
export function startsVariable(cursor: Cursor): boolean {
  const { token } = cursor
  if (token.kind !== 'name') return false
  if (refusedTypes.has(token.text) || token.text === 'array') return true
  if (!typeWords.has(token.text) || token.text === 'bit') return false
  const after = cursor.peek(1)
  return after.kind === 'name' || after.text === '['
}

/** `int[32] n = 3;`, `array[float, 2] a = {1, 2};` */
export function parseVariable(cursor: Cursor, heading: Heading): Statement {
  const type = parseType(cursor)
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

/** An expression, `measure q`, or the elements of an array. */
export function parseValue(cursor: Cursor): SyntaxValue {
  const start = cursor.token
  if (cursor.isWord('measure')) {
    cursor.next()
    const operand = parseOperand(cursor, 'a qubit to measure')
    return { kind: 'measurement', operand, span: cursor.spanFrom(start) }
  }
  if (cursor.take('{')) {
    const elements: SyntaxExpression[] = []
    if (!cursor.is('}'))
      do elements.push(parseExpression(cursor))
      while (cursor.take(',') && !cursor.is('}'))
    cursor.expect('}', 'to close the array')
    return { kind: 'elements', elements, span: cursor.spanFrom(start) }
  }
  return parseExpression(cursor)
}

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
  for (const word of ['readonly', 'mutable'])
    if (cursor.isWord(word)) cursor.refuse('arrays that are handed on by reference', cursor.token)
  const start = cursor.token
  let type: SubroutineParameter['type'] = 'qubit'
  if (cursor.isWord('qubit')) {
    cursor.next()
    if (cursor.take('[')) {
      parseExpression(cursor)
      cursor.expect(']', 'after the size')
    }
  } else type = parseType(cursor)
  const name = cursor.expectName('a name for the parameter')
  return { type, name: name.text, nameSpan: name, span: cursor.spanFrom(start) }
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

/** `delay[100ns] q;`: kept in the text, without effect. */
export function parseDelay(cursor: Cursor, heading: Heading): Statement {
  cursor.next()
  skipDuration(cursor, 'after `delay`')
  if (!cursor.is(';')) {
    parseOperand(cursor, 'a qubit')
    while (cursor.take(',')) parseOperand(cursor, 'a qubit')
  }
  cursor.endStatement('the qubits')
  const { annotations } = heading
  return { kind: 'delay', annotations, span: cursor.spanFrom(heading.start) }
}

/** `[100ns]`, or an expression of durations: read over, since nothing here takes time. */
export function skipDuration(cursor: Cursor, context: string): void {
  cursor.expect('[', context)
  let brackets = 1
  let parentheses = 0
  while (!cursor.atEnd && (parentheses > 0 || !(cursor.is(';') || cursor.is('{')))) {
    if (cursor.is('[')) brackets++
    if (cursor.is(']') && --brackets === 0) break
    if (cursor.is('(')) parentheses++
    if (cursor.is(')')) parentheses--
    cursor.next()
  }
  cursor.expect(']', 'after the duration')
}
