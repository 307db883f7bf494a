/* Data box: which sample is followed, and how many rows a step takes. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '../controls/Button.tsx'
import { Select } from '../controls/Select.tsx'
import { useDocument, useLab, useRun } from '../lab-context.tsx'
import { compact, symbolOf } from '../text/format.ts'
import { loopText } from '../text/loop.ts'
import { neighbourRow, placeOf } from './loop-values.ts'
import { useTrainingEdit } from './use-edit.ts'
import styles from './LoopSettings.module.css'

const words = loopText.data
const batchSizes = [1, 4, 8, 16, 32, 64, 128, 256]

function Sample() {
  const lab = useLab()
  const data = useRun((state) => state.opened?.data ?? null)
  const row = useRun((state) => state.trace?.row ?? 0)
  if (!data || row >= data.count) return null
  const { place, count, part } = placeOf(data, row)
  const walk = (direction: 1 | -1) =>
    lab.view.setState({ sample: neighbourRow(data.parts, lab.view.getState().sample ?? row, direction) })
  const target = data.targets[row] ?? 0
  return (
    <>
      <div className={styles.row}>
        <IconButton size="small" label={words.previous} onClick={() => walk(-1)}>
          <ChevronLeft />
        </IconButton>
        <span className={styles.grow} aria-live="polite">
          {words.place(place, count, part)}
        </span>
        <IconButton size="small" label={words.next} onClick={() => walk(1)}>
          <ChevronRight />
        </IconButton>
      </div>
      <dl className={styles.numbers}>
        {data.featureNames.slice(0, 8).map((name, index) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{symbolOf(name)}</dt>
            <dd>{compact(data.features[row * data.featureCount + index] ?? 0)}</dd>
          </div>
        ))}
        <dt>{words.label}</dt>
        <dd>{data.kind === 'regression' ? compact(target) : (data.classNames[target] ?? target)}</dd>
      </dl>
    </>
  )
}

/** Panel content. */
export function DataSettings() {
  const change = useTrainingEdit()
  const batch = useDocument((state) => state.experiment.training.batchSize)
  const rows = useRun((state) => state.opened?.data.parts.filter((part) => part === 'train').length ?? 0)
  const sizes = batchSizes.filter((size) => size < rows)
  if (batch !== null && !sizes.includes(batch)) sizes.push(batch)
  return (
    <>
      <Sample />
      <Select
        label={words.batch}
        help={words.batchHelp}
        value={batch === null ? 'all' : String(batch)}
        options={[
          { value: 'all', label: words.batchAll(rows) },
          ...sizes.sort((a, b) => a - b).map((size) => ({ value: String(size), label: String(size) })),
        ]}
        onChange={(value) => change({ batchSize: value === 'all' ? null : Number(value) })}
      />
    </>
  )
}
