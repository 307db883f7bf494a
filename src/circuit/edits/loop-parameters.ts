/* What arrays need when a loop that indexes them runs more or fewer times. */
import { LabError } from '../../base/lab-error.ts'
import type { Expression } from '../expression.ts'
import { printExpression } from '../expression-text.ts'
import { variablesOf } from '../language/analysis/elements.ts'
import type { Patch } from '../language/patches.ts'
import type { Node, RepeatNode, Source } from '../tree.ts'
import { Allocation } from './allocation.ts'
import { replacementPatches } from './per-pass.ts'
import type { Occurrence } from './usage.ts'
import { gatesWithin, indexValues, occurrencesIn, usedElements } from './usage.ts'

/**
 * Patches for a loop that is to take other values: arrays get the size that it then needs. Passes never come to share
 * parameters that they did not share: where they would, the loop's part of the array is laid out anew.
 */
export function withLoopParametersFitted(
  source: Source,
  repeat: RepeatNode,
  values: readonly number[],
): readonly Patch[] {
  const all = occurrencesIn(source.circuit.body)
  const then = occurrencesIn(bodyWith(source.circuit.body, repeat, values))
  const inside = gatesWithin(repeat.body)
  const allocation = new Allocation(source)
  const replacements = new Map<string, string>()
  for (const { name, role, size } of source.circuit.inputs) {
    if (size === null) continue
    const places = all.flatMap(({ mention, gate }, i) =>
      mention.name === name && inside.has(gate) ? [i] : [],
    )
    const within = places.map((i) => all[i]!)
    if (!within.some(({ mention }) => variablesOf(mention.index!).includes(repeat.variable))) continue
    const used = usedElements(
      all.filter(({ gate }) => !inside.has(gate)),
      name,
    )
    const fitted = fit({
      repeat,
      values,
      within,
      after: places.map((i) => then[i]!),
      used,
      size,
      movable: role === 'parameter',
    })
    allocation.resize(name, fitted.size)
    for (const [from, to] of fitted.texts) replacements.set(from, `${name}[${to}]`)
  }
  return [
    ...allocation.patches(),
    ...replacementPatches(
      all.filter(({ gate }) => inside.has(gate)),
      replacements,
    ),
  ]
}

interface Fitting {
  readonly repeat: RepeatNode
  readonly values: readonly number[]
  readonly within: readonly Occurrence[]
  /** The same with the loops as they will be. */
  readonly after: readonly Occurrence[]
  /** Elements that gates outside of the loop use. */
  readonly used: ReadonlySet<number>
  readonly size: number
  /** Whether elements may be laid out anew; features have their columns. */
  readonly movable: boolean
}

/** The size that an array needs, and new texts of its indices. */
function fit(fitting: Fitting): { readonly size: number; readonly texts: ReadonlyMap<string, string> } {
  const { within, after, used, size, movable } = fitting
  const wide = movable ? widened(fitting, after) : null
  const reached = wide === null ? after : after.map((occurrence, i) => withIndex(occurrence, wide[i]!))
  const elements = elementsOf(reached)
  const before = elementsOf(within)
  const clash = movable && elements.some((element) => used.has(element) && !before.includes(element))
  const shift = clash ? size - Math.min(...elements) : 0
  const greatest = [...elements, ...used].reduce((most, element) => Math.max(most, element), -1)
  const texts = new Map<string, string>()
  for (const [i, { mention }] of within.entries()) {
    const index = wide === null ? mention.index! : wide[i]!
    if (wide !== null || shift > 0) texts.set(printExpression(mention), shiftedIndex(index, shift))
  }
  const top = elements.reduce((most, element) => Math.max(most, element), 0)
  return { size: shift > 0 ? top + shift + 1 : Math.max(1, greatest + 1, keptSize(fitting, before)), texts }
}

