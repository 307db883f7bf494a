/* What mitigation returned: the curves beside the truth, a table of the fits, their price in shots, and the readout. */
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { fixed } from '../../text/format.ts'
import { mitigationText as words } from '../../text/solve-mitigation.ts'
import type { ResultsProps, ViewOf } from '../screens.ts'
import { CostChart, costText } from './CostChart.tsx'
import { ExtrapolationChart, FitLegend } from './ExtrapolationChart.tsx'
import { mitigationFits } from './fits.ts'
import { bitsOf, drawnOf, ReadoutChart, ReadoutLegend, type Inversion } from './ReadoutChart.tsx'
import styles from './Results.module.css'

type View = ViewOf<'mitigation'>

const orDash = (value: number | null, decimals: number) => (value === null ? '–' : fixed(value, decimals))

export default function Results({ view }: ResultsProps<'mitigation'>) {
  const { ideal, measured, fits, readout, result } = view
  return (
    <div className={styles.results}>
      {result ? <p className={styles.verdict}>{result.verdict}</p> : null}
      <Figure
        title={words.chart.title}
        fileName="mitigation"
        summary={words.chart.summary(measured.length, ideal)}
        caption={words.chart.caption}
        table={<ScaleTable view={view} />}
      >
        <ExtrapolationChart view={view} />
        <FitLegend view={view} />
      </Figure>
      {fits ? <FitTable view={view} /> : null}
      {fits && mitigationFits.some((name) => fits[name].shotCost !== null) ? (
        <Figure
          title={words.cost.title}
          fileName="mitigation-cost"
          summary={words.cost.summary}
          caption={words.cost.caption}
        >
          <CostChart fits={fits} />
        </Figure>
      ) : null}
      {readout ? <Readout inversion={readout} /> : null}
    </div>
  )
}

function ScaleTable({ view }: { readonly view: View }) {
  return (
    <NumberTable
      label={words.chart.title}
      heads={words.scaleTable.heads}
      rows={view.measured.map(({ scale, gates, value, error }) => [
        String(scale),
        String(gates),
        fixed(value, 6),
        error === 0 ? '–' : fixed(error, 6),
      ])}
    />
  )
}

function FitTable({ view }: { readonly view: View }) {
  const { ideal, plain, fits } = view
  const off = (value: number | null) =>
    value === null || ideal === null ? '–' : fixed(Math.abs(value - ideal), 5)
  const rows = mitigationFits.map((name) => {
    const { value, error, shotCost } = fits![name]
    if (value === null) return [words.fits[name], words.table.none, '–', '–', '–']
    return [
      words.fits[name],
      fixed(value, 5),
      error === 0 ? '–' : orDash(error, 5),
      off(value),
      shotCost === null ? '–' : costText(shotCost),
    ]
  })
  const unmitigated =
    plain === null
      ? []
      : [
          [
            words.table.unmitigated,
            fixed(plain.value, 5),
            plain.error === 0 ? '–' : fixed(plain.error, 5),
            off(plain.value),
            '1',
          ],
        ]
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{words.table.title}</h3>
      <div className={styles.scroll}>
        <NumberTable label={words.table.title} heads={words.table.heads} rows={[...unmitigated, ...rows]} />
      </div>
      {mitigationFits.map((name) =>
        fits![name].reason === null ? null : (
          <p key={name} className={styles.reason}>
            {words.table.reason(words.fits[name], fits![name].reason)}
          </p>
        ),
      )}
    </section>
  )
}

function Readout({ inversion }: { readonly inversion: Inversion }) {
  const { outcomes, distance, warnings, calibration } = inversion
  const left = outcomes.measured.length - drawnOf(inversion).length
  return (
    <>
      <Figure
        title={words.readout.title}
        fileName="readout-inversion"
        summary={words.readout.summary(distance.measured, distance.tensored)}
        caption={
          <>
            {words.readout.summary(distance.measured, distance.tensored)}{' '}
            {words.readout.calibration(calibration.tensored, calibration.full)}
            {left > 0 ? words.readout.more(left) : ''}
          </>
        }
        table={
          <NumberTable
            label={words.readout.title}
            heads={words.readout.heads}
            rows={outcomes.measured.map((value, k) => [
              bitsOf(k, outcomes.measured.length),
              fixed(outcomes.ideal[k]!, 6),
              fixed(outcomes.perfect[k]!, 6),
              fixed(value, 6),
              fixed(outcomes.tensored[k]!, 6),
              orDash(outcomes.full?.[k] ?? null, 6),
              fixed(outcomes.nearest[k]!, 6),
            ])}
          />
        }
      >
        <ReadoutChart inversion={inversion} />
        <ReadoutLegend />
      </Figure>
      {warnings.map((warning) => (
        <p key={warning} className={styles.warning}>
          {warning}
        </p>
      ))}
    </>
  )
}
