/* The encoding report of a document, from its text and its data. */
import type { Experiment } from '../document/experiment.ts'
import { encodingReport, type EncodingReport } from '../learn/encoding-report.ts'
import { prepareExperiment } from '../learn/prepare.ts'
import { initialValues } from './initial-values.ts'
import { readCircuit } from './read-circuit.ts'

/**
 * What the circuit's encoding does to the data.
 *
 * @param parameters by name, for angles such as theta*x; missing ones are those that the document starts with
 * @throws LabError on whatever keeps circuit or data from being had
 */
export async function encodingOf(
  experiment: Experiment,
  parameters: Readonly<Record<string, number>> | null,
): Promise<EncodingReport> {
  const { flat } = readCircuit(experiment.circuit.text)
  const data = await prepareExperiment(experiment, flat.features)
  const start = initialValues(flat.parameters, new Float64Array(0), experiment.initial, experiment.seed)
  const values = start.map((value, i) => parameters?.[flat.parameters[i]!] ?? value)
  return encodingReport(data, flat, values)
}
