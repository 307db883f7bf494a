/* Expressions and operands, by precedence climbing. The whole grammar is read; what has no meaning yet is refused later. */
import type { Span } from '../tree.ts'
import type { Cursor } from './cursor.ts'
import { nestingLimit, shown } from './cursor.ts'
import type { SyntaxExpression, SyntaxOperand, SyntaxType } from './syntax.ts'
import type { Token } from './tokens.ts'

/** Binding powers of OpenQASM 3, from its table of precedence. */
const precedences: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['|', 3],
  ['^', 4],
  ['&', 5],
  ['==', 6],
  ['!=', 6],
  ['<', 7],
  ['<=', 7],
  ['>', 7],
  ['>=', 7],
  ['<<', 8],
  ['>>', 8],
  ['+', 9],
  ['-', 9],
  ['*', 10],
  ['/', 10],
  ['%', 10],
  ['**', 12],
])
const unaryPrecedence = 11

/** Operators in one expression; longer ones are not angles that a person wrote. */
const sizeLimit = 2000

/** Words that convert a value: `float[64](x)`. */
const castWords = new Set(['int', 'uint', 'float', 'angle', 'bool', 'bit', 'complex', 'duration', 'array'])
/** Those of them that are read. */
const scalarCasts = new Set(['int', 'uint', 'float', 'angle', 'bool', 'bit', 'complex'])

/** Reads an expression. */
export function parseExpression(cursor: Cursor): SyntaxExpression {
  if (cursor.expressionDepth > 0) return climb(cursor, 0)
  cursor.operatorCount = 0
  return climb(cursor, 0)
}

function climb(cursor: Cursor, lowest: number): SyntaxExpression {
  if (cursor.expressionDepth >= nestingLimit) {
    cursor.fail(
      'nesting',
      `expressions may nest ${nestingLimit} deep; split this one with \`const\``,
      cursor.token,
    )
  }
  cursor.expressionDepth++
  try {
    let left = parseUnary(cursor)
    for (;;) {
      const operator = operatorAt(cursor)
      if (operator === null) return left
      const precedence = precedences.get(operator)!
      if (precedence < lowest) return left
      const token = cursor.next()
      countOperator(cursor)
      const right = climb(cursor, operator === '**' ? unaryPrecedence : precedence + 1)
      const span = { start: left.span.start, end: right.span.end }
      left = { kind: 'binary', operator, left, right, operatorSpan: token, span }
    }
  } finally {
    cursor.expressionDepth--
  }
}

function countOperator(cursor: Cursor): void {
  cursor.operatorCount++
  if (cursor.operatorCount > sizeLimit)
    cursor.fail('nesting', `expressions may hold ${sizeLimit} operators; split this one`, cursor.token)
}

/** The binary operator that is next; OpenQASM 2 writes powers as `^`. */
function operatorAt(cursor: Cursor): string | null {
  const { token } = cursor
  if (token.kind !== 'symbol') return null
  if (token.text === '^' && cursor.version === '2.0') return '**'
  return precedences.has(token.text) ? token.text : null
}

function parseUnary(cursor: Cursor): SyntaxExpression {
  const { token } = cursor
  const operator = token.text
  if (
    token.kind !== 'symbol' ||
    (operator !== '-' && operator !== '+' && operator !== '!' && operator !== '~')
  )
    return parsePrimary(cursor)
  cursor.next()
  countOperator(cursor)
  const operand = climb(cursor, unaryPrecedence)
  return { kind: 'unary', operator, operand, span: cursor.spanFrom(token) }
}

