/* From a document to its quantum kernel: circuit, rows, parameters and plan. The task's readouts play no part in it. */
import { LabError } from '../base/lab-error.ts'
import type { Checkpoint } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import type { KernelSettings } from '../document/kernel.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import type { Engine } from '../engine/engine.ts'
import { prepareExperiment, type PreparedData } from '../learn/prepare.ts'
import type { Control } from './control.ts'
import { initialValues, startWarnings } from './initial-values.ts'
import { featuresOf } from './model-rows.ts'
import {
  createQuantumKernel,
  type HeldRows,
  type QuantumKernel,
  type RowsName,
} from '../learn/quantum-kernels/kernel.ts'
import { readCircuit } from './read-circuit.ts'

export interface OpenKernel {
  readonly experiment: Experiment
  readonly flat: FlatCircuit
  readonly data: PreparedData
  readonly kernel: QuantumKernel
  /** Of the circuit, radians, in the order of `flat.parameters`. */
  readonly parameters: Float64Array
  readonly warnings: readonly string[]
}

/**
 * Readies the kernel of a document; `dispose` its kernel.
 *
 * @param values circuit parameters by name; those that are left out start as the document says
 * @param settings by default those of the document
 * @throws LabError on whatever keeps circuit or data from being had
 */
export async function openKernel(
  experiment: Experiment,
  engine: Engine,
  values: Checkpoint['parameters'] = {},
  settings?: KernelSettings,
): Promise<OpenKernel> {
  requireColumns(experiment)
  const { flat } = readCircuit(experiment.circuit.text)
  const data = await prepareExperiment(experiment, flat.features)
  const start = { ...experiment.initial, values: { ...experiment.initial.values, ...values } }
  const parameters = initialValues(flat.parameters, new Float64Array(0), start, experiment.seed)
  const kernel = await createQuantumKernel(engine, flat, experiment, settings)
  return { experiment, flat, data, kernel, parameters, warnings: kernelWarnings(experiment, flat, data) }
}

/* A layer before the circuit turns columns into angles of its own, and is trained with it. */
function requireColumns({ model }: Experiment): void {
  if (model?.kind !== 'dressed' || model.before === null) return
  throw new LabError(
    'unsupported',
    'kernel: the circuit must read the columns of the data, got a dressed circuit with a layer before it; set model.before to null, or leave the model out',
  )
}

/* That nothing is trainable is no loss to a kernel. */
function kernelWarnings(
  { initial, kernel }: Experiment,
  { parameters, features }: FlatCircuit,
  data: PreparedData,
): readonly string[] {
  const unknown = parameters.length > 0 ? startWarnings(parameters, initial) : []
  const hasNoEffect =
    kernel !== undefined && kernel.bandwidth !== 1 && features.every(({ kind }) => kind === 'amplitude')
  return [
    ...data.warnings,
    ...unknown,
    ...(hasNoEffect
      ? ['the bandwidth has no effect on an amplitude encoding, which normalizes each row']
      : []),
  ]
}

/** Holds some rows of the data. */
export function holdRows(
  { data, kernel, parameters }: Pick<OpenKernel, 'data' | 'kernel' | 'parameters'>,
  rows: readonly number[],
  name: RowsName,
  control: Control,
): Promise<HeldRows> {
  return kernel.hold(parameters, { features: featuresOf(data, rows), count: rows.length }, name, () =>
    control.breathe(),
  )
}
