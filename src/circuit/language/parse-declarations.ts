/* Statements that declare: version, include, registers, constants, inputs, gate definitions; and pragmas. */
import type { Span } from '../tree.ts'
import type { Cursor } from './cursor.ts'
import { shown } from './cursor.ts'
import { parseType, parseValue } from './parse-classical.ts'
import { parseExpression } from './parse-expressions.ts'
import type { Token } from './tokens.ts'
import type { Declared, Heading, Program, Statement, SyntaxExpression } from './syntax.ts'

/** Reads the statements of a `{ … }`; handed in, since statements hold declarations and the other way round. */
export type ParseBody = (cursor: Cursor) => readonly Statement[]

/** The `OPENQASM …;` line, when the text has one. */
export function parseVersion(cursor: Cursor): Pick<Program, 'version' | 'versionSpan'> {
  if (!cursor.isWord('OPENQASM')) return { version: '3.0', versionSpan: null }
  const start = cursor.next()
  const number = cursor.token
  const version = /^([23])(\.[0-9]+)?$/.exec(number.text)?.[1]
  if (version === undefined) {
    const hint = 'versions 2.0 and 3.0 are read'
    cursor.problems.error('version', `expected a version number, got ${shown(number)}; ${hint}`, number)
  }
  if (number.kind === 'integer' || number.kind === 'real') cursor.next()
  cursor.endStatement('the version')
  return { version: version === '2' ? '2.0' : '3.0', versionSpan: cursor.spanFrom(start) }
}

/** Reads the next statement if it declares something; false and nothing read otherwise. */
export function parseDeclaration(
  cursor: Cursor,
  heading: Heading,
  into: Statement[],
  parseBody: ParseBody,
): boolean {
  const { token } = cursor
  if (token.kind === 'pragma') return parsePragma(cursor, heading, into)
  if (token.kind !== 'name') return false
  const parse = declarations.get(token.text)
  if (parse === undefined) return false
  if (cursor.depth > 0 && !localWords.has(token.text)) {
    const message = `\`${token.text}\` declarations belong outside of blocks, at the top level`
    cursor.fail('misplaced-declaration', message, token)
  }
  parse(cursor, heading, into, parseBody)
  return true
}

/** What may be declared inside of blocks too. */
const localWords: ReadonlySet<string> = new Set(['bit', 'creg', 'const'])

type Parse = (cursor: Cursor, heading: Heading, into: Statement[], parseBody: ParseBody) => void

const declarations: ReadonlyMap<string, Parse> = new Map<string, Parse>([
  ['OPENQASM', refuseLateVersion],
  ['include', parseInclude],
  ['qubit', parseRegister],
  ['bit', parseRegister],
  ['qreg', parseOldRegister],
  ['creg', parseOldRegister],
  ['const', parseConstant],
  ['input', parseInput],
  ['output', parseOutput],
  ['gate', parseGate],
  ['opaque', parseOpaque],
])

function refuseLateVersion(cursor: Cursor): void {
  cursor.fail('version', 'the version line must come first in the text', cursor.token)
}

function parsePragma(cursor: Cursor, heading: Heading, into: Statement[]): true {
  const token = cursor.next()
  const word = /^#?pragma\s*/.exec(token.text)![0]
  const content = token.text.slice(word.length)
  const { annotations } = heading
  const contentStart = token.start + word.length
  into.push({ kind: 'pragma', content, contentStart, annotations, span: cursor.spanFrom(heading.start) })
  return true
}

function parseInclude(cursor: Cursor, heading: Heading, into: Statement[]): void {
  cursor.next()
  const file = cursor.token
  if (file.kind !== 'string')
    cursor.fail('unexpected-token', `expected a file name in quotes, got ${shown(file)}`, file)
  cursor.next()
  cursor.endStatement('the file name')
  const { annotations } = heading
  into.push({
    kind: 'include',
    file: file.text,
    fileSpan: file,
    annotations,
    span: cursor.spanFrom(heading.start),
  })
}

