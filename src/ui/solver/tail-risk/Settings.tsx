/* What is asked of a tail risk: series, distribution, threshold, qubits, and how often everything is estimated. */
import {
  riskDistributions,
  type RiskDistribution,
  type TailRiskProblem,
} from '../../../document/problems/tail-risk/types.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { Slider } from '../../controls/Slider.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { tailRiskText as words } from '../../text/solve-tail-risk.ts'
import type { SettingsProps } from '../screens.ts'
import { SeriesFields } from '../series/SeriesFields.tsx'
import styles from '../series/SeriesFields.module.css'

export default function Settings({ document, change }: SettingsProps<'tail-risk'>) {
  const { problem } = document
  const set = (fields: Partial<TailRiskProblem>, name?: string) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...fields } }), name)
  const { distribution } = problem
  return (
    <div className={styles.stack}>
      <SeriesFields data={problem.data} onChange={(data, name) => set({ data }, name)} />
      <Choice
        label={words.of}
        value={problem.of}
        options={(['values', 'residuals'] as const).map((value) => ({ value, label: words.ofs[value] }))}
        onChange={(of) => set({ of })}
      />
      {problem.of === 'residuals' ? <p className={styles.note}>{words.ofNote}</p> : null}
      <Select<RiskDistribution>
        label={words.distribution}
        value={distribution.name}
        options={riskDistributions.map((value) => ({ value, label: words.distributions[value] }))}
        onChange={(name) => set({ distribution: { ...distribution, name } })}
      />
      {distribution.name === 'generalized-pareto' ? (
        <Slider
          label={words.tailFrom}
          value={distribution.thresholdQuantile}
          low={0.5}
          high={0.99}
          step={0.01}
          onChange={(thresholdQuantile) =>
            set({ distribution: { ...distribution, thresholdQuantile } }, 'tail')
          }
        />
      ) : null}
      <Threshold threshold={problem.threshold} onChange={(threshold, name) => set({ threshold }, name)} />
      <Slider
        label={words.qubits}
        help={words.qubitsHelp}
        value={problem.qubits}
        low={2}
        high={8}
        step={1}
        onChange={(qubits) => set({ qubits }, 'qubits')}
      />
      <div className={styles.pair}>
        <NumberField
          whole
          label={words.shots}
          value={problem.shots}
          low={10}
          high={10_000}
          onChange={(shots) => set({ shots })}
        />
        <NumberField
          whole
          label={words.repeats}
          help={words.repeatsHelp}
          value={problem.repeats}
          low={10}
          high={1000}
          onChange={(repeats) => set({ repeats })}
        />
      </div>
      <Slider
        label={words.doublings}
        help={words.doublingsHelp}
        value={problem.doublings}
        low={2}
        high={10}
        step={1}
        onChange={(doublings) => set({ doublings }, 'doublings')}
      />
    </div>
  )
}

function Threshold(props: {
  readonly threshold: TailRiskProblem['threshold']
  readonly onChange: (threshold: TailRiskProblem['threshold'], name?: string) => void
}) {
  const { threshold, onChange } = props
  return (
    <>
      <Choice
        label={words.thresholdKind}
        value={'value' in threshold ? 'value' : 'quantile'}
        options={(['quantile', 'value'] as const).map((value) => ({
          value,
          label: words.thresholdKinds[value],
        }))}
        onChange={(kind) => onChange(kind === 'value' ? { value: 1.3 } : { quantile: 0.95 })}
      />
      {'value' in threshold ? (
        <NumberField
          label={words.value}
          value={threshold.value}
          low={-1e9}
          high={1e9}
          onChange={(value) => onChange({ value })}
        />
      ) : (
        <Slider
          label={words.quantile}
          value={threshold.quantile}
          low={0.5}
          high={0.999}
          step={0.001}
          onChange={(quantile) => onChange({ quantile }, 'quantile')}
        />
      )}
    </>
  )
}
