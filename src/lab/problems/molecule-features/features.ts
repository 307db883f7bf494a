/* Energies and correlators along a line: by the circuit's states, and by the exact ground states. */
import type { MoleculeFeaturesProblem } from '../../../document/problems/molecule-features/types.ts'
import type { VqeProblem } from '../../../document/problems/vqe/types.ts'
import type { PauliTerm } from '../../../circuit/readout.ts'
import { printPauliSum } from '../../../circuit/readouts/pauli-sum.ts'
import { buildHamiltonian, sourceAt } from '../../../solve/hamiltonians/build.ts'
import { findingGroundState } from '../../../solve/hamiltonians/exact.ts'
import { pauliTerm, type Hamiltonian } from '../../../solve/hamiltonians/hamiltonian.ts'
import { createOperator } from '../../../solve/hamiltonians/operator.ts'
import { createEnergyMeter } from '../../../solve/vqe/energy-meter.ts'
import type { StudyTools } from '../../studies/study.ts'
import { throughout } from '../../studies/throughout.ts'
import { problemCircuit } from '../vqe/problem-circuit.ts'
import { solvePoint } from '../vqe/solve-point.ts'

/** Correlators reach so many sites from the first. */
const reach = 3
/** Features of the circuit at most, the energy among them. */
const mostFeatures = 4
/** Features that tell the same along the line up to scale are told once. */
const sameCorrelation = 0.9999
const constant = 1e-8

/** Everything about one place. */
export interface SolvedPlace {
  readonly at: number
  readonly property: number
  readonly energy: number
  readonly exact: number
  readonly evaluations: number
  /** Energy first, then `correlators`. */
  readonly ofCircuit: readonly number[]
  readonly ofExact: readonly number[]
}

/** Correlators that are asked for: of the first qubit with its neighbours, and single ones. */
export function correlators(qubitCount: number): readonly PauliTerm[] {
  const others = Array.from({ length: Math.min(reach, qubitCount - 1) }, (_, k) => k + 1)
  return [
    ...others.map((other) => pauliTerm(1, 'ZZ', 0, other)),
    ...others.map((other) => pauliTerm(1, 'XX', 0, other)),
    pauliTerm(1, 'Z', 0),
    pauliTerm(1, 'X', 0),
  ]
}

/** Names of the energy and the correlators. */
export function featureNames(qubitCount: number): readonly string[] {
  return ['energy', ...correlators(qubitCount).map((term) => printPauliSum([term]))]
}

/** Solves the places one after the other, each from the parameters of the one before. */
export async function* solvedPlaces(
  problem: MoleculeFeaturesProblem,
  seed: number,
  places: readonly number[],
  { engine, control }: Pick<StudyTools<unknown>, 'engine' | 'control'>,
): AsyncGenerator<SolvedPlace, void, void> {
  const asked: VqeProblem = { ...problem, kind: 'vqe', starts: 1, tolerance: null }
  let warm: Float64Array | null = null
  for (const at of places) {
    const hamiltonian = await buildHamiltonian(sourceAt(problem.hamiltonian, at))
    const circuit = problemCircuit(problem.ansatz, problem.hamiltonian, hamiltonian)
    const { point, best } = await solvePoint(asked, seed, at, hamiltonian, circuit, warm, {
      engine,
      control,
      onExact: () => undefined,
      onProgress: () => undefined,
    })
    warm = best
    const sums = correlators(hamiltonian.qubitCount).map((term) => [term])
    const meter = await createEnergyMeter(engine, circuit.flat, hamiltonian.terms, { shots: null, seed })
    const own = await meter.expectations(best, sums)
    meter.close()
    const state = await throughout(findingGroundState(hamiltonian), control)
    const exact = point.exact!
    yield {
      at,
      property: propertyOf(problem, hamiltonian, point.levels),
      energy: point.energy,
      exact,
      evaluations: point.evaluations,
      ofCircuit: [point.energy, ...own],
      ofExact: [exact, ...sums.map((sum) => expectationIn(state, sum, hamiltonian))],
    }
  }
}

function propertyOf(
  { property }: MoleculeFeaturesProblem,
  { hartreeFock }: Hamiltonian,
  [ground, excited]: readonly number[],
): number {
  return property === 'gap' ? excited! - ground! : hartreeFock!.energy - ground!
}

/* <state|sum|state> of sums that are real matrices; the state as the Hamiltonian's operator has vectors. */
function expectationIn(state: Float64Array, sum: readonly PauliTerm[], { qubitCount }: Hamiltonian): number {
  const operator = createOperator(sum, qubitCount)
  const parts =
    state.length === operator.size ? [state] : [0, 1].map((part) => state.filter((_, k) => k % 2 === part))
  return parts.reduce((total, part) => {
    const image = new Float64Array(operator.size)
    operator.apply(part, image)
    return total + part.reduce((product, value, k) => product + value * image[k]!, 0)
  }, 0)
}

/** Which features vary along the line and tell something that those before do not; the first few of them. */
export function chosenFeatures(rows: readonly (readonly number[])[]): readonly number[] {
  const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]!))
  const chosen: number[] = []
  columns.forEach((column, k) => {
    if (chosen.length >= mostFeatures || spread(column) < constant) return
    const isTold = chosen.some((other) => Math.abs(correlation(columns[other]!, column)) > sameCorrelation)
    if (!isTold) chosen.push(k)
  })
  return chosen
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Standard deviation over all values. */
export function spread(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map((value) => (value - mean) * (value - mean))))
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)]
  const products = meanOf(a.map((value, k) => (value - meanA) * (b[k]! - meanB)))
  return products / (spread(a) * spread(b))
}
