/*
 * The circuit of one row and back by that of another: the probability that it ends in |0…0> is their fidelity, which is how a
 * machine measures a kernel entry, and how its derivatives are had by the adjoint method.
 */
import { LabError } from '../../base/lab-error.ts'
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import type { Expression, SlotExpression } from '../../circuit/expression.ts'
import type { FlatCircuit, FlatOperation } from '../../circuit/flat.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import { hasSlot } from '../../engine/gradients/parameter-shift.ts'

type Unitary = Extract<FlatOperation, { kind: 'gate' | 'unitary' }>

/**
 * U(x')^dagger U(x): features of the first row, then those of the second; reads out the probabilities of all qubits. What
 * comes behind the last feature is left out, as it changes no overlap.
 *
 * @throws LabError "unsupported" on circuits that measure, reset or decide on the way
 */
export function overlapCircuit(circuit: FlatCircuit): FlatCircuit {
  const { qubitCount, features } = circuit
  const forth = encodingPart(unitaries(circuit.operations))
  const back = forth.toReversed().map((operation) => inverseOf(operation, features.length))
  return {
    qubitCount,
    parameters: circuit.parameters,
    features: [...features, ...features.map((slot) => ({ ...slot, name: `${slot.name}'` }))],
    operations: [...forth, ...back],
    readouts: [
      { kind: 'probabilities', name: 'overlap', qubits: Array.from({ length: qubitCount }, (_, q) => q) },
    ],
  }
}

function unitaries(operations: readonly FlatOperation[]): readonly Unitary[] {
  const last = operations.findLastIndex(({ kind }) => kind === 'gate' || kind === 'unitary')
  return operations.slice(0, last + 1).flatMap((operation) => {
    if (operation.kind === 'gate' || operation.kind === 'unitary') return [operation]
    if (operation.kind === 'barrier') return []
    throw new LabError(
      'unsupported',
      `kernel: a circuit whose kernel is trained must not measure, reset or decide on the way, got "${operation.kind}"`,
    )
  })
}

function encodingPart(operations: readonly Unitary[]): readonly Unitary[] {
  const reads = (operation: Unitary) =>
    operation.kind === 'gate' && operation.angles.some((angle) => hasSlot(angle, 'feature'))
  return operations.slice(0, operations.findLastIndex(reads) + 1)
}

function inverseOf(operation: Unitary, featureCount: number): Unitary {
  if (operation.kind === 'unitary') return { ...operation, matrix: adjointOf(operation.matrix) }
  const places = operation.angles.map((_, k): Expression => ({ kind: 'variable', name: String(k) }))
  const { gate, angles } = gateNamed(operation.gate)!.inverse(places)
  const others = operation.angles.map((angle) => ofSecondRow(angle, featureCount))
  return { ...operation, gate, angles: angles.map((angle) => filled(angle, others)) }
}

function adjointOf({ size, data }: ComplexMatrix): ComplexMatrix {
  const turned = new Float64Array(data.length)
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      turned[2 * (column * size + row)] = data[2 * (row * size + column)]!
      turned[2 * (column * size + row) + 1] = -data[2 * (row * size + column) + 1]!
    }
  return { size, data: turned }
}

/* The same angle of the second row, whose features lie behind those of the first. */
function ofSecondRow(expression: SlotExpression, featureCount: number): SlotExpression {
  const again = (part: SlotExpression) => ofSecondRow(part, featureCount)
  switch (expression.kind) {
    case 'number':
    case 'parameter':
      return expression
    case 'feature':
      return { kind: 'feature', slot: expression.slot + featureCount }
    case 'negate':
      return { kind: 'negate', operand: again(expression.operand) }
    case 'binary':
      return { ...expression, left: again(expression.left), right: again(expression.right) }
    case 'call':
      return { ...expression, arguments: expression.arguments.map(again) }
  }
}

const constants = { pi: Math.PI, tau: 2 * Math.PI, euler: Math.E } as const

/* An inverse gate's angle, with the angles of the gate in the places that stand for them. */
function filled(expression: Expression, angles: readonly SlotExpression[]): SlotExpression {
  switch (expression.kind) {
    case 'number':
      return expression
    case 'constant':
      return { kind: 'number', value: constants[expression.name] }
    case 'variable':
      return angles[Number(expression.name)]!
    case 'negate':
      return { kind: 'negate', operand: filled(expression.operand, angles) }
    case 'binary':
      return {
        ...expression,
        left: filled(expression.left, angles),
        right: filled(expression.right, angles),
      }
    case 'call':
      return { ...expression, arguments: expression.arguments.map((argument) => filled(argument, angles)) }
    case 'input':
      throw new LabError(
        'unsupported',
        `kernel: the inverse of a gate names no input, got "${expression.name}"`,
      )
  }
}
