/* Which sample goes around the loop: its place, its numbers, and the way to the next one. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '../controls/Button.tsx'
import { useLab, useRun } from '../lab-context.tsx'
import { compact, symbolOf } from '../text/format.ts'
import { loopText } from '../text/loop.ts'
import { neighbourRow, placeOf } from './loop-values.ts'
import styles from './LoopSettings.module.css'

const words = loopText.data

/** Features written out. */
const shownFeatures = 8

/** Walks through the rows of the part that the sample is in. */
export function SampleWalk() {
  const lab = useLab()
  const data = useRun((state) => state.opened?.data ?? null)
  const row = useRun((state) => state.trace?.row ?? 0)
  if (!data || row >= data.count) return null
  const { place, count, part } = placeOf(data, row)
  const walk = (direction: 1 | -1) => {
    const from = lab.view.getState().sample ?? row
    lab.view.setState({ sample: neighbourRow(data.parts, from, direction) })
  }
  const target = data.targets[row] ?? 0
  return (
    <div>
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
        {data.featureNames.slice(0, shownFeatures).map((name, index) => (
          <div key={name}>
            <dt>{symbolOf(name)}</dt>
            <dd>{compact(data.features[row * data.featureCount + index] ?? 0)}</dd>
          </div>
        ))}
        <div>
          <dt>{words.label}</dt>
          <dd>{data.kind === 'regression' ? compact(target) : (data.classNames[target] ?? target)}</dd>
        </div>
      </dl>
    </div>
  )
}
