/* Runs an experiment to its end and keeps what it answers over the plane as a Gallery picture. For the script that draws
   the pictures again; not part of the command line. */
import type { Experiment } from '../document/experiment.ts'
import { gallery } from '../document/gallery.ts'
import type { StoredPicture } from '../document/picture.ts'
import type { Engine } from '../engine/engine.ts'
import { unhurried } from '../lab/control.ts'
import type { SessionEvent, Watch } from '../lab/messages.ts'
import { surfaceJob } from '../lab/surface.ts'
import { createTrainer } from '../lab/create-trainer.ts'
import type { Trainer } from '../lab/trainer.ts'
import { loadEngine } from './load-engine.ts'

/** Cells along each side. */
const resolution = 44
type Surface = Extract<SessionEvent, { type: 'surface' }>

async function surfaceOf(trainer: Trainer, axes: readonly [number, number]): Promise<Surface> {
  const watch: Watch = {
    surface: { axes, resolution },
    kernel: false,
    kernelSurface: false,
    sample: 0,
  }
  let surface: Surface | null = null
  for await (const event of surfaceJob(trainer, watch, 0)) if (event?.type === 'surface') surface = event
  if (!surface) throw new Error('gallery: a finished run has a surface')
  return surface
}

const rounded = (value: number) => Math.round(value * 1000) / 1000
const roundedRange = ([low, high]: readonly [number, number]) => [rounded(low), rounded(high)] as const

function bytesOf(values: Float32Array, [low, high]: readonly [number, number]): string {
  const bytes = Uint8Array.from(values, (value) =>
    Math.round((255 * (value - low)) / Math.max(1e-9, high - low)),
  )
  return Buffer.from(bytes).toString('base64')
}

function rangeOf(values: Iterable<number>): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)]
  return [low, high]
}

/** The picture of an experiment after its last step. */
export async function pictureOf(
  experiment: Experiment,
  engine: Engine,
  plane: readonly [number, number] = [0, 1],
): Promise<StoredPicture> {
  const trainer = await createTrainer(experiment, engine, null)
  try {
    while (trainer.step < experiment.training.steps) await trainer.advance(unhurried)
    const { data } = trainer
    const surface = await surfaceOf(trainer, plane)
    const [first, second] = surface.axes
    const curve = surface.shape === 'curve'
    const range = rangeOf(surface.values)
    const [low, high] = rangeOf(data.targets)
    const room = (high - low) * 0.12
    const feature = (row: number, axis: number) => data.features[row * data.featureCount + axis] ?? 0
    return {
      kind: experiment.task.kind,
      shape: surface.shape,
      bounds: [...surface.bounds, ...(curve ? [[low - room, high + room] as const] : [])].map(roundedRange),
      width: surface.width,
      height: surface.height,
      classNames: data.classNames,
      range: roundedRange(range),
      values: bytesOf(surface.values, roundedRange(range)),
      points: [...data.parts.train].map((row) => {
        const target = data.targets[row] ?? 0
        return [
          rounded(feature(row, first)),
          rounded(curve ? target : feature(row, second)),
          rounded(target),
        ] as const
      }),
    }
  } finally {
    trainer.dispose()
  }
}

/** All pictures of the Gallery by name, as the text of their files. */
export async function galleryPictures(): Promise<ReadonlyMap<string, string>> {
  const engine = await loadEngine()
  const texts = new Map<string, string>()
  for (const { name, experiment, plane } of gallery)
    texts.set(name, `${JSON.stringify(await pictureOf(experiment(), engine, plane))}\n`)
  return texts
}
