/*
 * Gates that act on the same qubits, one after the other, are one matrix: a block. A two-qubit gate takes the one-qubit
 * gates around it along, so that sites are merged and split once for all of them.
 */
import { gateNamed } from '../../../circuit/gates/registry.ts'
import type { Readout } from '../../../circuit/readout.ts'
import type { UnitaryOperation } from '../../checks.ts'
import { measuredQubits } from '../../plan/light-cone.ts'
import type { Point } from '../../points.ts'
import { anglesOf } from '../../points.ts'

/** Operations on some qubits, in order. */
export interface Block {
  /** Ascending. */
  readonly qubits: readonly number[]
  readonly operations: readonly UnitaryOperation[]
}

/** The operations that the readouts can see: those in the backward light cone of the measured qubits. */
export function visibleOperations(
  operations: readonly UnitaryOperation[],
  readouts: readonly Readout[],
): readonly UnitaryOperation[] {
  const cone = new Set(measuredQubits(readouts))
  const kept = operations.toReversed().filter(({ qubits }) => {
    const isSeen = qubits.some((qubit) => cone.has(qubit))
    if (isSeen) for (const qubit of qubits) cone.add(qubit)
    return isSeen
  })
  return kept.toReversed()
}

/** The same operations in blocks; blocks that share a qubit are in the order of their operations. */
export function toBlocks(operations: readonly UnitaryOperation[]): readonly Block[] {
  const blocks: { readonly qubits: readonly number[]; readonly operations: UnitaryOperation[] }[] = []
  /* By qubit: the block that was the last to act on it, or one-qubit gates that wait for one. */
  const last = new Map<number, (typeof blocks)[number]>()
  const waiting = new Map<number, UnitaryOperation[]>()
  for (const operation of operations) {
    const [first, ...others] = operation.qubits
    const block = last.get(first!)
    if (block !== undefined && others.every((qubit) => last.get(qubit) === block))
      block.operations.push(operation)
    else if (others.length === 0) {
      const own = waiting.get(first!)
      if (own === undefined) waiting.set(first!, [operation])
      else own.push(operation)
    } else {
      const qubits = operation.qubits.toSorted((a, b) => a - b)
      const before = qubits.flatMap((qubit) => waiting.get(qubit) ?? [])
      const made = { qubits, operations: [...before, operation] }
      blocks.push(made)
      for (const qubit of qubits) {
        waiting.delete(qubit)
        last.set(qubit, made)
      }
    }
  }
  const alone = [...waiting].map(([qubit, own]) => ({ qubits: [qubit], operations: own }))
  return [...blocks, ...alone]
}

/** One angle of one operation, changed. */
export interface Shift {
  readonly operation: UnitaryOperation
  readonly angle: number
  readonly by: number
}

/** The matrix of a block at a point, row-major, (re, im) interleaved; its lowest qubit = low bit. */
export function blockMatrix(
  { qubits, operations }: Block,
  point: Point,
  shift: Shift | null = null,
): Float64Array {
  const size = 2 ** qubits.length
  const result = new Float64Array(2 * size * size)
  for (let i = 0; i < size; i++) result[2 * i * (size + 1)] = 1
  for (const operation of operations) {
    const own = shift?.operation === operation ? shift : null
    const places = operation.qubits.map((qubit) => qubits.indexOf(qubit))
    multiplyInPlace(result, size, matrixOf(operation, point, own), places)
  }
  return result
}

function matrixOf(operation: UnitaryOperation, point: Point, shift: Shift | null): Float64Array {
  if (operation.kind === 'unitary') return operation.matrix.data
  const angles = anglesOf(operation, point)
  if (shift !== null) angles[shift.angle]! += shift.by
  return gateNamed(operation.gate)!.matrix(angles).data
}

/** Replaces a matrix by the gate on the listed bits of its row index times it. */
function multiplyInPlace(
  matrix: Float64Array,
  size: number,
  gate: Float64Array,
  places: readonly number[],
): void {
  const count = 2 ** places.length
  const rows = Array.from({ length: count }, (_, k) =>
    places.reduce((row, place, bit) => row | (((k >> bit) & 1) << place), 0),
  )
  const mask = rows[count - 1]!
  const old = new Float64Array(2 * count)
  for (let base = 0; base < size; base++) {
    if ((base & mask) !== 0) continue
    for (let column = 0; column < size; column++) {
      for (let k = 0; k < count; k++) {
        const at = 2 * ((base | rows[k]!) * size + column)
        old[2 * k] = matrix[at]!
        old[2 * k + 1] = matrix[at + 1]!
      }
      for (let k = 0; k < count; k++) {
        let re = 0
        let im = 0
        for (let m = 0; m < count; m++) {
          const [a, b] = [gate[2 * (k * count + m)]!, gate[2 * (k * count + m) + 1]!]
          re += a * old[2 * m]! - b * old[2 * m + 1]!
          im += a * old[2 * m + 1]! + b * old[2 * m]!
        }
        const at = 2 * ((base | rows[k]!) * size + column)
        matrix[at] = re
        matrix[at + 1] = im
      }
    }
  }
}