function parsePrimary(cursor: Cursor): SyntaxExpression {
  const { token } = cursor
  if (token.kind === 'integer' || token.kind === 'real') {
    cursor.next()
    return {
      kind: 'number',
      value: numberOf(token.text),
      integer: token.kind === 'integer',
      span: spanOf(token),
    }
  }
  if (token.kind === 'timing') return parseUnit(cursor)
  if (cursor.take('(')) {
    const inner = parseExpression(cursor)
    cursor.expect(')', 'to close `(`')
    return { ...inner, span: cursor.spanFrom(token) }
  }
  if (token.kind === 'name') return parseNamed(cursor)
  if (token.kind === 'hardware') {
    const { name, span } = parsePhysicalQubit(cursor)
    return { kind: 'name', name, span }
  }
  if (token.kind === 'string' && /^[01][01_ ]*$/.test(token.text)) {
    cursor.next()
    return { kind: 'bits', text: token.text.replaceAll(/[_ ]/g, ''), span: spanOf(token) }
  }
  return cursor.fail('unexpected-token', `expected an expression, got ${shown(token)}`, token)
}

/** `2.5im`, `100ns` */
function parseUnit(cursor: Cursor): SyntaxExpression {
  const token = cursor.next()
  cursor.hasUnits = true
  const span = spanOf(token)
  if (!token.text.endsWith('im')) return { kind: 'duration', span }
  return { kind: 'imaginary', value: numberOf(token.text.slice(0, -2)), span }
}

/** `durationof({ … })`, whose first word has been read: the statements in it do not run. */
function parseDurationOf(cursor: Cursor, word: Token): SyntaxExpression {
  cursor.hasUnits = true
  cursor.expect('(', 'after `durationof`')
  if (cursor.is('{')) cursor.skipBlock()
  else cursor.expectName('a gate or a block')
  cursor.expect(')', 'to close `durationof`')
  return { kind: 'duration', span: cursor.spanFrom(word) }
}

/** A name, an element of an array or a call. */
function parseNamed(cursor: Cursor): SyntaxExpression {
  const token = cursor.next()
  if (cursor.version === '3.0') {
    if (token.text === 'durationof') return parseDurationOf(cursor, token)
    if (castWords.has(token.text)) return parseCast(cursor, token)
  }
  if (token.text === 'measure') return cursor.refuse('measurements inside expressions', token)
  if (cursor.take('(')) {
    const list = parseArguments(cursor)
    return { kind: 'call', name: token.text, nameSpan: token, arguments: list, span: cursor.spanFrom(token) }
  }
  if (cursor.is('.') && cursor.peek(1).kind === 'name') return parseDotted(cursor, token)
  if (!cursor.is('[')) return { kind: 'name', name: token.text, span: spanOf(token) }
  const { index, slice, more } = parseSelection(cursor)
  const span = cursor.spanFrom(token)
  const further = more === undefined ? {} : { more }
  if (index !== null) return { kind: 'element', name: token.text, nameSpan: token, index, ...further, span }
  const part = slice === undefined ? {} : { slice }
  return { kind: 'part', operand: { name: token.text, nameSpan: token, index: null, ...part, span }, span }
}

/** `np.pi`, whose first word has been read: complained about and read as `pi`. */
function parseDotted(cursor: Cursor, first: Token): SyntaxExpression {
  cursor.next()
  const name = cursor.next()
  const span = { start: first.start, end: name.end }
  const message = `names have no parts; write \`${name.text}\` for \`${first.text}.${name.text}\``
  const fix = { label: `change to \`${name.text}\``, text: name.text, span }
  cursor.problems.error('unexpected-token', message, span, fix)
  return { kind: 'name', name: name.text, span: spanOf(name) }
}

/** `int[4](c)`, whose first word has been read. */
function parseCast(cursor: Cursor, word: Token): SyntaxExpression {
  if (!scalarCasts.has(word.text)) return cursor.refuse(`casts such as \`${word.text}(…)\``, word)
  const width = word.text === 'complex' ? skipComplexPart(cursor) : parseWidth(cursor)
  const typeSpan = cursor.spanFrom(word)
  cursor.expect('(', 'before what is converted')
  const operand = parseExpression(cursor)
  cursor.expect(')', 'after what is converted')
  const type = { base: word.text as SyntaxType['base'], width, sizes: [], span: typeSpan }
  return { kind: 'cast', type, operand, span: cursor.spanFrom(word) }
}

