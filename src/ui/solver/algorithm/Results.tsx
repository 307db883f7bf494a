/* What an algorithm returned: success, outcomes beside the formula, the price of loading and reading, and the program. */
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf, upBox } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { fixed } from '../../text/format.ts'
import { algorithmText as words } from '../../text/solve-algorithm.ts'
import { OpenCircuit } from '../OpenCircuit.tsx'
import type { ResultsProps } from '../screens.ts'
import charts from '../series/Charts.module.css'
import styles from '../series/Results.module.css'
import { Table } from '../series/Table.tsx'
import { OutcomeChart, OutcomeLegend, type AlgorithmResult } from './OutcomeChart.tsx'

export default function Results({ document, view }: ResultsProps<'algorithm'>) {
  const { result } = view
  if (!result) return null
  const { shots } = document.problem
  return (
    <div className={styles.results}>
      <Tiles result={result} />
      <Figure
        title={words.chart.title}
        fileName={`${result.algorithm}-outcomes`}
        summary={words.chart.summary(result.success.means, fixed(result.success.simulated, 4))}
        caption={words.chart.summary(capital(result.success.means), fixed(result.success.simulated, 4))}
        table={<OutcomeTable result={result} />}
      >
        <OutcomeChart outcomes={result.outcomes} />
        <OutcomeLegend result={result} shots={shots} />
      </Figure>
      {result.successAfter ? <After points={result.successAfter} /> : null}
      {result.system ? <Solution system={result.system} /> : null}
      <Cost cost={result.cost} />
      {result.notes.map((note) => (
        <p key={note} className={styles.note}>
          {capital(note)}.
        </p>
      ))}
      <div className={styles.buttons}>
        <OpenCircuit
          label={words.openInLab}
          title={document.title || words.names[result.algorithm]}
          description={document.description}
          text={result.text}
        />
      </div>
      <details>
        <summary>{words.program}</summary>
        <textarea
          readOnly
          aria-label={words.program}
          className={styles.program}
          rows={16}
          wrap="off"
          value={result.text}
        />
      </details>
    </div>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function Tiles({ result }: { readonly result: AlgorithmResult }) {
  const { success, cost } = result
  const tiles = [
    { name: words.success, value: fixed(success.simulated, 4), note: success.means },
    ...(success.expected === null
      ? []
      : [{ name: words.expected, value: fixed(success.expected, 4), note: success.means }]),
    { name: words.queries, value: cost.queries.toLocaleString('en'), note: cost.query },
    { name: words.gates, value: cost.gates.toLocaleString('en'), note: words.ofQubits(cost.qubits) },
  ]
  return (
    <dl className={styles.tiles}>
      {tiles.map(({ name, value, note }) => (
        <div key={name} className={styles.tile}>
          <dt>{name}</dt>
          <dd>
            {value}
            <small>{note}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function OutcomeTable({ result }: { readonly result: AlgorithmResult }) {
  return (
    <NumberTable
      label={words.chart.title}
      heads={words.chart.heads}
      rows={result.outcomes.map(({ value, meaning, probability, law, sampled }) => [
        String(value),
        meaning,
        fixed(probability, 6),
        law === null ? '–' : fixed(law, 6),
        sampled === null ? '–' : fixed(sampled, 4),
      ])}
    />
  )
}

function After({ points }: { readonly points: NonNullable<AlgorithmResult['successAfter']> }) {
  const text = words.after
  return (
    <Figure
      title={text.title}
      fileName="grover-success"
      summary={text.summary}
      caption={text.summary}
      table={
        <NumberTable
          label={text.title}
          heads={text.heads}
          rows={points.map(({ iterations, simulated, expected }) => [
            String(iterations),
            simulated === null ? '–' : fixed(simulated, 6),
            fixed(expected, 6),
          ])}
        />
      }
    >
      <ChartFrame height={220} minWidth={260}>
        {(size) => {
          const box = boxIn(size)
          const x = acrossBox(box, [0, Math.max(1, points.length - 1)])
          const y = upBox(box, [0, 1.05])
          const at = ({ iterations, expected }: (typeof points)[number]) => `${x(iterations)} ${y(expected)}`
          return (
            <g style={{ color: 'var(--accent)' }}>
              <Axes
                box={box}
                x={points
                  .filter((_, k) => k % Math.ceil((points.length * 24) / box.width) === 0)
                  .map(({ iterations }) => ({ at: x(iterations), text: String(iterations) }))}
                y={ticksOf(y, 5)}
                xName={text.x}
                yName={text.y}
              />
              <path className={charts.line} d={`M${points.map(at).join('L')}`} />
              {points.map(({ iterations, simulated }) =>
                simulated === null ? null : (
                  <circle
                    key={iterations}
                    className={charts.mark}
                    cx={x(iterations)}
                    cy={y(simulated)}
                    r={4.5}
                  />
                ),
              )}
            </g>
          )
        }}
      </ChartFrame>
    </Figure>
  )
}

function Solution({ system }: { readonly system: NonNullable<AlgorithmResult['system']> }) {
  const { solution, read, fidelity, conditionNumber } = system
  return (
    <Table
      title={words.solution.title}
      heads={words.solution.heads}
      caption={words.solution.caption(fixed(fidelity, 6), fixed(conditionNumber, 2))}
      rows={solution.map((value, k) => [`x_${k}`, fixed(read[k]!, 6), fixed(value, 6)])}
    />
  )
}

function Cost({ cost }: { readonly cost: AlgorithmResult['cost'] }) {
  const text = words.cost
  const entries = [
    [text.loading, `${text.loadingGates(cost.loadingGates)}${cost.loading}.`],
    [text.queries, text.queryText(cost.queries, cost.query)],
    [text.size, text.sizeText(cost.qubits, cost.gates, cost.entanglingGates)],
    [text.readout, `${capital(cost.readout)}.`],
    [text.classical, `${capital(cost.classical)}.`],
  ] as const
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{text.title}</h3>
      <dl className={styles.list}>
        {entries.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
