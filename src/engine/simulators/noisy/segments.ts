/*
 * Second pass: elements into as few segments as possible. A segment is one index change (all permutations with factors
 * between two layers, merged) and then maps, turns and matrices that mix coefficients. Each element goes as early as the
 * qubits that it touches allow; what happens to one qubit in a row is one map.
 */
import type { Element, MapFactor } from './elements.ts'
import { monomialOfFactors, simplified } from './maps.ts'
import type { Monomial } from './monomial.ts'
import { keepsPlaces, withFactors } from './monomial.ts'

/** A permutation with factors on some qubits. */
export interface PlacedMonomial {
  readonly qubits: readonly number[]
  readonly monomial: Monomial
}

/** What mixes coefficients. */
export type Mixing = Exclude<Element, { readonly kind: 'monomial' }>

export interface Segment {
  /** In their order. */
  readonly change: readonly PlacedMonomial[]
  /** In their order: some share qubits. */
  readonly mixing: readonly Mixing[]
}

/** A product state |0…0> with a map on each qubit, then segments. */
export interface Scheduled {
  /** The factors on each qubit before it meets another one. */
  readonly start: readonly (readonly MapFactor[])[]
  readonly segments: readonly Segment[]
}

/** What was worked out before. */
interface KnownMonomials {
  readonly folded: WeakMap<Monomial, Map<string, Monomial>>
  readonly ofFactors: WeakMap<readonly MapFactor[], { readonly monomial: Monomial | null }>
}

interface OpenSegment {
  readonly change: PlacedMonomial[]
  readonly mixing: Mixing[]
}

/** The product state and the segments that do what the elements do in their order. */
export function scheduleElements(qubitCount: number, elements: readonly Element[]): Scheduled {
  const start: MapFactor[][] = Array.from({ length: qubitCount }, () => [])
  const entangled = new Set<number>()
  const rest = elements.filter((element) => {
    if (element.kind === 'map' && !entangled.has(element.qubits[0])) {
      start[element.qubits[0]]!.push(...element.factors)
      return false
    }
    for (const qubit of element.qubits) entangled.add(qubit)
    return true
  })
  return { start: start.map(simplified), segments: segmentsOf(qubitCount, rest) }
}

function segmentsOf(qubitCount: number, elements: readonly Element[]): readonly Segment[] {
  const open: OpenSegment[] = []
  const known: KnownMonomials = { folded: new WeakMap(), ofFactors: new WeakMap() }
  /* Level 2s is the change of segment s, 2s + 1 its mixing part: the last level at which each qubit was touched. */
  const levels = Array.from({ length: qubitCount }, () => 0)
  for (const element of elements) {
    const reached = element.qubits.reduce((level, qubit) => Math.max(level, levels[qubit]!), 0)
    const level = placed(open, element, reached, known)
    for (const qubit of element.qubits) levels[qubit] = level
  }
  return open.map(({ change, mixing }) => ({
    change,
    mixing: mixing.map((step) =>
      step.kind === 'map' ? { ...step, factors: simplified(step.factors) } : step,
    ),
  }))
}

function segmentAt(open: OpenSegment[], level: number): OpenSegment {
  while (open.length <= level >> 1) open.push({ change: [], mixing: [] })
  return open[level >> 1]!
}

/** Puts the element where its qubits allow; the level where it is then. */
function placed(open: OpenSegment[], element: Element, reached: number, known: KnownMonomials): number {
  const isMixing = (reached & 1) === 1
  if (element.kind === 'monomial') {
    const level = isMixing ? reached + 1 : reached
    pushMonomial(segmentAt(open, level).change, element, known)
    return level
  }
  if (element.kind === 'map' && !isMixing) {
    const held = known.ofFactors.get(element.factors) ?? { monomial: monomialOfFactors(element.factors) }
    known.ofFactors.set(element.factors, held)
    const { monomial } = held
    if (monomial !== null) {
      pushMonomial(segmentAt(open, reached).change, { qubits: element.qubits, monomial }, known)
      return reached
    }
  }
  const level = isMixing ? reached : reached + 1
  pushMixing(segmentAt(open, level).mixing, element)
  return level
}

/** Noise on qubits of the last permutation that touched them only changes its factors. */
function pushMonomial(
  change: PlacedMonomial[],
  { qubits, monomial }: PlacedMonomial,
  known: KnownMonomials,
): void {
  const at = change.findLastIndex((other) => other.qubits.some((qubit) => qubits.includes(qubit)))
  const last = change[at]
  if (last !== undefined && keepsPlaces(monomial) && qubits.every((qubit) => last.qubits.includes(qubit))) {
    const places = qubits.map((qubit) => last.qubits.indexOf(qubit))
    change[at] = {
      qubits: last.qubits,
      monomial: withFactors(known.folded, last.monomial, places, monomial),
    }
  } else change.push({ qubits, monomial })
}

/** What happens to one qubit joins the map that is there, if nothing touched the qubit in between. */
function pushMixing(mixing: Mixing[], step: Mixing): void {
  const at = mixing.findLastIndex((other) => other.qubits.some((qubit) => step.qubits.includes(qubit)))
  const last = mixing[at]
  if (last?.kind === 'map' && step.kind === 'map')
    mixing[at] = { ...last, factors: [...last.factors, ...step.factors] }
  else mixing.push(step)
}
