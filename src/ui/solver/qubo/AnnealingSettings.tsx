/* Time, steps and schedule of a Schrödinger annealing. */
import type {
  AnnealingSchedule,
  SchroedingerMethod,
} from '../../../document/problems/qubo/quantum-methods.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { readNumber } from '../../controls/use-draft.ts'
import { quboText } from '../../text/solve-qubo.ts'
import type { MethodProps } from './MethodSettings.tsx'
import { TextField } from './editors/TextField.tsx'
import styles from './editors/Editors.module.css'

const words = quboText.settings

const schedules: Readonly<Record<AnnealingSchedule['kind'], AnnealingSchedule>> = {
  linear: { kind: 'linear' },
  quadratic: { kind: 'quadratic' },
  pause: { kind: 'pause', at: 0.5, share: 0.3 },
  piecewise: {
    kind: 'piecewise',
    points: [
      [0, 0],
      [0.2, 0.4],
      [0.8, 0.6],
      [1, 1],
    ],
  },
}

const kinds = ['linear', 'quadratic', 'pause', 'piecewise'] as const

type Points = readonly (readonly [number, number])[]

/* Pairs `t s` between commas; null where they are none, or do not rise from 0 0 to 1 1. */
function pointsIn(text: string): Points | null {
  const pairs = text.split(',').map((pair) => pair.trim().split(/\s+/).map(readNumber))
  if (pairs.some((pair) => pair.length !== 2 || pair.includes(null))) return null
  const points = pairs as unknown as Points
  const rises = points.every(([t, s], k) => s >= 0 && s <= 1 && (k === 0 || t > points[k - 1]![0]))
  const [first, last] = [points[0]!, points.at(-1)!]
  return rises && first[0] === 0 && first[1] === 0 && last[0] === 1 && last[1] === 1 ? points : null
}

function ScheduleFields(props: {
  readonly schedule: AnnealingSchedule
  readonly change: (schedule: AnnealingSchedule) => void
}) {
  const { schedule, change } = props
  if (schedule.kind === 'pause')
    return (
      <div className={styles.pair}>
        <NumberField
          label={words.pauseAt}
          value={schedule.at}
          low={0.01}
          high={0.99}
          onChange={(at) => change({ ...schedule, at })}
        />
        <NumberField
          label={words.pauseShare}
          value={schedule.share}
          low={0.01}
          high={0.99}
          onChange={(share) => change({ ...schedule, share })}
        />
      </div>
    )
  if (schedule.kind === 'piecewise')
    return (
      <TextField
        label={words.points}
        help={words.pointsHelp}
        value={schedule.points.map((pair) => pair.join(' ')).join(', ')}
        check={(text) => (pointsIn(text) ? null : words.pointsWrong)}
        onChange={(text) => change({ ...schedule, points: pointsIn(text)! })}
      />
    )
  return null
}

export function AnnealingSettings({ method, change }: MethodProps<SchroedingerMethod>) {
  const schedule = method.schedule ?? schedules.linear
  return (
    <>
      <div className={styles.pair}>
        <NumberField
          label={words.time}
          help={words.timeHelp}
          value={method.time ?? 20}
          low={0.001}
          high={1e6}
          onChange={(time) => change({ ...method, time })}
        />
        <NumberField
          whole
          label={words.timeSteps}
          value={method.steps ?? 500}
          low={2}
          high={20_000}
          onChange={(steps) => change({ ...method, steps })}
        />
      </div>
      <Select
        label={words.scheduleName}
        value={schedule.kind}
        options={kinds.map((value) => ({ value, label: words.annealing[value] }))}
        onChange={(kind) => change({ ...method, schedule: schedules[kind] })}
      />
      <ScheduleFields schedule={schedule} change={(next) => change({ ...method, schedule: next })} />
      <div className={styles.pair}>
        <NumberField
          whole
          label={words.levels}
          value={method.levels ?? 4}
          low={2}
          high={8}
          onChange={(levels) => change({ ...method, levels })}
        />
        <NumberField
          whole
          label={words.shots}
          value={method.shots ?? 1024}
          low={1}
          high={10_000_000}
          onChange={(shots) => change({ ...method, shots })}
        />
      </div>
    </>
  )
}
