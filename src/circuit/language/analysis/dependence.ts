/*
 * What a statement needs of measurements that is only known as the circuit runs: variables that depend on them, and bits where a
 * number is wanted. Such a statement is executed once for each of the values that these may have, under a condition.
 */
import type { BitReference, Span } from '../../tree.ts'
import type { SyntaxExpression, SyntaxOperand, SyntaxSlice } from '../syntax.ts'
import { numberIsAmong } from './conditions.ts'
import type { Branch, Course } from './courses.ts'
import { fork } from './courses.ts'
import type { Cell, Scope } from './scope.ts'
import type { Value } from './values.ts'

/** One thing that is not known before the run: bits, and what a cell holds for each of their numbers. */
export interface Source {
  readonly cell: Cell
  readonly bits: readonly BitReference[]
  readonly values: readonly (Value | null)[]
}

const bitValues: readonly Value[] = [
  { kind: 'number', value: 0 },
  { kind: 'number', value: 1 },
]

/** What is not known in some expressions; bits count too, `where numbers are wanted`. */
export function sourcesIn(
  scope: Scope,
  expressions: readonly SyntaxExpression[],
  withBits: boolean,
): readonly Source[] {
  if (!scope.hasDependents && (!withBits || !scope.hasBits)) return []
  const found = new Map<Cell, Source>()
  const addBits = (operand: SyntaxOperand) => {
    if (!isBitName(scope, operand.name)) return
    const { name, nameSpan, span } = operand
    const bits = scope.bitsOfOperand(
      isFixed(scope, operand) ? operand : { name, nameSpan, index: null, span },
    )
    for (const bit of bits === null ? [] : singleBits(scope, bits)) {
      const cell = scope.bitCell(bit)
      if (cell !== null && cell.value === null) found.set(cell, { cell, bits: [bit], values: bitValues })
    }
  }
  const visitName = (name: string) => {
    const meaning = scope.meaningOf(name)
    if (meaning?.kind !== 'classical') return
    if (meaning.value?.kind === 'dependent')
      found.set(meaning, { cell: meaning, bits: meaning.value.bits, values: meaning.value.values })
    else if (withBits && meaning.value?.kind === 'measured') addBits(meaning.value.operand)
  }
  for (const operand of operandsIn(expressions)) {
    visitName(operand.name)
    if (withBits) addBits(operand)
  }
  return [...found.values()]
}

/** Whether an index or a slice holds numbers alone. */
function isFixed(scope: Scope, { index, slice }: SyntaxOperand): boolean {
  const parts = [...(index === null ? [] : [index]), ...(slice === undefined ? [] : partsOfSlice(slice))]
  return operandsIn(parts).every(({ name }) => {
    const meaning = scope.meaningOf(name)
    return meaning?.kind === 'classical' ? meaning.value?.kind === 'number' : meaning?.kind === 'constant'
  })
}

/** Whole registers bit by bit. */
function singleBits(scope: Scope, bits: readonly BitReference[]): readonly BitReference[] {
  return bits.flatMap((bit) => (bit.index === null ? scope.bitsOfRegisterNamed(bit.register) : [bit]))
}

export function isBitName(scope: Scope, name: string): boolean {
  const meaning = scope.meaningOf(name)
  return meaning?.kind === 'bit' || (meaning?.kind === 'alias' && meaning.of === 'bit')
}

/** Every name in some expressions, with its index or slice. */
export function operandsIn(expressions: readonly SyntaxExpression[]): readonly SyntaxOperand[] {
  return expressions.flatMap((syntax): readonly SyntaxOperand[] => {
    switch (syntax.kind) {
      case 'number':
      case 'imaginary':
      case 'duration':
      case 'bits':
        return []
      case 'name':
        return [{ name: syntax.name, nameSpan: syntax.span, index: null, span: syntax.span }]
      case 'element': {
        const { name, nameSpan, index, span } = syntax
        return [{ name, nameSpan, index, span }, ...operandsIn([index, ...(syntax.more ?? [])])]
      }
      case 'part': {
        const { slice } = syntax.operand
        return [syntax.operand, ...operandsIn(slice === undefined ? [] : partsOfSlice(slice))]
      }
      case 'unary':
      case 'cast':
        return operandsIn([syntax.operand])
      case 'binary':
        return operandsIn([syntax.left, syntax.right])
      case 'call':
        return operandsIn(syntax.arguments)
      case 'list':
        return operandsIn(syntax.elements)
    }
  })
}

