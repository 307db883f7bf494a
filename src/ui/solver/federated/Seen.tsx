/* What the server sees of the clients: for each the number that it hides, and the number that it sends, as a bar from zero;
   the masks push the sent ones anywhere, and cancel in the sum. */
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { federatedText } from '../../text/solve-federated.ts'
import type { ViewOf } from '../screens.ts'
import styles from './Results.module.css'

const words = federatedText.seen
const { client: clientName } = federatedText.people

type SeenRound = NonNullable<ViewOf<'federated'>['seen']>

const row = 24

export function Seen({ seen, isMasked }: { readonly seen: SeenRound; readonly isMasked: boolean }) {
  const { clients, sum } = seen
  const hidden = clients.reduce((total, { value }) => total + (value ?? 0), 0)
  const rows = [
    ...clients.map(({ client, value, sent }) => ({ name: clientName(client + 1), value, sent })),
    ...(isMasked ? [{ name: words.sum, value: hidden, sent: sum }] : []),
  ]
  return (
    <Figure
      title={words.title}
      fileName="masked-updates"
      summary={words.caption(isMasked)}
      caption={words.caption(isMasked)}
      table={
        <NumberTable
          label={words.title}
          heads={words.heads}
          rows={rows.map(({ name, value, sent }) => [
            name,
            value === null ? words.missing : words.number(value),
            sent === null ? '–' : words.number(sent),
          ])}
        />
      }
    >
      <Bars rows={rows} reach={isMasked ? words.reach : reachOf(rows)} />
    </Figure>
  )
}

interface Row {
  readonly name: string
  readonly value: number | null
  readonly sent: number | null
}

const reachOf = (rows: readonly Row[]): number =>
  1.1 * Math.max(1e-6, ...rows.map(({ sent }) => Math.abs(sent ?? 0)))

function Bars({ rows, reach }: { readonly rows: readonly Row[]; readonly reach: number }) {
  return (
    <ChartFrame height={rows.length * row + 56} minWidth={300}>
      {(size) => {
        const box = boxIn(size, { left: 72, top: 4, right: 92, bottom: 44 })
        const x = acrossBox(box, [-reach, reach])
        return (
          <g className={styles.seen}>
            <Axes
              grid={false}
              box={box}
              x={ticksOf(x, Math.max(2, Math.floor(box.width / 110)))}
              y={[]}
              xName={words.axis}
              yName=""
            />
            <path className={styles.zero} d={`M${x(0)} ${box.top}V${box.top + box.height}`} />
            {rows.map(({ name, sent }, i) => {
              const y = box.top + i * row
              const at = x(sent ?? 0)
              return (
                <g key={name}>
                  <text x={box.left - 8} y={y + 16} textAnchor="end">
                    {name}
                  </text>
                  <rect
                    x={Math.min(at, x(0)) - 1}
                    y={y + 5}
                    width={Math.abs(at - x(0)) + 2}
                    height={14}
                    rx="2"
                    className={name === words.sum ? styles.sumBar : styles.sentBar}
                  />
                  <text x={box.left + box.width + 8} y={y + 16} className={styles.number}>
                    {sent === null ? words.missing : words.number(sent)}
                  </text>
                </g>
              )
            })}
          </g>
        )
      }}
    </ChartFrame>
  )
}
