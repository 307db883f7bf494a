/*
 * The Fubini-Study metric at one row of parameters, summed over many rows of features: what natural gradients need in
 * every step. One row with Berry curvature is in geometric-tensor.ts.
 */
import { LabError } from '../../base/lab-error.ts'
import { derivatives } from '../../circuit/expressions.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { Gate } from '../../circuit/gates/gate.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import type { Engine, Plan, PlanOptions, Rows } from '../engine.ts'
import { shiftedCircuit, type Occurrence } from './parameter-shift.ts'
import { shiftRule, type ShiftRule } from './shift-rule.ts'

/** Numbers of states held at once, and of products, for one call. */
const statesPerCall = 2 ** 21
const productsPerCall = 2 ** 24
const statesLimit = 2 ** 27

/** Of generators with the eigenvalues 0, ±1/2 and ±1, which all are, and of those with ±1/2 alone. */
const anyGenerator = shiftRule([0.5, 1])
const halfTurn: ShiftRule = { shifts: [Math.PI], weights: [0.5] }

export interface MetricPlan {
  /** How many rows of features one call takes at most; it depends on the circuit alone. */
  readonly rowsPerCall: number
  /**
   * Sum over the rows of features of Re(<d_i|d_j> - <d_i|psi><psi|d_j>) (arXiv:1909.02108).
   * @param rows with one row of parameters
   * @returns row-major, shape [parameters, parameters]; symmetric
   */
  sum(rows: Rows): Promise<Float64Array>
  dispose(): void
}

interface Shift {
  readonly occurrence: Occurrence
  readonly by: number
  readonly weight: number
}

/**
 * Readies a circuit for its metric.
 * @throws LabError "memory" when the states of one row would not fit, "unsupported" on circuits without a final state
 */
export async function createMetricPlan(
  engine: Engine,
  circuit: FlatCircuit,
  options?: PlanOptions,
): Promise<MetricPlan> {
  const shifted = shiftedCircuit({ ...circuit, readouts: [] })
  const rules = ruleOfEachAngle(shifted.circuit, circuit.parameters.length)
  const shifts = shifted.occurrences.flatMap((occurrence, at) => {
    const { shifts: places, weights } = rules[at]!
    return occurrence.trainable ? places.map((by, k): Shift => ({ occurrence, by, weight: weights[k]! })) : []
  })
  const size = circuit.parameters.length
  const width = 2 * 2 ** circuit.qubitCount
  const held = (shifts.length + 1) * width
  if (held > statesLimit)
    throw new LabError(
      'memory',
      `metric: ${shifts.length + 1} states of ${circuit.qubitCount} qubits need ${Math.ceil((8 * held) / 2 ** 20)} MB, at most ${(8 * statesLimit) / 2 ** 20} MB are allowed; use fewer qubits or parameters`,
      { states: shifts.length + 1, qubitCount: circuit.qubitCount },
    )
  const plan = await engine.plan(shifted.circuit, options)
  const byStates = Math.floor(statesPerCall / held)
  const byProducts = Math.floor(productsPerCall / (Math.max(1, size * size) * width))
  return {
    rowsPerCall: Math.max(1, Math.min(byStates, byProducts)),
    sum: (rows) => sumOfMetrics(plan, size, shifts, rows),
    dispose: () => plan.dispose(),
  }
}

/** Of the angles of a shifted circuit, in the order of its occurrences. @param first number of the first shift */
function ruleOfEachAngle(shifted: FlatCircuit, first: number): readonly ShiftRule[] {
  const rules: ShiftRule[] = []
  const pass = (operation: FlatCircuit['operations'][number]): void => {
    if (operation.kind === 'conditional') [...operation.whenTrue, ...operation.whenFalse].forEach(pass)
    if (operation.kind !== 'gate') return
    operation.angles.forEach((angle, which) => {
      if (angle.kind !== 'binary' || angle.right.kind !== 'parameter' || angle.right.slot < first) return
      rules[angle.right.slot - first] = hasHalfTurn(gateNamed(operation.gate)!, which)
        ? halfTurn
        : anyGenerator
    })
  }
  shifted.operations.forEach(pass)
  return rules
}

/** Whether d gate / d angle is half the gate at angle + pi, as for every exp(-i angle P / 2) with P^2 = 1. */
function hasHalfTurn(gate: Gate, which: number): boolean {
  const angles = gate.angleNames.map((_, at) => 0.3 + 0.4 * at)
  const slope = gate.derivative(angles, which).data
  const turned = gate.matrix(angles.map((angle, at) => (at === which ? angle + Math.PI : angle))).data
  return slope.every((entry, i) => Math.abs(entry - turned[i]! / 2) < 1e-12)
}

async function sumOfMetrics(
  plan: Plan,
  size: number,
  shifts: readonly Shift[],
  rows: Rows,
): Promise<Float64Array> {
  const count = shifts.length + 1
  const parameters = new Float64Array(count * plan.parameterCount)
  for (let row = 0; row < count; row++) parameters.set(rows.parameters, row * plan.parameterCount)
  shifts.forEach(({ occurrence, by }, row) => {
    parameters[row * plan.parameterCount + size + occurrence.shift] = by
  })
  const states = await plan.states({ ...rows, parameters, parameterRows: count })
  const width = states.length / (count * rows.featureRows)
  const stateAt = (p: number, f: number) => {
    const from = (p * rows.featureRows + f) * width
    return states.subarray(from, from + width)
  }
  const total = new Float64Array(size * size)
  const featureCount = rows.features.length / rows.featureRows
  for (let f = 0; f < rows.featureRows; f++) {
    const features = rows.features.subarray(f * featureCount, (f + 1) * featureCount)
    const tangents = new Float64Array(size * width)
    shifts.forEach(({ occurrence, weight }, p) => {
      const { parameters: slopes } = derivatives(occurrence.expression, rows.parameters, features)
      for (const [slot, slope] of slopes) addTo(tangents, slot * width, weight * slope, stateAt(p, f))
    })
    addMetric(total, size, tangents, stateAt(shifts.length, f))
  }
  return total
}

function addTo(target: Float64Array, from: number, factor: number, vector: Float64Array): void {
  for (let i = 0; i < vector.length; i++) target[from + i]! += factor * vector[i]!
}

/** Adds Re(<a|b> - <a|psi><psi|b>) for every pair of tangents. */
function addMetric(total: Float64Array, size: number, tangents: Float64Array, state: Float64Array): void {
  const width = state.length
  const re = new Float64Array(size)
  const im = new Float64Array(size)
  for (let a = 0; a < size; a++) {
    const tangent = tangents.subarray(a * width, (a + 1) * width)
    let real = 0
    let imaginary = 0
    for (let i = 0; i < width; i += 2) {
      real += state[i]! * tangent[i]! + state[i + 1]! * tangent[i + 1]!
      imaginary += state[i]! * tangent[i + 1]! - state[i + 1]! * tangent[i]!
    }
    re[a] = real
    im[a] = imaginary
  }
  for (let a = 0; a < size; a++) {
    const from = a * width
    for (let b = a; b < size; b++) {
      const to = b * width
      let sum = 0
      for (let i = 0; i < width; i++) sum += tangents[from + i]! * tangents[to + i]!
      const entry = sum - (re[a]! * re[b]! + im[a]! * im[b]!)
      total[a * size + b]! += entry
      if (b > a) total[b * size + a]! += entry
    }
  }
}
