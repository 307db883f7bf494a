/*
 * A circuit as rotations exp(-i angle/2 P) about Pauli strings P and nothing else: every Clifford gate is moved behind the
 * rotations that follow it, whose strings it turns into other strings (X Z Y, with a sign), and at last into the readouts.
 * Strings are numbered as in noise/pauli-basis.ts. For circuits of at most 15 qubits.
 */
import type { PauliTerm, Readout } from '../../circuit/readout.ts'
import { anticommute, pauliDigit } from '../noise/pauli-basis.ts'
import { isOdd } from '../observables.ts'
import type { Angle } from './angle.ts'
import { timesAngle } from './angle.ts'
import type { PrimitiveCircuit } from './light-cone.ts'
import type { Primitive } from './primitives.ts'
import { qubitsOfMask } from './primitives.ts'

export interface PauliRotation {
  readonly string: number
  readonly angle: Angle
}

/** A Pauli string with its sign. */
export interface SignedString {
  readonly string: number
  readonly sign: 1 | -1
}

export interface RotationCircuit {
  readonly qubitCount: number
  /** The first acts first, on |0…0>. */
  readonly rotations: readonly PauliRotation[]
  /** For each output: what is read after the rotations. */
  readonly observables: readonly (readonly { readonly string: number; readonly coefficient: number }[])[]
}

/** The same circuit in rotations, global phase left out; null where a gate is no product of such (Toffoli, matrices). */
export function pauliRotations({
  qubitCount,
  primitives,
  readouts,
}: PrimitiveCircuit): RotationCircuit | null {
  const frame = new CliffordFrame(qubitCount)
  const rotations: PauliRotation[] = []
  for (const primitive of primitives) {
    if (primitive.kind === 'toffoli' || primitive.kind === 'matrix') return null
    if (primitive.kind === 'flip') frame.turn(digitAt(primitive.qubit, pauliDigit.X), 2)
    else if (primitive.kind === 'controlled-flip') frame.controlledFlip(primitive.control, primitive.qubit)
    else {
      for (const { string, angle } of rotationsOf(primitive)) {
        const turns = quarterTurnsOf(angle)
        if (turns !== null) frame.turn(string, turns)
        else rotations.push(signed(frame.imageOf(string), angle))
      }
    }
  }
  const observables = readouts.flatMap((readout) => termsOf(readout).map((terms) => frame.imagesOf(terms)))
  return { qubitCount, rotations, observables }
}

function signed({ string, sign }: SignedString, angle: Angle): PauliRotation {
  return { string, angle: sign > 0 ? angle : timesAngle(-1, angle) }
}

type RotatingPrimitive = Extract<Primitive, { kind: 'rotation' | 'phase' | 'controlled-rotation' }>

function rotationsOf(primitive: RotatingPrimitive): readonly PauliRotation[] {
  const { kind, angle } = primitive
  if (kind === 'phase') {
    const string = qubitsOfMask(primitive.mask).reduce((sum, q) => sum | digitAt(q, pauliDigit.Z), 0)
    return string === 0 ? [] : [{ string, angle }]
  }
  const string = digitAt(primitive.qubit, pauliDigit.Y)
  if (kind === 'rotation') return [{ string, angle }]
  /* Where the control is 1, Z is -1 and both halves add up. */
  return [
    { string, angle: timesAngle(0.5, angle) },
    { string: string | digitAt(primitive.control, pauliDigit.Z), angle: timesAngle(-0.5, angle) },
  ]
}

function digitAt(qubit: number, digit: number): number {
  return digit << (2 * qubit)
}

/** How many quarter turns a fixed angle is: then the rotation takes strings to strings. */
function quarterTurnsOf({ constant, terms }: Angle): number | null {
  const turns = constant / (Math.PI / 2)
  return terms.length === 0 && Number.isInteger(turns) ? turns & 3 : null
}

