/*
 * Do a circuit's energies and correlators help a small generative model? The circuit is solved along the line, then a
 * mixture is fitted to data sets drawn anew, with the circuit's features, without them, with exact and with random ones.
 */
import type { MoleculeFeaturesProblem } from '../../../document/problems/molecule-features/types.ts'
import { studentPoint } from '../../../learn/comparison/distributions.ts'
import { buildHamiltonian, sourceAt } from '../../../solve/hamiltonians/build.ts'
import type { ProblemRequest } from '../problem-view.ts'
import type { Study, StudyTools } from '../../studies/study.ts'
import { placesOf } from '../vqe/places.ts'
import { problemCircuit } from '../vqe/problem-circuit.ts'
import { featureArms, repeatOnce, type Grid, type Repeat } from './ablation.ts'
import { chosenFeatures, featureNames, solvedPlaces, type SolvedPlace } from './features.ts'
import type { ArmDifference, ArmScore, FeaturePlace, Interval, MoleculeFeaturesView } from './types.ts'
import { verdictOf } from './verdict.ts'

type Request = ProblemRequest<'molecule-features'>

interface Task {
  readonly places: readonly number[]
  readonly label: string
  readonly unit: 'hartree' | null
  readonly names: readonly string[]
}

interface Answer {
  readonly solved: readonly SolvedPlace[]
  readonly chosen: readonly number[]
  readonly repeats: readonly Repeat[]
}

const nothing: Answer = { solved: [], chosen: [], repeats: [] }

/** The study of documents of kind `molecule-features`. */
export const moleculeFeatures: Study<Request, Task, Answer, MoleculeFeaturesView> = {
  async plan({ document: { problem } }) {
    const places = (await placesOf(problem.hamiltonian, problem.scan)).map((place) => place ?? 0)
    const hamiltonian = await buildHamiltonian(sourceAt(problem.hamiltonian, places[0]!))
    problemCircuit(problem.ansatz, problem.hamiltonian, hamiltonian)
    const { qubitCount, unit } = hamiltonian
    const label = hamiltonian.label.replace(/ at .*|, h = .*/, '')
    return [{ places, label, unit, names: featureNames(qubitCount) }]
  },
  work: ({ places }, request, tools) => worked(request, places, tools),
  view: (request, [task], [answer]) => viewOf(request, task!, answer ?? nothing, false),
  finish: async (request, [task], [answer]) => viewOf(request, task!, answer!, true),
}

async function worked(
  { document: { problem, seed } }: Request,
  places: readonly number[],
  { engine, control, report }: StudyTools<Answer>,
): Promise<Answer> {
  const solved: SolvedPlace[] = []
  for await (const place of solvedPlaces(problem, seed, places, { engine, control })) {
    solved.push(place)
    report({ solved, chosen: [], repeats: [] })
  }
  const chosen = chosenFeatures(solved.map(({ ofCircuit }) => ofCircuit))
  const grid = gridOf(solved, chosen)
  const repeats: Repeat[] = []
  for (let repeat = 0; repeat < problem.repeats; repeat++) {
    repeats.push(await repeatOnce(problem, seed, repeat, grid, repeat === 0, control))
    report({ solved, chosen, repeats })
  }
  return { solved, chosen, repeats }
}

function gridOf(solved: readonly SolvedPlace[], chosen: readonly number[]): Grid {
  const picked = (values: readonly number[]) => chosen.map((k) => values[k]!)
  return {
    at: solved.map(({ at }) => at),
    property: solved.map(({ property }) => property),
    circuit: solved.map(({ ofCircuit }) => picked(ofCircuit)),
    exact: solved.map(({ ofExact }) => picked(ofExact)),
  }
}

/** Mean and 95 % interval of some numbers, which are independent. */
export function intervalOf(values: readonly number[]): Interval {
  const count = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  if (count < 2) return { mean, low: mean, high: mean }
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (count - 1)
  const reach = studentPoint(0.05, count - 1) * Math.sqrt(variance / count)
  return { mean, low: mean - reach, high: mean + reach }
}

function armsOf(repeats: readonly Repeat[], features: number): readonly ArmScore[] {
  if (repeats.length === 0) return []
  return featureArms.map((arm, k) => {
    const byRepeat = repeats.map(({ scores }) => scores[k]!)
    return { arm, columns: arm === 'place' ? 1 : 1 + features, byRepeat, ...intervalOf(byRepeat) }
  })
}

function differencesOf(arms: readonly ArmScore[]): readonly ArmDifference[] {
  const own = arms.find(({ arm }) => arm === 'circuit')!
  return arms.flatMap((other): ArmDifference[] =>
    other.arm === 'circuit'
      ? []
      : [
          {
            against: other.arm,
            overlap: own.low <= other.high && other.low <= own.high,
            ...intervalOf(own.byRepeat.map((score, k) => score - other.byRepeat[k]!)),
          },
        ],
  )
}

const isBondOf = ({ hamiltonian }: MoleculeFeaturesProblem): boolean => hamiltonian.kind === 'molecule'

function viewOf(
  { document: { problem } }: Request,
  { places, label, unit, names }: Task,
  { solved, chosen, repeats }: Answer,
  isWhole: boolean,
): MoleculeFeaturesView {
  const shown = solved.map(({ at, property, energy, exact, ofCircuit }): FeaturePlace => ({
    at,
    property,
    energy,
    exact,
    values: chosen.map((k) => ofCircuit[k]!),
  }))
  const arms = armsOf(repeats, chosen.length)
  const common = { label, unit, places: shown, arms }
  const view = {
    ...common,
    isBond: isBondOf(problem),
    placeCount: places.length,
    repeats: repeats.length,
    rows: repeats[0]?.rows ?? [],
    bands: repeats[0]?.bands ?? [],
  }
  if (!isWhole) {
    const summary =
      repeats.length === 0
        ? [`${solved.length} of ${places.length} places are solved`]
        : [`${repeats.length} of ${problem.repeats} data sets are modelled`]
    return { ...view, result: null, summary }
  }
  const differences = differencesOf(arms)
  const { helps, lines } = verdictOf(problem, chosen.length, arms, differences)
  return {
    ...view,
    summary: lines,
    result: {
      kind: 'molecule-features',
      ...common,
      property: problem.property,
      features: chosen.map((k) => names[k]!),
      differences,
      helps,
      verdict: lines[0]!,
      evaluations: solved.reduce((sum, { evaluations }) => sum + evaluations, 0),
    },
  }
}
