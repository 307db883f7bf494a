/* Where trainable values start. Each has a random stream of its own name, so that adding a gate moves no other value. */
import { createStream } from '../base/random.ts'
import type { InitialParameters } from '../document/experiment.ts'

/**
 * Starting values in the order of the names: what the document states by name, else drawn from its distribution, or the
 * output layer's own start.
 *
 * @param names circuit parameters first, then the output layer's
 * @param layerStart of the output layer's values
 * @param start number of the starting point, for documents with several
 */
export function initialValues(
  names: readonly string[],
  layerStart: Float64Array,
  { distribution, values }: InitialParameters,
  seed: number,
  start = 0,
): Float64Array {
  const circuitCount = names.length - layerStart.length
  return Float64Array.from(names, (name, i) => {
    if (Object.hasOwn(values, name)) return values[name]!
    return i < circuitCount
      ? drawn(distribution, seed, start === 0 ? name : `${name} start ${start}`)
      : layerStart[i - circuitCount]!
  })
}

/** What of a document's start comes to nothing: no value to train, or values stated for names that there are not. */
export function startWarnings(names: readonly string[], { values }: InitialParameters): readonly string[] {
  const unknown = Object.keys(values).filter((name) => !names.includes(name))
  const quoted = unknown.slice(0, 4).map((name) => `"${name}"`)
  const more = unknown.length > 4 ? ` and ${unknown.length - 4} more` : ''
  return [
    ...(names.length === 0 ? ['nothing is trainable: every step leaves the circuit as it is'] : []),
    ...(unknown.length > 0
      ? [`initial values are stated for ${quoted.join(', ')}${more}, which the circuit does not have`]
      : []),
  ]
}

function drawn(distribution: InitialParameters['distribution'], seed: number, name: string): number {
  const stream = createStream(seed, `initial ${name}`)
  if (distribution.kind === 'normal') return distribution.deviation * stream.normal()
  return distribution.low + (distribution.high - distribution.low) * stream.uniform()
}
