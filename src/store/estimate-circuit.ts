/* The Lab's circuit as a resource estimate: put onto its desk, run and shown. */
import { problemVersion, type ProblemDocument } from '../document/problems/problem.ts'
import type { Lab } from './lab-store.ts'
import { problemDesk } from './problem-desk.ts'

/** The estimate for the circuit as it stands; runs are as many as the experiment has shots. */
export function estimateOfLab(lab: Lab): ProblemDocument<'resources'> {
  const { experiment, source } = lab.document.getState()
  const { title, seed, device } = experiment
  return {
    format: 'ansatz.problem',
    version: problemVersion,
    title: title === '' ? 'Resources' : `Resources: ${title}`,
    description: '',
    seed,
    problem: {
      kind: 'resources',
      circuit: { text: source.text },
      physicalError: 1e-3,
      times: { oneQubit: 50, twoQubit: 50, measurement: 100 },
      budget: 1e-3,
      runs: device.shots ?? 1000,
    },
  }
}

/** Puts the Lab's circuit onto the desk of estimates, runs it there and shows it. */
export async function estimateLabCircuit(lab: Lab): Promise<void> {
  const desk = problemDesk(lab, 'resources')
  await desk.loaded
  desk.open(estimateOfLab(lab))
  desk.run()
  location.hash = '/solve/resources'
}
