/*
 * Ground states by variational circuits, at one place or along a line, each point from the parameters of the one before.
 * One task, since every point waits for its neighbour.
 */
import type { VqeProblem } from '../../../document/problems/vqe/types.ts'
import { buildHamiltonian, sourceAt } from '../../../solve/hamiltonians/build.ts'
import type { Hamiltonian } from '../../../solve/hamiltonians/hamiltonian.ts'
import type { Study, StudyTools } from '../../studies/study.ts'
import { vqeCost } from './cost.ts'
import { placesOf } from './places.ts'
import { problemCircuit } from './problem-circuit.ts'
import { solvePoint } from './solve-point.ts'
import { chemicalAccuracy, summaryOf } from './summary.ts'
import type { VqePoint, VqeRequest, VqeResult, VqeView } from './types.ts'

/** The steps of a descent are told one by one, then about every hundredth of what there is. */
const toldShare = 100

interface Task {
  readonly places: readonly (number | null)[]
  readonly label: string
  readonly qubits: number
  readonly unit: Hamiltonian['unit']
  readonly circuit: string
  readonly names: readonly string[]
}

type Answer = Pick<VqeView, 'points' | 'current' | 'exact' | 'hartreeFock'>

const nothing: Answer = { points: [], current: null, exact: null, hartreeFock: null }

/** The study of documents of kind `vqe`. */
export const vqe: Study<VqeRequest, Task, Answer, VqeView> = {
  async plan({ document: { problem } }) {
    const { hamiltonian: source, ansatz, scan } = problem
    const places = await placesOf(source, scan)
    const hamiltonian = await hamiltonianAt(problem, places[0]!)
    const circuit = problemCircuit(ansatz, source, hamiltonian)
    return [
      {
        places,
        label: labelOf(problem, hamiltonian, places),
        qubits: hamiltonian.qubitCount,
        unit: hamiltonian.unit,
        circuit: circuit.text,
        names: circuit.flat.parameters,
      },
    ]
  },
  work: ({ places }, request, tools) => solveAlong(request, places, tools),
  view: (request, [task], [answer]) => viewOf(request, task!, answer ?? nothing, false),
  async finish(request, [task], [answer], control) {
    const view = viewOf(request, task!, answer!, true)
    const { problem } = request.document
    const hamiltonian = await hamiltonianAt(problem, task!.places[0]!)
    const circuit = problemCircuit(problem.ansatz, problem.hamiltonian, hamiltonian)
    return { ...view, cost: await vqeCost(problem, hamiltonian, circuit, view.result!, control) }
  },
}

async function hamiltonianAt(
  { hamiltonian: source }: VqeProblem,
  place: number | null,
): Promise<Hamiltonian> {
  return buildHamiltonian(place === null ? source : sourceAt(source, place))
}

function labelOf(
  { hamiltonian: source }: VqeProblem,
  { label }: Hamiltonian,
  places: Task['places'],
): string {
  if (places.length === 1) return label
  const ends = `${places[0]} to ${places.at(-1)}`
  return source.kind === 'molecule'
    ? label.replace(/ at .*/, `, ${ends} Å`)
    : label.replace(/h = .*/, `h from ${ends}`)
}

/** All places, each from the best parameters of the one before. */
export async function solveAlong(
  { document: { problem, seed } }: VqeRequest,
  places: Task['places'],
  { engine, control, report }: Pick<StudyTools<Answer>, 'engine' | 'control' | 'report'>,
): Promise<Answer> {
  const points: VqePoint[] = []
  let warm: Float64Array | null = null
  for (const at of places) {
    const hamiltonian = await hamiltonianAt(problem, at)
    const circuit = problemCircuit(problem.ansatz, problem.hamiltonian, hamiltonian)
    let known: Pick<Answer, 'exact' | 'hartreeFock'> = nothing
    const solved = await solvePoint(problem, seed, at, hamiltonian, circuit, warm, {
      engine,
      control,
      onExact: (exact, hartreeFock) => (known = { exact, hartreeFock }),
      onProgress: (current) => {
        const count = current.energies.length
        if (count % Math.max(1, Math.floor(count / toldShare)) === 0) report({ ...known, points, current })
      },
    })
    warm = solved.best
    points.push(solved.point)
    report({ ...known, points, current: null })
  }
  const last = points.at(-1)
  return { points, current: null, exact: last?.exact ?? null, hartreeFock: last?.hartreeFock ?? null }
}

function viewOf(
  { document: { problem } }: VqeRequest,
  task: Task,
  answer: Answer,
  isWhole: boolean,
): VqeView {
  const result = isWhole ? resultOf(task, answer.points) : null
  return { ...task, ...answer, result, summary: summaryOf(problem, task, answer.points, isWhole) }
}

function resultOf({ label, qubits, unit, circuit }: Task, points: readonly VqePoint[]): VqeResult {
  const best = points.reduce((least, point) => (point.energyOfState < least.energyOfState ? point : least))
  const errors = points.flatMap(({ error }) => (error === null ? [] : [Math.abs(error)]))
  const largestError = errors.length === points.length ? Math.max(...errors) : null
  const { energy, exact, error, hartreeFock, levels, quantities, at, parameters } = best
  return {
    kind: 'vqe',
    label,
    qubits,
    unit,
    best: { energy, at, parameters },
    energy,
    exact,
    error,
    hartreeFock,
    levels,
    quantities,
    particleNumber: quantities['particle number'] ?? null,
    largestError,
    chemicalAccuracy: unit === null || largestError === null ? null : largestError <= chemicalAccuracy,
    evaluations: points.reduce((sum, point) => sum + point.evaluations, 0),
    gradients: points.reduce((sum, point) => sum + point.gradients, 0),
    points,
    circuit,
  }
}
