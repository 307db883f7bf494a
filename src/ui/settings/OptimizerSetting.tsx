/* Which optimizer, its rate, and in the advanced view its constants. */
import { optimizers } from '../../document/registries.ts'
import type { OptimizerSettings } from '../../document/experiment.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { useDocument } from '../lab-context.tsx'
import { settingsText } from '../text/settings.ts'
import styles from './settings.module.css'
import { useEdit, withOptimizer } from './use-edit.ts'

interface ConstantField {
  readonly key: string
  readonly label: string
  readonly help: string
  readonly low: number
  readonly high: number
  /** Shown in the basic view too. */
  readonly basic: boolean
}

const rate: ConstantField = {
  key: 'learningRate',
  label: settingsText.learningRate,
  help: settingsText.learningRateHelp,
  low: 1e-6,
  high: 100,
  basic: true,
}
const share = { low: 0, high: 0.999999, basic: false }
const decay = { low: 1e-6, high: 2, basic: false }

/** The numbers of each optimizer, in the order in which they are shown. */
const constants: Readonly<Record<OptimizerSettings['name'], readonly ConstantField[]>> = {
  adam: [
    rate,
    { key: 'beta1', label: settingsText.beta1, help: settingsText.beta1Help, ...share },
    { key: 'beta2', label: settingsText.beta2, help: settingsText.beta2Help, ...share },
    {
      key: 'epsilon',
      label: settingsText.epsilon,
      help: settingsText.epsilonHelp,
      low: 1e-16,
      high: 1,
      basic: false,
    },
  ],
  'gradient-descent': [rate],
  momentum: [
    rate,
    { key: 'momentum', label: settingsText.momentum, help: settingsText.momentumHelp, ...share },
  ],
  spsa: [
    { key: 'a', label: settingsText.spsaA, help: settingsText.spsaAHelp, low: 1e-6, high: 100, basic: true },
    { key: 'c', label: settingsText.spsaC, help: settingsText.spsaCHelp, low: 1e-6, high: 10, basic: false },
    {
      key: 'stability',
      label: settingsText.stability,
      help: settingsText.stabilityHelp,
      low: 0,
      high: 1e6,
      basic: false,
    },
    { key: 'alpha', label: settingsText.alpha, help: settingsText.alphaHelp, ...decay },
    { key: 'gamma', label: settingsText.gamma, help: settingsText.gammaHelp, ...decay },
  ],
}

/** @param advanced also show the constants that are rarely changed */
export function OptimizerSetting({ advanced }: { readonly advanced: boolean }) {
  const edit = useEdit()
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
          if (chosen) edit((experiment) => withOptimizer(experiment, chosen.initial))
        }}
      />
      {constants[optimizer.name]
        .filter((constant) => advanced || constant.basic)
        .map(({ key, label, help, low, high }) => (
          <NumberField
            key={key}
            label={label}
            help={help}
            value={Number(values[key])}
            low={low}
            high={high}
            onChange={(value) =>
              edit((experiment) => withOptimizer(experiment, { ...optimizer, [key]: value }))
            }
          />
        ))}
    </div>
  )
}
