/* Optimizer box: which one, how far a step goes, for how many steps; in Advanced its constants. */
import type { OptimizerSettings as Settings } from '../../document/experiment.ts'
import { optimizers } from '../../document/registries.ts'
import { Button } from '../controls/Button.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { useDocument, useView } from '../lab-context.tsx'
import { loopText } from '../text/loop.ts'
import { rateOf } from './loop-values.ts'
import { useTrainingEdit } from './use-edit.ts'
import styles from './LoopSettings.module.css'

const words = loopText.optimizer

/** Limits of each constant: what the optimizers accept. */
const limits = {
  momentum: [0, 0.9999],
  beta1: [0, 0.9999],
  beta2: [0, 0.999999],
  epsilon: [1e-16, 1],
  a: [1e-6, 100],
  c: [1e-6, 10],
  stability: [0, 1e6],
  alpha: [0, 2],
  gamma: [0, 2],
} as const satisfies Record<keyof typeof words.constants, readonly [number, number]>

/** The settings with another rate: the learning rate, or the gain of SPSA. */
export function withRate(settings: Settings, rate: number): Settings {
  return settings.name === 'spsa' ? { ...settings, a: rate } : { ...settings, learningRate: rate }
}

const tidy = (value: number) => Number(value.toPrecision(3))

function Constants({
  settings,
  set,
}: {
  readonly settings: Settings
  readonly set: (next: Settings, gesture: string) => void
}) {
  const names = (Object.keys(words.constants) as (keyof typeof limits)[]).filter(
    (name) => name in settings && !(settings.name === 'spsa' && name === 'a'),
  )
  if (names.length === 0) return null
  return (
    <div className={styles.pair}>
      {names.map((name) => (
        <NumberField
          key={name}
          label={words.constants[name]}
          value={(settings as unknown as Record<string, number>)[name] ?? 0}
          low={limits[name][0]}
          high={limits[name][1]}
          onChange={(value) => set({ ...settings, [name]: value }, name)}
        />
      ))}
    </div>
  )
}

/** Panel content. */
export function OptimizerSettings() {
  const change = useTrainingEdit()
  const settings = useDocument((state) => state.experiment.training.optimizer)
  const steps = useDocument((state) => state.experiment.training.steps)
  const advanced = useView((view) => view.advanced)
  const rate = rateOf(settings)
  const setRate = (value: number) => change({ optimizer: withRate(settings, value) }, 'rate')
  const help = optimizers.find((entry) => entry.name === settings.name)?.help
  return (
    <>
      <Select
        label={words.name}
        value={settings.name}
        options={optimizers.map(({ name, label }) => ({ value: name, label }))}
        onChange={(name) =>
          change({ optimizer: optimizers.find((entry) => entry.name === name)?.initial ?? settings })
        }
      />
      {help ? <p className={styles.hint}>{help}</p> : null}
      <NumberField
        label={settings.name === 'spsa' ? words.constants.a : words.rate}
        help={words.rateHelp}
        value={rate}
        low={1e-6}
        high={100}
        onChange={setRate}
        aside={
          <>
            <Button size="small" aria-label={words.half} onClick={() => setRate(tidy(rate / 2))}>
              ÷2
            </Button>
            <Button size="small" aria-label={words.double} onClick={() => setRate(tidy(rate * 2))}>
              ×2
            </Button>
          </>
        }
      />
      <NumberField
        whole
        label={words.steps}
        help={words.stepsHelp}
        value={steps}
        low={1}
        high={1_000_000}
        onChange={(value) => change({ steps: value }, 'steps')}
      />
      {advanced ? (
        <Constants settings={settings} set={(optimizer, gesture) => change({ optimizer }, gesture)} />
      ) : null}
    </>
  )
}
