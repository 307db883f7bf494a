/*
 * What every simulator asks at its door: a circuit that it can run, rows of the right shape, finite angles.
 * Inside, simulators trust. Sizes and memory are checked by each simulator for itself.
 */
import type { ComplexMatrix } from '../base/complex-matrix.ts'
import { adjoint, identityMatrix, largestDifference, product } from '../base/complex-matrix.ts'
import { LabError } from '../base/lab-error.ts'
import { evaluateSlots } from '../circuit/expressions.ts'
import type { FlatCircuit, FlatOperation } from '../circuit/flat.ts'
import { gateNamed } from '../circuit/gates/registry.ts'
import type { Rows } from './engine.ts'
import { placeOf } from './rows.ts'

/** What changes a state: the rest (barriers, final measurements) is of no concern to a simulator. */
export type UnitaryOperation = Extract<FlatOperation, { kind: 'gate' | 'unitary' }>

/**
 * The operations that change the state, in order.
 * @throws LabError "unsupported" on a gate after a measurement of its qubit or a reset of a used qubit, "circuit" on an
 * unknown gate or a matrix that is not unitary
 */
export function unitaryOperations(circuit: FlatCircuit): readonly UnitaryOperation[] {
  const measured = new Set<number>()
  const used = new Set<number>()
  const operations: UnitaryOperation[] = []
  for (const operation of circuit.operations) {
    if (operation.kind === 'barrier' || operation.kind === 'assign') continue
    if (operation.kind === 'measure') measured.add(operation.qubit)
    else if (operation.kind === 'reset') requireFresh(operation.qubit, used, measured)
    else if (operation.kind === 'conditional') throw dynamic('an operation under a condition')
    else {
      requireUnmeasured(operation, measured)
      requireSound(operation)
      for (const qubit of operation.qubits) used.add(qubit)
      operations.push(operation)
    }
  }
  return operations
}

function dynamic(what: string): LabError {
  return new LabError('unsupported', `engine: a state vector alone must follow from gates, got ${what}`)
}

function requireFresh(qubit: number, used: Set<number>, measured: Set<number>): void {
  if (!used.has(qubit) && !measured.has(qubit)) return
  throw new LabError(
    'unsupported',
    `engine: only a fresh qubit may be reset, got qubit ${qubit} after a gate`,
    {
      qubit,
    },
  )
}

function requireUnmeasured(operation: UnitaryOperation, measured: Set<number>): void {
  const qubit = operation.qubits.find((candidate) => measured.has(candidate))
  if (qubit === undefined) return
  const name = operation.kind === 'gate' ? operation.gate : 'a matrix'
  throw new LabError(
    'unsupported',
    `engine: measurements must come last, got ${name} on qubit ${qubit} after its measurement`,
    { qubit },
  )
}

/** @throws LabError "circuit" on an unknown gate or a matrix that is not unitary */
export function requireSound(operation: UnitaryOperation): void {
  if (operation.kind === 'gate') {
    if (gateNamed(operation.gate) === undefined)
      throw new LabError('circuit', `engine: gates must be in the registry, got "${operation.gate}"`, {
        gate: operation.gate,
      })
    return
  }
  const { matrix, qubits } = operation
  if (qubits.length < 1 || qubits.length > 4 || matrix.size !== 1 << qubits.length)
    throw new LabError(
      'circuit',
      `engine: a matrix must act on 1..4 qubits and have their size, got ${matrix.size} rows on ${qubits.length}`,
    )
  const excess = excessOf(matrix)
  if (!(excess < 1e-10))
    throw new LabError('circuit', `engine: a matrix must be unitary to 1e-10, got ${excess} off`, { excess })
}

function excessOf(matrix: ComplexMatrix): number {
  return largestDifference(product(matrix, adjoint(matrix)), identityMatrix(matrix.size))
}

/** @throws LabError "shape" when the rows do not fit the circuit */
export function requireRows(circuit: FlatCircuit, rows: Rows): void {
  requireCount('parameter', rows.parameterRows, circuit.parameters.length, rows.parameters)
  requireCount('feature', rows.featureRows, circuit.features.length, rows.features)
}

function requireCount(what: string, rows: number, width: number, values: Float64Array): void {
  if (!Number.isInteger(rows) || rows < 1)
    throw new LabError('shape', `engine: ${what} rows must be a whole number from 1, got ${rows}`)
  if (values.length !== rows * width)
    throw new LabError(
      'shape',
      `engine: ${rows} ${what} rows of ${width} need ${rows * width} numbers, got ${values.length}`,
      { rows, width, got: values.length },
    )
}

/** @throws LabError "shape" when a buffer is not as long as it must be */
export function requireLength(what: string, values: Float64Array, length: number): void {
  if (values.length === length) return
  throw new LabError('shape', `engine: ${what} must hold ${length} numbers, got ${values.length}`)
}

/** Says which angle of which row is not finite. @throws LabError "range", always */
export function refuseNonFinite(circuit: FlatCircuit, rows: Rows): never {
  const { parameters, features } = circuit
  const place = placeOf(rows)
  for (let row = 0; row < rows.parameterRows * rows.featureRows; row++) {
    const p = Math.floor(row / rows.featureRows)
    const f = row % rows.featureRows
    const own = rows.parameters.subarray(p * parameters.length, (p + 1) * parameters.length)
    const data = rows.features.subarray(f * features.length, (f + 1) * features.length)
    for (const operation of circuit.operations) {
      if (operation.kind !== 'gate') continue
      for (const expression of operation.angles) {
        const angle = evaluateSlots(expression, own, data)
        if (Number.isFinite(angle) && Math.abs(angle) < largestAngle) continue
        throw new LabError(
          'range',
          `engine: angles must be finite and below 2^100, got ${angle} in ${operation.gate} on qubit ${operation.qubits.join(', ')}, row ${f + place.firstFeatureRow}`,
          {
            angle,
            source: operation.source,
            parameterRow: p + place.firstParameterRow,
            featureRow: f + place.firstFeatureRow,
          },
        )
      }
    }
  }
  throw new LabError('range', 'engine: angles must be finite, got one that is not')
}

/** From 2^100 on no digit of a sine is meaningful (base/elementary.ts). */
export const largestAngle = 1.2676506002282294e30
