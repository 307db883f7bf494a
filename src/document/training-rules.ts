/*
 * Whether an optimizer and what paces it go together with the rest of a document. Asked when a document is to run and says
 * anything unusual, and by the fields of its settings: the page that shows a document has no need of these rules.
 */
import type { Inconsistency } from './consistency.ts'
import type { Experiment } from './experiment.ts'
import { isNoisy, stretchesAngles } from './noise.ts'
import { optimizerEntry } from './registries.ts'

/** The first rule of training that the document breaks, or null. */
export function unfitTraining(experiment: Experiment): Inconsistency | null {
  return optimizerProblem(experiment) ?? pacingProblem(experiment)
}

/* What an optimizer needs of batches, shots and loss. */
function optimizerProblem({ training, device, model, noise }: Experiment): Inconsistency | null {
  const { optimizer, batchSize, loss } = training
  const { label, asks, wholeTrainingPart } = optimizerEntry(optimizer.name)
  if (wholeTrainingPart && batchSize !== null)
    return {
      path: 'training.batchSize',
      rule: `must be null for ${label}, which compares losses of different steps, got ${batchSize}`,
    }
  if (device.shots !== null && (asks === 'metric' || optimizer.name === 'l-bfgs'))
    return {
      path: 'device.shots',
      rule: `must be null for ${label}, which needs exact values, got ${device.shots}; choose SPSA or Adam for shots`,
    }
  if (isNoisy(noise) && asks === 'metric')
    return {
      path: 'training.optimizer.name',
      rule: `must be another than ${optimizer.name} under noise, whose metric is that of a pure state; choose Adam, or leave the noise out`,
    }
  if (optimizer.name === 'rotosolve' && loss !== 'squared')
    return {
      path: 'training.loss',
      rule: `must be squared for Rotosolve, as others are no sums of sines in an angle, got "${loss}"`,
    }
  if (optimizer.name === 'rotosolve' && stretchesAngles(noise))
    return {
      path: 'training.optimizer.name',
      rule: 'must be another than rotosolve where gates over-rotate by a share of their angle, as their frequencies are not known then; choose Adam',
    }
  if (optimizer.name === 'rotosolve' && model?.kind === 'dressed')
    return {
      path: 'training.optimizer.name',
      rule: 'must be another than rotosolve for a dressed circuit, whose loss is no sum of sines in its layers; choose Adam',
    }
  if (optimizer.name === 'cobyla' && optimizer.finalRadius > optimizer.radius)
    return {
      path: 'training.optimizer.finalRadius',
      rule: `must be at most the radius ${optimizer.radius}, got ${optimizer.finalRadius}`,
    }
  return null
}

/* Schedule, clipping, starts and stop rules. */
function pacingProblem({ training, split }: Experiment): Inconsistency | null {
  const { optimizer, schedule, clipNorm, starts = 1, steps, stop } = training
  const rule = `must be left out for ${optimizerEntry(optimizer.name).label}, which has no learning rate`
  if (!('learningRate' in optimizer)) {
    if (schedule) return { path: 'training.schedule', rule }
    if (clipNorm !== undefined) return { path: 'training.clipNorm', rule }
  }
  if (starts > steps)
    return { path: 'training.starts', rule: `must be at most steps (${steps}), got ${starts}` }
  const validation = split.kind === 'rows' ? split.validation.length : split.validation
  if (stop && stop.patience !== null && validation === 0)
    return {
      path: 'training.stop.patience',
      rule: `needs a validation part, got none; give split.validation some rows, or leave it null`,
    }
  return null
}
