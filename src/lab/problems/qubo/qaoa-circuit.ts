/* A QAOA circuit on the engine: mean energy, its slopes and the final distribution at scaled angles. */
import { LabError } from '../../../base/lab-error.ts'
import { flatten } from '../../../circuit/flatten.ts'
import { parse } from '../../../circuit/language/parse.ts'
import type { Engine, Plan, Rows } from '../../../engine/engine.ts'
import { extraAngleCount, qaoaText, type QaoaShape } from '../../../solve/qaoa/ansatz.ts'
import { typicalStrength } from '../../../solve/qaoa/energies.ts'
import type { Ising } from '../../../solve/qubo/types.ts'
import type { QaoaAngles } from '../../../document/problems/qubo/quantum-methods.ts'

/** A circuit made ready, with angles as points: see src/solve/qaoa/starts.ts. */
export interface QaoaCircuit {
  readonly text: string
  readonly shape: QaoaShape
  /** Angles of the added layer of QAOA+. */
  readonly extraCount: number
  /** What points times their first angles are gammas divided by. */
  readonly strength: number
  anglesOf(this: void, point: Float64Array): QaoaAngles
  pointOf(this: void, angles: QaoaAngles): Float64Array
  /** Mean energies at several points. */
  energies(this: void, points: readonly Float64Array[]): Promise<Float64Array>
  /** Mean energy, and its slopes by the point's entries. */
  gradient(
    this: void,
    point: Float64Array,
  ): Promise<{ readonly energy: number; readonly slopes: Float64Array }>
  /** Of each assignment by its index: shape [2^variables]. */
  probabilities(this: void, point: Float64Array): Promise<Float64Array>
  dispose(this: void): void
}

/**
 * The circuit for that problem.
 *
 * @throws LabError "range" or "document" where the problem, the groups or the memory do not allow it
 */
export async function createQaoaCircuit(
  engine: Engine,
  ising: Ising,
  shape: QaoaShape,
): Promise<QaoaCircuit> {
  const text = qaoaText(ising, shape)
  const plan = await planOf(engine, text)
  const strength = typicalStrength(ising)
  const extraCount = extraAngleCount(ising.variables, shape)
  const { layers } = shape
  const rowsOf = (points: readonly Float64Array[]): Rows => {
    const parameters = new Float64Array(points.length * plan.parameterCount)
    for (const [row, point] of points.entries())
      parameters.set(
        point.map((angle, k) => (k < layers ? angle / strength : angle)),
        row * plan.parameterCount,
      )
    return { parameters, parameterRows: points.length, features: new Float64Array(0), featureRows: 1 }
  }
  return {
    text,
    shape,
    extraCount,
    strength,
    anglesOf: (point) => ({
      gamma: Array.from(point.subarray(0, layers), (angle) => angle / strength),
      beta: [...point.subarray(layers, 2 * layers)],
      ...(extraCount > 0 ? { extra: [...point.subarray(2 * layers)] } : {}),
    }),
    pointOf: (angles) => pointOf(angles, layers, extraCount, strength),
    energies: async (points) => (await plan.forward(rowsOf(points))).values,
    async gradient(point) {
      const evaluation = await plan.forward(rowsOf([point]))
      const { parameters } = await plan.backward(evaluation, Float64Array.of(1), { reduce: 'sum' })
      const slopes = parameters.map((slope, k) => (k < layers ? slope / strength : slope))
      return { energy: evaluation.values[0]!, slopes }
    },
    probabilities: (point) => plan.probabilities(rowsOf([point])),
    dispose: () => plan.dispose(),
  }
}

async function planOf(engine: Engine, text: string): Promise<Plan> {
  const { circuit, diagnostics } = parse(text)
  if (!circuit)
    throw new LabError(
      'circuit',
      `QAOA: its circuit must be one that the lab reads, got ${diagnostics[0]?.message}`,
    )
  return engine.plan(flatten(circuit), { method: 'statevector' })
}

function pointOf(angles: QaoaAngles, layers: number, extraCount: number, strength: number): Float64Array {
  const { gamma, beta, extra = [] } = angles
  if (gamma.length !== layers || beta.length !== layers)
    throw new LabError(
      'shape',
      `QAOA: angles must be one gamma and one beta for each of ${layers} layers, got ${gamma.length} and ${beta.length}`,
    )
  if (extra.length !== extraCount)
    throw new LabError(
      'shape',
      `QAOA: the added layer must have ${extraCount} angles, got ${extra.length}; state as many under "extra"`,
    )
  return Float64Array.from([...gamma.map((angle) => angle * strength), ...beta, ...extra])
}
