/* How the learning rate changes over the steps, with its curve. */
import { useMemo } from 'react'
import type { Schedule } from '../../document/experiment.ts'
import { documentLimits } from '../../document/limits.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { useDocument } from '../lab-context.tsx'
import { trainingText } from '../text/training.ts'
import { Refusal } from './Refusal.tsx'
import { useCheckedEdit } from './refusal.ts'
import { ScheduleCurve } from './ScheduleCurve.tsx'
import styles from './settings.module.css'
import { withTraining } from './use-edit.ts'

const words = trainingText
const kinds: readonly Schedule['kind'][] = ['constant', 'step', 'exponential', 'cosine']

/** A schedule of that kind as it is first offered for so many steps. */
function firstOf(kind: Schedule['kind'], warmup: number, steps: number): Schedule | undefined {
  switch (kind) {
    case 'constant':
      return warmup > 0 ? { kind, warmup } : undefined
    case 'step':
      return { kind, warmup, every: Math.max(1, Math.round(steps / 4)), factor: 0.5 }
    case 'exponential':
      return { kind, warmup, factor: 0.99 }
    case 'cosine':
      return { kind, warmup, floor: 0 }
    default:
      return kind satisfies never
  }
}

/** Nothing is said of a rate that stays as it is from the first step. */
const told = (schedule: Schedule): Schedule | undefined =>
  schedule.kind === 'constant' && schedule.warmup === 0 ? undefined : schedule

function Constants(props: { readonly schedule: Schedule; readonly onChange: (schedule: Schedule) => void }) {
  const { schedule, onChange } = props
  const share = { low: 0, high: 1 }
  if (schedule.kind === 'constant') return null
  if (schedule.kind === 'cosine')
    return (
      <NumberField
        label={words.floor}
        help={words.floorHelp}
        value={schedule.floor}
        {...share}
        onChange={(floor) => onChange({ ...schedule, floor })}
      />
    )
  return (
    <div className={styles.pair}>
      {schedule.kind === 'step' ? (
        <NumberField
          label={words.every}
          help={words.everyHelp}
          value={schedule.every}
          low={1}
          high={documentLimits.steps}
          whole
          onChange={(every) => onChange({ ...schedule, every })}
        />
      ) : null}
      <NumberField
        label={words.factor}
        help={schedule.kind === 'step' ? words.factorHelp : words.stepFactorHelp}
        value={schedule.factor}
        {...share}
        onChange={(factor) => onChange({ ...schedule, factor })}
      />
    </div>
  )
}

/** @param advanced also show warm-up and constants */
export function ScheduleSetting({ advanced }: { readonly advanced: boolean }) {
  const { edit, refusal } = useCheckedEdit('training.schedule')
  const training = useDocument((state) => state.experiment.training)
  const steps = Math.floor(training.steps / (training.starts ?? 1))
  const set = (schedule: Schedule | undefined) => edit((experiment) => withTraining(experiment, { schedule }))
  const known = training.schedule
  const schedule = useMemo(() => known ?? ({ kind: 'constant', warmup: 0 } as const), [known])
  if (!('learningRate' in training.optimizer)) return null
  return (
    <div className={styles.stack}>
      <Select
        label={words.schedule}
        help={words.scheduleHelp}
        value={schedule.kind}
        options={kinds.map((value) => ({ value, label: words.schedules[value] }))}
        onChange={(kind) => set(firstOf(kind, schedule.warmup, steps))}
      />
      {advanced ? (
        <>
          <Constants schedule={schedule} onChange={set} />
          <NumberField
            label={words.warmup}
            help={words.warmupHelp}
            value={schedule.warmup}
            low={0}
            high={documentLimits.steps}
            whole
            onChange={(warmup) => set(told({ ...schedule, warmup }))}
          />
        </>
      ) : null}
      <Refusal>{refusal}</Refusal>
      {told(schedule) ? <ScheduleCurve schedule={schedule} steps={steps} /> : null}
    </div>
  )
}
