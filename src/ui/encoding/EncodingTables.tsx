/* The columns of an encoding report with their frequencies, and pairs of columns that say nearly the same. */
import type { EncodingView } from '../../store/lab-store.ts'
import { encodingText } from '../text/encoding.ts'
import { fixed, setting } from '../text/format.ts'
import styles from './EncodingTables.module.css'
import { SpectrumSticks, type Feature } from './SpectrumSticks.tsx'

const words = encodingText
const [mostFeatures, mostPairs] = [16, 8]

const largestOf = ({ spectrum }: Feature) => (spectrum.kind === 'series' ? spectrum.largest : 0)

export function Features({ features }: Pick<EncodingView, 'features'>) {
  const shown = features.slice(0, mostFeatures)
  const end = Math.max(1, ...shown.map(largestOf))
  return (
    <div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.scaled}</th>
            <th scope="col">{words.used}</th>
            <th scope="col">{words.waves}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((feature) => (
            <tr key={feature.name}>
              <th scope="row">{feature.name}</th>
              <td className={feature.isConstant ? styles.warning : undefined}>
                {feature.isConstant ? words.constant : `${setting(feature.low)} … ${setting(feature.high)}`}
              </td>
              <td className={feature.gates === 0 ? styles.warning : undefined}>{feature.gates}</td>
              <td className={styles.waves}>
                <SpectrumSticks feature={feature} end={end} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {features.length > shown.length ? (
        <p className={styles.more}>{words.moreFeatures(features.length - shown.length)}</p>
      ) : null}
    </div>
  )
}

export function Correlations({ correlations }: Pick<EncodingView, 'correlations'>) {
  return (
    <ul className={styles.pairs}>
      {correlations.slice(0, mostPairs).map(({ names: [a, b], value }) => (
        <li key={`${a} ${b}`}>
          <span>{words.correlation(a, b)}</span>
          <meter min={-1} max={1} value={value} aria-label={words.correlation(a, b)} />
          <span className={styles.number}>{fixed(value, 2)}</span>
        </li>
      ))}
      {correlations.length > mostPairs ? <li>{words.moreLines(correlations.length - mostPairs)}</li> : null}
    </ul>
  )
}