/** An array that is larger than all of its uses stays so: somebody may have declared it for later. */
function keptSize({ size, used }: Fitting, before: readonly number[]): number {
  const reach = [...before, ...used].reduce((most, element) => Math.max(most, element), -1)
  return reach + 1 < size ? size : 0
}

/** The nodes with other values of the loop, wherever it stands. */
function bodyWith(nodes: readonly Node[], repeat: RepeatNode, values: readonly number[]): readonly Node[] {
  return nodes.map((node) => {
    if (node === repeat) return { ...repeat, values }
    return 'body' in node ? { ...node, body: bodyWith(node.body, repeat, values) } : node
  })
}

function withIndex(occurrence: Occurrence, index: Expression): Occurrence {
  return { ...occurrence, mention: { ...occurrence.mention, index } }
}

function elementsOf(occurrences: readonly Occurrence[]): readonly number[] {
  return [...new Set(occurrences.flatMap(({ mention, loops }) => [...indexValues(mention.index!, loops)]))]
}

/**
 * Indices with wider strides of the loops around, where more passes would run into the elements of the next outer one:
 * 6*m + 2*l becomes 8*m + 2*l when l goes from 3 to 4 passes. null when nothing runs into anything.
 */
function widened(
  { repeat, values, within }: Fitting,
  after: readonly Occurrence[],
): readonly Expression[] | null {
  const apart = within.reduce((sum, occurrence) => sum + distinct(occurrence), 0)
  const wanted = within.reduce(
    (sum, occurrence, i) => sum + distinct(occurrence) * growth(occurrence, after[i]!),
    0,
  )
  const got = after.reduce((sum, occurrence) => sum + distinct(occurrence), 0)
  const shared = elementsOf(within).length === apart && elementsOf(after).length < got
  if (got >= wanted && !shared) return null
  const factor = values.length / repeat.values.length
  return within.map(({ mention, loops }) => {
    const depth = loops.findIndex((loop) => loop.id === repeat.id)
    const outer = new Set(loops.slice(0, depth).map((loop) => loop.variable))
    return scaled(mention.index!, outer, factor)
  })
}

function distinct({ mention, loops }: Occurrence): number {
  return indexValues(mention.index!, loops).size
}

/** By how much the passes of the loops that an index depends on become more. */
function growth(before: Occurrence, after: Occurrence): number {
  const names = new Set(variablesOf(before.mention.index!))
  return passesOver(after.loops, names) / passesOver(before.loops, names)
}

function passesOver(loops: readonly RepeatNode[], names: ReadonlySet<string>): number {
  return loops.reduce((count, loop) => (names.has(loop.variable) ? count * loop.values.length : count), 1)
}

/** A sum whose terms with one of the variables are multiplied; their factors must stay whole. */
function scaled(index: Expression, variables: ReadonlySet<string>, factor: number): Expression {
  if (index.kind === 'binary' && (index.operator === '+' || index.operator === '-'))
    return {
      ...index,
      left: scaled(index.left, variables, factor),
      right: scaled(index.right, variables, factor),
    }
  if (!variablesOf(index).some((name) => variables.has(name))) return index
  const [stride, rest] =
    index.kind === 'binary' && index.operator === '*' && index.left.kind === 'number'
      ? [index.left.value, index.right]
      : [1, index]
  const value = stride * factor
  if (!Number.isInteger(value))
    throw new LabError(
      'circuit',
      'repeat: the parameters of its passes cannot be kept apart; write the loop out first',
    )
  return value === 1 ? rest : { kind: 'binary', operator: '*', left: { kind: 'number', value }, right: rest }
}

function shiftedIndex(index: Expression, shift: number): string {
  if (shift === 0) return printExpression(index)
  if (index.kind === 'number') return String(index.value + shift)
  if (index.kind === 'binary' && index.operator === '+' && index.right.kind === 'number')
    return `${printExpression(index.left)} + ${index.right.value + shift}`
  return `${printExpression(index)} + ${shift}`
}
