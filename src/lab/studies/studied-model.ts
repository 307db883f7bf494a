/* What studies of a trained model have in common: the experiment's model at given values, exact whatever its device is. */
import { LabError } from '../../base/lab-error.ts'
import type { Experiment } from '../../document/experiment.ts'
import type { Engine } from '../../engine/engine.ts'
import { createTrainer } from '../create-trainer.ts'
import { warmValues } from '../trainer-state.ts'
import type { Trainer } from '../trainer.ts'
import type { StudyTools } from './study.ts'

export interface StudiedModel {
  /** Of the experiment, or of nothing but its model: it is not to be trained. */
  readonly trainer: Trainer
  /** In the order of `trainer.model.names`. */
  readonly values: Float64Array
}

export interface StudiedRequest {
  readonly experiment: Experiment
  readonly parameters: Readonly<Record<string, number>> | null
}

/** The model, once for each thread. @throws LabError on whatever keeps the document from running */
export function studiedModel(
  { experiment, parameters }: StudiedRequest,
  { engine, kept }: Pick<StudyTools<never>, 'engine' | 'kept'>,
): Promise<StudiedModel> {
  return kept(
    'model',
    () => modelAt(experiment, parameters, engine),
    ({ trainer }) => trainer.dispose(),
  )
}

async function modelAt(
  experiment: Experiment,
  parameters: StudiedRequest['parameters'],
  engine: Engine,
): Promise<StudiedModel> {
  const trainer = await createTrainer(exact(experiment), engine, null)
  return { trainer, values: warmValues(trainer.model.names, trainer.values, parameters ?? {}) }
}

/* Values without shots, by the simulator's own gradients; what a training would ask for beside is left out. */
function exact(experiment: Experiment): Experiment {
  const { loss } = experiment.training
  return {
    ...experiment,
    device: { ...experiment.device, shots: null },
    training: {
      loss,
      optimizer: { name: 'gradient-descent', learningRate: 0.1 },
      gradient: 'adjoint',
      batchSize: null,
      steps: 1,
    },
  }
}

/**
 * For studies that look into the circuit and not only at what the model says.
 * @throws LabError "unsupported" for a model with layers around its circuit
 */
export function requireBareCircuit(study: string, { trainer }: StudiedModel): void {
  const { names, circuitParameterCount } = trainer.model
  const { parameters } = trainer.flat
  const isBare =
    circuitParameterCount === parameters.length && parameters.every((name, i) => name === names[i])
  if (isBare && trainer.experiment.model === undefined) return
  throw new LabError(
    'unsupported',
    `${study}: the model must be the circuit itself, got one with layers around it; leave the field "model" out`,
  )
}
