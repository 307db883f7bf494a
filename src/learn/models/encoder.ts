/* Turns rows of the data into numbers by a circuit that is not trained, for a classical model that is fitted on them. */
import type { ClassicalModelName } from '../../document/model.ts'
import { selectRows } from '../baselines/rows.ts'
import { fitClassical } from './classical-head.ts'
import type { ShotSource } from './circuit-runs.ts'
import type { FitContext, Fitting } from './fitted-model.ts'

export interface Encoder {
  /** One for each number of a row. */
  readonly names: readonly string[]
  /** Circuits that are run for one row of the data. */
  readonly circuitsPerRow: number
  /**
   * Numbers of rows as they came.
   *
   * @param features unscaled, row-major, shape [count, featureCount]
   * @returns row-major, shape [count, names]; each turn tells how many circuits are done
   */
  encode(features: Float64Array, count: number): AsyncGenerator<number, Float64Array>
  /** Frees what the engine holds for it. */
  dispose(): void
}

/** Where shots of encoders begin: they draw nothing that others draw. */
const firstShot = 3_298_534_883_328

/** Shots of an encoder: the same rows asked for in the same order give the same ones. */
export function encoderShots(seed: number): ShotSource {
  let counter = firstShot
  return {
    seed,
    take(count) {
      counter += count
      return counter - count
    },
  }
}

/** Encodes the training rows and fits the classical model on them. Disposes of the encoder if that fails. */
export async function* fitEncoded(
  encoder: Encoder,
  classical: ClassicalModelName,
  context: FitContext,
): Fitting {
  const { data } = context
  try {
    const { train } = data.parts
    const { features, count } = selectRows(data, train)
    const evaluations = count * encoder.circuitsPerRow
    const rows = encoder.encode(features, count)
    let step = await rows.next()
    for (; !step.done; step = await rows.next()) {
      yield { phase: 'circuits run', done: step.value, total: evaluations }
      await context.breathe()
    }
    const { predictor, settings, tried } = await fitClassical(
      classical,
      step.value,
      encoder.names.length,
      context,
    )
    return {
      parameterCount: predictor.parameterCount,
      evaluations,
      tried,
      settings,
      warnings: [],
      predict: async (some, size) => predictor.predict(await encoded(encoder, some, size, context), size),
      dispose: () => encoder.dispose(),
    }
  } catch (thrown) {
    encoder.dispose()
    throw thrown
  }
}

/** Numbers of rows as they came, with a breath between two calls of the engine. */
export async function encoded(
  encoder: Encoder,
  features: Float64Array,
  count: number,
  { breathe }: Pick<FitContext, 'breathe'>,
): Promise<Float64Array> {
  const rows = encoder.encode(features, count)
  for (;;) {
    const { value, done } = await rows.next()
    if (done) return value
    await breathe()
  }
}
