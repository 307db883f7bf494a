/* What came out of a QUBO: the best solution drawn on the problem, how good it is, and how the method came there. */
import type { QuboSource } from '../../../document/problems/qubo/types.ts'
import { Figure, sentence } from '../../insight/Figure.tsx'
import { quboText } from '../../text/solve-qubo.ts'
import type { ResultsProps, ViewOf } from '../screens.ts'
import { EnergyHistogram } from './figures/EnergyHistogram.tsx'
import { QaoaFigures } from './figures/QaoaFigures.tsx'
import { AnnealingFigures } from './figures/AnnealingFigures.tsx'
import { TraceChart } from './figures/TraceChart.tsx'
import { Solution } from './figures/Solution.tsx'
import { Tiles } from './Tiles.tsx'
import styles from './Results.module.css'

const words = quboText.results

/** Kinds whose every assignment is a solution. */
const free: readonly QuboSource['kind'][] = ['maxcut', 'number-partitioning', 'matrix', 'bqm']

type View = ViewOf<'qubo'>

function Energies({ view }: { readonly view: View }) {
  if (view.energies.length === 0) return null
  return (
    <Figure
      title={view.quantum ? words.histogramShots : words.histogram}
      fileName="energies"
      summary={words.histogramCaption}
      caption={words.histogramCaption}
    >
      <EnergyHistogram
        energies={view.energies}
        optimum={view.result?.optimum?.energy ?? null}
        countName={view.quantum ? words.shotAxis : words.countAxis}
      />
    </Figure>
  )
}

function Race({ view }: { readonly view: View }) {
  const { result, soFar } = view
  if (view.trace.length === 0 && view.random.length === 0) return null
  return (
    <Figure
      title={words.trace}
      fileName="best-energy"
      summary={words.traceCaption}
      caption={view.quantum ? `${words.traceCaption} ${words.traceShots}` : words.traceCaption}
    >
      <TraceChart
        method={view.trace}
        random={view.random}
        optimum={result?.optimum?.energy ?? null}
        ends={[result?.evaluations ?? soFar?.evaluations ?? 1, result?.random.samples ?? 1]}
      />
    </Figure>
  )
}

export default function Results({ document, view }: ResultsProps<'qubo'>) {
  const { result, soFar, quantum } = view
  const { source } = document.problem
  const best = result ? { ...result.best, decoded: result.decoded } : soFar
  return (
    <div className={styles.results}>
      <Tiles view={view} isConstrained={!free.includes(source.kind)} />
      <div className={styles.two}>
        {best ? (
          <div className={source.kind === 'access' ? styles.whole : undefined}>
            <Solution source={source} decoded={best.decoded} assignment={best.assignment} />
          </div>
        ) : null}
        <div className={source.kind === 'access' ? styles.side : styles.stack}>
          <Race view={view} />
          <Energies view={view} />
        </div>
      </div>
      {quantum?.kind === 'qaoa' ? <QaoaFigures shown={quantum} /> : null}
      {quantum?.kind === 'schroedinger' ? <AnnealingFigures shown={quantum} /> : null}
      {result && result.notes.length > 0 ? (
        <section className={styles.notes}>
          <h3>{words.notes}</h3>
          <ul>
            {result.notes.map((note) => (
              <li key={note}>{sentence(note)}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
