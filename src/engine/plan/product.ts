/*
 * What acts on each qubit by itself at the start of a circuit. As long as nothing entangles, the state is a product of
 * states of one qubit, and gates cost next to nothing there.
 */
import type { Angle } from './angle.ts'
import { keepsIndices } from './index-change.ts'
import type { MixingPrimitive } from './primitives.ts'
import type { Segment } from './schedule.ts'

/** RY(angle), or the phase exp(-i angle/2 Z). */
export interface LocalGate {
  readonly kind: 'rotation' | 'phase'
  readonly angle: Angle
}

/** One qubit of the product: it starts in |0> or |1>, and then the gates act, the first one first. */
export interface ProductQubit {
  readonly startsInOne: boolean
  readonly gates: readonly LocalGate[]
}

export interface ProductPrefix {
  readonly qubits: readonly ProductQubit[]
  /** What is left; the first segment's change does nothing. */
  readonly segments: readonly Segment[]
}

type Rotation = Extract<MixingPrimitive, { kind: 'rotation' }>

/**
 * Takes the gates of the first segments into a product, at least the rotations of the first one, which acts on |0…0>: there
 * its phases are global, and X are starts in |1>.
 */
export function productPrefix(qubitCount: number, segments: readonly Segment[]): ProductPrefix {
  const [first, ...rest] = segments
  const gates = Array.from({ length: qubitCount }, (): LocalGate[] => [])
  const take = ({ qubit, angle }: Rotation) => gates[qubit]!.push({ kind: 'rotation', angle })
  rotationsOf(first!).forEach(take)
  const others = first!.mixing.filter(({ kind }) => kind !== 'rotation')
  let taken = 0
  if (others.length === 0)
    while (taken < rest.length && isLocal(rest[taken]!)) {
      takePhases(gates, rest[taken]!)
      rotationsOf(rest[taken]!).forEach(take)
      taken++
    }
  const qubits = gates.map((own, qubit) => ({
    startsInOne: ((first!.change.constant >> qubit) & 1) === 1,
    gates: own,
  }))
  return { qubits, segments: [{ ...nothing(first!), mixing: others }, ...rest.slice(taken)] }
}

function rotationsOf({ mixing }: Segment): Rotation[] {
  return mixing.filter((primitive) => primitive.kind === 'rotation')
}

/** Whether the segment acts on each qubit by itself, and rotates some. */
function isLocal({ change, mixing }: Segment): boolean {
  const rotates = mixing.length > 0 && mixing.every(({ kind }) => kind === 'rotation')
  const hasLocalPhases = [...change.phases.keys()].every((mask) => mask !== 0 && (mask & (mask - 1)) === 0)
  return rotates && keepsIndices(change) && hasLocalPhases
}

function takePhases(gates: readonly LocalGate[][], { change }: Segment): void {
  for (const [mask, angle] of change.phases) gates[31 - Math.clz32(mask)]!.push({ kind: 'phase', angle })
}

/** The segment's change, without what it does. */
function nothing({ change }: Segment): Pick<Segment, 'change'> {
  return {
    change: { rows: change.rows.map((_, qubit) => 1 << qubit), constant: 0, phases: new Map() },
  }
}
