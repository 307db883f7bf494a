/* What is examined: a document's kernel, with the circuit as it stands at a step of the run. */
import type { Experiment } from '../../document/experiment.ts'
import { kernelOf, type KernelSettings } from '../../document/kernel.ts'
import type { RunState } from '../../store/run-slice.ts'

export interface Subject {
  readonly experiment: Experiment
  /** Circuit parameters by name; empty while the run does not stand, which means those that the document starts with. */
  readonly parameters: Readonly<Record<string, number>>
  /** The run's step that they are of; null for a circuit without parameters, or while they are those of the start. */
  readonly step: number | null
}

/** The circuit's parameters where the run stands, by name; none while it is prepared. */
export function parametersOf(
  run: Pick<RunState, 'opened' | 'status' | 'parameters'>,
): Readonly<Record<string, number>> {
  const { opened, parameters } = run
  if (!opened || run.status === 'preparing' || parameters.length !== opened.parameterNames.length) return {}
  const names = opened.parameterNames.slice(0, opened.circuitParameterCount)
  return Object.fromEntries(names.map((name, index) => [name, parameters[index] ?? 0]))
}

/** The document and the run as they are. */
export function subjectOf(
  experiment: Experiment,
  run: Pick<RunState, 'opened' | 'status' | 'parameters' | 'step'>,
): Subject {
  const parameters = parametersOf(run)
  return { experiment, parameters, step: Object.keys(parameters).length > 0 ? run.step : null }
}

/** The document with some settings of its kernel changed. */
export function withKernel(experiment: Experiment, change: Partial<KernelSettings>): Experiment {
  return { ...experiment, kernel: { ...kernelOf(experiment), ...change } as KernelSettings }
}

/** What a kernel at some bandwidth depends on, as text that can be compared. */
export function kernelKey(experiment: Experiment): string {
  const { circuit, data, reduction, scaling, split, task, model, device, seed } = experiment
  const { bandwidth: _, ...kernel } = kernelOf(experiment)
  const parts = { data, reduction, scaling, split, task, model, precision: device.precision, seed, kernel }
  return JSON.stringify({ ...parts, circuit: circuit.text })
}

/** Whether the circuit has still the parameters that were examined; those of the start are gone after a step. */
export function sameParameters(
  examined: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
  step: number,
): boolean {
  const names = Object.keys(examined)
  if (names.length === 0) return step === 0 || Object.keys(now).length === 0
  return names.every((name) => now[name] === undefined || now[name] === examined[name])
}
