/* What a tail risk came to: the distribution, error against queries, both numbers by every method, and the circuits. */
import { useState } from 'react'
import { Choice } from '../../insight/Choice.tsx'
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { fixed } from '../../text/format.ts'
import { tailRiskText as words } from '../../text/solve-tail-risk.ts'
import { OpenCircuit } from '../OpenCircuit.tsx'
import type { ResultsProps, ViewOf } from '../screens.ts'
import styles from '../series/Results.module.css'
import { Table } from '../series/Table.tsx'
import { DistributionChart, DistributionLegend } from './DistributionChart.tsx'
import { ErrorChart, MethodLegend } from './ErrorChart.tsx'
import type { Quantity } from './methods.ts'

type View = ViewOf<'tail-risk'>

export default function Results({ view }: ResultsProps<'tail-risk'>) {
  const { result, methods, circuits } = view
  return (
    <div className={styles.results}>
      {result ? <p className={styles.verdict}>{result.verdict}</p> : null}
      <Errors view={view} />
      <Distribution view={view} />
      {result ? <Numbers view={view} /> : null}
      {methods.length > 0 ? <Methods view={view} /> : null}
      {circuits.length > 0 ? <Circuits view={view} /> : null}
      {result ? <Quantiles result={result} /> : null}
      {result?.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </div>
  )
}

function Errors({ view }: { readonly view: View }) {
  const [quantity, setQuantity] = useState<Quantity>('tailProbability')
  const { methods } = view
  if (methods.length === 0) return null
  return (
    <Figure
      title={words.errorChart.title}
      fileName="error-against-queries"
      summary={`${words.errorChart.summary} ${words.errorChart.axis}.`}
      caption={words.errorChart.caption}
      table={
        <NumberTable
          label={words.errorChart.title}
          heads={words.errorChart.heads}
          rows={methods.flatMap(({ label, [quantity]: { points } }) =>
            points.map(({ queries, error, low, high }) => [
              label,
              String(Math.round(queries)),
              error.toPrecision(3),
              low.toPrecision(3),
              high.toPrecision(3),
            ]),
          )}
        />
      }
    >
      <div className={styles.bar}>
        <Choice
          label={words.quantity}
          value={quantity}
          options={(['tailProbability', 'expectedShortfall'] as const).map((value) => ({
            value,
            label: words.quantities[value],
          }))}
          onChange={setQuantity}
        />
      </div>
      <ErrorChart methods={methods} quantity={quantity} />
      <MethodLegend methods={methods} quantity={quantity} />
    </Figure>
  )
}

function Distribution({ view }: { readonly view: View }) {
  const { grid, histogram, fit } = view
  const text = words.distributionChart
  return (
    <Figure
      title={text.title}
      fileName="risk-distribution"
      summary={text.summary(fixed(grid.tailProbability, 4), fixed(grid.expectedShortfall, 4))}
      caption={`${text.summary(fixed(grid.tailProbability, 4), fixed(grid.expectedShortfall, 4))} ${text.caption(fixed(fit.distance, 3))}`}
      table={
        <NumberTable
          label={text.title}
          heads={text.heads}
          rows={grid.values.map((value, k) => [
            fixed(value, 4),
            fixed(histogram[k]!, 5),
            fixed(grid.probabilities[k]!, 5),
          ])}
        />
      }
    >
      <DistributionChart view={view} />
      <DistributionLegend />
    </Figure>
  )
}

function Numbers({ view }: { readonly view: View }) {
  const { observed, fitted, grid } = view.result!
  const row = (
    name: string,
    numbers: { readonly tailProbability: number; readonly expectedShortfall: number },
  ) => [name, fixed(numbers.tailProbability, 5), fixed(numbers.expectedShortfall, 4)]
  const { numbers } = words
  return (
    <Table
      title={numbers.title}
      heads={numbers.heads}
      rows={[row(numbers.observed, observed), row(numbers.fitted, fitted), row(numbers.grid, grid)]}
    />
  )
}

function Methods({ view }: { readonly view: View }) {
  return (
    <Table
      title={words.methods.title}
      heads={words.methods.heads}
      rows={view.methods.map(({ label, estimate, tailProbability: { slope, points } }) => [
        label,
        fixed(estimate.tailProbability, 5),
        fixed(estimate.expectedShortfall, 4),
        slope ? fixed(slope.value, 2) : words.methods.none,
        slope ? `${fixed(slope.low, 2)} to ${fixed(slope.high, 2)}` : words.methods.none,
        Math.round(points.at(-1)?.queries ?? 0).toLocaleString('en'),
      ])}
    />
  )
}

function Circuits({ view }: { readonly view: View }) {
  const openable = view.circuits.filter(({ name }) => /1 Grover iterate$|canonical/.test(name))
  return (
    <section className={styles.part}>
      <Table
        title={words.circuits.title}
        heads={words.circuits.heads}
        caption={words.circuits.caption}
        rows={view.circuits.map(({ name, qubits, gates, difference }) => [
          name,
          String(qubits),
          gates.toLocaleString('en'),
          difference < 1e-14 ? '< 1e-14' : difference.toExponential(0),
        ])}
      />
      <div className={styles.buttons}>
        {openable.map(({ name, text }) => (
          <OpenCircuit
            key={name}
            label={words.circuits.open(name)}
            title={name}
            description={words.circuits.caption}
            text={text}
          />
        ))}
      </div>
    </section>
  )
}

function Quantiles({ result }: { readonly result: NonNullable<View['result']> }) {
  const { quantiles, expectedShortfall } = result.values
  return (
    <Table
      title={words.values.title}
      heads={words.values.heads}
      rows={Object.entries(quantiles).map(([share, value]) => [
        share,
        fixed(value, 4),
        fixed(expectedShortfall[share]!, 4),
      ])}
    />
  )
}
