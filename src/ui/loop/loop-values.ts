/* What each box of the loop shows: one real sample's numbers, written small. */
import type { Experiment } from '../../document/experiment.ts'
import { isFitted } from '../../document/model.ts'
import { optimizers } from '../../document/registries.ts'
import type { RunState } from '../../store/run-slice.ts'
import { compact, list, signed, tuple } from '../text/format.ts'
import { loopText } from '../text/loop.ts'

export type Stage = NonNullable<RunState['stage']>

/** The boxes in the order in which a step passes them. */
export const stages: readonly Stage[] = [
  'data',
  'encode',
  'circuit',
  'measure',
  'loss',
  'gradient',
  'optimizer',
]

/** The optimizer's first size of step: its learning rate, the gain of SPSA, a radius; null where it has none. */
export function rateOf(optimizer: Experiment['training']['optimizer']): number | null {
  if ('learningRate' in optimizer) return optimizer.learningRate
  if (optimizer.name === 'spsa') return optimizer.a
  return optimizer.name === 'cobyla' ? optimizer.radius : null
}

/** Name of an optimizer, short enough for a box. */
export function optimizerName(name: Experiment['training']['optimizer']['name']): string {
  if (name === 'gradient-descent') return 'GD'
  if (name === 'quantum-natural-gradient') return 'QNG'
  return optimizers.find((entry) => entry.name === name)?.label ?? name
}

function measured(outputs: readonly number[], signs: readonly string[]): string {
  const [sign = ''] = signs
  if (outputs.length === 1) return loopText.value.measure(sign, signed(outputs[0] ?? 0, 2))
  return list(outputs, 1, 3).replaceAll(', ', ' ')
}

/** Two numbers are written with two decimals, the first two of more with one, so that they fit in a box. */
const decimalsFor = (values: readonly number[]) => (values.length > 2 ? 1 : 2)

/** The text of one box. */
export function valueOf(
  stage: Stage,
  run: Pick<RunState, 'trace' | 'opened'>,
  experiment: Experiment,
  signs: readonly string[],
): string {
  const { trace, opened } = run
  if (stage === 'circuit')
    return opened ? loopText.value.circuit(opened.circuitParameterCount) : loopText.none
  if (isFitted(experiment.model) && (stage === 'gradient' || stage === 'optimizer')) return loopText.none
  if (stage === 'optimizer') {
    const { optimizer } = experiment.training
    return loopText.value.optimizer(optimizerName(optimizer.name), rateOf(optimizer))
  }
  if (!trace) return loopText.none
  if (stage === 'data') return tuple(trace.features, decimalsFor(trace.features), 2)
  if (stage === 'encode') return `∠ ${list(trace.encoded, decimalsFor(trace.encoded), 2)}`
  if (stage === 'measure') return measured(trace.outputs, signs)
  if (stage === 'loss') return compact(trace.loss)
  return loopText.value.gradient(trace.gradientNorm)
}

/** Where a row stands among the rows of its part: the place from 1, the count, the part. */
export function placeOf(
  data: NonNullable<RunState['opened']>['data'],
  row: number,
): { readonly place: number; readonly count: number; readonly part: 'train' | 'validation' | 'test' } {
  const part = data.parts[row] ?? 'train'
  let [place, count] = [0, 0]
  data.parts.forEach((other, index) => {
    if (other !== part) return
    count += 1
    if (index <= row) place += 1
  })
  return { place, count, part }
}

/** The next row of the same part in a direction, around the end; the row itself where it stands alone. */
export function neighbourRow(parts: readonly string[], row: number, direction: 1 | -1): number {
  const part = parts[row] ?? 'train'
  for (let offset = 1; offset <= parts.length; offset += 1) {
    const index = (row + direction * offset + parts.length * 2) % parts.length
    if (parts[index] === part) return index
  }
  return row
}
