/*
 * Density matrices, plainly: every gate by its matrix on both sides, every channel by its Kraus operators, every readout by
 * its observable. What the fast noisy simulator is checked against. Not for speed.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { adjoint } from '../../base/complex-matrix.ts'
import { LabError } from '../../base/lab-error.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import type { Pauli, Readout } from '../../circuit/readout.ts'
import type { UnitaryOperation } from '../checks.ts'
import { unitaryOperations } from '../checks.ts'
import type { Plan, Rows } from '../engine.ts'
import type { ChannelOperation } from '../noise/attach.ts'
import { attachNoise } from '../noise/attach.ts'
import { krausOf } from '../noise/channels.ts'
import type { Confusion, NoiseModel } from '../noise/noise-model.ts'
import { pauliDigit, pauliMatrix } from '../noise/pauli-basis.ts'
import type { Point, Slopes } from '../points.ts'
import { addSlope, anglesOf, gradientsByRow, outputsOfCircuit, pointsOf } from '../points.ts'
import type { MeasurementBasis } from '../sampling.ts'
import { sampleBases } from '../sampling.ts'
import { outcomesOfRows } from '../state-results.ts'
import { applyInPlace, matrixOf } from './dense.ts'

const qubitLimit = 6

/**
 * The exact noisy evolution of a circuit of at most 6 qubits.
 *
 * @throws LabError "memory" beyond them, and as `attachNoise` and `unitaryOperations` do
 */
export function createDensityReferencePlan(circuit: FlatCircuit, noise: NoiseModel): Plan {
  const { qubitCount } = circuit
  if (qubitCount > qubitLimit)
    throw new LabError(
      'memory',
      `density reference: at most ${qubitLimit} qubits, got ${qubitCount}; it is slow and for small circuits`,
    )
  unitaryOperations(circuit)
  const steps = attachNoise(circuit, noise).flatMap((step): Step[] =>
    step.kind === 'gate' || step.kind === 'unitary' || step.kind === 'channel' ? [step] : [],
  )
  const confusions = noise.readout ?? Array.from({ length: qubitCount }, () => exactReadout)
  const observables = circuit.readouts.flatMap((readout) => observablesOf(readout, qubitCount, confusions))
  const finals = (rows: Rows) =>
    pointsOf(circuit, rows).map((point) => evolve(zeroDensity(qubitCount), steps, point))
  const distribution = (rho: Float64Array, basis: MeasurementBasis) =>
    Float64Array.from({ length: 1 << basis.qubits.length }, (_, outcome) =>
      trace(effectOf(basis, outcome, qubitCount, confusions), rho),
    )
  const probabilities = async (rows: Rows) =>
    Float64Array.from(finals(rows).flatMap((rho) => [...distribution(rho, allInZ(qubitCount))]))
  return {
    circuit,
    method: 'noisy',
    qubitCount,
    parameterCount: circuit.parameters.length,
    featureCount: circuit.features.length,
    outputCount: outputsOfCircuit(circuit),
    forward: async (rows) => {
      const values = finals(rows).flatMap((rho) => observables.map((observable) => trace(observable, rho)))
      return { rows, values: Float64Array.from(values) }
    },
    backward: ({ rows }, cotangents, options) =>
      gradientsByRow(circuit, rows, cotangents, options, (point, own, slopes) =>
        addRowGradient(qubitCount, steps, weighted(observables, own), point, slopes),
      ),
    sample: async (rows, shots, stream) => {
      const states = finals(rows)
      return sampleBases(circuit, rows, shots, stream, (row, basis) => distribution(states[row]!, basis))
    },
    states: noStates,
    stateSet: noStates,
    probabilities,
    outcomes: async (rows, draws) => outcomesOfRows(circuit, await probabilities(rows), draws),
    diagnostics: async (rows) => finals(rows).map((rho) => ({ purity: trace(rho, rho) })),
    explain: () => `density reference: ${steps.length} gates and channels, each by its matrices\n`,
    dispose: () => {},
  }
}

async function noStates(): Promise<never> {
  throw new LabError(
    'unsupported',
    'method "noisy": mixed states have no state vector; leave the noise out or ask for probabilities',
  )
}

type Step = UnitaryOperation | ChannelOperation

const exactReadout: Confusion = [
  [1, 0],
  [0, 1],
]

/* ---- density matrices: entry (r, c) is the amplitude r + 2^n c of a state of 2 n qubits ---- */

function zeroDensity(qubits: number): Float64Array {
  const rho = new Float64Array(2 << (2 * qubits))
  rho[0] = 1
  return rho
}

/** left rho right^dagger. */
function applyBothSides(
  rho: Float64Array,
  left: ComplexMatrix,
  right: ComplexMatrix,
  qubits: readonly number[],
): Float64Array {
  const result = rho.slice()
  const count = (31 - Math.clz32(rho.length / 2)) / 2
  const conjugate = { size: right.size, data: right.data.map((value, i) => (i % 2 === 1 ? -value : value)) }
  applyInPlace(result, left, qubits)
  applyInPlace(
    result,
    conjugate,
    qubits.map((qubit) => qubit + count),
  )
  return result
}

