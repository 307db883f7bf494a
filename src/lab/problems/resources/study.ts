/* The resource estimate of a circuit: counted once, then a formula at every physical error. */
import { pow } from '../../../base/elementary.ts'
import type { ResourcesProblem } from '../../../document/problems/resources/types.ts'
import { bareEstimate, codedEstimate } from '../../../solve/resources/estimate.ts'
import { logicalCounts, type LogicalCounts } from '../../../solve/resources/logical-counts.ts'
import { readCircuit } from '../../read-circuit.ts'
import type { Study } from '../../studies/study.ts'
import type { ProblemRequest } from '../problem-view.ts'
import type { ResourcesAt, ResourcesResult, ResourcesView } from './types.ts'

type Request = ProblemRequest<'resources'>

/** Physical errors of the sweep: from 10^-1.75 down to 10^-6 in quarters of a decade. */
const sweepErrors = Array.from({ length: 18 }, (_, k) => pow(10, -1.75 - k / 4))

export const resources: Study<Request, null, ResourcesResult, ResourcesView> = {
  plan: () => Promise.resolve([null]),
  async work(_, { document: { problem } }, { control }) {
    const counts = logicalCounts(readCircuit(problem.circuit.text).flat)
    const sweep: ResourcesAt[] = []
    for (const physicalError of sweepErrors) {
      sweep.push(at(counts, problem, physicalError))
      await control.breathe()
    }
    const here = at(counts, problem, problem.physicalError)
    const { bare, coded } = here
    return {
      ...here,
      counts,
      runs: problem.runs,
      bareSeconds: problem.runs * bare.runsPerRun * bare.secondsPerRun,
      codedSeconds: coded && problem.runs * coded.secondsPerRun,
      sweep,
    }
  },
  view: (_, __, [result]) => ({ result: result ?? null, summary: result ? sentencesOf(result) : [] }),
}

function at(counts: LogicalCounts, { times, budget }: ResourcesProblem, physicalError: number): ResourcesAt {
  const machine = {
    physicalError,
    budget,
    oneQubitTime: times.oneQubit,
    twoQubitTime: times.twoQubit,
    measurementTime: times.measurement,
  }
  return { physicalError, bare: bareEstimate(counts, machine), coded: codedEstimate(counts, machine) }
}

const count = (number: number): string => number.toLocaleString('en')
const short = (number: number): string => String(Number(number.toPrecision(3)))

function seconds(value: number): string {
  const units = [
    [31_557_600, 'years'],
    [86_400, 'days'],
    [3600, 'hours'],
    [60, 'minutes'],
    [1, 's'],
    [1e-3, 'ms'],
    [1e-6, 'µs'],
  ] as const
  const [size, name] = units.find(([unit]) => value >= unit) ?? [1e-9, 'ns']
  return `${short(value / size)} ${name}`
}

function sentencesOf(result: ResourcesResult): readonly string[] {
  const { counts, bare, coded, runs, physicalError } = result
  return [
    `The circuit: ${count(counts.qubits)} qubits, ${count(counts.tGates)} T gates, ${count(counts.rotations)} rotations in ${count(counts.rotationDepth)} layers, ${count(counts.toffolis)} Toffoli gates.`,
    `As it is, at a physical error of ${short(physicalError)}: nothing goes wrong in ${short(100 * bare.fidelity)} % of the runs; ${count(runs)} runs and ${short(bare.runsPerRun)} times as many for the errors take ${seconds(result.bareSeconds)}.`,
    ...(coded
      ? [
          `On a surface code of distance ${coded.distance}: ${count(coded.logicalQubits)} patches, ${count(coded.tStates)} T states from ${count(coded.factories)} factories, ${count(coded.physicalQubits)} physical qubits; ${count(runs)} runs take ${seconds(result.codedSeconds!)}.`,
        ]
      : [
          'On a surface code: no distance up to 51 is enough at this physical error; it must be below about 1 %.',
        ]),
    'Both are formulas, not measurements: orders of magnitude.',
  ]
}
