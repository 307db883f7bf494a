/* What came out of a QUBO: the best solution drawn on the problem, how good it is, and how the method came there. */
import { Figure, Findings } from '../../insight/Figure.tsx'
import { quboText } from '../../text/solve-qubo.ts'
import type { ResultsProps } from '../screens.ts'
import { EnergyHistogram } from './figures/EnergyHistogram.tsx'
import { QaoaFigures } from './figures/QaoaFigures.tsx'
import { AnnealingFigures } from './figures/AnnealingFigures.tsx'
import { TraceChart } from './figures/TraceChart.tsx'
import { Solution } from './figures/Solution.tsx'
import { Tiles } from './Tiles.tsx'
import styles from './Results.module.css'

const words = quboText.results

export default function Results({ document, view }: ResultsProps<'qubo'>) {
  const { result, soFar, quantum } = view
  const best = result ? { ...result.best, decoded: result.decoded } : soFar
  return (
    <div className={styles.results}>
      <Tiles view={view} />
      {best ? (
        <Solution source={document.problem.source} decoded={best.decoded} assignment={best.assignment} />
      ) : null}
      {quantum?.kind === 'qaoa' ? <QaoaFigures shown={quantum} /> : null}
      {quantum?.kind === 'schroedinger' ? <AnnealingFigures shown={quantum} /> : null}
      <div className={styles.two}>
        {view.energies.length > 0 ? (
          <Figure
            title={words.histogram}
            fileName="energies"
            summary={words.histogramCaption}
            caption={words.histogramCaption}
          >
            <EnergyHistogram energies={view.energies} optimum={result?.optimum?.energy ?? null} />
          </Figure>
        ) : null}
        {view.trace.length > 0 || view.random.length > 0 ? (
          <Figure
            title={words.trace}
            fileName="best-energy"
            summary={words.traceCaption}
            caption={words.traceCaption}
          >
            <TraceChart
              method={view.trace}
              random={view.random}
              optimum={result?.optimum?.energy ?? null}
              ends={[result?.evaluations ?? soFar?.evaluations ?? 1, result?.random.samples ?? 1]}
            />
          </Figure>
        ) : null}
      </div>
      {result && result.notes.length > 0 ? <Findings findings={result.notes} /> : null}
    </div>
  )
}