function sumOver(
  rho: Float64Array,
  kraus: readonly ComplexMatrix[],
  qubits: readonly number[],
): Float64Array {
  const result = new Float64Array(rho.length)
  for (const operator of kraus)
    applyBothSides(rho, operator, operator, qubits).forEach((value, i) => (result[i]! += value))
  return result
}

/** tr(a b) of Hermitian matrices. */
function trace(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}

/* ---- evolution ---- */

function operatorsOf(step: Step, point: Point): readonly ComplexMatrix[] {
  return step.kind === 'channel' ? krausOf(step.channel, step.p, step.qubits.length) : [matrixOf(step, point)]
}

function evolve(rho: Float64Array, steps: readonly Step[], point: Point): Float64Array {
  return steps.reduce((now, step) => sumOver(now, operatorsOf(step, point), step.qubits), rho)
}

/** Walks the observable back through the steps, and takes each angle's slope on the way. */
function addRowGradient(
  qubits: number,
  steps: readonly Step[],
  observable: Float64Array,
  point: Point,
  slopes: Slopes,
): void {
  let rho = zeroDensity(qubits)
  const before = steps.map((step) => {
    const held = rho
    rho = evolve(rho, [step], point)
    return held
  })
  let seen = observable
  for (const [i, step] of [...steps.entries()].toReversed()) {
    if (step.kind === 'gate') {
      const angles = anglesOf(step, point)
      step.angles.forEach((angle, which) => {
        const derivative = gateNamed(step.gate)!.derivative(angles, which)
        const changed = applyBothSides(before[i]!, derivative, matrixOf(step, point), step.qubits)
        addSlope(slopes, angle, point, 2 * trace(seen, changed))
      })
    }
    seen = sumOver(seen, operatorsOf(step, point).map(adjoint), step.qubits)
  }
}

/* ---- readouts ---- */

function allInZ(qubits: number): MeasurementBasis {
  const all = Array.from({ length: qubits }, (_, qubit) => qubit)
  return { qubits: all, paulis: all.map(() => 'Z'), estimates: [] }
}

/** One observable per output. */
function observablesOf(
  readout: Readout,
  qubits: number,
  confusions: readonly Confusion[],
): readonly Float64Array[] {
  if (readout.kind === 'probabilities') {
    const basis = { qubits: readout.qubits, paulis: readout.qubits.map(() => 'Z' as const), estimates: [] }
    return Array.from({ length: 1 << readout.qubits.length }, (_, outcome) =>
      effectOf(basis, outcome, qubits, confusions),
    )
  }
  const terms = readout.terms.map(({ factors }) => {
    const locals = factors.map(
      ({ qubit, pauli }) =>
        [qubit, readPauli(pauli, confusions[qubit]!, (read) => (read === 0 ? 1 : -1))] as const,
    )
    return productOf(new Map(locals), qubits)
  })
  const coefficients = readout.terms.map(({ coefficient }) => coefficient)
  return [weighted(terms, coefficients, 2 << (2 * qubits))]
}

/** How likely an outcome of a basis is read: a product of one matrix per qubit. */
function effectOf(
  basis: MeasurementBasis,
  outcome: number,
  qubits: number,
  confusions: readonly Confusion[],
): Float64Array {
  const locals = basis.qubits.map((qubit, place) => {
    const wanted = (outcome >> place) & 1
    const pauli = basis.paulis[place]!
    return [qubit, readPauli(pauli, confusions[qubit]!, (read) => (read === wanted ? 1 : 0))] as const
  })
  return productOf(new Map(locals), qubits)
}

/** The mean of what is made of the bit that is read when a Pauli is measured: a combination of I and the Pauli. */
function readPauli(pauli: Pauli, confusion: Confusion, worth: (read: 0 | 1) => number): ComplexMatrix {
  const [zero, one] = confusion.map(([toZero, toOne]) => toZero * worth(0) + toOne * worth(1)) as [
    number,
    number,
  ]
  const { data } = pauliMatrix(pauliDigit[pauli], 1)
  const unit = (i: number) => (i === 0 || i === 6 ? 1 : 0)
  return {
    size: 2,
    data: data.map((value, i) => ((zero + one) / 2) * unit(i) + ((zero - one) / 2) * value),
  }
}

/** The tensor product, with the identity where nothing is given. */
function productOf(locals: ReadonlyMap<number, ComplexMatrix>, qubits: number): Float64Array {
  const size = 1 << qubits
  const identity = new Float64Array(2 * size * size)
  for (let k = 0; k < size; k++) identity[2 * (k + k * size)] = 1
  for (const [qubit, matrix] of locals) applyInPlace(identity, matrix, [qubit])
  return identity
}

function weighted(
  matrices: readonly Float64Array[],
  weights: ArrayLike<number>,
  length = matrices[0]?.length ?? 0,
): Float64Array {
  const sum = new Float64Array(length)
  matrices.forEach((matrix, which) =>
    matrix.forEach((value, i) => {
      sum[i]! += weights[which]! * value
    }),
  )
  return sum
}
