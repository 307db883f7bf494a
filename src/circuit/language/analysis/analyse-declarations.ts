/* Registers, constants and inputs: sizes, roles and annotations. */
import { evaluate, isConstant } from '../../expressions.ts'
import type { Expression } from '../../expression.ts'
import type { Input, Register, Span } from '../../tree.ts'
import type {
  Annotation,
  ConstantStatement,
  IncludeStatement,
  InputStatement,
  RegisterStatement,
} from '../syntax.ts'
import type { SyntaxExpression } from '../syntax.ts'
import { angleOf, valueOf } from './analyse-expressions.ts'
import { convertedOrReported, widthOf } from './analyse-values.ts'
import { checkAnnotations, optionsOf } from './annotations.ts'
import { limits } from './limits.ts'
import { declareName, enterName } from './names.ts'
import type { Scope } from './scope.ts'

/** A whole number known before the run, from 1 to `most`; null, and reported, otherwise. */
function sizeOf(scope: Scope, syntax: SyntaxExpression, most: number, what: string): number | null {
  const expression = angleOf(scope, syntax)
  if (expression === null) return null
  if (!isConstant(expression)) {
    scope.problems.error('size', `the size of ${what} must be a constant`, syntax.span)
    return null
  }
  const size = evaluate(expression)
  if (Number.isInteger(size) && size >= 1 && size <= most) return size
  scope.problems.error(
    'size',
    `the size of ${what} must be a whole number from 1 to ${most}, got ${size}`,
    syntax.span,
  )
  return null
}

/** `qubit[4] q;` and `bit[4] c;` */
export function declareRegister(scope: Scope, statement: RegisterStatement): void {
  const { of, name, nameSpan, span } = statement
  checkAnnotations(scope, statement.annotations, [])
  if (scope.blockDepth > 0) return declareLocalBits(scope, statement)
  const most = of === 'qubit' ? limits.qubits : limits.bits
  const size = statement.size === null ? 1 : sizeOf(scope, statement.size, most, `a register of ${of}s`)
  if (size === null) return void declareName(scope, name, nameSpan, { kind: 'broken' })
  const total = (of === 'qubit' ? scope.qubitCount : scope.bitCount) + size
  if (total > most) {
    scope.problems.error(
      'too-many-qubits',
      `a circuit may have ${most} ${of}s, here it gets ${total}`,
      nameSpan,
    )
    return void declareName(scope, name, nameSpan, { kind: 'broken' })
  }
  const register: Register = { name, size, span, sizeSpan: statement.size?.span ?? null }
  const first = scope.qubitCount
  const meaning =
    of === 'qubit' ? ({ kind: 'qubit', register, first } as const) : ({ kind: 'bit', register } as const)
  if (!declareName(scope, name, nameSpan, meaning)) return
  if (of === 'qubit') {
    scope.qubitRegisters.push(register)
    scope.qubitCount = total
  } else {
    scope.bitRegisters.push(register)
    scope.bitCount = total
  }
}

/** Bits between `{` and `}`: no outcome shows them. */
function declareLocalBits(scope: Scope, { name, nameSpan, size: syntax, span }: RegisterStatement): void {
  const size = syntax === null ? 1 : sizeOf(scope, syntax, limits.bits, 'a register of bits')
  if (size === null || scope.bitCount + size > limits.bits) {
    if (size !== null)
      scope.problems.error(
        'too-many-qubits',
        `a circuit may have ${limits.bits} bits, here it gets more`,
        nameSpan,
      )
    return enterName(scope, name, nameSpan, { kind: 'broken' })
  }
  const register = { ...scope.scratch.take(name, size), span, sizeSpan: syntax?.span ?? null }
  enterName(scope, name, nameSpan, { kind: 'bit', register })
}

/** `const int n = 5;`: put in wherever it is used. */
export function declareConstant(scope: Scope, statement: ConstantStatement): void {
  const { name, nameSpan, value, type } = statement
  checkAnnotations(scope, statement.annotations, [])
  if (isKnownType(type.base)) return declareKnown(scope, statement)
  const width = widthOf(scope, type, angleOf)
  const expression = width === undefined ? null : constantValue(scope, value, type.base)
  enterName(
    scope,
    name,
    nameSpan,
    expression === null ? { kind: 'broken' } : { kind: 'constant', value: expression },
  )
}

/** Types whose constants are values of classical code; those of the others are angles. */
function isKnownType(base: string): boolean {
  return base === 'bool' || base === 'bit' || base === 'complex' || base === 'duration'
}

