/* Every generated data set by name, and how a document's request becomes rows. */
import { LabError } from '../../base/lab-error.ts'
import { createStream } from '../../base/random.ts'
import type { DataSource } from '../../document/experiment.ts'
import { dataSetNamed, dataSets } from '../../document/registries.ts'
import { adhoc } from './adhoc.ts'
import { blobs } from './blobs.ts'
import { circles } from './circles.ts'
import type { DataSet, DataSetRows } from './data-set.ts'
import { fourier } from './fourier.ts'
import { moons } from './moons.ts'
import { spirals } from './spirals.ts'
import { stripes } from './stripes.ts'
import { xor } from './xor.ts'

/** The generators; names, labels and option ranges are in document/registries.ts. */
export const dataSetGenerators: readonly DataSet[] = [
  moons,
  circles,
  xor,
  spirals,
  blobs,
  stripes,
  adhoc,
  fourier,
]

const generatedSets = dataSets.flatMap(({ name, source }) => (source === 'generated' ? [name] : []))

const fewestRows = 4
const mostRows = 20_000

/**
 * The rows that a document asks for, drawn from its seed.
 *
 * @param more generators beyond those that are always there (data-tools.ts)
 * @throws LabError "data" for an unknown set, "range" for a count outside 4..20000 or an option outside its range
 */
export function generateRows(
  source: Extract<DataSource, { source: 'generated' }>,
  seed: number,
  more: readonly DataSet[] = [],
): DataSetRows {
  const { set, count, noise } = source
  const generator = [...dataSetGenerators, ...more].find(({ name }) => name === set)
  const entry = dataSetNamed(set)
  if (!generator || !entry) {
    const known = generatedSets.join(', ')
    throw new LabError('data', `data: the set must be one of ${known}, got "${set}"`)
  }
  if (!Number.isInteger(count) || count < fewestRows || count > mostRows)
    throw new LabError('range', `data set "${set}": rows must be ${fewestRows}..${mostRows}, got ${count}`)
  if (!(noise >= 0 && noise < Infinity))
    throw new LabError('range', `data set "${set}": the noise must be 0 or more, got ${noise}`)
  const options: Record<string, number> = {}
  for (const { name, low, high, initial, isWhole } of entry.options) {
    const value = source.options[name] ?? initial
    if (!(value >= low && value <= high))
      throw new LabError('range', `data set "${set}": ${name} must be ${low}..${high}, got ${value}`)
    if (isWhole && !Number.isInteger(value))
      throw new LabError('range', `data set "${set}": ${name} must be a whole number, got ${value}`)
    options[name] = value
  }
  return generator.generate({ count, noise, options, stream: createStream(seed, `data ${set}`) })
}
