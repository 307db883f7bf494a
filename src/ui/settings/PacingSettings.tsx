/* What keeps a training in bounds: the limit of the gradient, several starting points, and what ends a run early. */
import type { StopRules } from '../../document/experiment.ts'
import { documentLimits } from '../../document/limits.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { useDocument } from '../lab-context.tsx'
import { trainingText } from '../text/training.ts'
import { Labelled } from './Labelled.tsx'
import { OptionalNumber } from './OptionalNumber.tsx'
import { Refusal } from './Refusal.tsx'
import { useCheckedEdit } from './refusal.ts'
import styles from './settings.module.css'
import { withTraining } from './use-edit.ts'

const words = trainingText

/** The longest gradient. Nothing for optimizers without a learning rate. */
export function ClipSetting() {
  const { edit, refusal } = useCheckedEdit('training.clipNorm')
  const { optimizer, clipNorm } = useDocument((state) => state.experiment.training)
  if (!('learningRate' in optimizer)) return null
  return (
    <div>
      <OptionalNumber
        label={words.clip}
        help={words.clipHelp}
        field={words.clipNorm}
        value={clipNorm ?? null}
        first={1}
        low={1e-9}
        high={1e9}
        onChange={(value) => edit((experiment) => withTraining(experiment, { clipNorm: value ?? undefined }))}
      />
      <Refusal>{refusal}</Refusal>
    </div>
  )
}

const mostStarts = 100

/** Among how many starting points the steps are divided. */
export function StartsSetting() {
  const { edit, refusal } = useCheckedEdit('training.starts')
  const { starts = 1, steps } = useDocument((state) => state.experiment.training)
  return (
    <div>
      <NumberField
        label={words.starts}
        help={words.startsHelp}
        value={starts}
        low={1}
        high={mostStarts}
        whole
        onChange={(count) =>
          edit((experiment) => withTraining(experiment, { starts: count === 1 ? undefined : count }))
        }
      />
      <Refusal>{refusal}</Refusal>
      {starts > 1 ? <p className={styles.note}>{words.stepsEach(Math.floor(steps / starts))}</p> : null}
    </div>
  )
}

const none: StopRules = { patience: null, loss: null, evaluations: null, seconds: null }
const all = ['patience', 'loss', 'evaluations', 'seconds'] as const satisfies readonly (keyof StopRules)[]

const limits: Readonly<
  Record<keyof StopRules, { first: number; low: number; high: number; whole: boolean }>
> = {
  patience: { first: 20, low: 1, high: documentLimits.steps, whole: true },
  loss: { first: 0.1, low: -1e9, high: 1e9, whole: false },
  evaluations: { first: 1000, low: 1, high: documentLimits.runSteps, whole: true },
  seconds: { first: 10, low: 0.01, high: 1e6, whole: false },
}

function withRule(rules: StopRules, name: keyof StopRules, value: number | null): StopRules | undefined {
  const next = { ...rules, [name]: value }
  return all.every((rule) => next[rule] === null) ? undefined : next
}

/** @param advanced also show the rules that are rarely wanted */
export function StopSetting({ advanced }: { readonly advanced: boolean }) {
  const { edit, refusal } = useCheckedEdit('training.stop.patience')
  const rules = useDocument((state) => state.experiment.training.stop) ?? none
  const shown = advanced ? all : all.filter((name) => name === 'patience' || rules[name] !== null)
  return (
    <Labelled label={words.stop} help={words.stopHelp}>
      {shown.map((name) => (
        <OptionalNumber
          key={name}
          label={words.rules[name].label}
          help={words.rules[name].help}
          field={words.rules[name].field}
          value={rules[name]}
          {...limits[name]}
          onChange={(value) =>
            edit((experiment) => withTraining(experiment, { stop: withRule(rules, name, value) }))
          }
        />
      ))}
      <Refusal>{refusal}</Refusal>
    </Labelled>
  )
}
