/* What makes the parameters of some nodes different in every pass of a new loop around them. */
import { LabError } from '../../base/lab-error.ts'
import type { Expression } from '../expression.ts'
import { printExpression } from '../expression-text.ts'
import { withLeaves } from '../expressions.ts'
import { namesFeature } from '../language/analysis/analyse-declarations.ts'
import type { Patch } from '../language/patches.ts'
import type { GateNode, Input, Node, Source } from '../tree.ts'
import { Allocation, constantIndex, parameterText } from './allocation.ts'
import type { Occurrence } from './usage.ts'
import { gatesWithin, indexValues, occurrencesIn, usedElements } from './usage.ts'

/** Patches that give every trainable parameter below the nodes a value of its own in each of `count` passes. */
export function withParametersPerPass(
  source: Source,
  nodes: readonly Node[],
  variable: string,
  count: number,
): readonly Patch[] {
  const { circuit } = source
  const gates = gatesWithin(nodes)
  const around = occurrencesIn(circuit.body).filter((occurrence) => !gates.has(occurrence.gate))
  // The loops around the chosen nodes bind variables too; mentions below carry them.
  const inPlace = occurrencesIn(circuit.body).filter((occurrence) => gates.has(occurrence.gate))
  const allocation = new Allocation(source)
  const replacements = new Map<string, string>()
  for (const input of circuit.inputs) {
    const mentions = inPlace.filter((occurrence) => occurrence.mention.name === input.name)
    if (input.role !== 'parameter' || mentions.length === 0) continue
    const used = usedElements(around, input.name)
    for (const [from, to] of spread(allocation, input, mentions, used, variable, count))
      replacements.set(from, to)
  }
  return [...allocation.patches(), ...replacementPatches(inPlace, replacements)]
}

/** New texts of the mentions of one input. */
function spread(
  allocation: Allocation,
  input: Input,
  mentions: readonly Occurrence[],
  used: ReadonlySet<number>,
  variable: string,
  count: number,
): readonly (readonly [string, string])[] {
  if (input.size === null) {
    if (used.size === 0) allocation.makeArray(input, count)
    const wanted = namesFeature(input.name) ? 'theta' : input.name
    const name = used.size === 0 ? input.name : allocation.declareArray(wanted, count)
    return [[input.name, `${name}[${variable}]`]]
  }
  const indices = mentions.map(({ mention }) => constantIndex(mention))
  const known = indices.filter((index) => index !== null)
  if (known.length === indices.length) return spreadElements(allocation, input, known, used, variable, count)
  return spreadRange(allocation, input, mentions, used, variable, count)
}

function strideText(stride: number, variable: string): string {
  return stride === 1 ? variable : `${stride}*${variable}`
}

/** Single elements: theta[3], theta[5] become theta[2*l + base], theta[2*l + base + 1]. */
function spreadElements(
  allocation: Allocation,
  { name }: Input,
  indices: readonly number[],
  used: ReadonlySet<number>,
  variable: string,
  count: number,
): readonly (readonly [string, string])[] {
  const distinct = [...new Set(indices)].toSorted((a, b) => a - b)
  const stride = distinct.length
  const lowest = distinct[0]!
  const contiguous = distinct.at(-1)! - lowest + 1 === stride
  const base = contiguous && isFree(used, lowest, stride * count) ? lowest : allocation.sizeOf(name)!
  allocation.growTo(name, base + stride * count)
  return distinct.map((index, position) => [
    `${name}[${index}]`,
    parameterText(name, strideText(stride, variable), base + position),
  ])
}

/** Elements that inner or outer loops run over: the whole range that they use is put one behind the other. */
function spreadRange(
  allocation: Allocation,
  { name }: Input,
  mentions: readonly Occurrence[],
  used: ReadonlySet<number>,
  variable: string,
  count: number,
): readonly (readonly [string, string])[] {
  const values = mentions.flatMap(({ mention, loops }) => [...indexValues(mention.index!, loops)])
  const lowest = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const highest = values.reduce((most, value) => Math.max(most, value), 0)
  const stride = highest - lowest + 1
  const base = isFree(used, lowest, stride * count) ? lowest : allocation.sizeOf(name)!
  allocation.growTo(name, base + stride * count)
  return mentions.map(({ mention }) => [
    printExpression(mention),
    `${name}[${shiftedText(mention.index!, strideText(stride, variable), base - lowest)}]`,
  ])
}

/** `24*m + 8*l + 3` from the index `8*l + 3`: constants stay last, as blocks write them. */
function shiftedText(index: Expression, stride: string, shift: number): string {
  const tail =
    index.kind === 'binary' && index.operator === '+' && index.right.kind === 'number' ? index : null
  const lead = tail === null ? index : tail.left
  const place = (tail?.right.kind === 'number' ? tail.right.value : 0) + shift
  if (lead.kind === 'number') return withPlace(stride, lead.value + place)
  return withPlace(`${stride} + ${printExpression(lead)}`, place)
}

function withPlace(lead: string, place: number): string {
  if (place === 0) return lead
  return place < 0 ? `${lead} - ${-place}` : `${lead} + ${place}`
}

function isFree(used: ReadonlySet<number>, from: number, count: number): boolean {
  return ![...used].some((index) => index >= from && index < from + count)
}

/**
 * Angles with other texts for some of the inputs that they mention.
 * @throws LabError "circuit" where one stands in classical code, whose text is not what runs
 */
export function replacementPatches(
  occurrences: readonly Occurrence[],
  replacements: ReadonlyMap<string, string>,
): readonly Patch[] {
  const angles = new Map<string, { readonly gate: GateNode; readonly which: number }>()
  for (const { gate, which, mention, isExecuted } of occurrences) {
    if (!replacements.has(printExpression(mention))) continue
    if (isExecuted)
      throw new LabError(
        'circuit',
        `edit: the parameter ${printExpression(mention)} is used in classical code, which must be changed by hand`,
      )
    angles.set(`${gate.span.start} ${which}`, { gate, which })
  }
  return [...angles.values()].map(({ gate, which }) => ({
    ...gate.angleSpans[which]!,
    text: printExpression(withMentions(gate.angles[which]!, replacements)),
  }))
}

/** The replacement stands as a name without index, which prints as it is. */
function withMentions(expression: Expression, replacements: ReadonlyMap<string, string>): Expression {
  return withLeaves(expression, (leaf) => {
    const text = leaf.kind === 'input' ? replacements.get(printExpression(leaf)) : undefined
    return text === undefined ? leaf : { kind: 'input', name: text, index: null }
  })
}
