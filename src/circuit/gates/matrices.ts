/*
 * Building bricks of gate matrices: Pauli rotations from their cosine and sine, controls, exact derivatives.
 * Index convention everywhere: the first listed qubit is the low bit. Not for states.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { matrixOf, product } from '../../base/complex-matrix.ts'
import { cos, sin } from '../../base/elementary.ts'
import type { Expression } from '../expression.ts'

type Axis = 'X' | 'Y' | 'Z'

/** A constant gate has no angles, so nothing to differentiate by. */
export function noDerivative(): never {
  throw new RangeError('gate: a gate without angles has no derivative')
}

/** 1 / sqrt(2). */
export const halfRoot = Math.sqrt(0.5)

/** cosine * identity - i * sine * Pauli: exp(-i angle Pauli / 2) for the cosine and sine of angle / 2. */
export function pauliCombination(axis: Axis, cosine: number, sine: number): ComplexMatrix {
  switch (axis) {
    case 'X':
      return matrixOf([
        [
          [cosine, 0],
          [0, -sine],
        ],
        [
          [0, -sine],
          [cosine, 0],
        ],
      ])
    case 'Y':
      return matrixOf([
        [
          [cosine, 0],
          [-sine, 0],
        ],
        [
          [sine, 0],
          [cosine, 0],
        ],
      ])
    case 'Z':
      return diagonal([
        [cosine, -sine],
        [cosine, sine],
      ])
  }
}

/** exp(-i angle Pauli / 2). */
export function rotation(axis: Axis, angle: number): ComplexMatrix {
  return pauliCombination(axis, cos(angle / 2), sin(angle / 2))
}

/** d/d(angle) of `rotation`. */
export function rotationDerivative(axis: Axis, angle: number): ComplexMatrix {
  return pauliCombination(axis, -sin(angle / 2) / 2, cos(angle / 2) / 2)
}

/** diag(1, exp(i angle)). */
export function phase(angle: number): ComplexMatrix {
  return diagonal([
    [1, 0],
    [cos(angle), sin(angle)],
  ])
}

/** d/d(angle) of `phase`. */
export function phaseDerivative(angle: number): ComplexMatrix {
  return diagonal([
    [0, 0],
    [-sin(angle), cos(angle)],
  ])
}

/** The diagonal matrix of [re, im] entries. */
export function diagonal(entries: readonly (readonly [number, number])[]): ComplexMatrix {
  const size = entries.length
  const data = new Float64Array(2 * size * size)
  entries.forEach(([re, im], i) => {
    data[2 * i * (size + 1)] = re
    data[2 * i * (size + 1) + 1] = im
  })
  return { size, data }
}

/**
 * `inner` on the later qubits where the new first qubit is 1; `idle` times the identity where it is 0
 * (1 for a gate, 0 for the derivative of one).
 */
export function controlled(inner: ComplexMatrix, idle: 0 | 1 = 1): ComplexMatrix {
  const size = 2 * inner.size
  const data = new Float64Array(2 * size * size)
  for (let row = 0; row < inner.size; row++) {
    data[4 * row * (size + 1)] = idle
    for (let column = 0; column < inner.size; column++) {
      const to = 2 * ((2 * row + 1) * size + 2 * column + 1)
      const from = 2 * (row * inner.size + column)
      data[to] = inner.data[from]!
      data[to + 1] = inner.data[from + 1]!
    }
  }
  return { size, data }
}

/** The permutation that sends basis state k to `images[k]`. */
export function permutation(images: readonly number[]): ComplexMatrix {
  const size = images.length
  const data = new Float64Array(2 * size * size)
  images.forEach((image, column) => {
    data[2 * (image * size + column)] = 1
  })
  return { size, data }
}

/** (re + i im) times a matrix. */
export function scaled(matrix: ComplexMatrix, re: number, im: number): ComplexMatrix {
  const data = new Float64Array(matrix.data.length)
  for (let i = 0; i < data.length; i += 2) {
    data[i] = re * matrix.data[i]! - im * matrix.data[i + 1]!
    data[i + 1] = re * matrix.data[i + 1]! + im * matrix.data[i]!
  }
  return { size: matrix.size, data }
}

/** The product of several matrices; the last one acts first. */
export function productOf(first: ComplexMatrix, ...rest: readonly ComplexMatrix[]): ComplexMatrix {
  return rest.reduce(product, first)
}

/** Minus an angle, without piling up signs. */
export function negated(angle: Expression): Expression {
  if (angle.kind === 'number') return { kind: 'number', value: angle.value === 0 ? 0 : -angle.value }
  if (angle.kind === 'negate') return angle.operand
  return { kind: 'negate', operand: angle }
}