/** `const bool b = true;`, `const bit[4] m = "0101";` */
function declareKnown(scope: Scope, statement: ConstantStatement): void {
  const { name, nameSpan, value: syntax, type } = statement
  const width = widthOf(scope, type, angleOf)
  const given = valueOf(scope, syntax)
  const value =
    given === null || width === undefined ? null : convertedOrReported(scope, given, type, width, syntax.span)
  if (value?.kind === 'measured' || value?.kind === 'expression')
    scope.problems.error('not-constant', 'a constant must be known before the run', syntax.span)
  const meaning =
    value === null || width === undefined
      ? ({ kind: 'broken' } as const)
      : ({ kind: 'classical', type, width, value, isConstant: true } as const)
  enterName(scope, name, nameSpan, meaning)
}

function constantValue(scope: Scope, syntax: SyntaxExpression, type: string): Expression | null {
  const expression = angleOf(scope, syntax)
  if (expression === null) return null
  if (!isConstant(expression)) {
    scope.problems.error('not-constant', 'a constant cannot depend on an input', syntax.span)
    return null
  }
  const value = evaluate(expression)
  if (!Number.isFinite(value)) {
    scope.problems.error('not-finite', `a constant must be a finite number, got ${value}`, syntax.span)
    return null
  }
  const whole = type === 'int' || type === 'uint'
  if (!whole) return weightOf(expression) > limits.constantWeight ? { kind: 'number', value } : expression
  if (Number.isInteger(value)) return { kind: 'number', value }
  scope.problems.error(
    'not-whole',
    `a constant of type \`${type}\` must be a whole number, got ${value}`,
    syntax.span,
  )
  return null
}

/** Number of nodes. */
function weightOf(expression: Expression): number {
  switch (expression.kind) {
    case 'negate':
      return 1 + weightOf(expression.operand)
    case 'binary':
      return 1 + weightOf(expression.left) + weightOf(expression.right)
    case 'call':
      return expression.arguments.reduce((sum, argument) => sum + weightOf(argument), 1)
    default:
      return 1
  }
}

/** Whether an input of that name is a feature unless an annotation says otherwise: `data`, `x_…`. */
export function namesFeature(name: string): boolean {
  return name === 'data' || name.startsWith('x_')
}

/** `input float[64] x_0;`, `input array[float[64], 8] theta;` */
export function declareInput(scope: Scope, statement: InputStatement): void {
  const { name, nameSpan, span } = statement
  const size = statement.size === null ? null : sizeOf(scope, statement.size, limits.arraySize, 'an array')
  const broken = statement.size !== null && size === null
  const { role, derived } = roleOf(scope, statement)
  const sizeSpan: Span | null = statement.size?.span ?? null
  const input: Input = { name, role, size, span, sizeSpan, derived }
  if (declareName(scope, name, nameSpan, broken ? { kind: 'broken' } : { kind: 'input', input }))
    scope.inputs.push(input)
}

function roleOf(scope: Scope, { name, annotations }: InputStatement): Pick<Input, 'role' | 'derived'> {
  let role: Input['role'] = namesFeature(name) ? 'feature' : 'parameter'
  let derived: Input['derived'] = null
  checkAnnotations(scope, annotations, ['ansatz.feature', 'ansatz.parameter'])
  for (const annotation of annotations) {
    if (annotation.name === 'ansatz.parameter') role = 'parameter'
    if (annotation.name !== 'ansatz.feature') continue
    role = 'feature'
    if (annotation.content !== '') derived = derivedOf(scope, annotation)
  }
  return { role, derived }
}

/** `@ansatz.feature amplitude columns=4` */
function derivedOf(scope: Scope, annotation: Annotation): Input['derived'] {
  const { words, options } = optionsOf(annotation.content)
  const columns = Number(options.get('columns'))
  if (words[0] === 'amplitude' && Number.isInteger(columns) && columns >= 1 && columns <= limits.arraySize)
    return { rule: 'amplitude', columns }
  const hint = 'expected nothing or `amplitude columns=N`'
  scope.problems.error(
    'annotation',
    `\`@ansatz.feature\`: ${hint}, got \`${annotation.content}\``,
    annotation.span,
  )
  return null
}

/** `include "stdgates.inc";` */
export function includeFile(scope: Scope, statement: IncludeStatement): void {
  const { file, fileSpan } = statement
  const library = file.slice(file.lastIndexOf('/') + 1)
  if (library === 'stdgates.inc' || library === 'qelib1.inc') return void scope.includes.add(library)
  const own = scope.program.version === '2.0' ? 'qelib1.inc' : 'stdgates.inc'
  const fix = { label: `include "${own}"`, text: `"${own}"`, span: fileSpan }
  const message = `only "stdgates.inc" and "qelib1.inc" can be included, got "${file}"`
  scope.problems.error('unknown-include', message, fileSpan, fix)
}
