/* How often the bit is lost: rates with intervals against the error probability, one curve per distance. */
import { logRange } from '../../insight/chart.ts'
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { compact } from '../../text/format.ts'
import { repetitionText as words } from '../../text/solve-repetition-code.ts'
import { CurveLegend, Curves, type Curve } from '../curves/Curves.tsx'
import { Verdict } from '../curves/Verdict.tsx'
import type { ResultsProps, ViewOf } from '../screens.ts'
import styles from '../key-distribution/Results.module.css'

type View = ViewOf<'repetition-code'>
type Point = View['known']['points'][number]

export default function Results({ view, document }: ResultsProps<'repetition-code'>) {
  const { points, crossings } = view.known
  const measured = points.filter(({ runs }) => runs > 0)
  if (measured.length === 0) return <Verdict tone="plain" verdict={words.verdict.working} lines={[]} />
  return (
    <div className={styles.results}>
      <Verdict
        tone="plain"
        verdict={verdictOf(view, document.problem.noise)}
        lines={[...crossings.slice(1).map((crossing) => crossingText(crossing)), words.verdict.limits]}
      />
      <Figure
        title={words.chart.title}
        fileName="logical-error"
        summary={words.chart.summary(measured.length)}
        caption={words.chart.caption}
        table={<PointTable points={measured} />}
      >
        <Chart points={measured} crossings={crossings} />
      </Figure>
    </div>
  )
}

function crossingText({ distances, error, between }: View['known']['crossings'][number]): string {
  return words.verdict.crossing(distances[0], distances[1], error, between[0], between[1])
}

function verdictOf({ known, result }: View, noise: 'code-capacity' | 'phenomenological'): string {
  const [first] = known.crossings
  if (first) return crossingText(first)
  if (!result) return words.verdict.working
  if (noise === 'phenomenological') return words.verdict.open
  const most = known.points.reduce((best, { distance }) => Math.max(best, distance), 0)
  const seen = known.points.filter(({ distance, failures }) => distance === most && failures > 0)
  const [least] = seen.toSorted((a, b) => a.error - b.error)
  return least ? words.verdict.capacity(most, least.error, least.rate) : words.verdict.none(most)
}

function Chart(props: { readonly points: readonly Point[]; readonly crossings: View['known']['crossings'] }) {
  const { points, crossings } = props
  const distances = [...new Set(points.map(({ distance }) => distance))].toSorted((a, b) => a - b)
  const of = (distance: number) =>
    points.filter((point) => point.distance === distance).toSorted((a, b) => a.error - b.error)
  const sampled = distances.map((distance, look): Curve => ({
    name: words.chart.distance(distance),
    look,
    points: of(distance)
      .filter(({ failures }) => failures > 0)
      .map(({ error, rate, interval }) => ({ x: error, y: rate, low: interval[0], high: interval[1] })),
  }))
  const exact = distances.flatMap((distance, look): readonly Curve[] => {
    const known = of(distance).flatMap(({ error, exact }) => (exact === null ? [] : [{ x: error, y: exact }]))
    return known.length === 0
      ? []
      : [{ name: words.chart.exact(distance), look, isFormula: true, points: known }]
  })
  const errors = points.map(({ error }) => error)
  const rates = points.flatMap(({ failures, rate, interval, exact }) => [
    ...(failures > 0 ? [rate, interval[0]] : []),
    exact ?? 0,
    interval[1],
  ])
  const isWide = Math.max(...errors) / Math.min(...errors) > 30
  const [low, high] = [Math.min(...errors), Math.max(...errors)]
  return (
    <>
      <Curves
        height={360}
        x={{
          name: words.chart.x,
          scale: isWide ? 'log' : 'linear',
          range: isWide ? [low / 1.2, high * 1.2] : [Math.min(0, low), high * 1.04],
        }}
        y={{ name: words.chart.y, scale: 'log', range: logRange(rates, [1e-6, 1]) }}
        curves={[...exact, ...sampled]}
        references={crossings.map(({ error, distances: [short, long] }) => ({
          axis: 'x' as const,
          at: error,
          label: words.chart.crossing(short, long, error),
        }))}
      />
      <CurveLegend curves={[...sampled, ...exact]} />
    </>
  )
}

function PointTable({ points }: { readonly points: readonly Point[] }) {
  return (
    <NumberTable
      label={words.chart.title}
      heads={words.chart.heads}
      rows={points.map(({ distance, error, runs, failures, rate, interval, exact }) => [
        String(distance),
        String(error),
        runs.toLocaleString('en'),
        failures.toLocaleString('en'),
        compact(rate),
        compact(interval[0]),
        compact(interval[1]),
        exact === null ? words.chart.none : compact(exact),
      ])}
    />
  )
}