/** `qubit q;`, `qubit[n] q;`, `bit[n] c;`, `bit c = measure q;` */
function parseRegister(cursor: Cursor, heading: Heading, into: Statement[]): void {
  const word = cursor.next()
  const of = word.text === 'qubit' ? 'qubit' : 'bit'
  const size = parseSize(cursor)
  const name = cursor.expectName(`a name for the ${of === 'qubit' ? 'qubits' : 'bits'}`)
  const { annotations } = heading
  const declared: Declared = {
    name: name.text,
    nameSpan: name,
    size: size ?? parseLateSize(cursor, word, name),
  }
  if (of === 'bit' && cursor.take('=')) {
    const value = parseValue(cursor)
    cursor.endStatement(value.kind === 'measurement' ? 'the measurement' : 'the value')
    const span = cursor.spanFrom(heading.start)
    into.push({ kind: 'register', of, ...declared, annotations, span })
    const target = { name: name.text, nameSpan: name, index: null, span: name }
    if (value.kind === 'measurement')
      into.push({ kind: 'measure', operand: value.operand, target, annotations: [], span })
    else into.push({ kind: 'assign', target, operator: '', value, annotations: [], span })
    return
  }
  cursor.endStatement('the name')
  into.push({ kind: 'register', of, ...declared, annotations, span: cursor.spanFrom(heading.start) })
}

/** `qubit q[2]`: complained about and read as `qubit[2] q`. */
function parseLateSize(cursor: Cursor, word: Token, name: Token): SyntaxExpression | null {
  const open = cursor.token
  const size = parseSize(cursor)
  if (size === null) return null
  const brackets = cursor.spanFrom(open)
  const text = cursor.textOf(brackets)
  const span = { start: word.end, end: brackets.end }
  const fix = { label: `change to \`${word.text}${text} ${name.text}\``, text: `${text} ${name.text}`, span }
  const message = `the size stands before the name: \`${word.text}${text} ${name.text}\``
  cursor.problems.error('unexpected-token', message, brackets, fix)
  return size
}

/** `qreg q[n];`, `creg c[n];`, of OpenQASM 2 and still read in 3. */
function parseOldRegister(cursor: Cursor, heading: Heading, into: Statement[]): void {
  const of = cursor.next().text === 'qreg' ? 'qubit' : 'bit'
  const name = cursor.expectName('a name for the register')
  const size = parseSize(cursor)
  cursor.endStatement('the register')
  const { annotations } = heading
  const span = cursor.spanFrom(heading.start)
  into.push({ kind: 'register', of, name: name.text, nameSpan: name, size, annotations, span })
}

/** `[n]` if it is there. */
function parseSize(cursor: Cursor): SyntaxExpression | null {
  if (!cursor.take('[')) return null
  const size = parseExpression(cursor)
  cursor.expect(']', 'after the size')
  return size
}

const scalarTypes = new Set(['int', 'uint', 'float', 'angle', 'bool', 'complex', 'duration', 'bit'])

/** `const float[64] half = pi / 2;` */
function parseConstant(cursor: Cursor, heading: Heading, into: Statement[]): void {
  cursor.next()
  const first = cursor.token
  if (first.text === 'array' || first.text === 'stretch')
    cursor.refuse(`constants of type \`${first.text}\``, first)
  if (!scalarTypes.has(first.text))
    cursor.fail(
      'unexpected-token',
      `expected a type such as \`float\` after \`const\`, got ${shown(first)}`,
      first,
    )
  const type = parseType(cursor)
  const name = cursor.expectName('a name for the constant')
  cursor.expect('=', `after \`${name.text}\``)
  const value = parseExpression(cursor)
  cursor.endStatement('the value')
  const { annotations } = heading
  const span = cursor.spanFrom(heading.start)
  into.push({ kind: 'constant', type, name: name.text, nameSpan: name, value, annotations, span })
}

