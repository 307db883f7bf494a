/* The Lab's circuit as a problem of mitigation: with the values of its parameters, the sample that is shown, its noise. */
import { printPauliSum } from '../circuit/readouts/pauli-sum.ts'
import { slotTable } from '../circuit/slots.ts'
import type { Circuit, Input } from '../circuit/tree.ts'
import type { MitigationProblem } from '../document/problems/mitigation/types.ts'
import { problemVersion, type ProblemDocument } from '../document/problems/problem.ts'
import type { Lab } from './lab-store.ts'
import { problemDesk } from './problem-desk.ts'

type Values = ReadonlyMap<string, number>

/** What the Lab holds that a problem of mitigation asks for. */
export function labCircuitFields(lab: Lab): Pick<MitigationProblem, 'circuit' | 'inputs' | 'observable'> {
  const { source } = lab.document.getState()
  const values = slotValues(lab, source.circuit)
  return {
    circuit: { text: source.text },
    inputs: Object.fromEntries(source.circuit.inputs.map((input) => [input.name, inputValue(input, values)])),
    observable: observableOf(lab, source.circuit),
  }
}

/** Parameters as they are in the run, features as the sample on the screen has them; 0 where there is none yet. */
function slotValues(lab: Lab, circuit: Circuit): Values {
  const { opened, parameters, trace } = lab.run.getState()
  const { features } = slotTable(circuit.inputs)
  return new Map([
    ...(opened?.parameterNames ?? []).map((name, i): [string, number] => [name, parameters[i] ?? 0]),
    ...features.map(({ name }, i): [string, number] => [name, trace?.encoded[i] ?? 0]),
  ])
}

function inputValue({ name, size }: Input, values: Values): number | readonly number[] {
  if (size === null) return values.get(name) ?? 0
  return Array.from({ length: size }, (_, i) => values.get(`${name}[${i}]`) ?? 0)
}

/** The task's readout, else the first Pauli sum, else Z0. */
function observableOf(lab: Lab, { readouts }: Circuit): string {
  const { task } = lab.document.getState().experiment
  const wanted = task.kind === 'multiclass' ? task.readouts[0] : task.readout
  const sums = readouts.flatMap((readout) => (readout.kind === 'pauli-sum' ? [readout] : []))
  const readout = sums.find(({ name }) => name === wanted) ?? sums[0]
  return readout ? printPauliSum(readout.terms) : 'Z0'
}

/** The problem; noise that the Lab does not have is that of a superconducting-like device. */
export function mitigationOfLab(lab: Lab): ProblemDocument<'mitigation'> {
  const { title, seed, noise, device } = lab.document.getState().experiment
  return {
    format: 'ansatz.problem',
    version: problemVersion,
    title: title === '' ? 'Mitigation' : `Mitigation: ${title}`,
    description: '',
    seed,
    problem: {
      kind: 'mitigation',
      ...labCircuitFields(lab),
      noise: noise && noise.strength > 0 ? noise : { preset: 'superconducting', strength: 1 },
      scales: [1, 3, 5],
      asymptote: null,
      shots: device.shots,
      invertReadout: true,
    },
  }
}

/** Puts the Lab's circuit onto the desk of mitigation, runs it there and shows it. */
export async function mitigateLabCircuit(lab: Lab): Promise<void> {
  const document = mitigationOfLab(lab)
  const desk = problemDesk(lab, 'mitigation')
  await desk.loaded
  desk.open(document)
  desk.run()
  location.hash = '/solve/mitigation'
}
