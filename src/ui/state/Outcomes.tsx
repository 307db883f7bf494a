/* How likely each outcome is, with the phase of its amplitude. */
import { useMemo } from 'react'
import type { StateReading } from '../../store/lab-store.ts'
import { Help } from '../controls/Help.tsx'
import { classes } from '../controls/classes.ts'
import { fixed } from '../text/format.ts'
import { noiseText } from '../text/noise.ts'
import { stateText } from '../text/state.ts'
import { barEnd, outcomeBars, type OutcomeBar } from './outcome-bars.ts'
import { PhaseDial } from './PhaseDial.tsx'
import styles from './Outcomes.module.css'

/** Outcomes on a scale up to this have four decimals. */
const fineEnd = 1 / 16

function Bar(props: OutcomeBar & { readonly end: number; readonly minor?: boolean; readonly pure: boolean }) {
  const { label, probability, phase, end, minor, pure } = props
  const value = fixed(probability, end > fineEnd ? 3 : 4)
  return (
    <li className={classes(styles.bar, minor && styles.minor)}>
      <span className={styles.label}>{label}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ scale: `${Math.min(1, Math.max(0, probability / end))} 1` }} />
      </span>
      <span className={styles.value}>{value}</span>
      {pure ? (
        <>
          <span className={styles.dial} aria-hidden="true">
            {phase === null ? null : <PhaseDial phase={phase} />}
          </span>
          <span className={styles.phase}>
            {minor ? null : (
              <>
                <span className="visually-hidden">{stateText.phaseName} </span>
                {phase === null ? stateText.noPhase : stateText.phase(phase)}
              </>
            )}
          </span>
        </>
      ) : null}
    </li>
  )
}

function mixtureNote({ purity }: StateReading): string {
  if (purity === undefined) return stateText.mixed
  return purity === null ? noiseText.state.unknown : noiseText.state.purity(purity)
}

export function Outcomes({ reading }: { readonly reading: StateReading }) {
  const qubits = reading.entropies.length
  const { bars, others } = useMemo(() => outcomeBars(reading, qubits), [reading, qubits])
  const end = barEnd(bars)
  const pure = !reading.mixed
  const labelWidth = [...bars.map(({ label }) => label), others ? stateText.others(others.count) : ''].reduce(
    (most, label) => Math.max(most, label.length),
    0,
  )
  return (
    <section className={styles.outcomes}>
      <h3 className={styles.title}>
        {stateText.probabilities}
        <Help title={stateText.outcomesHelp.title}>{stateText.outcomesHelp.body}</Help>
        <span className={styles.scale}>
          {[stateText.row(reading.row), ...(end < 1 ? [stateText.fullBar(end)] : [])].join(' · ')}
        </span>
      </h3>
      <ul
        className={styles.bars}
        data-kind={pure ? 'pure' : 'mixed'}
        style={{ '--label-width': `${labelWidth}ch` } as React.CSSProperties}
      >
        {bars.map((bar) => (
          <Bar key={bar.label} end={end} pure={pure} {...bar} />
        ))}
        {others ? (
          <Bar
            minor
            end={end}
            pure={pure}
            label={stateText.others(others.count)}
            probability={others.probability}
            phase={null}
          />
        ) : null}
      </ul>
      {reading.mixed ? <p className={styles.note}>{mixtureNote(reading)}</p> : null}
    </section>
  )
}
