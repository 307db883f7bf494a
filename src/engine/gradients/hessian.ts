/*
 * Second derivatives of an expectation, exactly: the slopes by every angle, taken by the adjoint method, at the shifts of
 * each angle's rule; then the chain rule to second order brings them from angles to parameters.
 */
import { LabError } from '../../base/lab-error.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import { jetOf } from '../../circuit/second-derivatives.ts'
import { requireRows } from '../checks.ts'
import type { Engine, Plan, PlanOptions, Rows } from '../engine.ts'
import { requireOneRow } from './one-row.ts'
import type { Occurrence } from './parameter-shift.ts'
import { shiftedCircuit, turnsUnder } from './parameter-shift.ts'

/**
 * d2 value / d parameter d parameter at one row of parameters and one of features.
 *
 * @param circuit with a single output
 * @returns row-major, shape [parameters, parameters]; symmetric
 * @throws LabError "shape" on several rows or outputs
 */
export async function hessian(
  engine: Engine,
  circuit: FlatCircuit,
  rows: Rows,
  options?: PlanOptions,
): Promise<Float64Array> {
  requireRows(circuit, rows)
  requireOneRow('hessian', rows)
  const shifted = shiftedCircuit(circuit, await turnsUnder(options?.noise))
  const occurrences = shifted.occurrences.filter(({ trainable }) => trainable)
  const plan = await engine.plan(shifted.circuit, options)
  try {
    if (plan.outputCount !== 1)
      throw new LabError('shape', `hessian: the circuit must have one output, got ${plan.outputCount}`)
    const size = circuit.parameters.length
    const slopes = await slopesAtShifts(plan, size, occurrences, rows)
    return byParameters(size, occurrences, slopes, rows)
  } finally {
    plan.dispose()
  }
}

interface AngleSlopes {
  /** d value / d angle, by occurrence. */
  readonly first: Float64Array
  /** d2 value / d angle d angle: shape [occurrences, occurrences]. */
  readonly second: Float64Array
}

/** Row 0 is unshifted; then come the shifts of each occurrence in turn. */
async function slopesAtShifts(
  plan: Plan,
  size: number,
  occurrences: readonly Occurrence[],
  rows: Rows,
): Promise<AngleSlopes> {
  const count = occurrences.length
  const shifts = occurrences.flatMap(({ rule, shift }) => rule.shifts.map((by) => ({ shift, by })))
  const width = plan.parameterCount
  const parameters = new Float64Array((1 + shifts.length) * width)
  for (let row = 0; row <= shifts.length; row++) parameters.set(rows.parameters, row * width)
  shifts.forEach(({ shift, by }, i) => {
    parameters[(1 + i) * width + size + shift] = by
  })
  const evaluation = await plan.forward({
    parameters,
    parameterRows: 1 + shifts.length,
    features: rows.features,
    featureRows: 1,
  })
  const ones = new Float64Array(1 + shifts.length).fill(1)
  const gradients = await plan.backward(evaluation, ones, { reduce: 'sum' })
  const slope = (row: number, { shift }: Occurrence) => gradients.parameters[row * width + size + shift]!
  const second = new Float64Array(count * count)
  let row = 1
  occurrences.forEach(({ rule }, k) => {
    for (const weight of rule.weights) {
      occurrences.forEach((other, l) => {
        second[k * count + l]! += weight * slope(row, other)
      })
      row++
    }
  })
  return { first: Float64Array.from(occurrences, (occurrence) => slope(0, occurrence)), second }
}

/** H = J^T S J + sum over angles of slope * Hessian of the angle. */
function byParameters(
  size: number,
  occurrences: readonly Occurrence[],
  { first, second }: AngleSlopes,
  { parameters, features }: Rows,
): Float64Array {
  const jets = occurrences.map(({ expression }) => jetOf(expression, parameters, features))
  const result = new Float64Array(size * size)
  const add = (i: number, j: number, value: number) => {
    result[i * size + j]! += value / 2
    result[j * size + i]! += value / 2
  }
  jets.forEach((a, k) => {
    jets.forEach((b, l) => {
      a.slots.forEach((i, at) => {
        b.slots.forEach((j, bt) => {
          add(i, j, second[k * jets.length + l]! * a.gradient[at]! * b.gradient[bt]!)
        })
      })
    })
    a.slots.forEach((i, at) => {
      a.slots.forEach((j, bt) => {
        add(i, j, first[k]! * a.hessian[at * a.slots.length + bt]!)
      })
    })
  })
  return result
}
