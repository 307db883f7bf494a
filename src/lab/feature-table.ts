/* What a circuit makes of the rows of a document, as a table for other tools: one row for each row of the three parts. */
import { LabError } from '../base/lab-error.ts'
import type { Checkpoint } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import type { Engine } from '../engine/engine.ts'
import { encoded, type Encoder } from '../learn/models/encoder.ts'
import type { FitContext } from '../learn/models/fitted-model.ts'
import { unhurried, type Control } from './control.ts'
import type { PartName } from './messages.ts'
import { fitContext } from './fitted-run.ts'

export interface FeatureTable {
  /** Of the numbers. */
  readonly names: readonly string[]
  readonly targetName: string
  readonly rows: readonly {
    readonly numbers: Float64Array
    /** A class by its name, or the number to predict. */
    readonly target: string | number
    readonly part: PartName
  }[]
  readonly warnings: readonly string[]
}

/**
 * The features that the document's model is fitted on; of a document that trains its circuit, the circuit's readouts at the
 * values that it starts or stands with.
 *
 * @param checkpoint whose parameters to take; null takes those that the document starts with
 * @throws LabError on whatever keeps the document from running, "unsupported" by models without such features
 */
export async function featureTable(
  experiment: Experiment,
  engine: Engine,
  checkpoint: Checkpoint | null = null,
  control: Control = unhurried,
): Promise<FeatureTable> {
  const context = await fitContext(experiment, engine, checkpoint, control)
  const encoder = await encoderFor(context)
  try {
    const { data } = context
    const numbers = await encoded(encoder, data.features, data.count, context)
    const width = encoder.names.length
    return {
      names: encoder.names,
      targetName: data.targetName,
      rows: data.partOf.flatMap((part, row) => {
        if (part === null) return []
        const target = data.classNames[data.targets[row]!] ?? data.targets[row]!
        return [{ numbers: numbers.subarray(row * width, (row + 1) * width), target, part }]
      }),
      warnings: data.warnings,
    }
  } finally {
    encoder.dispose()
  }
}

async function encoderFor(context: FitContext): Promise<Encoder> {
  const { model } = context.experiment
  if (model?.kind === 'kitchen-sinks') {
    const { createKitchenSinks } = await import('../learn/models/kitchen-sinks.ts')
    return createKitchenSinks(model, context)
  }
  if (model === undefined || model.kind === 'quantum-features') {
    const { createReadoutEncoder } = await import('../learn/models/quantum-features.ts')
    return createReadoutEncoder(model?.values ?? 'readouts', context)
  }
  throw new LabError(
    'unsupported',
    `features: the model must be the circuit, quantum-features or kitchen-sinks, got "${model.kind}"; leave the model out for the circuit's own readouts`,
    { kind: model.kind },
  )
}