/** `output bit[2] c;`, `output float[64] a;`: declared like any other, all of them are given out. */
function parseOutput(cursor: Cursor, heading: Heading, into: Statement[]): void {
  cursor.next()
  if (cursor.isWord('bit')) return parseRegister(cursor, heading, into)
  const type = parseType(cursor)
  const name = cursor.expectName('a name for the output')
  cursor.endStatement('the name')
  const { annotations } = heading
  const span = cursor.spanFrom(heading.start)
  into.push({ kind: 'variable', type, name: name.text, nameSpan: name, value: null, annotations, span })
}

/** `input float[64] x_0;`, `input array[float[64], n] theta;` */
function parseInput(cursor: Cursor, heading: Heading, into: Statement[]): void {
  cursor.next()
  const start = cursor.token
  let size: SyntaxExpression | null = null
  if (cursor.isWord('array')) {
    cursor.next()
    cursor.expect('[', 'after `array`')
    parseInputType(cursor)
    cursor.expect(',', 'before the size of the array')
    size = parseExpression(cursor)
    if (cursor.is(',')) cursor.refuse('arrays of several dimensions', cursor.token)
    cursor.expect(']', 'after the size of the array')
  } else parseInputType(cursor)
  const typeSpan = cursor.spanFrom(start)
  const name = cursor.expectName('a name for the input')
  cursor.endStatement('the name')
  const { annotations } = heading
  const span = cursor.spanFrom(heading.start)
  const declared = { name: name.text, nameSpan: name, size }
  into.push({ kind: 'input', type: start.text, typeSpan, ...declared, annotations, span })
}

function parseInputType(cursor: Cursor): void {
  const type = cursor.token
  if (!scalarTypes.has(type.text)) {
    const hint = 'such as `float[64]` or `array[float[64], 8]`'
    cursor.fail('unexpected-token', `expected a type after \`input\`, ${hint}, got ${shown(type)}`, type)
  }
  if (type.text !== 'float' && type.text !== 'angle') cursor.refuse(`inputs of type \`${type.text}\``, type)
  cursor.next()
  parseSize(cursor)
}

/** `opaque delay(t) q;` of OpenQASM 2, as exported by Qiskit; others have nothing that could run. */
function parseOpaque(cursor: Cursor): void {
  const word = cursor.next()
  if (cursor.version !== '2.0' || cursor.token.text !== 'delay') cursor.refuse('`opaque` gates', word)
  cursor.next()
  parseAngleNames(cursor)
  parseNames(cursor, 'a qubit', ';')
  cursor.endStatement('the qubits')
}

/** `gate name(angles) qubits { body }`; one without qubits is a global phase. */
function parseGate(cursor: Cursor, heading: Heading, into: Statement[], parseBody: ParseBody): void {
  cursor.next()
  const name = cursor.expectName('a name for the gate')
  const angles = parseAngleNames(cursor)
  const qubits = parseNames(cursor, 'a qubit', '{')
  const isPhase = angles.length > 0 && ['gphase', '}'].includes(cursor.peek(1).text)
  if (qubits.length === 0 && !isPhase)
    cursor.fail(
      'unexpected-token',
      `expected the qubits of gate \`${name.text}\`, got ${shown(cursor.token)}`,
      cursor.token,
    )
  if (!cursor.is('{')) cursor.expect('{', `before the body of gate \`${name.text}\``)
  const body = parseBody(cursor)
  const { annotations } = heading
  const span = cursor.spanFrom(heading.start)
  into.push({ kind: 'definition', name: name.text, nameSpan: name, angles, qubits, body, annotations, span })
}

/** `(theta, phi)`, or nothing. */
function parseAngleNames(cursor: Cursor): Names {
  if (!cursor.take('(')) return []
  const names = parseNames(cursor, 'an angle', ')')
  cursor.expect(')', 'after the angles')
  return names
}

type Names = readonly { readonly name: string; readonly span: Span }[]

/** Names separated by commas, up to but without the closing symbol. */
function parseNames(cursor: Cursor, what: string, close: string): Names {
  const names: { name: string; span: Span }[] = []
  if (cursor.is(close)) return names
  do {
    const token = cursor.expectName(what)
    names.push({ name: token.text, span: token })
  } while (cursor.take(','))
  return names
}
