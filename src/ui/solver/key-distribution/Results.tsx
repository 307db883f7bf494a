/* What became of the photons: a verdict, the first of them one by one, the error rate, S, and the way to the key. */
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { fixed } from '../../text/format.ts'
import { keyText as words } from '../../text/solve-key-distribution.ts'
import { CurveLegend, Curves, type Curve } from '../curves/Curves.tsx'
import { Verdict } from '../curves/Verdict.tsx'
import type { ResultsProps, ViewOf } from '../screens.ts'
import { Funnel } from './Funnel.tsx'
import { Player } from './Player.tsx'
import styles from './Results.module.css'

type View = ViewOf<'key-distribution'>

export default function Results({ view }: ResultsProps<'key-distribution'>) {
  const { known, table, curve } = view
  return (
    <div className={styles.results}>
      <Verdict tone={toneOf(view)} verdict={verdictOf(view)} lines={view.summary.filter(isDetail)} />
      {table.length > 0 ? <Player table={table} protocol={known.protocol} /> : null}
      {curve.length > 1 ? <ErrorFigure view={view} /> : null}
      {known.chsh && curve.length > 1 ? <ChshFigure view={view} /> : null}
      <Funnel known={known} />
      {known.key ? <Key known={known} /> : null}
    </div>
  )
}

/** Lines that stand elsewhere on the screen already. */
const isDetail = (line: string): boolean => !/^(Aborted|SHA-256)/.test(line)

function toneOf({ result }: View): 'good' | 'bad' | 'plain' {
  if (!result) return 'plain'
  return result.key ? 'good' : 'bad'
}

function verdictOf({ result, known }: View): string {
  if (!result) return words.verdict.sending(known.rounds)
  if (result.key) return words.verdict.key(result.key.length)
  return words.verdict.aborted[result.aborted ?? 'too-short']
}

function ErrorFigure({ view: { curve, known } }: { readonly view: View }) {
  const high = Math.max(0.16, ...curve.slice(2).map(({ interval }) => interval[1])) * 1.05
  const curves: readonly Curve[] = [
    {
      name: words.errors.name,
      look: 0,
      isDense: true,
      points: curve.map(({ rounds, qber, interval }) => ({
        x: rounds,
        y: qber,
        low: interval[0],
        high: interval[1],
      })),
    },
  ]
  return (
    <Figure
      title={words.errors.title}
      fileName="error-rate"
      summary={words.errors.summary(known.qber, known.qberInterval)}
      caption={words.errors.caption}
      table={
        <NumberTable
          label={words.errors.title}
          heads={words.errors.heads}
          rows={curve.map(({ rounds, qber, interval }) => [
            String(rounds),
            fixed(qber, 5),
            fixed(interval[0], 5),
            fixed(interval[1], 5),
          ])}
        />
      }
    >
      <Curves
        height={240}
        x={{ name: words.errors.x, scale: 'linear', range: [0, curve.at(-1)!.rounds] }}
        y={{
          name: words.errors.y,
          scale: 'linear',
          range: [0, high],
          text: (value) => words.percent(value, 0),
        }}
        curves={curves}
        references={[{ axis: 'y', at: 0.11, label: words.errors.limit }]}
      />
    </Figure>
  )
}

function ChshFigure({ view: { curve, known } }: { readonly view: View }) {
  const points = curve.flatMap(({ rounds, chsh }) => (chsh === null ? [] : [{ x: rounds, y: chsh }]))
  const { value, standardError } = known.chsh!
  const curves: readonly Curve[] = [{ name: words.chsh.name, look: 2, isDense: true, points }]
  return (
    <Figure
      title={words.chsh.title}
      fileName="chsh"
      summary={words.chsh.summary(value, standardError)}
      caption={
        <>
          {words.chsh.summary(value, standardError)} {words.chsh.caption}
        </>
      }
      table={
        <NumberTable
          label={words.chsh.title}
          heads={words.chsh.heads}
          rows={points.map(({ x, y }) => [String(x), fixed(y, 4)])}
        />
      }
    >
      <Curves
        height={220}
        x={{ name: words.chsh.x, scale: 'linear', range: [0, curve.at(-1)!.rounds] }}
        y={{ name: words.chsh.y, scale: 'linear', range: [1, 3.2] }}
        curves={curves}
        references={[
          { axis: 'y', at: 2, label: words.chsh.classical },
          { axis: 'y', at: 2 * Math.SQRT2, label: words.chsh.quantum },
        ]}
      />
      <CurveLegend curves={curves} />
    </Figure>
  )
}

function Key({ known }: { readonly known: View['known'] }) {
  const { head, sha256, corrected, parities } = known.key!
  return (
    <section aria-label={words.key.title}>
      <h3 className={styles.heading}>{words.key.title}</h3>
      <dl className={styles.key}>
        <dt>{words.key.head}</dt>
        <dd>{head.replaceAll(/.{8}/g, '$& ').trim()}</dd>
        <dt>{words.key.hash}</dt>
        <dd>{sha256}</dd>
      </dl>
      <p className={styles.note}>{words.key.numbers(corrected, parities, known.secretKeyRate)}</p>
      <p className={styles.note}>{words.simulated}</p>
    </section>
  )
}
