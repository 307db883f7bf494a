/* What a Born machine came to: the verdict, distributions, what was measured, and distances on the way. */
import { useState } from 'react'
import type {
  BornDistance,
  BornMachineResult,
  BornModel,
  BornTarget,
} from '../../../document/problems/born-machine/types.ts'
import { Choice } from '../../insight/Choice.tsx'
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { compact, fixed } from '../../text/format.ts'
import { bornText as words } from '../../text/solve-states.ts'
import type { ResultsProps, ViewOf } from '../screens.ts'
import series from '../series/Results.module.css'
import { Table } from '../series/Table.tsx'
import { CircuitText } from '../vqe/CircuitText.tsx'
import { Lines, type Line } from '../vqe/Lines.tsx'
import styles from './Born.module.css'
import { DistributionChart } from './DistributionChart.tsx'
import { PictureChart } from './PictureChart.tsx'
import { mostPictures, Pictures } from './Pictures.tsx'

type Progress = ViewOf<'born-machine'>['progress']

export default function Results({ view, document }: ResultsProps<'born-machine'>) {
  const { progress, result } = view
  const { target } = document.problem
  return (
    <>
      {result ? <p className={series.verdict}>{result.verdict.text}</p> : null}
      <DistributionFigure progress={progress} result={result} target={target} />
      {result && target.source === 'bars-and-stripes' ? <Drawn result={result} target={target} /> : null}
      <HistoryFigure progress={progress} result={result} />
      {result ? <ModelTable result={result} /> : null}
      {result ? <CircuitText text={result.text} /> : null}
    </>
  )
}

/** Rows of a table of values. */
const mostRows = 64

function DistributionFigure(props: {
  readonly progress: Progress
  readonly result: BornMachineResult | null
  readonly target: BornTarget
}) {
  const { target, distribution, histories } = props.progress
  const last = histories[0]?.at(-1)?.totalVariation ?? Number.NaN
  const largest = target
    .map((p, value) => ({ p, value, q: distribution?.[value] ?? 0 }))
    .toSorted((a, b) => Math.max(b.p, b.q) - Math.max(a.p, a.q))
    .slice(0, mostRows)
    .toSorted((a, b) => a.value - b.value)
  return (
    <Figure
      title={words.distributionTitle}
      fileName="born-machine"
      summary={words.distributionSummary(fixed(last, 4))}
      table={
        <NumberTable
          label={words.distributionTitle}
          heads={words.distributionHeads}
          rows={largest.map(({ p, q, value }) => [String(value), fixed(p, 5), fixed(q, 5)])}
        />
      }
    >
      {props.target.source === 'bars-and-stripes' ? (
        <PictureChart
          target={target}
          model={distribution}
          width={props.target.width}
          height={props.target.height}
        />
      ) : (
        <DistributionChart target={target} model={distribution} edges={props.result?.edges ?? null} />
      )}
    </Figure>
  )
}

function Drawn(props: {
  readonly result: BornMachineResult
  readonly target: Extract<BornTarget, { source: 'bars-and-stripes' }>
}) {
  const { result, target } = props
  const shown = result.drawn.slice(0, mostPictures)
  const valid = shown.filter((value) => result.target[value]! > 0).length
  return (
    <Figure
      title={words.drawnTitle}
      fileName="born-machine-pictures"
      summary={words.drawnSummary(valid, shown.length)}
      caption={`${words.drawnSummary(valid, shown.length)} ${words.drawnCaption}`}
    >
      <Pictures drawn={result.drawn} target={result.target} width={target.width} height={target.height} />
    </Figure>
  )
}

type Measure = keyof BornDistance

const measures = Object.keys(words.measures) as Measure[]

function HistoryFigure(props: { readonly progress: Progress; readonly result: BornMachineResult | null }) {
  const { histories, steps } = props.progress
  const [measure, setMeasure] = useState<Measure>('totalVariation')
  const isLog = measure === 'mmd' || measure === 'kl'
  const of = (distance: BornDistance): number | null => {
    const value = distance[measure]
    return value === null || (isLog && value < 1e-12) ? null : value
  }
  const rivals = (props.result?.models ?? []).filter(({ name }) => name !== 'circuit')
  const lines: readonly Line[] = [
    ...histories.map((history, repeat): Line => ({
      label: words.models.circuit,
      isQuiet: repeat > 0,
      look: 'own',
      points: history.flatMap((point) => {
        const value = of(point)
        return value === null ? [] : [[point.step, value] as const]
      }),
    })),
    ...rivals.flatMap((model): Line[] => {
      const value = of(model.mean)
      if (value === null) return []
      const label = words.shortModels[model.name as keyof typeof words.shortModels]
      return [
        {
          label,
          look: 'rival',
          points: [
            [0, value],
            [steps, value],
          ],
        },
      ]
    }),
  ]
  const last = histories[0]?.at(-1)
  const every = Math.max(1, Math.ceil((histories[0]?.length ?? 0) / 50))
  return (
    <div>
      <div className={styles.choice}>
        <Choice
          label={words.measure}
          value={measure}
          options={measures.map((value) => ({ value, label: words.measures[value] }))}
          onChange={setMeasure}
        />
      </div>
      <Figure
        title={words.historyTitle}
        fileName={`born-machine-${measure}`}
        summary={words.historySummary(words.measureNames[measure], last ? compact(of(last) ?? 0) : '–')}
        caption={words.historyCaption}
        table={
          <NumberTable
            label={words.historyTitle}
            heads={words.historyHeads}
            rows={(histories[0] ?? [])
              .filter((_, i) => i % every === 0)
              .map(({ step, loss, totalVariation, mmd, kl, valid }) => [
                String(step),
                compact(loss),
                fixed(totalVariation, 4),
                compact(mmd),
                kl === null ? words.infinite : compact(kl),
                fixed(valid, 4),
              ])}
          />
        }
      >
        <Lines
          height={280}
          x={{ name: words.stepAxis, range: [0, steps] }}
          y={
            isLog
              ? { name: words.measureNames[measure], scale: 'log' }
              : { name: words.measureNames[measure], scale: 'linear', range: [0, 1] }
          }
          lines={lines}
        />
      </Figure>
    </div>
  )
}

function cells({ mean, interval, parameters, name }: BornModel): readonly string[] {
  return [
    words.models[name],
    fixed(mean.totalVariation, 4),
    interval ? `${fixed(interval[0], 3)} – ${fixed(interval[1], 3)}` : '–',
    mean.kl === null ? words.infinite : compact(mean.kl),
    compact(mean.mmd),
    `${fixed(100 * mean.valid, 1)} %`,
    parameters.toLocaleString('en'),
  ]
}

function ModelTable({ result: { models, executions } }: { readonly result: BornMachineResult }) {
  return (
    <Table
      title={words.tableTitle}
      heads={words.tableHeads}
      rows={models.map(cells)}
      {...(executions === null ? {} : { caption: words.executions(executions.toLocaleString('en')) })}
    />
  )
}
