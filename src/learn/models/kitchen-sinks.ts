/*
 * Quantum kitchen sinks (Wilson et al. 2018, arXiv:1806.08321): many episodes of one circuit, each with its own random
 * linear map from the columns to the circuit's angles; the bits that are measured, of all episodes, become the features of
 * a classical model. With one shot they are bits, with several their frequencies, and exactly their probabilities.
 */
import { LabError } from '../../base/lab-error.ts'
import { createStream } from '../../base/random.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { KitchenSinks } from '../../document/model.ts'
import { planOptionsOf } from '../noise/plan-options.ts'
import { toFeatureRows } from '../prepare.ts'
import { encoderShots, fitEncoded, type Encoder } from './encoder.ts'
import type { FitContext, Fitting } from './fitted-model.ts'
import { pauliReadouts, readoutRows } from './readout-rows.ts'

/** Numbers of all rows together: 400 MB. */
const mostNumbers = 5e7

/** angles = matrix * columns + offsets, of one episode. */
interface AngleMap {
  /** Row-major, shape [angles, columns]. */
  readonly matrix: Float64Array
  readonly offsets: Float64Array
}

/**
 * The map of an episode: normal entries of which each angle keeps `columnsPerAngle`, the others being 0, and offsets uniform
 * on [0, 2 pi). Each episode has a stream of its own, so that more episodes leave the first ones as they are.
 */
export function angleMap(
  seed: number,
  episode: number,
  angles: number,
  columns: number,
  { deviation, columnsPerAngle }: Pick<KitchenSinks, 'deviation' | 'columnsPerAngle'>,
): AngleMap {
  const stream = createStream(seed, `kitchen sink ${episode}`)
  const matrix = new Float64Array(angles * columns)
  const kept = Math.min(columns, columnsPerAngle ?? columns)
  for (let angle = 0; angle < angles; angle++) {
    const order = Array.from({ length: columns }, (_, column) => column)
    const chosen = kept < columns ? stream.shuffled(order).slice(0, kept) : order
    for (const column of chosen) matrix[angle * columns + column] = deviation * stream.normal()
  }
  return { matrix, offsets: Float64Array.from({ length: angles }, () => 2 * Math.PI * stream.uniform()) }
}

/** @returns angles of rows, row-major, shape [count, angles] */
export function anglesOf({ matrix, offsets }: AngleMap, rows: Float64Array, count: number): Float64Array {
  const angles = offsets.length
  const columns = matrix.length / Math.max(1, angles)
  return Float64Array.from({ length: count * angles }, (_, at) => {
    const angle = at % angles
    const row = (at - angle) / angles
    let sum = offsets[angle]!
    for (let k = 0; k < columns; k++) sum += matrix[angle * columns + k]! * rows[row * columns + k]!
    return sum
  })
}

function requireAngles({ features }: FlatCircuit): void {
  if (features.length > 0 && features.every((slot) => slot.kind === 'column')) return
  throw new LabError(
    'circuit',
    'kitchen sinks: the circuit must read features as angles, which random maps can fill; declare `input float[64] x_0;` and rotate by it',
  )
}

/** The episodes as an encoder: `e0.bit0`, `e0.bit1`, … @throws LabError "circuit", or "memory" on too many episodes */
export async function createKitchenSinks(
  settings: KitchenSinks,
  { circuit, engine, experiment, values, data }: FitContext,
): Promise<Encoder> {
  requireAngles(circuit)
  const { seed, device } = experiment
  const bits = circuit.qubitCount
  const { episodes } = settings
  const largest = Math.max(data.parts.train.length, 1) * episodes * bits
  if (largest > mostNumbers)
    throw new LabError(
      'memory',
      `kitchen sinks: training rows times episodes times qubits must be at most ${mostNumbers}, got ${largest}; take fewer episodes`,
      { largest },
    )
  const read = { ...circuit, readouts: pauliReadouts(bits, ['Z']) }
  const plan = await engine.plan(read, await planOptionsOf(experiment, read, false))
  const fixed = { plan, values, shots: device.shots, source: encoderShots(seed) }
  const angles = circuit.features.length
  const columns = data.slots.length
  return {
    names: Array.from({ length: episodes * bits }, (_, at) => `e${Math.floor(at / bits)}.bit${at % bits}`),
    circuitsPerRow: episodes,
    async *encode(features, count) {
      const rows = toFeatureRows(data, features)
      const width = episodes * bits
      const numbers = new Float64Array(count * width)
      for (let episode = 0; episode < episodes; episode++) {
        const map = angleMap(seed, episode, angles, columns, settings)
        const read = readoutRows(fixed, anglesOf(map, rows, count), count)
        let step = await read.next()
        for (; !step.done; step = await read.next()) yield episode * count + step.value
        const { value } = step
        for (let at = 0; at < value.length; at++) {
          const bit = at % bits
          numbers[((at - bit) / bits) * width + episode * bits + bit] = (1 - value[at]!) / 2
        }
      }
      return numbers
    },
    dispose: () => plan.dispose(),
  }
}

/** Encodes the training rows in all episodes, then fits the classical model on the bits. */
export async function* fitKitchenSinks(settings: KitchenSinks, context: FitContext): Fitting {
  const { data, circuit, experiment } = context
  const model = yield* fitEncoded(await createKitchenSinks(settings, context), settings.classical, context)
  const first = angleMap(experiment.seed, 0, circuit.features.length, data.slots.length, settings)
  return {
    ...model,
    angles: (features, count) => anglesOf(first, toFeatureRows(data, features), count),
  }
}
