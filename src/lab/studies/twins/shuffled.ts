/* The same experiment with the training rows' labels dealt out anew: what is left to learn then is noise. */
import { createStream } from '../../../base/random.ts'
import type { Experiment } from '../../../document/experiment.ts'
import { dataToolsFor } from '../../../learn/data-tools.ts'
import { readSource } from '../../../learn/source-rows.ts'
import { splitRows } from '../../../learn/split.ts'

/** A document with its rows in a table, parts as they were, and the training part's targets in another order. */
export async function withShuffledLabels(experiment: Experiment): Promise<Experiment> {
  const { data, seed, task, split } = experiment
  const rows = readSource(data, seed, task.kind, await dataToolsFor(experiment))
  const { train, validation, test } = splitRows(split, rows.targets, rows.classNames, seed)
  const targets = rows.targets.slice()
  const stream = createStream(seed, 'shuffled labels')
  for (let k = train.length - 1; k > 0; k--) {
    const other = Math.floor(stream.uniform() * (k + 1))
    const [a, b] = [train[k]!, train[other]!]
    const held = targets[a]!
    targets[a] = targets[b]!
    targets[b] = held
  }
  const { features, featureCount, featureNames, targetName, classNames, count } = rows
  return {
    ...experiment,
    data: {
      source: 'table',
      table: {
        name: 'shuffled labels',
        provenance: '',
        featureNames,
        targetName,
        features: Array.from({ length: count }, (_, row) =>
          Array.from(features.subarray(row * featureCount, (row + 1) * featureCount)),
        ),
        targets: Array.from(targets, (target) => (classNames.length > 0 ? classNames[target]! : target)),
      },
    },
    split: { kind: 'rows', train, validation, test },
  }
}
