/* The best solution, drawn on the problem that it solves. */
import type { QuboSource } from '../../../../document/problems/qubo/types.ts'
import { Figure } from '../../../insight/Figure.tsx'
import { fixed } from '../../../text/format.ts'
import { quboText } from '../../../text/solve-qubo.ts'
import { energyText } from '../energy-text.ts'
import type { ViewOf } from '../../screens.ts'
import { CutDrawing } from './CutDrawing.tsx'
import { PartsDrawing } from './PartsDrawing.tsx'
import { PortfolioDrawing } from './PortfolioDrawing.tsx'
import { Timetable } from './Timetable.tsx'
import { TourDrawing } from './TourDrawing.tsx'
import styles from './Figures.module.css'

const words = quboText.solution

export type Decoded = NonNullable<ViewOf<'qubo'>['soFar']>['decoded']

interface SolutionProps {
  readonly source: QuboSource
  readonly decoded: Decoded
  readonly assignment: readonly number[]
}

function Chips({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className={styles.chips}>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}

/** What a solution is in a sentence. */
function sentenceOf({ source, decoded }: SolutionProps): string {
  switch (decoded.kind) {
    case 'maxcut':
      return words.cut(
        energyText(decoded.cut),
        decoded.edges.length,
        source.kind === 'maxcut' ? source.edges.length : decoded.edges.length,
      )
    case 'number-partitioning':
      return words.difference(energyText(decoded.difference))
    case 'portfolio':
      return `${words.held(decoded.assets.length)}: ${words.expectedReturn} ${fixed(decoded.expectedReturn, 4)}, ${words.variance} ${fixed(decoded.variance, 4)}`
    case 'tsp':
      return decoded.length === null ? words.noTour : words.tourLength(energyText(decoded.length))
    case 'feature-selection':
      return words.columns(decoded.features.length, fixed(decoded.relevance, 3), fixed(decoded.redundancy, 3))
    case 'access':
      return decoded.missing.length === 0
        ? words.nothingMissing
        : decoded.missing.map(({ group, slots }) => words.missing(group, slots)).join('; ')
    case 'values':
      return words.objective(energyText(decoded.objective))
    default:
      return decoded satisfies never
  }
}

function Drawing({ source, decoded }: SolutionProps) {
  switch (decoded.kind) {
    case 'maxcut':
      return source.kind === 'maxcut' ? <CutDrawing source={source} decoded={decoded} /> : null
    case 'number-partitioning':
      return <PartsDrawing decoded={decoded} />
    case 'portfolio':
      return source.kind === 'portfolio' ? <PortfolioDrawing source={source} decoded={decoded} /> : null
    case 'tsp':
      return source.kind === 'tsp' ? <TourDrawing source={source} decoded={decoded} /> : null
    case 'access':
      return source.kind === 'access' ? <Timetable source={source} decoded={decoded} /> : null
    case 'feature-selection':
      return <Chips names={decoded.features} />
    case 'values': {
      const ones = Object.entries(decoded.values).flatMap(([name, value]) => (value === 1 ? [name] : []))
      return ones.length > 0 ? <Chips names={ones} /> : <p className={styles.said}>{words.none}</p>
    }
    default:
      return decoded satisfies never
  }
}

/** Kinds that are drawn, and so can be saved as pictures. */
const drawnKinds: readonly Decoded['kind'][] = ['maxcut', 'number-partitioning', 'portfolio', 'tsp']

export function Solution(props: SolutionProps) {
  const text = sentenceOf(props)
  const bits = (
    <p className={styles.bits}>
      {quboText.results.assignment}: {props.assignment.join('')}
    </p>
  )
  if (drawnKinds.includes(props.decoded.kind))
    return (
      <Figure
        title={quboText.results.solution}
        fileName="solution"
        summary={text}
        caption={text}
        table={bits}
      >
        <Drawing {...props} />
      </Figure>
    )
  return (
    <section aria-label={quboText.results.solution}>
      <h3 className={styles.heading}>{quboText.results.solution}</h3>
      <p className={styles.said}>{text}</p>
      <Drawing {...props} />
    </section>
  )
}
