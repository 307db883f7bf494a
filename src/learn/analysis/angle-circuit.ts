/*
 * A circuit with one parameter for each angle that can be trained: the place of every gate's own slope. The angles' values
 * come from the circuit's parameters and a row of features, and slopes go back to the parameters by the chain rule.
 */
import { derivatives, evaluateSlots } from '../../circuit/expressions.ts'
import type { SlotExpression } from '../../circuit/expression.ts'
import type { FlatCircuit, FlatOperation } from '../../circuit/flat.ts'
import { hasSlot } from '../../engine/gradients/parameter-shift.ts'

export interface TrainableAngle {
  readonly expression: SlotExpression
  /** The gate that turns by it: a node of the circuit, and its name. */
  readonly source: string
  readonly gate: string
  readonly qubits: readonly number[]
}

export interface AngleCircuit {
  /** Its parameters are the trainable angles, its features all other angles that depend on the data. */
  readonly circuit: FlatCircuit
  readonly angles: readonly TrainableAngle[]
  readonly dataAngles: readonly SlotExpression[]
}

/** The circuit over its own angles. */
export function angleCircuit(circuit: FlatCircuit): AngleCircuit {
  const angles: TrainableAngle[] = []
  const dataAngles: SlotExpression[] = []
  const freed = (operation: FlatOperation): FlatOperation => {
    if (operation.kind === 'conditional')
      return {
        ...operation,
        whenTrue: operation.whenTrue.map(freed),
        whenFalse: operation.whenFalse.map(freed),
      }
    if (operation.kind !== 'gate') return operation
    const { source, gate, qubits } = operation
    return {
      ...operation,
      angles: operation.angles.map((expression): SlotExpression => {
        if (hasSlot(expression, 'parameter'))
          return { kind: 'parameter', slot: angles.push({ expression, source, gate, qubits }) - 1 }
        if (hasSlot(expression, 'feature')) return { kind: 'feature', slot: dataAngles.push(expression) - 1 }
        return expression
      }),
    }
  }
  const operations = circuit.operations.map(freed)
  const parameters = angles.map((_, k) => `angle[${k}]`)
  const features = dataAngles.map(
    (_, k) => ({ kind: 'column', name: `data_angle[${k}]`, column: k }) as const,
  )
  return { circuit: { ...circuit, operations, parameters, features }, angles, dataAngles }
}

/** Values of all angles at one row, as the engine takes them. */
export function angleRow(
  { angles, dataAngles }: AngleCircuit,
  parameters: Float64Array,
  features: Float64Array,
) {
  const value = (expression: SlotExpression) => evaluateSlots(expression, parameters, features)
  return {
    parameters: Float64Array.from(angles, ({ expression }) => value(expression)),
    parameterRows: 1,
    features: Float64Array.from(dataAngles, value),
    featureRows: 1,
  }
}

/** By angle: how fast it turns with each of the circuit's parameters that it holds. */
export type AngleSlopes = readonly (readonly (readonly [parameter: number, slope: number])[])[]

export function angleSlopes(
  { angles }: AngleCircuit,
  parameters: Float64Array,
  features: Float64Array,
): AngleSlopes {
  return angles.map(({ expression }) => [...derivatives(expression, parameters, features).parameters])
}

/** Slopes by angle as slopes by parameter, added to `target`. */
export function addByParameter(byAngle: ArrayLike<number>, slopes: AngleSlopes, target: Float64Array): void {
  slopes.forEach((own, angle) => {
    for (const [parameter, slope] of own) target[parameter]! += slope * byAngle[angle]!
  })
}

/** A form by pairs of angles as one by pairs of parameters: D^T G D. @returns shape [size, size] */
export function formByParameter(byAngle: Float64Array, slopes: AngleSlopes, size: number): Float64Array {
  const count = slopes.length
  const half = new Float64Array(count * size)
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++)
      for (const [parameter, slope] of slopes[b]!)
        half[a * size + parameter]! += byAngle[a * count + b]! * slope
  const whole = new Float64Array(size * size)
  for (let a = 0; a < count; a++)
    for (const [parameter, slope] of slopes[a]!)
      for (let j = 0; j < size; j++) whole[parameter * size + j]! += slope * half[a * size + j]!
  return whole
}
