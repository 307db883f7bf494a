/*
 * Numbering of a circuit's inputs: which slots the trainable parameters and the features get, and expressions over
 * these slots. Used by flatten.ts; the walk through the tree is there.
 */
import { LabError } from '../base/lab-error.ts'
import type { Expression, SlotExpression } from './expression.ts'
import { constants, slotExpressions } from './expressions.ts'
import type { FeatureSlot } from './flat.ts'
import type { Input, Span } from './tree.ts'

export interface SlotTable {
  /** Every declared parameter, also those that no gate uses: `gamma`, `theta[0]`, `theta[1]`. */
  readonly parameters: readonly string[]
  readonly features: readonly FeatureSlot[]
  readonly byName: ReadonlyMap<string, { readonly input: Input; readonly first: number }>
}

/** Slots in the order of the declarations; an array takes as many as it has entries. */
export function slotTable(inputs: readonly Input[]): SlotTable {
  const parameters: string[] = []
  const features: FeatureSlot[] = []
  const byName = new Map<string, { input: Input; first: number }>()
  const nextColumn = columnCounter(inputs)
  for (const input of inputs) {
    const list = input.role === 'parameter' ? parameters : features
    byName.set(input.name, { input, first: list.length })
    for (let i = 0; i < (input.size ?? 1); i++) {
      const name = input.size === null ? input.name : `${input.name}[${i}]`
      if (input.role === 'parameter') parameters.push(name)
      else features.push(featureSlot(input, name, i, nextColumn))
    }
  }
  return { parameters, features, byName }
}

function featureSlot(input: Input, name: string, position: number, nextColumn: () => number): FeatureSlot {
  if (input.derived !== null) return { kind: 'amplitude', name, position, columns: input.derived.columns }
  if (input.size !== null) return { kind: 'column', name, column: position }
  return { kind: 'column', name, column: numberedColumn(input.name) ?? nextColumn() }
}

/** `x_3` takes column 3. */
function numberedColumn(name: string): number | null {
  const digits = /^x_(\d{1,6})$/.exec(name)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Columns for scalar features of other names: the lowest that nothing else takes, in order. */
function columnCounter(inputs: readonly Input[]): () => number {
  const taken = new Set(
    inputs.flatMap(({ name, role, size, derived }) => {
      if (role !== 'feature' || derived !== null) return []
      return size === null ? (numberedColumn(name) ?? []) : Array.from({ length: size }, (_, i) => i)
    }),
  )
  let next = 0
  return () => {
    while (taken.has(next)) next++
    return next++
  }
}

/** What the names of loop variables and of a gate definition's angles stand for. */
export type Scope = ReadonlyMap<string, SlotExpression>

/**
 * An expression with its inputs as slots, its variables replaced and its constant parts worked out.
 * @throws LabError "circuit" on an unknown name or an index outside the array
 */
export function toSlots(expression: Expression, scope: Scope, table: SlotTable, span: Span): SlotExpression {
  const inner = (operand: Expression) => toSlots(operand, scope, table, span)
  switch (expression.kind) {
    case 'number':
      return expression
    case 'constant':
      return { kind: 'number', value: constants[expression.name] }
    case 'variable':
      return scope.get(expression.name) ?? unknownName(expression.name, span)
    case 'input':
      return inputSlot(expression, scope, table, span)
    case 'negate':
      return slotExpressions.negate(inner(expression.operand))
    case 'binary':
      return slotExpressions.binary(expression.operator, inner(expression.left), inner(expression.right))
    case 'call':
      return slotExpressions.call(expression.name, expression.arguments.map(inner))
  }
}

function inputSlot(
  expression: Extract<Expression, { kind: 'input' }>,
  scope: Scope,
  table: SlotTable,
  span: Span,
): SlotExpression {
  const { name, index } = expression
  const bound = index === null ? scope.get(name) : undefined
  if (bound !== undefined) return bound
  const held = table.byName.get(name) ?? unknownName(name, span)
  const { input, first } = held
  if ((index === null) !== (input.size === null)) {
    const rule =
      input.size === null ? 'is a single number and takes no index' : 'is an array and needs an index'
    throw new LabError('circuit', `input "${name}": ${rule}; write ${name}${index === null ? '[0]' : ''}`, {
      span,
    })
  }
  const position = index === null ? 0 : toIndex(index, scope, table, span)
  const size = input.size ?? 1
  if (position < 0 || position >= size)
    throw new LabError('circuit', `input "${name}": index must be 0..${size - 1}, got ${position}`, { span })
  return { kind: input.role, slot: first + position }
}

/** A whole number from index arithmetic. @throws LabError "circuit" when it is not whole or depends on an input */
export function toIndex(expression: Expression, scope: Scope, table: SlotTable, span: Span): number {
  const value = toSlots(expression, scope, table, span)
  if (value.kind === 'number' && Number.isSafeInteger(value.value)) return value.value
  const got = value.kind === 'number' ? String(value.value) : 'an input'
  throw new LabError('circuit', `index: must be a whole number known before the run, got ${got}`, { span })
}

function unknownName(name: string, span: Span): never {
  throw new LabError('circuit', `expression: every name must be declared, got "${name}"`, { span, name })
}