/** The expressions of a slice. */
export function partsOfSlice(slice: SyntaxSlice): readonly SyntaxExpression[] {
  if (slice.kind === 'set') return slice.values
  return [slice.start, slice.step, slice.stop].filter((part) => part !== null)
}

/** Combinations of values that one statement is looked at for. */
const mostCombinations = 4096
/** Different ones that it is executed for. */
const mostBranches = 256

/** Works once for each combination of what is not known, in a branch of its own. */
export function splitOver(
  scope: Scope,
  sources: readonly Source[],
  span: Span,
  work: () => Course,
): Course | null {
  if (sources.length === 0) return work()
  const groups = groupsOf(sources)
  if (groups === null || groups.size > mostBranches) {
    const message = `this depends on more measured bits than can be told apart: ${mostBranches} cases at most`
    scope.problems.error('too-many-cases', message, span)
    return null
  }
  const bits = sources.flatMap((source) => source.bits)
  const branches = [...groups.values()].map(({ numbers, row }, at): Branch => {
    const condition = numberIsAmong(bits, numbers)
    return {
      condition: at === groups.size - 1 || typeof condition === 'boolean' ? null : condition,
      given: new Map(sources.map(({ cell }, place) => [cell, copyOf(row[place]!)])),
      work,
    }
  })
  return fork(scope, branches, span)
}

/** A value of its own, so that what a branch was only given can be told from what it set. */
function copyOf(value: Value | null): Value | null {
  return value === null ? null : { ...value }
}

interface Group {
  /** Of all bits together, first source = low bits. */
  readonly numbers: number[]
  readonly row: readonly (Value | null)[]
}

/** The combinations by what the cells hold; null where there are too many. */
function groupsOf(sources: readonly Source[]): ReadonlyMap<string, Group> | null {
  const total = sources.reduce((product, { values }) => product * values.length, 1)
  const width = sources.reduce((sum, { bits }) => sum + bits.length, 0)
  if (total > mostCombinations || width > 30) return null
  const groups = new Map<string, Group>()
  for (let combination = 0; combination < total; combination++) {
    const { number, row } = combinationOf(sources, combination)
    const key = JSON.stringify(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { numbers: [number], row })
    else group.numbers.push(number)
  }
  return groups
}

function combinationOf(sources: readonly Source[], combination: number) {
  const row: (Value | null)[] = []
  let [rest, number, place] = [combination, 0, 0]
  for (const { bits, values } of sources) {
    const own = rest % values.length
    rest = (rest - own) / values.length
    number += own * 2 ** place
    place += bits.length
    row.push(values[own]!)
  }
  return { number, row }
}

/** For which numbers of the bits a statement about what is not known holds; null: too many, or it has no meaning. */
export function numbersWhere(
  scope: Scope,
  sources: readonly Source[],
  span: Span,
  holds: () => boolean | null,
): readonly number[] | null {
  const groups = groupsOf(sources)
  if (groups === null) {
    const message = 'this condition asks too many bits together; ask them in parts'
    scope.problems.error('too-many-cases', message, span)
    return null
  }
  const before = sources.map(({ cell }) => cell.value)
  const numbers: number[] = []
  let told = true
  for (const group of groups.values()) {
    sources.forEach(({ cell }, place) => (cell.value = group.row[place]!))
    const held = holds()
    told = held !== null
    if (!told) break
    if (held === true) numbers.push(...group.numbers)
  }
  sources.forEach(({ cell }, place) => (cell.value = before[place]!))
  return told ? numbers.sort((a, b) => a - b) : null
}
