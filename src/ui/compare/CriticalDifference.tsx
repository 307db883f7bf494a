/* The ranks of the models over the data sets, with bars over those that cannot be told apart. */
import { useRef } from 'react'
import type { ComparisonResults, Ranking } from '../../document/comparison-results.ts'
import { useSize } from '../output/use-size.ts'
import { rankText as words } from '../text/compare.ts'
import { fixed } from '../text/format.ts'
import styles from './CriticalDifference.module.css'
import { rankLayout, type RankLabel } from './rank-layout.ts'
import { pValue } from './score-words.ts'

const widest = 720
/** Below this width names stand in a list under the axis. */
const narrow = 520

/** The diagram in a sentence. */
export function rankSentence(results: ComparisonResults, ranking: Ranking): string {
  const label = (model: number) => results.models[model]!.label
  const order = ranking.models
    .map((model, i) => ({ model, rank: ranking.ranks[i]! }))
    .toSorted((a, b) => a.rank - b.rank)
  const groups = ranking.groups.filter((group) => group.length > 1)
  return words.sentence(
    order.map(({ model, rank }) => `${label(model)} ${fixed(rank, 2)}`).join(', '),
    groups.map((group) => words.group(group.map(label).join(', '))).join(' '),
  )
}

function Name(props: {
  readonly label: RankLabel
  readonly text: string
  readonly edge: number
  readonly axisY: number
  readonly isQuantum: boolean
  readonly isNamed: boolean
}) {
  const { label, text, edge, axisY, isQuantum, isNamed } = props
  const isLeft = label.side === 'left'
  return (
    <g>
      {isNamed ? (
        <polyline
          className={styles.lead}
          points={`${label.x},${axisY} ${label.x},${label.y} ${isLeft ? edge + 4 : edge - 4},${label.y}`}
        />
      ) : null}
      <circle className={isQuantum ? styles.quantum : styles.classical} cx={label.x} cy={axisY} r={3.5} />
      {isNamed ? (
        <text
          className={isQuantum ? styles.quantumName : undefined}
          x={edge}
          y={label.y + 4}
          textAnchor={isLeft ? 'end' : 'start'}
        >
          {text} <tspan className={styles.rank}>{fixed(label.rank, 2)}</tspan>
        </text>
      ) : null}
    </g>
  )
}

/** Names that are too long for the room end in an ellipsis; the sentence has them whole. */
const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

export function CriticalDifference(props: {
  readonly results: ComparisonResults
  readonly ranking: Ranking
}) {
  const { results, ranking } = props
  const frame = useRef<HTMLDivElement>(null)
  const size = useSize(frame)
  const width = Math.min(widest, size.width)
  const unranked = results.models.filter((_, i) => !ranking.models.includes(i)).map(({ label }) => label)
  const isNarrow = width < narrow
  const labelWidth = isNarrow ? 16 : Math.min(176, width * 0.36)
  const layout = rankLayout(ranking, width, labelWidth)
  const height = isNarrow ? layout.barsEnd : layout.height
  const most = Math.floor((labelWidth - 44) / 6.4)
  return (
    <div ref={frame}>
      {width > 0 ? (
        <svg
          role="img"
          aria-label={rankSentence(results, ranking)}
          className={styles.diagram}
          width={width}
          height={height}
        >
          {layout.difference ? (
            <g className={styles.difference}>
              <path d={`M${layout.difference.from} 16v8m0 -4H${layout.difference.to}m0 -4v8`} />
              <text x={(layout.difference.from + layout.difference.to) / 2} y={10} textAnchor="middle">
                {words.criticalDifference(fixed(ranking.criticalDifference!, 2))}
              </text>
            </g>
          ) : null}
          <line
            className={styles.axis}
            x1={layout.ticks[0]!.x}
            x2={layout.ticks.at(-1)!.x}
            y1={layout.axisY}
            y2={layout.axisY}
          />
          {layout.ticks.map(({ x, rank }) => (
            <g key={rank}>
              <line className={styles.axis} x1={x} x2={x} y1={layout.axisY - 5} y2={layout.axisY} />
              <text className={styles.tick} x={x} y={layout.axisY - 10} textAnchor="middle">
                {rank}
              </text>
            </g>
          ))}
          {layout.labels.map((label) => (
            <Name
              key={label.model}
              isNamed={!isNarrow}
              label={label}
              text={shortened(results.models[label.model]!.label, most)}
              edge={label.side === 'left' ? labelWidth - 8 : width - labelWidth + 8}
              axisY={layout.axisY}
              isQuantum={results.models[label.model]!.isQuantum}
            />
          ))}
          {layout.bars.map(({ from, to, y }) => (
            <line key={y} className={styles.bar} x1={from} x2={to} y1={y} y2={y} />
          ))}
        </svg>
      ) : null}
      {isNarrow ? (
        <ol aria-hidden="true" className={styles.names}>
          {layout.labels.map(({ model, rank }) => (
            <li key={model} className={results.models[model]!.isQuantum ? styles.quantumText : undefined}>
              <span className={styles.rank}>{fixed(rank, 2)}</span> {results.models[model]!.label}
            </li>
          ))}
        </ol>
      ) : null}
      <p className={styles.caption}>
        {ranking.criticalDifference === null ? words.fewSets : null}
        {ranking.friedman ? words.friedman(pValue(ranking.friedman.p)) : null}{' '}
        {unranked.length > 0 ? words.unranked(unranked.join(', ')) : null}
      </p>
    </div>
  )
}