/** `[n]` if it is there. */
export function parseWidth(cursor: Cursor): SyntaxExpression | null {
  if (!cursor.take('[')) return null
  const width = parseExpression(cursor)
  cursor.expect(']', 'after the width')
  return width
}

/** `[float[64]]` if it is there. */
export function skipComplexPart(cursor: Cursor): null {
  cursor.hasUnits = true
  if (!cursor.take('[')) return null
  if (!cursor.isWord('float')) {
    const message = `the parts of a complex number are \`float\`, got ${shown(cursor.token)}`
    cursor.fail('unexpected-token', message, cursor.token)
  }
  cursor.next()
  parseWidth(cursor)
  cursor.expect(']', 'after the type of the parts')
  return null
}

/** Expressions up to the `)`, whose `(` has been read. */
export function parseArguments(
  cursor: Cursor,
  what: 'angles' | 'arguments' = 'arguments',
): SyntaxExpression[] {
  const list: SyntaxExpression[] = []
  if (cursor.take(')')) return list
  do list.push(parseExpression(cursor))
  while (cursor.take(',') || missesComma(cursor, what))
  cursor.expect(')', `after the ${what}`)
  return list
}

/** A number right behind an expression: the comma between them is only forgotten. */
function missesComma({ token, last, problems }: Cursor, what: string): boolean {
  if (token.kind !== 'integer' && token.kind !== 'real') return false
  const at = { start: last.end, end: last.end }
  const fix = { label: 'insert `,`', text: ',', span: at }
  problems.error(
    'missing-comma',
    `expected \`,\` or \`)\` after the ${what}, got ${shown(token)}`,
    token,
    fix,
  )
  return true
}

/** Where part of a register or of an array may stand: `[i]`, `[a:b]`, `[{a, b}]`, `[i, j]`, `[i][j]`. */
function parseSelection(cursor: Cursor): Pick<SyntaxOperand, 'index' | 'slice' | 'more'> {
  const open = cursor.next()
  if (cursor.take('{')) {
    const values = [parseExpression(cursor)]
    while (cursor.take(',') && !cursor.is('}')) values.push(parseExpression(cursor))
    cursor.expect('}', 'to close the set')
    cursor.expect(']', 'after the set')
    return { index: null, slice: { kind: 'set', values, span: cursor.spanFrom(open) } }
  }
  const start = cursor.is(':') ? null : parseExpression(cursor)
  if (start !== null && !cursor.is(':')) {
    const more = parseFurtherIndices(cursor)
    return more.length === 0 ? { index: start } : { index: start, more }
  }
  cursor.next()
  const ended = () => cursor.is(']') || cursor.is(':')
  const second = ended() ? null : parseExpression(cursor)
  const stepped = cursor.take(':')
  const third = stepped && !cursor.is(']') ? parseExpression(cursor) : null
  cursor.expect(']', 'to close the range')
  const span = cursor.spanFrom(open)
  const range = stepped ? { step: second, stop: third } : { step: null, stop: second }
  return { index: null, slice: { kind: 'range', start, ...range, span } }
}

/** A name without an index; `q(0)` is complained about and read as `q[0]`. */
function bareOperand(cursor: Cursor, name: Token): SyntaxOperand {
  const close = cursor.peek(2)
  const index = cursor.peek(1)
  const isCall = cursor.is('(') && index.kind === 'integer' && close.text === ')'
  if (!isCall) return { name: name.text, nameSpan: name, index: null, span: spanOf(name) }
  const span = { start: cursor.token.start, end: close.end }
  const text = `[${index.text}]`
  const message = `an index stands in brackets; write \`${name.text}${text}\``
  cursor.problems.error('unexpected-token', message, span, { label: `change to \`${text}\``, text, span })
  for (let i = 0; i < 3; i++) cursor.next()
  const number = { kind: 'number', value: numberOf(index.text), integer: true, span: index } as const
  return { name: name.text, nameSpan: name, index: number, span: cursor.spanFrom(name) }
}

