/* Which optimizer, its rate, and in the advanced view its constants. */
import { optimizers } from '../../document/registries.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { useDocument } from '../lab-context.tsx'
import { settingsText } from '../text/settings.ts'
import { Refusal } from './Refusal.tsx'
import { useCheckedEdit } from './refusal.ts'
import styles from './settings.module.css'
import { withChosenOptimizer, withOptimizer } from './use-edit.ts'

interface ConstantField {
  readonly label: string
  readonly help: string
  readonly low: number
  readonly high: number
  readonly whole?: boolean
  /** Shown in the basic view too. */
  readonly basic?: boolean
}

const share = { low: 0, high: 0.999999 }
const decay = { low: 1e-6, high: 2 }
const radius = { low: 1e-9, high: 100 }
const words = settingsText

/** The numbers of the optimizers, by the name that they have in a document. */
const constants: Readonly<Record<string, ConstantField>> = {
  learningRate: {
    label: words.learningRate,
    help: words.learningRateHelp,
    low: 1e-6,
    high: 100,
    basic: true,
  },
  momentum: { label: words.momentum, help: words.momentumHelp, ...share },
  beta1: { label: words.beta1, help: words.beta1Help, ...share },
  beta2: { label: words.beta2, help: words.beta2Help, ...share },
  decay: { label: words.decay, help: words.decayHelp, ...share },
  epsilon: { label: words.epsilon, help: words.epsilonHelp, low: 1e-16, high: 1 },
  regularization: { label: words.regularization, help: words.regularizationHelp, low: 1e-12, high: 100 },
  memory: { label: words.memory, help: words.memoryHelp, low: 1, high: 100, whole: true },
  radius: { label: words.radius, help: words.radiusHelp, ...radius, basic: true },
  finalRadius: { label: words.finalRadius, help: words.finalRadiusHelp, ...radius },
  a: { label: words.spsaA, help: words.spsaAHelp, low: 1e-6, high: 100, basic: true },
  c: { label: words.spsaC, help: words.spsaCHelp, low: 1e-6, high: 10 },
  stability: { label: words.stability, help: words.stabilityHelp, low: 0, high: 1e6 },
  alpha: { label: words.alpha, help: words.alphaHelp, ...decay },
  gamma: { label: words.gamma, help: words.gammaHelp, ...decay },
}

/** @param advanced also show the constants that are rarely changed */
export function OptimizerSetting({ advanced }: { readonly advanced: boolean }) {
  const { edit, refusal } = useCheckedEdit('training.optimizer.name', 'training.optimizer.finalRadius')
  const optimizer = useDocument((state) => state.experiment.training.optimizer)
  const entry = optimizers.find((known) => known.name === optimizer.name)
  const values: Readonly<Record<string, unknown>> = { ...optimizer }
  return (
    <div className={styles.stack}>
      <Select
        label={settingsText.optimizer}
        value={optimizer.name}
        options={optimizers.map(({ name, label }) => ({ value: name, label }))}
        help={`${settingsText.optimizerHelp} ${entry?.help ?? ''}`}
        onChange={(name) => {
          const chosen = optimizers.find((known) => known.name === name)
          if (chosen) edit((experiment) => withChosenOptimizer(experiment, chosen))
        }}
      />
      <Refusal>{refusal}</Refusal>
      {optimizer.name === 'quantum-natural-gradient' ? (
        <Select
          label={words.metric}
          help={words.metricHelp}
          value={optimizer.metric}
          options={(['block-diagonal', 'full'] as const).map((value) => ({
            value,
            label: words.metrics[value],
          }))}
          onChange={(metric) => edit((experiment) => withOptimizer(experiment, { ...optimizer, metric }))}
        />
      ) : null}
      {Object.entries(constants)
        .filter(([key, { basic }]) => key in values && (advanced || basic))
        .map(([key, { label, help, low, high, whole }]) => (
          <NumberField
            key={key}
            label={label}
            help={help}
            value={Number(values[key])}
            low={low}
            high={high}
            whole={whole ?? false}
            onChange={(value) =>
              edit((experiment) => withOptimizer(experiment, { ...optimizer, [key]: value }))
            }
          />
        ))}
    </div>
  )
}
