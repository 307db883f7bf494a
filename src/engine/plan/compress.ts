/*
 * Compression of a batch. Where features occur in a first part of the circuit only, the encoding, the readouts are taken
 * back through all that follows once, as vectors over Pauli strings (Heisenberg's picture), and each row is no more than
 * the expectations of those strings in its encoded state: value = sum over strings of weight * expectation. A rotation
 * about P turns pairs of strings Q and i P Q into each other and leaves alone what commutes with P.
 */
import type { SlotExpression } from '../../circuit/expression.ts'
import { anticommute } from '../noise/pauli-basis.ts'
import type { Angle } from './angle.ts'
import type { PrimitiveCircuit } from './light-cone.ts'
import type { PauliRotation, RotationCircuit } from './pauli-rotations.ts'
import { pauliRotations, turnedString } from './pauli-rotations.ts'

/** A rotation on vectors over strings: <a> becomes cos <a> + sin <b>, and <b> becomes cos <b> - sin <a>. */
export interface Turn {
  readonly angle: Angle
  /** Places of a and b, one pair after the other. */
  readonly pairs: readonly number[]
}

/** Vectors are over the places of those strings alone that matter to some value. */
export interface CompressedCircuit {
  readonly stringCount: number
  /** How many of the first strings the encoding makes. */
  readonly encodedCount: number
  /** Expectations of the encoded strings in |0…0>: 0 or 1. */
  readonly start: readonly number[]
  /** Angles depend on features; the first acts first. */
  readonly encoding: readonly Turn[]
  /** Angles depend on parameters. */
  readonly turns: readonly Turn[]
  /** Of all turns. */
  readonly pairCount: number
  /** For each output. */
  readonly observables: readonly (readonly { readonly place: number; readonly coefficient: number }[])[]
}

/** Vectors over the strings of more qubits are too long to gain anything. */
export const mostCompressedQubits = 7

/** (Rotation, string) pairs that are looked at to make a compressed circuit, at most. */
const mostLooks = 2 ** 22

/** The circuit in its compressed form; null where features do not come first, or where it is too large. */
export function compress(circuit: PrimitiveCircuit): CompressedCircuit | null {
  if (circuit.qubitCount > mostCompressedQubits) return null
  const rotated = pauliRotations(circuit)
  if (rotated === null || rotated.rotations.length * 2 ** (2 * circuit.qubitCount) > mostLooks) return null
  const split = encodingFirst(rotated.rotations)
  return split && compressRotations(rotated, split)
}

/** What acts on features alone, and what follows. */
interface Split {
  readonly encoding: readonly PauliRotation[]
  readonly rest: readonly PauliRotation[]
}

function compressRotations(circuit: RotationCircuit, split: Split): CompressedCircuit {
  const all = [...split.encoding, ...split.rest]
  const cut = split.encoding.length
  const spans = spansOf({ ...circuit, rotations: all })
  const pairs = all.map(({ string }, at) => pairsOf(string, at + 1, spans))
  const isRead = (string: number) => spans.reached[string]! <= cut && spans.seen[string]! >= cut
  const everyString = Array.from(spans.reached.keys())
  const places = new Map<number, number>()
  const place = (strings: readonly number[]) => {
    for (const string of strings) if (!places.has(string)) places.set(string, places.size)
  }
  place([...pairs.slice(0, cut).flat(), ...everyString.filter(isRead)])
  const encodedCount = places.size
  place(pairs.slice(cut).flat())
  const turns = all.map(({ angle }, at) => ({
    angle,
    pairs: pairs[at]!.map((string) => places.get(string)!),
  }))
  const isTurned = (turn: Turn) => turn.pairs.length > 0
  const later = turns.slice(cut).filter(isTurned)
  return {
    stringCount: places.size,
    encodedCount,
    start: [...places.keys()].slice(0, encodedCount).map((string) => (isOfZ(string) ? 1 : 0)),
    encoding: turns.slice(0, cut).filter(isTurned),
    turns: later,
    pairCount: later.reduce((sum, turn) => sum + turn.pairs.length / 2, 0),
    observables: circuit.observables.map((terms) =>
      terms.flatMap(({ string, coefficient }) => {
        const at = places.get(string)
        return at === undefined ? [] : [{ place: at, coefficient }]
      }),
    ),
  }
}

