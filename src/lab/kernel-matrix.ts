/* The kernel matrix of a document, at the parameters that it starts or stands with: for files rather than for a screen. */
import type { Checkpoint } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import type { Engine } from '../engine/engine.ts'
import { alignment } from '../learn/quantum-kernels/alignment.ts'
import { unhurried, type Control } from './control.ts'
import { kernelRows } from './kernel-rows.ts'
import { blockRows, kernelRowLimit, statesAt } from './kernel-view.ts'
import { featuresOf } from './model-rows.ts'
import { createTrainer } from './create-trainer.ts'

/** Rows of the largest matrix that is written. */
const mostRows = 4000

export interface KernelMatrix {
  readonly title: string
  readonly size: number
  /** Row-major [size, size]. */
  readonly values: Float64Array
  /** Row numbers of the data in matrix order: class after class. */
  readonly order: readonly number[]
  readonly classSizes: readonly number[]
  readonly classNames: readonly string[]
  /** Kernel-target alignment, plain and centred; null for a regression. */
  readonly alignment: { readonly plain: number; readonly centred: number } | null
  readonly warnings: readonly string[]
}

/**
 * K(x, x') = |<psi(x)|psi(x')>|^2 over the training rows.
 *
 * @param checkpoint whose parameters to take; null takes those that the document starts with
 * @throws LabError on whatever keeps the document from running
 */
export async function kernelMatrixOf(
  experiment: Experiment,
  engine: Engine,
  checkpoint: Checkpoint | null = null,
  control: Control = unhurried,
): Promise<KernelMatrix> {
  const trainer = await createTrainer(experiment, engine, checkpoint)
  const { data, model, values: point } = trainer
  const { order, classSizes } = kernelRows(data, kernelRowLimit(model.plan.qubitCount, mostRows))
  const size = order.length
  const states = statesAt(trainer, point, featuresOf(data, order), size)
  try {
    while (await states.fill()) await control.breathe()
    const values = new Float64Array(size * size)
    for (let from = 0; from < size;) {
      const to = states.blockEnd(from, blockRows(trainer, size))
      values.set(await states.overlaps(states, from, to), from * size)
      await control.breathe()
      from = to
    }
    const { classNames, parts, targets } = data
    const classOf = order.map((row) => targets[row]!)
    const left = parts.train.length - size
    return {
      title: experiment.title,
      size,
      values,
      order,
      classSizes,
      classNames,
      alignment: classNames.length > 1 ? alignment(values, classOf, classNames.length) : null,
      warnings:
        left > 0 ? [...data.warnings, `${left} training rows were left out of the matrix`] : data.warnings,
    }
  } finally {
    states.dispose()
    trainer.dispose()
  }
}
