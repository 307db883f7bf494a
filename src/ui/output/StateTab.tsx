/* The circuit's state for the chosen sample: outcome probabilities, and each qubit on its own. */
import { useMemo } from 'react'
import type { RunState } from '../../store/run-slice.ts'
import { Help } from '../controls/Help.tsx'
import { useRun } from '../lab-context.tsx'
import { fixed, ket } from '../text/format.ts'
import { outputText } from '../text/output.ts'
import { BlochSphere } from './BlochSphere.tsx'
import { usePacedRun } from './use-live-run.ts'
import styles from './StateTab.module.css'

type StateEvent = NonNullable<RunState['state']>

const words = outputText.state

/** Bars shown; the rest is one bar of its own. */
const barLimit = 16

export interface OutcomeBar {
  readonly label: string
  readonly probability: number
}

/** Outcomes in the order of their labels when all fit, else the most likely ones and the sum of the others. */
export function outcomeBars(
  { probabilities, basisStates }: Pick<StateEvent, 'probabilities' | 'basisStates'>,
  qubits: number,
): { readonly bars: readonly OutcomeBar[]; readonly others: { count: number; probability: number } | null } {
  const sent = Array.from(probabilities, (probability, index) => ({
    index: basisStates[index] ?? index,
    probability,
  }))
  const whole = 2 ** qubits
  const many = whole > barLimit
  const kept = many ? sent.sort((a, b) => b.probability - a.probability).slice(0, barLimit) : sent
  const shown = [...kept].sort((a, b) => a.index - b.index)
  const bars = shown.map(({ index, probability }) => ({ label: ket(index, qubits), probability }))
  const rest = 1 - bars.reduce((sum, { probability }) => sum + probability, 0)
  return { bars, others: many ? { count: whole - bars.length, probability: Math.max(0, rest) } : null }
}

/** The end of the bars: 1, or the half, quarter, … that still holds the largest. */
export function barEnd(bars: readonly OutcomeBar[]): number {
  const largest = bars.reduce((most, { probability }) => Math.max(most, probability), 0)
  let end = 1
  while (end / 2 >= largest && end > 1 / 64) end /= 2
  return end
}

function Bar({
  label,
  probability,
  end,
  minor,
}: OutcomeBar & { readonly end: number; readonly minor?: boolean }) {
  return (
    <li className={minor ? styles.minor : undefined}>
      <span className={styles.label}>{label}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ scale: `${Math.min(1, Math.max(0, probability / end))} 1` }} />
      </span>
      <span className={styles.value}>{fixed(probability, 3)}</span>
    </li>
  )
}

/** Tab content. */
export function StateTab() {
  const state = usePacedRun((run) => run.state)
  const qubits = useRun((run) => run.opened?.qubitCount ?? 0)
  const failed = useRun((run) => run.status === 'failed')
  const shown = useMemo(() => (state ? outcomeBars(state, qubits) : null), [state, qubits])
  const end = shown ? barEnd(shown.bars) : 1
  if (!state || !shown || state.bloch.length !== 3 * qubits)
    return <p className={styles.pending}>{failed ? outputText.failed : words.pending}</p>
  return (
    <div className={styles.tab}>
      <div className={styles.outcomes}>
        <h3 className={styles.title}>
          {words.probabilities} <span className={styles.sample}>{words.sample(state.row)}</span>{' '}
          {end < 1 ? words.fullBar(end) : null} <Help title={words.help.title}>{words.help.body}</Help>
        </h3>
        <ul className={styles.bars} data-columns={shown.bars.length > 8 ? 'two' : 'one'}>
          {shown.bars.map((bar) => (
            <Bar key={bar.label} end={end} {...bar} />
          ))}
          {shown.others ? (
            <Bar
              minor
              end={end}
              label={words.others(shown.others.count)}
              probability={shown.others.probability}
            />
          ) : null}
        </ul>
      </div>
      <div className={styles.qubits}>
        <h3 className={styles.title}>{words.bloch}</h3>
        <div className={styles.spheres}>
          {Array.from({ length: qubits }, (_, qubit) => (
            <BlochSphere
              key={qubit}
              qubit={qubit}
              x={state.bloch[3 * qubit] ?? 0}
              y={state.bloch[3 * qubit + 1] ?? 0}
              z={state.bloch[3 * qubit + 2] ?? 0}
            />
          ))}
        </div>
        <p className={styles.pure}>{words.pure}</p>
      </div>
    </div>
  )
}
