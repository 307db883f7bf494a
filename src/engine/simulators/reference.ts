/*
 * The slow, obvious simulator: every gate by its matrix from the registry, every gradient by its derivative matrix.
 * It is what the fast one is checked against, and what runs where WebAssembly is missing. Not for speed.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { adjoint } from '../../base/complex-matrix.ts'
import { LabError } from '../../base/lab-error.ts'
import { derivatives, evaluateSlots } from '../../circuit/expressions.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import { outputCount } from '../../circuit/readout.ts'
import type { UnitaryOperation } from '../checks.ts'
import { refuseNonFinite, requireLength, requireOptions, requireRows, unitaryOperations } from '../checks.ts'
import type { BackwardOptions, Engine, Evaluation, Gradients, Plan, Rows, StateSet } from '../engine.ts'
import { adjointSeed, readoutValues } from '../observables.ts'
import { sampleEvaluation } from '../sampling.ts'
import { outcomesOfRows, squaredModuli } from '../state-results.ts'

const qubitLimit = 14

/** One (parameter row, feature row) as the slots of its angles. */
interface Point {
  readonly parameters: Float64Array
  readonly features: Float64Array
}

/** The simulator as an engine. `notice` says why it runs in place of the fast one. */
export function createReferenceEngine(notice: string | null = null): Engine {
  return {
    name: 'reference',
    threads: 1,
    notice,
    plan: async (circuit, options) => {
      requireOptions(options)
      if (circuit.qubitCount > qubitLimit)
        throw new LabError(
          'memory',
          `reference simulator: at most ${qubitLimit} qubits, got ${circuit.qubitCount}; it is slow and for small circuits`,
        )
      return createPlan(circuit, unitaryOperations(circuit))
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
    outputCount: circuit.readouts.reduce((sum, readout) => sum + outputCount(readout), 0),
    states,
    forward: async (rows) => {
      const all = await states(rows)
      const values = pointsOf(circuit, rows).flatMap((_, row) =>
        readoutValues(circuit.readouts, all.subarray(row * width, (row + 1) * width)),
      )
      return { rows, values: Float64Array.from(values) }
    },
    backward: async (evaluation, cotangents, options) =>
      backward(circuit, operations, evaluation, cotangents, options),
    sample: async (rows, shots, stream) => sampleEvaluation(circuit, rows, await states(rows), shots, stream),
    stateSet: async (rows) => stateSetOf(await states(rows), width),
    probabilities: async (rows) => squaredModuli(await states(rows)),
    outcomes: async (rows, draws) => outcomesOfRows(circuit, squaredModuli(await states(rows)), draws),
    diagnostics: async (rows) => pointsOf(circuit, rows).map(() => ({})),
    explain: () => `reference simulator: ${operations.length} gates, each by its matrix\n`,
    dispose: () => {},
  }
}

function pointsOf(circuit: FlatCircuit, rows: Rows): readonly Point[] {
  requireRows(circuit, rows)
  return Array.from({ length: rows.parameterRows * rows.featureRows }, (_, row) => ({
    parameters: rowOf(rows.parameters, Math.floor(row / rows.featureRows), circuit.parameters.length),
    features: rowOf(rows.features, row % rows.featureRows, circuit.features.length),
  }))
}

function rowOf(values: Float64Array, row: number, width: number): Float64Array {
  return values.subarray(row * width, (row + 1) * width)
}

function anglesOf(operation: UnitaryOperation, { parameters, features }: Point): number[] {
  if (operation.kind === 'unitary') return []
  return operation.angles.map((angle) => evaluateSlots(angle, parameters, features))
}

function matrixOf(operation: UnitaryOperation, point: Point): ComplexMatrix {
  if (operation.kind === 'unitary') return operation.matrix
  return gateNamed(operation.gate)!.matrix(anglesOf(operation, point))
}

function finalState(
  circuit: FlatCircuit,
  operations: readonly UnitaryOperation[],
  point: Point,
): Float64Array {
  const state = new Float64Array(2 << circuit.qubitCount)
  state[0] = 1
  for (const operation of operations) applyInPlace(state, matrixOf(operation, point), operation.qubits)
  return state
}

/** Replaces the state by the matrix on the listed qubits (first = low bit of the matrix index) times it. */
function applyInPlace(state: Float64Array, { size, data }: ComplexMatrix, qubits: readonly number[]): void {
  const places = Array.from({ length: size }, (_, k) =>
    qubits.reduce((index, qubit, place) => index | (((k >> place) & 1) << qubit), 0),
  )
  const mask = places[size - 1]!
  const old = new Float64Array(2 * size)
  for (let base = 0; base < state.length / 2; base++) {
    if ((base & mask) !== 0) continue
    places.forEach((place, k) => {
      old[2 * k] = state[2 * (base | place)]!
      old[2 * k + 1] = state[2 * (base | place) + 1]!
    })
    places.forEach((place, row) => {
      let re = 0
      let im = 0
      for (let column = 0; column < size; column++) {
        const [a, b] = [data[2 * (row * size + column)]!, data[2 * (row * size + column) + 1]!]
        re += a * old[2 * column]! - b * old[2 * column + 1]!
        im += a * old[2 * column + 1]! + b * old[2 * column]!
      }
      state[2 * (base | place)] = re
      state[2 * (base | place) + 1] = im
    })
  }
}

function backward(
  circuit: FlatCircuit,
  operations: readonly UnitaryOperation[],
  { rows }: Evaluation,
  cotangents: Float64Array,
  { reduce, withFeatures = false }: BackwardOptions,
): Gradients {
  const points = pointsOf(circuit, rows)
  const outputs = circuit.readouts.reduce((sum, readout) => sum + outputCount(readout), 0)
  requireLength('cotangents', cotangents, points.length * outputs)
  const [p, f] = [circuit.parameters.length, circuit.features.length]
  const parameters = new Float64Array((reduce === 'sum' ? rows.parameterRows : points.length) * p)
  const features = new Float64Array(withFeatures ? points.length * f : 0)
  points.forEach((point, row) => {
    const own = cotangents.subarray(row * outputs, (row + 1) * outputs)
    const first = (reduce === 'sum' ? Math.floor(row / rows.featureRows) : row) * p
    const slopes = { parameters: parameters.subarray(first, first + p), features: new Float64Array(f) }
    addRowGradient(circuit, operations, point, own, slopes)
    if (withFeatures) features.set(slopes.features, row * f)
  })
  return { parameters, features }
}

/** The adjoint method (arXiv:2009.02823): walk back from the final state, taking each angle's slope on the way. */
function addRowGradient(
  circuit: FlatCircuit,
  operations: readonly UnitaryOperation[],
  point: Point,
  cotangents: Float64Array,
  slopes: { readonly parameters: Float64Array; readonly features: Float64Array },
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
        const partial = derivatives(expression, point.parameters, point.features)
        for (const [slot, factor] of partial.parameters) slopes.parameters[slot]! += slope * factor
        for (const [slot, factor] of partial.features) slopes.features[slot]! += slope * factor
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