/** Pauli sums of a readout, one for each of its outputs. */
function termsOf(readout: Readout): readonly (readonly PauliTerm[])[] {
  if (readout.kind === 'pauli-sum') return [readout.terms]
  /* The projector on an outcome is the product of (1 + Z) / 2 or (1 - Z) / 2 of each qubit. */
  const { qubits } = readout
  const count = 1 << qubits.length
  return Array.from({ length: count }, (_, outcome) =>
    Array.from({ length: count }, (_unused, chosen) => ({
      coefficient: (isOdd(chosen & outcome) ? -1 : 1) / count,
      factors: qubits
        .filter((_qubit, bit) => (chosen >> bit) & 1)
        .map((qubit) => ({ qubit, pauli: 'Z' as const })),
    })),
  )
}

/** i^quarter P. */
interface PhasedString {
  readonly string: number
  readonly quarter: number
}

/** A product of strings: P Q = i^quarter R with R = P xor Q. */
function times(p: PhasedString, q: PhasedString): PhasedString {
  return { string: p.string ^ q.string, quarter: (p.quarter + q.quarter + phaseOf(p.string, q.string)) & 3 }
}

/* Of one qubit, by its digits (I, X, Z, Y): X Z = -i Y, Z X = i Y, and so on around. */
const digitPhases = [0, 0, 0, 0, 0, 0, 3, 1, 0, 1, 0, 3, 0, 3, 1, 0]

function phaseOf(p: number, q: number): number {
  let phase = 0
  for (let [a, b] = [p, q]; a !== 0 && b !== 0; a >>>= 2, b >>>= 2)
    phase += digitPhases[4 * (a & 3) + (b & 3)]!
  return phase & 3
}

/** i P Q for anticommuting strings: the string that a quarter turn about P makes of Q, as seen from behind it. */
export function turnedString(p: number, q: number): SignedString {
  return { string: p ^ q, sign: phaseOf(p, q) === 3 ? 1 : -1 }
}

/** The Clifford gates so far, C, by the images C† X C and C† Z C of each qubit. */
class CliffordFrame {
  private readonly x: PhasedString[]
  private readonly z: PhasedString[]

  constructor(qubitCount: number) {
    const images = (digit: number) =>
      Array.from({ length: qubitCount }, (_, q) => unphased(digitAt(q, digit)))
    this.x = images(pauliDigit.X)
    this.z = images(pauliDigit.Z)
  }

  controlledFlip(control: number, qubit: number): void {
    this.x[control] = times(this.x[control]!, this.x[qubit]!)
    this.z[qubit] = times(this.z[control]!, this.z[qubit]!)
  }

  /** A rotation about the string by so many quarter turns. */
  turn(string: number, quarterTurns: number): void {
    const { string: axis, sign } = this.imageOf(string)
    const turns = (sign * quarterTurns) & 3
    if (turns === 0) return
    for (const images of [this.x, this.z])
      images.forEach((image, qubit) => {
        if (!anticommute(axis, image.string)) return
        const half = { ...image, quarter: (image.quarter + 2) & 3 }
        const quarter = times({ string: axis, quarter: turns === 1 ? 1 : 3 }, image)
        images[qubit] = turns === 2 ? half : quarter
      })
  }

  /** C† P C. */
  imageOf(string: number): SignedString {
    let image = unphased(0)
    for (let qubit = 0; string >>> (2 * qubit) !== 0; qubit++) {
      const digit = (string >>> (2 * qubit)) & 3
      if ((digit & 1) === 1) image = times(image, this.x[qubit]!)
      if ((digit & 2) === 2) image = times(image, this.z[qubit]!)
      /* Y = i X Z. */
      if (digit === pauliDigit.Y) image = { ...image, quarter: (image.quarter + 1) & 3 }
    }
    return { string: image.string, sign: image.quarter === 0 ? 1 : -1 }
  }

  /** The images of a sum of strings. */
  imagesOf(terms: readonly PauliTerm[]): { readonly string: number; readonly coefficient: number }[] {
    return terms.map(({ coefficient, factors }) => {
      const written = factors.reduce((sum, { qubit, pauli }) => sum | digitAt(qubit, pauliDigit[pauli]), 0)
      const { string, sign } = this.imageOf(written)
      return { string, coefficient: sign * coefficient }
    })
  }
}

function unphased(string: number): PhasedString {
  return { string, quarter: 0 }
}
