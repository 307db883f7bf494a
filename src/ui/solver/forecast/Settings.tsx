/* What is asked of a forecast: the series, what models see, how the rows are parted, and which models take part. */
import type {
  ClassicalForecaster,
  ForecastProblem,
  VariationalForecaster,
} from '../../../document/problems/forecast/types.ts'
import { classicalForecasters } from '../../../document/problems/forecast/types.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { Slider } from '../../controls/Slider.tsx'
import { Switch } from '../../controls/Switch.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { forecastText as words } from '../../text/solve-forecast.ts'
import { CircuitField } from '../CircuitField.tsx'
import { areWholeNumbers, numbersIn } from '../number-lists.ts'
import type { SettingsProps } from '../screens.ts'
import { SeriesFields } from '../series/SeriesFields.tsx'
import styles from '../series/SeriesFields.module.css'

const usualVariational: VariationalForecaster = { layers: 2, steps: 120, learningRate: 0.05, circuit: null }

const percent = (value: number): string => `${Math.round(100 * value)} %`

/** What stands in the field of an own circuit before anything is written: the first features, once. */
const firstProgram = `OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 2] data;
input array[float[64], 4] theta;
qubit[2] q;
ry(theta[0] + theta[1]*data[0]) q[0];
ry(theta[2] + theta[3]*data[1]) q[1];
cx q[0], q[1];
pragma ansatz.readout output = Z0 + Z1
`

export default function Settings({ document, change }: SettingsProps<'forecast'>) {
  const { problem } = document
  const set = (fields: Partial<ForecastProblem>, name?: string) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...fields } }), name)
  const { features, split } = problem
  return (
    <div className={styles.stack}>
      <SeriesFields data={problem.data} onChange={(data, name) => set({ data }, name)} />
      <TextField
        onLeave
        label={words.lags}
        help={words.lagsHelp}
        value={features.lags.join(', ')}
        problem={(text) => (areWholeNumbers(numbersIn(text), 1, 50) ? null : words.lagsProblem)}
        onChange={(text) => set({ features: { ...features, lags: numbersIn(text) } })}
      />
      <Switch
        label={words.calendar}
        help={words.calendarHelp}
        checked={features.calendar}
        onChange={(calendar) => set({ features: { ...features, calendar } })}
      />
      <Switch
        label={words.columns}
        help={words.columnsHelp}
        checked={features.columns}
        onChange={(columns) => set({ features: { ...features, columns } })}
      />
      <TextField
        onLeave
        label={words.seasons}
        help={words.seasonsHelp}
        value={problem.seasons.join(', ')}
        problem={(text) => (areWholeNumbers(numbersIn(text), 1, 5) ? null : words.seasonsProblem)}
        onChange={(text) => set({ seasons: numbersIn(text) })}
      />
      <div className={styles.pair}>
        <NumberField
          whole
          label={words.test}
          value={split.test}
          low={1}
          high={20_000}
          onChange={(test) => set({ split: { ...split, test } })}
        />
        <NumberField
          whole
          label={words.calibration}
          help={words.calibrationHelp}
          value={split.calibration}
          low={0}
          high={20_000}
          onChange={(calibration) => set({ split: { ...split, calibration } })}
        />
      </div>
      <Slider
        label={words.coverage}
        value={problem.coverage}
        low={0.5}
        high={0.99}
        step={0.01}
        format={percent}
        onChange={(coverage) => set({ coverage }, 'coverage')}
      />
      <Models problem={problem} set={set} />
    </div>
  )
}

function Models(props: {
  readonly problem: ForecastProblem
  readonly set: (fields: Partial<ForecastProblem>, name?: string) => void
}) {
  const { models } = props.problem
  const { linear, classical, variational } = models
  const set = (fields: Partial<ForecastProblem['models']>, name?: string) =>
    props.set({ models: { ...models, ...fields } }, name)
  return (
    <>
      <Switch
        label={words.linear}
        checked={linear !== null}
        onChange={(on) => set({ linear: on ? { penalty: 0 } : null })}
      />
      {linear ? (
        <NumberField
          label={words.penalty}
          value={linear.penalty}
          low={0}
          high={1e6}
          onChange={(penalty) => set({ linear: { penalty } })}
        />
      ) : null}
      <Switch
        label={words.classical}
        checked={classical !== null}
        onChange={(on) => set({ classical: on ? { name: 'gradient-boosting' } : null })}
      />
      {classical ? (
        <Select<ClassicalForecaster>
          hideLabel
          label={words.classical}
          value={classical.name}
          options={classicalForecasters.map((value) => ({ value, label: words.classicals[value] }))}
          onChange={(name) => set({ classical: { name } })}
        />
      ) : null}
      <Switch
        label={words.variational}
        checked={variational !== null}
        onChange={(on) => set({ variational: on ? usualVariational : null })}
      />
      {variational ? (
        <Variational
          settings={variational}
          onChange={(fields, name) => set({ variational: { ...variational, ...fields } }, name)}
        />
      ) : null}
    </>
  )
}

function Variational(props: {
  readonly settings: VariationalForecaster
  readonly onChange: (fields: Partial<VariationalForecaster>, name?: string) => void
}) {
  const { settings, onChange } = props
  return (
    <>
      <Choice
        label={words.own}
        value={settings.circuit ? 'own' : 'none'}
        options={[
          { value: 'none', label: words.owns.none },
          { value: 'own', label: words.owns.own },
        ]}
        onChange={(choice) => onChange({ circuit: choice === 'own' ? { text: firstProgram } : null })}
      />
      {settings.circuit ? (
        <CircuitField
          label={words.ownCircuit}
          help={words.ownHelp}
          text={settings.circuit.text}
          onChange={(text) => onChange({ circuit: { text } }, 'circuit')}
        />
      ) : (
        <NumberField
          whole
          label={words.layers}
          value={settings.layers}
          low={1}
          high={20}
          onChange={(layers) => onChange({ layers })}
        />
      )}
      <div className={styles.pair}>
        <NumberField
          whole
          label={words.steps}
          value={settings.steps}
          low={1}
          high={10_000}
          onChange={(steps) => onChange({ steps })}
        />
        <NumberField
          label={words.learningRate}
          value={settings.learningRate}
          low={1e-6}
          high={10}
          onChange={(learningRate) => onChange({ learningRate })}
        />
      </div>
    </>
  )
}