/** `[3]`, which most operands have; null and nothing read for all else. */
function plainIndex(cursor: Cursor): SyntaxExpression | null {
  const index = cursor.peek(1)
  if (index.kind !== 'integer') return null
  const close = cursor.peek(2)
  if (close.text !== ']' || close.kind !== 'symbol') return null
  const after = cursor.peek(3)
  if (after.text === '[' && after.kind === 'symbol') return null
  cursor.next()
  cursor.next()
  cursor.next()
  return { kind: 'number', value: numberOf(index.text), integer: true, span: index }
}

/** Those of the dimensions of an array, and of the bits of its elements. */
const mostIndices = 8

/** The indices behind the first one, up to the last `]`. */
function parseFurtherIndices(cursor: Cursor): readonly SyntaxExpression[] {
  const more: SyntaxExpression[] = []
  for (;;) {
    if (more.length > mostIndices)
      cursor.fail('nesting', `one name may have ${mostIndices} indices`, cursor.token)
    if (cursor.take(',')) more.push(parseExpression(cursor))
    else {
      cursor.expect(']', 'after the index')
      if (!cursor.take('[')) return more
      more.push(parseExpression(cursor))
    }
  }
}

/** A qubit or bit operand: `q`, `q[i]`, `q[0:2]`. */
export function parseOperand(cursor: Cursor, what: string): SyntaxOperand {
  if (cursor.token.kind === 'hardware') return parsePhysicalQubit(cursor)
  const name = cursor.expectName(what)
  if (!cursor.is('[')) return bareOperand(cursor, name)
  const plain = plainIndex(cursor)
  if (plain !== null) return { name: name.text, nameSpan: name, index: plain, span: cursor.spanFrom(name) }
  const part = cursor.is('[') ? parseSelection(cursor) : { index: null }
  return { name: name.text, nameSpan: name, ...part, span: cursor.spanFrom(name) }
}

/** `$3` */
function parsePhysicalQubit(cursor: Cursor): SyntaxOperand {
  const token = cursor.next()
  const number = Number(token.text.slice(1))
  if (number > largestPhysicalQubit)
    cursor.fail(
      'index-range',
      `physical qubits are $0 to $${largestPhysicalQubit}, got \`${token.text}\``,
      token,
    )
  cursor.physicalQubits.add(number)
  const span = spanOf(token)
  return { name: `$${number}`, nameSpan: span, index: null, span }
}

/** Devices have fewer. */
const largestPhysicalQubit = 9999

/** Operands separated by commas. */
export function parseOperands(cursor: Cursor, what: string): SyntaxOperand[] {
  const list = [parseOperand(cursor, what)]
  for (;;) {
    const comma = cursor.token
    if (cursor.take(',')) {
      if (cursor.is(';')) {
        const fix = { label: 'remove the comma', text: '', span: comma }
        cursor.problems.error('unexpected-token', `expected ${what}, got \`;\``, cursor.token, fix)
        return list
      }
    } else if (!missesOperandComma(cursor)) return list
    list.push(parseOperand(cursor, what))
  }
}

/** Another operand on the same line without a comma before it; a call such as `x q[1]` is a statement of its own. */
function missesOperandComma(cursor: Cursor): boolean {
  const { token, last, problems } = cursor
  const after = cursor.peek(1)
  if (token.kind !== 'name' || token.startsLine || after.kind !== 'symbol' || !'[,;'.includes(after.text))
    return false
  const at = { start: last.end, end: last.end }
  const fix = { label: 'insert `,`', text: ',', span: at }
  problems.error('missing-comma', `expected \`,\` between the qubits, got ${shown(token)}`, token, fix)
  return true
}

function spanOf({ start, end }: Token): Span {
  return { start, end }
}

/** The value of a number as written: decimal, 0x, 0b, 0o, with `_` between digits. */
function numberOf(text: string): number {
  if (text.length === 1) return text.charCodeAt(0) - 48
  return Number(text.replaceAll('_', '').toLowerCase())
}
