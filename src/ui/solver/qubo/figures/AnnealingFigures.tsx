/* An annealing through its time: the lowest levels with their least gap, and where the state is among them. */
import { Figure, NumberTable } from '../../../insight/Figure.tsx'
import { compact, fixed } from '../../../text/format.ts'
import { quboText } from '../../../text/solve-qubo.ts'
import type { ViewOf } from '../../screens.ts'
import { LineChart, type Line } from './LineChart.tsx'
import styles from './Figures.module.css'

const words = quboText.results

export type AnnealingShown = Extract<NonNullable<ViewOf<'qubo'>['quantum']>, { kind: 'schroedinger' }>

const colors = ['var(--class-a)', 'var(--class-b)', 'var(--class-c)', 'var(--class-d)'] as const
const dashes = [undefined, '6 3', '2 3', '8 3 2 3'] as const

/* A line for each level; shades repeat after four, dashes do then too. */
function linesOf(
  { moments }: AnnealingShown,
  valueOf: (moment: AnnealingShown['moments'][number], level: number) => number | null,
): readonly Line[] {
  const count = moments[0]?.levels.length ?? 0
  return Array.from({ length: count }, (_, level) => ({
    name: words.level(level),
    points: moments.flatMap((moment) => {
      const value = valueOf(moment, level)
      return value === null ? [] : [[moment.t, value] as const]
    }),
    color: colors[level % colors.length]!,
    dashes: dashes[level % dashes.length],
  }))
}

function Levels({ shown }: { readonly shown: AnnealingShown }) {
  const { gap, moments } = shown
  const caption = gap ? words.spectrumCaption(compact(gap.value), fixed(gap.t, 3)) : words.spectrumOpen
  const rows = moments.map(({ t, levels, gap: between }) => [
    fixed(t, 3),
    ...levels.map((level) => fixed(level, 4)),
    between === null ? '–' : fixed(between, 4),
  ])
  const heads = [words.timeHead, ...(moments[0]?.levels ?? []).map((_, k) => words.level(k)), words.gapHead]
  return (
    <Figure
      title={words.spectrum}
      fileName="annealing-levels"
      summary={caption}
      caption={caption}
      table={<NumberTable label={words.spectrum} heads={heads} rows={rows} />}
    >
      <LineChart
        lines={linesOf(shown, ({ levels }, level) => levels[level]!)}
        xName={words.timeAxis}
        yName={words.levelAxis}
        xRange={[0, 1]}
      >
        {({ box, x }) =>
          gap ? (
            <g className={styles.gap}>
              <path d={`M${x(gap.t)} ${box.top}V${box.top + box.height}`} />
              <text
                x={x(gap.t)}
                y={box.top + box.height - 6}
                textAnchor={gap.t > 0.6 ? 'end' : 'start'}
                dx={gap.t > 0.6 ? -5 : 5}
              >
                {`${words.gapLine} ${compact(gap.value)}`}
              </text>
            </g>
          ) : null
        }
      </LineChart>
    </Figure>
  )
}

function Populations({ shown }: { readonly shown: AnnealingShown }) {
  const caption =
    shown.stepError === null ? words.populationsLive : words.populationsCaption(compact(shown.stepError))
  const { moments } = shown
  const rows = moments.map(({ t, populations }) => [
    fixed(t, 3),
    ...populations.map((value) => (value === null ? '–' : fixed(value, 4))),
  ])
  const heads = [words.timeHead, ...(moments[0]?.populations ?? []).map((_, k) => words.level(k))]
  return (
    <Figure
      title={words.populations}
      fileName="annealing-populations"
      summary={caption}
      caption={caption}
      table={<NumberTable label={words.populations} heads={heads} rows={rows} />}
    >
      <LineChart
        lines={linesOf(shown, ({ populations }, level) => populations[level] ?? null)}
        xName={words.timeAxis}
        yName={words.probabilityAxis}
        xRange={[0, 1]}
        yRange={[0, 1]}
      />
    </Figure>
  )
}

export function AnnealingFigures({ shown }: { readonly shown: AnnealingShown }) {
  if (shown.moments.length < 2) return null
  return (
    <div className={styles.pair}>
      <Levels shown={shown} />
      <Populations shown={shown} />
    </div>
  )
}
