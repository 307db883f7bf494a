/*
 * How a state turns with its parameters: the quantum geometric tensor <d_i|d_j> - <d_i|psi><psi|d_j>, whose real part is
 * the Fubini-Study metric and whose imaginary part is Berry curvature over -2 (arXiv:1909.02108).
 *
 * A state is a sum of exp(-i angle lambda) over the eigenvalues of the angle's generator, so its derivative by an angle is
 * a combination of shifted states, as the parameter-shift rule is for values. Every generator of the gate registry has
 * eigenvalues 0, ±1/2 and ±1 only, so that one rule serves all.
 */
import { LabError } from '../../base/lab-error.ts'
import { derivatives } from '../../circuit/expressions.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import { requireRows } from '../checks.ts'
import type { Engine, Plan, PlanOptions, Rows } from '../engine.ts'
import { requireOneRow } from './one-row.ts'
import type { Occurrence } from './parameter-shift.ts'
import { shiftedCircuit } from './parameter-shift.ts'
import { shiftRule } from './shift-rule.ts'

const stateRule = shiftRule([0.5, 1])

/** Tangents of all parameters are held at once: at most so many numbers. */
const tangentLimit = 2 ** 27

export interface GeometricTensor {
  /** Re: row-major, shape [parameters, parameters]; the fidelity of a step d falls as d^T g d. */
  readonly metric: Float64Array
  /** -2 Im: the same shape, antisymmetric. */
  readonly berryCurvature: Float64Array
}

/**
 * The tensor at one row of parameters and one of features.
 *
 * @throws LabError "shape" on several rows, "memory" when the tangents would not fit
 */
export async function geometricTensor(
  engine: Engine,
  circuit: FlatCircuit,
  rows: Rows,
  options?: PlanOptions,
): Promise<GeometricTensor> {
  requireRows(circuit, rows)
  requireOneRow('metric', rows)
  const size = circuit.parameters.length
  const width = 2 * 2 ** circuit.qubitCount
  if (size * width > tangentLimit)
    throw new LabError(
      'memory',
      `metric: ${size} parameters on ${circuit.qubitCount} qubits need ${Math.ceil((8 * size * width) / 2 ** 20)} MB, at most ${(8 * tangentLimit) / 2 ** 20} MB are allowed; use fewer qubits or parameters`,
      { parameters: size, qubitCount: circuit.qubitCount },
    )
  const shifted = shiftedCircuit({ ...circuit, readouts: [] })
  const plan = await engine.plan(shifted.circuit, options)
  try {
    const tangents = Array.from({ length: size }, () => new Float64Array(width))
    for (const occurrence of shifted.occurrences.filter(({ trainable }) => trainable))
      await addTangents(plan, size, occurrence, rows, tangents)
    const state = await plan.states(shiftedRows(plan, size, rows, 0, [0]))
    return tensorOf(tangents, state)
  } finally {
    plan.dispose()
  }
}

/** The rows with one angle shifted, once for each shift. */
function shiftedRows(plan: Plan, size: number, rows: Rows, which: number, shifts: readonly number[]): Rows {
  const width = plan.parameterCount
  const parameters = new Float64Array(shifts.length * width)
  shifts.forEach((shift, row) => {
    parameters.set(rows.parameters, row * width)
    if (width > size) parameters[row * width + size + which] = shift
  })
  return { parameters, parameterRows: shifts.length, features: rows.features, featureRows: 1 }
}

/** Adds d state/d angle, times d angle/d parameter, to the tangent of every parameter of the angle. */
async function addTangents(
  plan: Plan,
  size: number,
  { expression, shift }: Occurrence,
  rows: Rows,
  tangents: readonly Float64Array[],
): Promise<void> {
  const { shifts, weights } = stateRule
  const states = await plan.states(shiftedRows(plan, size, rows, shift, shifts))
  const width = states.length / shifts.length
  const partial = derivatives(expression, rows.parameters, rows.features)
  for (const [slot, slope] of partial.parameters) {
    const tangent = tangents[slot]!
    weights.forEach((weight, row) => {
      for (let i = 0; i < width; i++) tangent[i]! += slope * weight * states[row * width + i]!
    })
  }
}

function tensorOf(tangents: readonly Float64Array[], state: Float64Array): GeometricTensor {
  const size = tangents.length
  const metric = new Float64Array(size * size)
  const berryCurvature = new Float64Array(size * size)
  const along = tangents.map((tangent) => innerProduct(state, tangent))
  tangents.forEach((a, i) => {
    tangents.slice(i).forEach((b, above) => {
      const j = i + above
      const [re, im] = innerProduct(a, b)
      const [[ar, ai], [br, bi]] = [along[i]!, along[j]!]
      const real = re - (ar * br + ai * bi)
      const imaginary = im - (ar * bi - ai * br)
      metric[i * size + j] = metric[j * size + i] = real
      berryCurvature[i * size + j] = -2 * imaginary
      berryCurvature[j * size + i] = 2 * imaginary
    })
  })
  return { metric, berryCurvature }
}

/** <a|b> as (re, im). */
function innerProduct(a: Float64Array, b: Float64Array): readonly [number, number] {
  let re = 0
  let im = 0
  for (let i = 0; i < a.length; i += 2) {
    re += a[i]! * b[i]! + a[i + 1]! * b[i + 1]!
    im += a[i]! * b[i + 1]! - a[i + 1]! * b[i]!
  }
  return [re, im]
}
