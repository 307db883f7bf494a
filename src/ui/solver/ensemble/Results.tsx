/* What an ensemble came to: the verdict, its accuracy beside that of others, what each price keeps, and who votes. */
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { compact, fixed } from '../../text/format.ts'
import { ensembleText as words } from '../../text/solve-ensemble.ts'
import type { ResultsProps, ViewOf } from '../screens.ts'
import { AccuracyChart } from './AccuracyChart.tsx'
import { PathChart, PathLegend } from './PathChart.tsx'
import styles from './Ensemble.module.css'

type View = ViewOf<'ensemble'>
export type EnsembleFound = NonNullable<View['result']>
type Accuracy = EnsembleFound['models'][number]['train']

const percent = (share: number): string => `${fixed(100 * share, 1)} %`

const shareText = (accuracy: Accuracy | null): string =>
  accuracy === null ? words.models.none : percent(accuracy.accuracy)

export default function Results({ view }: ResultsProps<'ensemble'>) {
  const { result, path } = view
  return (
    <div className={styles.results}>
      {result ? <p className={styles.verdict}>{result.verdict}</p> : null}
      {result ? <Models result={result} /> : null}
      {path.length > 0 ? <Path view={view} /> : null}
      {result ? <Stumps result={result} /> : null}
    </div>
  )
}

function Models({ result }: { readonly result: EnsembleFound }) {
  const { models } = result
  const share = (model: (typeof models)[number]) => (model.test ?? model.train).accuracy
  const best = models.reduce((most, model) => (share(model) > share(most) ? model : most))
  const rows = models.map(({ label, settings, train, validation, test, p }) => [
    label,
    shareText(train),
    shareText(validation),
    shareText(test),
    test ? `${percent(test.interval[0])} – ${percent(test.interval[1])}` : words.models.none,
    p === null ? words.models.own : p < 0.001 ? '< 0.001' : fixed(p, 3),
    settings,
  ])
  return (
    <Figure
      title={words.models.title}
      fileName="ensemble-accuracy"
      summary={words.models.summary(best.label, percent(share(best)))}
      caption={words.models.caption}
      table={<NumberTable label={words.models.title} heads={words.models.heads} rows={rows} />}
    >
      <AccuracyChart models={models} />
    </Figure>
  )
}

function Path({ view: { path, result } }: { readonly view: View }) {
  const rows = path.map(({ lambda, kept, energy, train, validation, evaluations }) => [
    String(lambda),
    String(kept),
    fixed(energy, 6),
    shareText(train),
    shareText(validation),
    evaluations.toLocaleString('en'),
  ])
  return (
    <Figure
      title={words.path.title}
      fileName="ensemble-price"
      summary={words.path.summary(path.length)}
      caption={
        <>
          {words.path.caption} {words.path.keptNote}
        </>
      }
      table={<NumberTable label={words.path.title} heads={words.path.heads} rows={rows} />}
    >
      <PathChart path={path} chosen={result?.lambda ?? null} />
      <PathLegend />
    </Figure>
  )
}

function Stumps({ result: { kept, stumps } }: { readonly result: EnsembleFound }) {
  const title = words.stumps.title(kept.length, stumps)
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{title}</h3>
      <div className={styles.scroll} role="region" aria-label={title}>
        <NumberTable
          label={title}
          heads={words.stumps.heads}
          rows={kept.map(({ column, threshold, above, below }) => [column, compact(threshold), above, below])}
        />
      </div>
    </section>
  )
}
