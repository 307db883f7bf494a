/*
 * The slow, obvious simulator: every gate by its matrix from the registry, every gradient by its derivative matrix.
 * It is what the fast one is checked against, and what runs where WebAssembly is missing. Not for speed.
 */
import { adjoint } from '../../base/complex-matrix.ts'
import { LabError } from '../../base/lab-error.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import type { UnitaryOperation } from '../checks.ts'
import { refuseNonFinite, unitaryOperations } from '../checks.ts'
import { isDynamic } from '../choose-method.ts'
import type { Engine, Plan, Rows, StateSet } from '../engine.ts'
import { adjointSeed, readoutValues } from '../observables.ts'
import type { Point, Slopes } from '../points.ts'
import { addSlope, anglesOf, gradientsByRow, outputsOfCircuit, pointsOf } from '../points.ts'
import { sampleEvaluation } from '../sampling.ts'
import { outcomesOfRows, squaredModuli } from '../state-results.ts'
import { applyInPlace, matrixOf, zeroState } from './dense.ts'
import { dynamicCircuit } from './dynamic/dynamic-circuit.ts'
import { DynamicPlan } from './dynamic/dynamic-plan.ts'
import { ReferenceBranches } from './dynamic/reference-branches.ts'

const qubitLimit = 14

/** The simulator as an engine. `notice` says why it runs in place of the fast one. */
export function createReferenceEngine(notice: string | null = null): Engine {
  return {
    name: 'reference',
    threads: 1,
    notice,
    plan: async (circuit) => {
      if (circuit.qubitCount > qubitLimit)
        throw new LabError(
          'memory',
          `reference simulator: at most ${qubitLimit} qubits, got ${circuit.qubitCount}; it is slow and for small circuits`,
        )
      if (!isDynamic(circuit)) return createPlan(circuit, unitaryOperations(circuit))
      const dynamic = dynamicCircuit(circuit)
      return new DynamicPlan(dynamic, new ReferenceBranches(dynamic))
    },
    close: () => {},
  }
}

function createPlan(circuit: FlatCircuit, operations: readonly UnitaryOperation[]): Plan {
  const width = 2 << circuit.qubitCount
  const states = async (rows: Rows) => {
    const points = pointsOf(circuit, rows)
    const all = new Float64Array(points.length * width)
    points.forEach((point, row) => {
      const state = finalState(circuit, operations, point)
      if (state.some((value) => !Number.isFinite(value))) refuseNonFinite(circuit, rows)
      all.set(state, row * width)
    })
    return all
  }
  return {
    circuit,
    method: 'statevector',
    qubitCount: circuit.qubitCount,
    parameterCount: circuit.parameters.length,
    featureCount: circuit.features.length,
    outputCount: outputsOfCircuit(circuit),
    states,
    forward: async (rows) => {
      const all = await states(rows)
      const values = pointsOf(circuit, rows).flatMap((_, row) =>
        readoutValues(circuit.readouts, all.subarray(row * width, (row + 1) * width)),
      )
      return { rows, values: Float64Array.from(values) }
    },
    backward: ({ rows }, cotangents, options) =>
      gradientsByRow(circuit, rows, cotangents, options, (point, own, slopes) =>
        addRowGradient(circuit, operations, point, own, slopes),
      ),
    sample: async (rows, shots, stream) => sampleEvaluation(circuit, rows, await states(rows), shots, stream),
    stateSet: async (rows) => stateSetOf(await states(rows), width),
    probabilities: async (rows) => squaredModuli(await states(rows)),
    outcomes: async (rows, draws) => outcomesOfRows(circuit, squaredModuli(await states(rows)), draws),
    diagnostics: async (rows) => pointsOf(circuit, rows).map(() => ({})),
    explain: () => `reference simulator: ${operations.length} gates, each by its matrix\n`,
    dispose: () => {},
  }
}

function finalState(
  circuit: FlatCircuit,
  operations: readonly UnitaryOperation[],
  point: Point,
): Float64Array {
  const state = zeroState(circuit.qubitCount)
  for (const operation of operations) applyInPlace(state, matrixOf(operation, point), operation.qubits)
  return state
}

/** The adjoint method (arXiv:2009.02823): walk back from the final state, taking each angle's slope on the way. */
function addRowGradient(
  circuit: FlatCircuit,
  operations: readonly UnitaryOperation[],
  point: Point,
  cotangents: Float64Array,
  slopes: Slopes,
): void {
  const state = finalState(circuit, operations, point)
  const costate = adjointSeed(circuit.readouts, state, cotangents)
  for (const operation of operations.toReversed()) {
    const undo = adjoint(matrixOf(operation, point))
    applyInPlace(state, undo, operation.qubits)
    if (operation.kind === 'gate') {
      const angles = anglesOf(operation, point)
      operation.angles.forEach((expression, which) => {
        const changed = state.slice()
        applyInPlace(changed, gateNamed(operation.gate)!.derivative(angles, which), operation.qubits)
        const slope = 2 * changed.reduce((sum, value, i) => sum + value * costate[i]!, 0)
        addSlope(slopes, expression, point, slope)
      })
    }
    applyInPlace(costate, undo, operation.qubits)
  }
}

interface ReferenceStates extends StateSet {
  readonly states: Float64Array
}

function stateSetOf(states: Float64Array, width: number): ReferenceStates {
  return {
    states,
    count: states.length / width,
    overlaps: async (other, from, to) => {
      if (!('states' in other))
        throw new LabError('unsupported', 'overlaps: both state sets must come from the same engine')
      const { states: others, count } = other as ReferenceStates
      const result = new Float64Array((to - from) * count)
      for (let i = from; i < to; i++) {
        for (let j = 0; j < count; j++) {
          result[(i - from) * count + j] = overlap(states, i * width, others, j * width, width)
        }
      }
      return result
    },
    dispose: () => {},
  }
}

/** |<a|b>|^2. */
function overlap(a: Float64Array, atA: number, b: Float64Array, atB: number, width: number): number {
  let re = 0
  let im = 0
  for (let i = 0; i < width; i += 2) {
    re += a[atA + i]! * b[atB + i]! + a[atA + i + 1]! * b[atB + i + 1]!
    im += a[atA + i]! * b[atB + i + 1]! - a[atA + i + 1]! * b[atB + i]!
  }
  return re * re + im * im
}
