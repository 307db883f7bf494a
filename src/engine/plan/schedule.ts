/*
 * Second pass: primitives into as few segments as possible. A segment is one index change (all phases, CX, X and SWAP
 * between two layers of rotations, merged) and then primitives that mix. Each primitive goes as early as the qubits that
 * it touches allow; rotations of a qubit that meet add their angles.
 */
import type { Angle } from './angle.ts'
import { sumOfAngles } from './angle.ts'
import type { IndexChange } from './index-change.ts'
import { indexChange } from './index-change.ts'
import type { DiagonalPrimitive, MixingPrimitive, Primitive } from './primitives.ts'
import { isDiagonal, qubitsOf } from './primitives.ts'

export interface Segment {
  /** First this. */
  readonly change: IndexChange
  /** Then these; they act on different qubits, so their order does not matter. */
  readonly mixing: readonly MixingPrimitive[]
}

interface OpenSegment {
  readonly diagonal: DiagonalPrimitive[]
  /** By qubit: the angles of its rotations, to be added. */
  readonly rotations: Map<number, Angle[]>
  /** What mixes otherwise. */
  readonly others: MixingPrimitive[]
}

/** The segments that do what the primitives do in their order. At least one. */
export function schedule(qubitCount: number, primitives: readonly Primitive[]): Segment[] {
  const open = [emptySegment()]
  /* Level 2s is the change of segment s, 2s + 1 its mixing part: the last level at which each qubit was touched. */
  const levels = Array.from({ length: qubitCount }, () => 0)
  for (const primitive of primitives) {
    const qubits = qubitsOf(primitive)
    const reached = qubits.reduce((level, qubit) => Math.max(level, levels[qubit]!), 0)
    const level = isDiagonal(primitive) ? evenFrom(reached) : place(open, primitive, reached)
    if (isDiagonal(primitive)) segmentAt(open, level).diagonal.push(primitive)
    for (const qubit of qubits) levels[qubit] = level
  }
  return open.map((segment) => ({
    change: indexChange(qubitCount, segment.diagonal),
    mixing: mixingOf(segment),
  }))
}

function emptySegment(): OpenSegment {
  return { diagonal: [], rotations: new Map(), others: [] }
}

function mixingOf({ rotations, others }: OpenSegment): MixingPrimitive[] {
  const summed = Array.from(rotations, ([qubit, angles]) => {
    return { kind: 'rotation' as const, qubit, angle: sumOfAngles(angles) }
  })
  return [...summed, ...others]
}

function evenFrom(level: number): number {
  return level + (level & 1)
}

function segmentAt(open: OpenSegment[], level: number): OpenSegment {
  while (open.length <= level >> 1) open.push(emptySegment())
  return open[level >> 1]!
}

/** Puts a mixing primitive into the first segment that its qubits allow; its level. */
function place(open: OpenSegment[], primitive: MixingPrimitive, reached: number): number {
  const isFree = (reached & 1) === 0
  if (primitive.kind !== 'rotation') {
    const level = isFree ? reached : reached + 2
    segmentAt(open, level).others.push(primitive)
    return level | 1
  }
  const { qubit, angle } = primitive
  const held = segmentAt(open, reached).rotations.get(qubit)
  if (held !== undefined) {
    held.push(angle)
    return reached
  }
  const level = isFree ? reached : reached + 2
  segmentAt(open, level).rotations.set(qubit, [angle])
  return level | 1
}

/** One segment per primitive: what `schedule` is tested against. */
export function scheduleOneByOne(qubitCount: number, primitives: readonly Primitive[]): Segment[] {
  const segments = primitives.map((primitive): Segment => {
    if (isDiagonal(primitive)) return { change: indexChange(qubitCount, [primitive]), mixing: [] }
    return { change: indexChange(qubitCount, []), mixing: [primitive] }
  })
  return segments.length > 0 ? segments : [{ change: indexChange(qubitCount, []), mixing: [] }]
}
