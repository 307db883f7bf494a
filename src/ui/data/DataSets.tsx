/* Which data: the sets of the lab as pictures, a table, or points drawn by hand. */
import { useState } from 'react'
import { drawnRing } from '../../document/drawn-points.ts'
import type { DataSource } from '../../document/experiment.ts'
import { dataSets, type DataSetEntry } from '../../document/registries.ts'
import { sourceOf } from '../../store/data-edits.ts'
import { classes } from '../controls/classes.ts'
import { useDocument, useLab } from '../lab-context.tsx'
import { dataText } from '../text/data.ts'
import { DataThumb } from './DataThumb.tsx'
import styles from './DataSets.module.css'
import { useChooseData } from './use-data-edits.ts'

const shownFirst = 4
/** Thumbnails always show the same points, so that a set is known by its picture. */
const thumbSeed = 42
const thumbCount = 90

function thumbSource(entry: DataSetEntry): DataSource {
  const source = sourceOf(entry)
  return source.source === 'generated' ? { ...source, count: thumbCount } : source
}

function SetButton(props: {
  readonly entry: DataSetEntry
  readonly chosen: boolean
  readonly onChoose: () => void
}) {
  const { entry, chosen, onChoose } = props
  return (
    <button
      type="button"
      aria-pressed={chosen}
      title={entry.help}
      className={classes(styles.set, chosen && styles.chosen)}
      onClick={onChoose}
    >
      <DataThumb source={thumbSource(entry)} seed={thumbSeed} />
      <span className={styles.name}>{entry.label}</span>
    </button>
  )
}

export function DataSets() {
  const lab = useLab()
  const choose = useChooseData()
  const source = useDocument((state) => state.experiment.data.source)
  const chosen = useDocument(({ experiment: { data } }) => ('set' in data ? data.set : null))
  const [all, setAll] = useState(false)
  const hidden = dataSets.findIndex((entry) => entry.name === chosen) >= shownFirst
  const open = all || hidden
  const shown = open ? dataSets : dataSets.slice(0, shownFirst)
  return (
    <div data-guide="data">
      <div role="group" aria-label={dataText.sets} className={styles.sets}>
        {shown.map((entry) => (
          <SetButton
            key={entry.name}
            entry={entry}
            chosen={entry.name === chosen}
            onChoose={() => {
              if (entry.name !== chosen) choose(sourceOf(entry))
            }}
          />
        ))}
      </div>
      <div className={styles.others}>
        {hidden ? null : (
          <button type="button" aria-expanded={open} className={styles.link} onClick={() => setAll(!all)}>
            {open ? dataText.fewer : dataText.more(dataSets.length - shownFirst)}
          </button>
        )}
        <button
          type="button"
          aria-pressed={source === 'table'}
          className={styles.link}
          onClick={() => lab.view.setState({ dialog: 'csv' })}
        >
          {dataText.csv}
        </button>
        <button
          type="button"
          aria-pressed={source === 'drawn'}
          className={styles.link}
          onClick={() => {
            if (source !== 'drawn') choose({ source: 'drawn', points: drawnRing() })
          }}
        >
          {dataText.draw}
        </button>
      </div>
    </div>
  )
}
