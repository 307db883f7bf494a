/* What is asked of an ensemble: rows of two classes, stumps, prices, and what finds the weights. */
import type { EnsembleProblem } from '../../../document/problems/ensemble/types.ts'
import type { QuboMethod } from '../../../document/problems/qubo/types.ts'
import { dataSets } from '../../../document/registries.ts'
import { Button } from '../../controls/Button.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { Slider } from '../../controls/Slider.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { useLab } from '../../lab-context.tsx'
import { ensembleText as words } from '../../text/solve-ensemble.ts'
import { numbersIn } from '../number-lists.ts'
import type { SettingsProps } from '../screens.ts'
import styles from './Ensemble.module.css'

type Data = EnsembleProblem['data']

const offered = dataSets.filter(({ kind }) => kind === 'binary')
const methodKinds = Object.keys(words.methods) as QuboMethod['kind'][]
const usualReads: Partial<Record<QuboMethod['kind'], number>> = {
  'simulated-annealing': 100,
  'simulated-quantum-annealing': 20,
  tabu: 20,
}

/** The set as it is first offered. */
function dataOf(name: string): Data | null {
  const entry = offered.find((set) => set.name === name)
  if (!entry) return null
  if (entry.source === 'shipped') return { source: 'shipped', set: entry.name } as Data
  const options = Object.fromEntries(entry.options.map((option) => [option.name, option.initial]))
  const { count, noise } = entry
  return { source: 'generated', set: entry.name, count, noise: noise?.initial ?? 0, options }
}

function lambdaProblem(text: string): string | null {
  const values = numbersIn(text)
  const isRight =
    values.length >= 1 &&
    values.length <= 30 &&
    new Set(values).size === values.length &&
    values.every((value) => value >= 0 && value <= 10)
  return isRight ? null : words.lambdaProblem
}

export default function Settings({ document, change }: SettingsProps<'ensemble'>) {
  const lab = useLab()
  const { problem } = document
  const set = (fields: Partial<EnsembleProblem>, name?: string) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...fields } }), name)
  const take = () => {
    const { data, split } = lab.document.getState().experiment
    set({ data, split })
  }
  return (
    <div className={styles.stack}>
      <DataFields data={problem.data} onChange={(data, name) => set({ data }, name)} />
      <div>
        <Button onClick={take}>{words.takeData}</Button>
      </div>
      <Slider
        label={words.thresholds}
        help={words.thresholdsHelp}
        value={problem.thresholds}
        low={1}
        high={20}
        step={1}
        onChange={(thresholds) => set({ thresholds }, 'thresholds')}
      />
      <TextField
        onLeave
        label={words.lambda}
        help={words.lambdaHelp}
        value={problem.lambda.join(', ')}
        problem={lambdaProblem}
        onChange={(text) => set({ lambda: numbersIn(text).toSorted((a, b) => a - b) })}
      />
      <MethodFields method={problem.method} onChange={(method) => set({ method })} />
    </div>
  )
}

function DataFields(props: {
  readonly data: Data
  readonly onChange: (data: Data, gesture?: string) => void
}) {
  const { data, onChange } = props
  const name = 'set' in data ? data.set : ''
  const isOffered = offered.some((set) => set.name === name)
  return (
    <>
      <Select
        label={words.data}
        help={words.dataHelp}
        value={isOffered ? name : ''}
        options={[
          ...offered.map((set) => ({ value: set.name, label: set.label })),
          ...(isOffered ? [] : [{ value: '', label: words.own }]),
        ]}
        onChange={(chosen) => {
          const next = dataOf(chosen)
          if (next) onChange(next)
        }}
      />
      {data.source === 'generated' ? (
        <div className={styles.pair}>
          <NumberField
            whole
            label={words.rows}
            value={data.count}
            low={20}
            high={20_000}
            onChange={(count) => onChange({ ...data, count })}
          />
          <NumberField
            label={words.noise}
            value={data.noise}
            low={0}
            high={10}
            onChange={(noise) => onChange({ ...data, noise })}
          />
        </div>
      ) : null}
    </>
  )
}

function MethodFields(props: {
  readonly method: QuboMethod
  readonly onChange: (method: QuboMethod) => void
}) {
  const { method, onChange } = props
  const usual = usualReads[method.kind]
  return (
    <>
      <Select
        label={words.method}
        help={words.methodHelp}
        value={method.kind}
        options={methodKinds.map((value) => ({ value, label: words.methods[value] }))}
        onChange={(kind) => onChange({ kind })}
      />
      {usual === undefined ? null : (
        <NumberField
          whole
          label={words.reads}
          help={words.readsHelp}
          value={'reads' in method && typeof method.reads === 'number' ? method.reads : usual}
          low={1}
          high={10_000}
          onChange={(reads) => onChange({ ...method, reads } as QuboMethod)}
        />
      )}
    </>
  )
}
