/* The frequencies that a readout can have in a column, as sticks on a scale that all columns share. */
import type { EncodingView } from '../../store/lab-store.ts'
import { encodingText } from '../text/encoding.ts'
import { setting } from '../text/format.ts'
import styles from './SpectrumSticks.module.css'

export type Feature = EncodingView['features'][number]

const words = encodingText
const [width, height] = [200, 24]
/** So many sticks on the whole scale run together to a band. */
const mostSticks = 100

/** @param end the largest frequency of the scale */
export function SpectrumSticks({ feature, end }: { readonly feature: Feature; readonly end: number }) {
  const { spectrum, low, high } = feature
  if (spectrum.kind === 'none') return <span className={styles.words}>{words.notRead}</span>
  if (spectrum.kind === 'not-a-series') return <span className={styles.words}>{words.notASeries}</span>
  const x = (frequency: number) => (end > 0 ? 2 + (frequency / end) * (width - 4) : 2)
  const oneWave = high > low ? (2 * Math.PI) / (high - low) : null
  const { frequencies, count, largest } = spectrum
  return (
    <span className={styles.sticks}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.frequencies(count, largest)}
        className={styles.drawing}
      >
        <line x1="0" x2={width} y1={height - 1} y2={height - 1} className={styles.axis} />
        {oneWave !== null && oneWave <= end ? (
          <line x1={x(oneWave)} x2={x(oneWave)} y1="0" y2={height} className={styles.wave} />
        ) : null}
        {frequencies.length > mostSticks ? (
          <rect x={x(0)} y="8" width={x(largest) - x(0)} height={height - 9} className={styles.band} />
        ) : (
          frequencies.map((frequency) => (
            <line
              key={frequency}
              x1={x(frequency)}
              x2={x(frequency)}
              y1="6"
              y2={height - 1}
              className={styles.stick}
            />
          ))
        )}
      </svg>
      <span className={styles.end}>{setting(largest)}</span>
    </span>
  )
}