/** Rotations by features moved before all others, which they must commute with; null where they do not. */
function encodingFirst(rotations: readonly PauliRotation[]): Split | null {
  const encoding: PauliRotation[] = []
  let rest: PauliRotation[] = []
  for (const rotation of rotations) {
    rest.push(rotation)
    const { parameters, features } = inputsOf(rotation.angle)
    if (!features) continue
    if (parameters) return null
    /* What does not commute with it, or with what comes along, comes along. */
    const moving: PauliRotation[] = []
    const staying: PauliRotation[] = []
    for (const other of rest.toReversed()) {
      const comes = other === rotation || moving.some(({ string }) => anticommute(string, other.string))
      if (comes && inputsOf(other.angle).parameters) return null
      ;(comes ? moving : staying).unshift(other)
    }
    encoding.push(...moving)
    rest = staying
  }
  return encoding.length > 0 ? { encoding, rest } : null
}

interface Inputs {
  readonly parameters: boolean
  readonly features: boolean
}

/** What an angle depends on. */
function inputsOf({ terms }: Angle): Inputs {
  return joined(terms.map(({ expression }) => inputsOfExpression(expression)))
}

function inputsOfExpression(expression: SlotExpression): Inputs {
  switch (expression.kind) {
    case 'number':
      return joined([])
    case 'parameter':
      return { parameters: true, features: false }
    case 'feature':
      return { parameters: false, features: true }
    case 'negate':
      return inputsOfExpression(expression.operand)
    case 'binary':
      return joined([inputsOfExpression(expression.left), inputsOfExpression(expression.right)])
    case 'call':
      return joined(expression.arguments.map(inputsOfExpression))
  }
}

function joined(parts: readonly Inputs[]): Inputs {
  return {
    parameters: parts.some(({ parameters }) => parameters),
    features: parts.some(({ features }) => features),
  }
}

/** Whether the string is of I and Z alone. */
function isOfZ(string: number): boolean {
  return (string & 0x55555555) === 0
}

/** By string, counted in rotations done: from when on its expectation may differ from 0, and until when a value may need it. */
interface Spans {
  readonly reached: Int32Array
  readonly seen: Int32Array
}

const never = 2 ** 30

function spansOf({ qubitCount, rotations, observables }: RotationCircuit): Spans {
  const reached = new Int32Array(2 ** (2 * qubitCount)).map((_, string) => (isOfZ(string) ? 0 : never))
  const seen = new Int32Array(2 ** (2 * qubitCount)).fill(-1)
  for (const terms of observables) for (const { string } of terms) seen[string] = rotations.length
  rotations.forEach(({ string: axis }, before) => {
    for (let string = 0; string < reached.length; string++) {
      if (reached[string]! > before || !anticommute(axis, string)) continue
      reached[axis ^ string] = Math.min(reached[axis ^ string]!, before + 1)
    }
  })
  for (let before = rotations.length - 1; before >= 0; before--) {
    const axis = rotations[before]!.string
    for (let string = 0; string < seen.length; string++) {
      if (seen[string]! <= before || !anticommute(axis, string)) continue
      seen[axis ^ string] = Math.max(seen[axis ^ string]!, before)
    }
  }
  return { reached, seen }
}

/** The pairs that rotation number `count` (from 1) turns: those reached after it and seen before it. */
function pairsOf(axis: number, count: number, { reached, seen }: Spans): number[] {
  const pairs: number[] = []
  for (let string = 0; string < reached.length; string++) {
    const other = axis ^ string
    if (other < string || !anticommute(axis, string)) continue
    if (reached[string]! > count || seen[string]! < count - 1) continue
    if (turnedString(axis, string).sign > 0) pairs.push(string, other)
    else pairs.push(other, string)
  }
  return pairs
}

/** In the unit of groups.ts: a step there and back of one pair, and of one encoded string of one row. */
const pairWork = 3
const encodedWork = 0.25

/** How much work a step on so many rows is, for each set of parameters, in the unit of groups.ts. */
export function compressedWork(
  { pairCount, encodedCount, observables }: CompressedCircuit,
  featureRows: number,
): number {
  return observables.length * (pairCount * pairWork + featureRows * encodedCount * encodedWork)
}

/** Whether compression gains enough to be worth its other rounding and its memory. */
export function compresses(compressed: number, plain: number): boolean {
  return 1.5 * compressed < plain
}
