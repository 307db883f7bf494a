/* Rows one by one, for simulators that take them so: what each row's angles are, and gradients put together from theirs. */
import type { SlotExpression } from '../circuit/expression.ts'
import { derivatives, evaluateSlots } from '../circuit/expressions.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import { outputCount } from '../circuit/readout.ts'
import type { UnitaryOperation } from './checks.ts'
import { requireLength, requireRows } from './checks.ts'
import type { BackwardOptions, Gradients, Rows } from './engine.ts'

/** One (parameter row, feature row) as the slots of its angles. */
export interface Point {
  readonly parameters: Float64Array
  readonly features: Float64Array
}

/** Derivatives of one number by the slots of a point. */
export type Slopes = Point

/** The points of all rows, in their order. @throws LabError "shape" when the rows do not fit the circuit */
export function pointsOf(circuit: FlatCircuit, rows: Rows): readonly Point[] {
  requireRows(circuit, rows)
  return Array.from({ length: rows.parameterRows * rows.featureRows }, (_, row) => ({
    parameters: rowOf(rows.parameters, Math.floor(row / rows.featureRows), circuit.parameters.length),
    features: rowOf(rows.features, row % rows.featureRows, circuit.features.length),
  }))
}

function rowOf(values: Float64Array, row: number, width: number): Float64Array {
  return values.subarray(row * width, (row + 1) * width)
}

/** The angles of a gate at a point; none of a matrix. */
export function anglesOf(operation: UnitaryOperation, { parameters, features }: Point): number[] {
  if (operation.kind === 'unitary') return []
  return operation.angles.map((angle) => evaluateSlots(angle, parameters, features))
}

/** Adds a slope by an angle to the slopes by the slots that the angle is made of. */
export function addSlope(slopes: Slopes, expression: SlotExpression, point: Point, slope: number): void {
  const partial = derivatives(expression, point.parameters, point.features)
  for (const [slot, factor] of partial.parameters) slopes.parameters[slot]! += slope * factor
  for (const [slot, factor] of partial.features) slopes.features[slot]! += slope * factor
}

/** Sum over the readouts of the numbers each gives. */
export function outputsOfCircuit({ readouts }: FlatCircuit): number {
  return readouts.reduce((sum, readout) => sum + outputCount(readout), 0)
}

/**
 * Vector-Jacobian products of all rows.
 *
 * @param cotangents shape [rows, outputs]
 * @param addRow adds the slopes of sum of cotangent * output of one row
 */
export async function gradientsByRow(
  circuit: FlatCircuit,
  rows: Rows,
  cotangents: Float64Array,
  { reduce, withFeatures = false }: BackwardOptions,
  addRow: (point: Point, cotangents: Float64Array, slopes: Slopes, row: number) => void | Promise<void>,
): Promise<Gradients> {
  const points = pointsOf(circuit, rows)
  const outputs = outputsOfCircuit(circuit)
  requireLength('cotangents', cotangents, points.length * outputs)
  const [p, f] = [circuit.parameters.length, circuit.features.length]
  const parameters = new Float64Array((reduce === 'sum' ? rows.parameterRows : points.length) * p)
  const features = new Float64Array(withFeatures ? points.length * f : 0)
  for (const [row, point] of points.entries()) {
    const first = (reduce === 'sum' ? Math.floor(row / rows.featureRows) : row) * p
    const slopes = { parameters: parameters.subarray(first, first + p), features: new Float64Array(f) }
    await addRow(point, cotangents.subarray(row * outputs, (row + 1) * outputs), slopes, row)
    if (withFeatures) features.set(slopes.features, row * f)
  }
  return { parameters, features }
}
