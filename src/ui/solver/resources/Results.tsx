/* The circuit on two machines: a table with one slider for the physical error, what it is made of, and curves. */
import { useState } from 'react'
import { Slider } from '../../controls/Slider.tsx'
import { logRange } from '../../insight/chart.ts'
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { compact } from '../../text/format.ts'
import { resourcesText as words } from '../../text/solve-resources.ts'
import { CurveLegend, Curves, type Curve } from '../curves/Curves.tsx'
import { Verdict } from '../curves/Verdict.tsx'
import type { ResultsProps, ViewOf } from '../screens.ts'
import styles from './Results.module.css'

type Result = NonNullable<ViewOf<'resources'>['result']>
type At = Result['sweep'][number]

/** Above this share of runs without an error a circuit is within reach as it is. */
const withinReach = 0.5

export default function Results({ view, document }: ResultsProps<'resources'>) {
  const { result } = view
  return result ? (
    <Estimate key={result.physicalError} result={result} budget={document.problem.budget} />
  ) : null
}

/* From the largest error to the smallest, the one that was asked for among them. */
function momentsOf(result: Result): readonly At[] {
  const others = result.sweep.filter(({ physicalError }) => physicalError !== result.physicalError)
  return [...others, result].toSorted((a, b) => b.physicalError - a.physicalError)
}

function Estimate({ result, budget }: { readonly result: Result; readonly budget: number }) {
  const moments = momentsOf(result)
  const [chosen, choose] = useState(() => moments.indexOf(result))
  const at = moments[chosen] ?? result
  return (
    <div className={styles.results}>
      <Verdict tone="plain" verdict={verdictOf(at)} lines={[]} />
      <section aria-label={words.table.title} className={styles.part}>
        <h3 className={styles.heading}>{words.table.title}</h3>
        <div className={styles.slider}>
          <Slider
            label={words.slider}
            value={chosen}
            low={0}
            high={moments.length - 1}
            step={1}
            format={(index) => words.chance(moments[index]?.physicalError ?? 1)}
            onChange={choose}
          />
        </div>
        <div className={styles.scroll}>
          <NumberTable
            label={words.table.title}
            heads={words.table.heads}
            rows={rowsOf(at, result.runs, budget)}
          />
        </div>
        <p className={styles.note}>{words.table.caption}</p>
      </section>
      <QubitFigure moments={moments} at={at} />
      <FidelityFigure moments={moments} at={at} />
      <Counts result={result} />
    </div>
  )
}

function verdictOf({ bare, coded }: At): string {
  const share = words.table.percent(bare.fidelity)
  if (bare.fidelity >= withinReach) return words.verdict.bare(share)
  return coded
    ? words.verdict.coded(share, words.table.count(coded.physicalQubits))
    : words.verdict.neither(share)
}

function rowsOf({ bare, coded }: At, runs: number, budget: number): readonly (readonly string[])[] {
  const { rows, none, impossible, count, percent } = words.table
  const of = (text: (known: NonNullable<At['coded']>) => string) => (coded ? text(coded) : none)
  return [
    [rows.qubits, count(bare.qubits), of(({ logicalQubits }) => count(logicalQubits))],
    [rows.physical, count(bare.qubits), coded ? count(coded.physicalQubits) : impossible],
    [rows.distance, none, of(({ distance }) => String(distance))],
    [rows.tStates, none, of(({ tStates }) => count(tStates))],
    [rows.factories, none, of(({ factories }) => count(factories))],
    [rows.right, percent(bare.fidelity), of(() => words.table.least(1 - budget))],
    [rows.repeats, compact(bare.runsPerRun), of(() => '1')],
    [rows.run, words.seconds(bare.secondsPerRun), of(({ secondsPerRun }) => words.seconds(secondsPerRun))],
    [
      rows.all(runs),
      words.seconds(runs * bare.runsPerRun * bare.secondsPerRun),
      of(({ secondsPerRun }) => words.seconds(runs * secondsPerRun)),
    ],
  ]
}

interface FigureProps {
  readonly moments: readonly At[]
  readonly at: At
}

const ends = (moments: readonly At[]): readonly [number, number] => [
  moments.at(-1)!.physicalError / 1.2,
  moments[0]!.physicalError * 1.2,
]

function QubitFigure({ moments, at }: FigureProps) {
  const coded = moments.flatMap(({ physicalError, coded }) =>
    coded ? [{ x: physicalError, y: coded.physicalQubits }] : [],
  )
  const bare = moments.map(({ physicalError, bare: { qubits } }) => ({ x: physicalError, y: qubits }))
  const curves: readonly Curve[] = [
    { name: words.chart.qubits.name, look: 0, points: coded },
    { name: words.chart.qubits.bare, look: 1, points: bare, isFormula: true },
  ]
  if (coded.length === 0) return null
  return (
    <Figure
      title={words.chart.qubits.title}
      fileName="physical-qubits"
      summary={words.chart.qubits.summary(coded.length)}
      caption={words.chart.qubits.caption}
      table={
        <NumberTable
          label={words.chart.qubits.title}
          heads={words.chart.heads}
          rows={coded.map(({ x, y }) => [compact(x), words.table.count(y)])}
        />
      }
    >
      <Curves
        height={260}
        x={{ name: words.chart.qubits.x, scale: 'log', range: ends(moments) }}
        y={{
          name: words.chart.qubits.y,
          scale: 'log',
          range: logRange(
            [...coded, ...bare].map(({ y }) => y),
            [1, 10],
          ),
        }}
        curves={curves}
        references={[{ axis: 'x', at: at.physicalError, label: words.chart.here }]}
      />
      <CurveLegend curves={curves} />
    </Figure>
  )
}

function FidelityFigure({ moments, at }: FigureProps) {
  const points = moments.map(({ physicalError, bare }) => ({ x: physicalError, y: bare.fidelity }))
  return (
    <Figure
      title={words.chart.fidelity.title}
      fileName="runs-without-error"
      summary={words.chart.fidelity.summary(points.length)}
      caption={words.chart.fidelity.caption}
      table={
        <NumberTable
          label={words.chart.fidelity.title}
          heads={words.chart.heads}
          rows={points.map(({ x, y }) => [compact(x), words.table.percent(y)])}
        />
      }
    >
      <Curves
        height={220}
        x={{ name: words.chart.fidelity.x, scale: 'log', range: ends(moments) }}
        y={{ name: words.chart.fidelity.y, scale: 'linear', range: [0, 1] }}
        curves={[{ name: words.chart.fidelity.name, look: 1, points }]}
        references={[{ axis: 'x', at: at.physicalError, label: words.chart.here }]}
      />
    </Figure>
  )
}

function Counts({ result: { counts, coded } }: { readonly result: Result }) {
  const parts = Object.entries(words.counts.parts) as readonly [keyof Result['counts'], string][]
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{words.counts.title}</h3>
      <div className={styles.scroll}>
        <NumberTable
          label={words.counts.title}
          heads={words.counts.heads}
          rows={parts.map(([name, label]) => [label, words.table.count(counts[name])])}
        />
      </div>
      {coded && coded.tPerRotation > 0 ? (
        <p className={styles.note}>{words.counts.rotation(coded.tPerRotation)}</p>
      ) : null}
    </section>
  )
}
