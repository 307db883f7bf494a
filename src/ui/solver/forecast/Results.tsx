/* What a forecast came to: the verdict, one model in time, all errors on the same rows, the circuit's training. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../controls/Button.tsx'
import { Select } from '../../controls/Select.tsx'
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, logRange, logUp, ticksOf } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { useLab } from '../../lab-context.tsx'
import { openWithNotice } from '../../shell/files.ts'
import { fixed } from '../../text/format.ts'
import { forecastText as words } from '../../text/solve-forecast.ts'
import type { ResultsProps, ViewOf } from '../screens.ts'
import charts from '../series/Charts.module.css'
import styles from '../series/Results.module.css'
import { Table } from '../series/Table.tsx'
import { ForecastChart, ForecastLegend } from './ForecastChart.tsx'
import type { ForecastModel } from './looks.ts'

type View = ViewOf<'forecast'>

/** Of more rows a third can be looked at closer. */
const manyRows = 96

export default function Results({ document, view, isWorking }: ResultsProps<'forecast'>) {
  const { models, result } = view
  const { coverage } = document.problem
  const circuit = models.find(({ family }) => family === 'variational')
  return (
    <div className={styles.results}>
      {result ? <p className={styles.verdict}>{result.verdict}</p> : null}
      <InTime view={view} coverage={coverage} isWorking={isWorking} />
      {models.length > 0 ? <Errors models={models} /> : null}
      {circuit?.history && circuit.history.length > 1 ? <Losses history={circuit.history} /> : null}
      <Weights models={models} />
      {result?.notes.map((note) => (
        <p key={note} className={styles.note}>
          {sentence(note)}
        </p>
      ))}
      {view.experiment ? <OpenInLab experiment={view.experiment} /> : null}
    </div>
  )
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/* While models work the circuit is drawn, as it learns; then the best one, until another is chosen. */
function shownModel(view: View, chosen: string | null, isWorking: boolean): ForecastModel | null {
  const { models, result } = view
  const named = (name: string | null) => models.find((model) => model.name === name)
  const circuit = models.find(({ family }) => family === 'variational')
  return named(chosen) ?? (isWorking ? circuit : named(result?.best ?? null)) ?? models[0] ?? null
}

function InTime(props: { readonly view: View; readonly coverage: number; readonly isWorking: boolean }) {
  const { view, coverage } = props
  const [chosen, setChosen] = useState<string | null>(null)
  const [part, setPart] = useState<'all' | 'first'>('all')
  const { series, models, testStart, result } = view
  const model = shownModel(view, chosen, props.isWorking)
  const rows = series.truth.length
  const count = part === 'all' ? rows : Math.ceil(rows / 3)
  return (
    <Figure
      title={words.chart.title}
      fileName="forecast"
      summary={model ? words.chart.summary(model.label, model.errors.mae, rows) : words.chart.title}
      caption={result ? words.chart.caption(result.horizon) : undefined}
      table={
        model ? (
          <NumberTable
            label={words.chart.title}
            heads={words.chart.heads}
            rows={model.forecast.map((value, k) => [
              String(k + 1),
              fixed(series.truth[k]!, 4),
              fixed(value, 4),
              fixed(value - series.truth[k]!, 4),
            ])}
          />
        ) : undefined
      }
    >
      <div className={styles.bar}>
        {model ? (
          <div className={styles.chooser}>
            <Select
              label={words.chart.model}
              value={model.name}
              options={models.map(({ name, label }) => ({ value: name, label }))}
              onChange={setChosen}
            />
          </div>
        ) : null}
        {rows > manyRows ? (
          <Choice
            label={words.chart.days}
            value={part}
            options={[
              { value: 'all', label: words.chart.all },
              { value: 'first', label: words.chart.first },
            ]}
            onChange={setPart}
          />
        ) : null}
      </div>
      <ForecastChart series={series} model={model} testStart={testStart} count={count} />
      <ForecastLegend model={model} coverage={coverage} />
    </Figure>
  )
}

function Errors({ models }: { readonly models: readonly ForecastModel[] }) {
  const order = models.toSorted((a, b) => a.errors.mae - b.errors.mae)
  return (
    <>
      <Table
        title={words.table.title}
        heads={words.table.heads}
        caption={words.table.caption}
        rows={order.map(({ label, errors, interval, parameters }) => [
          label,
          fixed(errors.mae, 4),
          fixed(errors.rmse, 4),
          errors.mapePercent === null ? '–' : `${fixed(errors.mapePercent, 2)} %`,
          fixed(errors.skill, 3),
          interval === null ? '–' : fixed(interval.halfWidth, 4),
          interval === null ? '–' : `${Math.round(100 * interval.covered)} %`,
          parameters === null ? '–' : String(parameters),
        ])}
      />
      <details>
        <summary>{words.table.settings}</summary>
        <ul>
          {order.map(({ name, label, settings }) =>
            settings === '' ? null : <li key={name}>{`${label}: ${settings}.`}</li>,
          )}
        </ul>
      </details>
    </>
  )
}

function Losses({ history }: { readonly history: NonNullable<ForecastModel['history']> }) {
  const [lastStep, lastLoss] = history.at(-1)!
  return (
    <Figure
      title={words.loss.title}
      fileName="forecast-loss"
      summary={words.loss.summary(lastStep, lastLoss)}
    >
      <ChartFrame height={220} minWidth={280}>
        {(size) => {
          const box = boxIn(size)
          const x = acrossBox(box, [0, Math.max(1, lastStep)])
          const { place, ticks } = logUp(
            box,
            logRange(
              history.map(([, loss]) => loss),
              [0.001, 1],
            ),
          )
          return (
            <g>
              <Axes
                box={box}
                x={ticksOf(x, Math.max(3, Math.floor(box.width / 90)))}
                y={ticks}
                xName={words.loss.x}
                yName={words.loss.y}
              />
              <path
                className={charts.line}
                style={{ color: 'var(--accent)' }}
                d={`M${history.map(([step, loss]) => `${x(step)} ${place(loss)}`).join('L')}`}
              />
            </g>
          )
        }}
      </ChartFrame>
    </Figure>
  )
}

function Weights({ models }: { readonly models: readonly ForecastModel[] }) {
  const weights = models.find((model) => model.weights !== undefined)?.weights
  if (!weights) return null
  return (
    <details>
      <summary>{words.weights.title}</summary>
      <NumberTable
        label={words.weights.title}
        heads={words.weights.heads}
        rows={Object.entries(weights).map(([name, value]) => [name, fixed(value, 6)])}
      />
    </details>
  )
}

function OpenInLab({ experiment }: { readonly experiment: NonNullable<View['experiment']> }) {
  const lab = useLab()
  const [, navigate] = useLocation()
  return (
    <div className={styles.buttons}>
      <Button
        onClick={() => {
          openWithNotice(lab, { experiment, checkpoint: null })
          navigate('/')
        }}
      >
        {words.openInLab}
      </Button>
    </div>
  )
}
