/*
 * The few operations that every gate comes down to. All that depends on an angle is either a real rotation RY, alone or
 * under one control, or a phase by a parity of qubits; the rest moves amplitudes about. Routines exist for these only.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import type { Angle } from './angle.ts'

export type Primitive =
  | { readonly kind: 'rotation'; readonly qubit: number; readonly angle: Angle }
  | {
      readonly kind: 'controlled-rotation'
      readonly control: number
      readonly qubit: number
      readonly angle: Angle
    }
  /** exp(-i angle/2 (-1)^p), p the parity of the qubits in the mask; mask 0 is a global phase. */
  | { readonly kind: 'phase'; readonly mask: number; readonly angle: Angle }
  | { readonly kind: 'flip'; readonly qubit: number }
  | { readonly kind: 'controlled-flip'; readonly control: number; readonly qubit: number }
  | { readonly kind: 'toffoli'; readonly controls: readonly [number, number]; readonly qubit: number }
  | { readonly kind: 'matrix'; readonly matrix: ComplexMatrix; readonly qubits: readonly number[] }

/** Phases and index changes: what one pass over the state can do at once. */
export type DiagonalPrimitive = Extract<Primitive, { kind: 'phase' | 'flip' | 'controlled-flip' }>

/** What mixes amplitudes, or is no linear index change. */
export type MixingPrimitive = Exclude<Primitive, DiagonalPrimitive>

/** Whether one phase-and-permute pass can hold it. */
export function isDiagonal(primitive: Primitive): primitive is DiagonalPrimitive {
  return primitive.kind === 'phase' || primitive.kind === 'flip' || primitive.kind === 'controlled-flip'
}

/** The qubits of a mask, ascending. */
export function qubitsOfMask(mask: number): number[] {
  const qubits: number[] = []
  for (let qubit = 0; mask >>> qubit !== 0; qubit++) if ((mask >>> qubit) & 1) qubits.push(qubit)
  return qubits
}

/** The qubits that a primitive acts on. */
export function qubitsOf(primitive: Primitive): readonly number[] {
  switch (primitive.kind) {
    case 'phase':
      return qubitsOfMask(primitive.mask)
    case 'rotation':
    case 'flip':
      return [primitive.qubit]
    case 'controlled-flip':
    case 'controlled-rotation':
      return [primitive.control, primitive.qubit]
    case 'toffoli':
      return [...primitive.controls, primitive.qubit]
    case 'matrix':
      return primitive.qubits
  }
}

/** The same on other qubits: qubit q becomes `places[q]`. */
export function relabelled(primitive: Primitive, places: readonly number[]): Primitive {
  const place = (qubit: number) => places[qubit]!
  switch (primitive.kind) {
    case 'phase':
      return {
        ...primitive,
        mask: qubitsOfMask(primitive.mask).reduce((mask, qubit) => mask | (1 << place(qubit)), 0),
      }
    case 'rotation':
    case 'flip':
      return { ...primitive, qubit: place(primitive.qubit) }
    case 'controlled-flip':
    case 'controlled-rotation':
      return { ...primitive, control: place(primitive.control), qubit: place(primitive.qubit) }
    case 'toffoli': {
      const [a, b] = primitive.controls
      return { ...primitive, controls: [place(a), place(b)], qubit: place(primitive.qubit) }
    }
    case 'matrix':
      return { ...primitive, qubits: primitive.qubits.map(place) }
  }
}
