/* The four numbers that are always shown: best energy, probability of the optimum, approximation ratio, evaluations. */
import type { ReactNode } from 'react'
import { classes } from '../../controls/classes.ts'
import { fixed } from '../../text/format.ts'
import { quboText } from '../../text/solve-qubo.ts'
import type { ViewOf } from '../screens.ts'
import { energyText } from './energy-text.ts'
import styles from './Results.module.css'

const words = quboText.results

function Tile(props: {
  readonly name: string
  readonly value: string
  readonly asides: readonly ReactNode[]
}) {
  return (
    <div className={styles.tile}>
      <dt>{props.name}</dt>
      <dd className={styles.value}>{props.value}</dd>
      {props.asides.map((aside, index) =>
        aside === null ? null : (
          <dd key={index} className={styles.aside}>
            {aside}
          </dd>
        ),
      )}
    </div>
  )
}

const share = (value: number | undefined) => {
  if (value === undefined) return '–'
  return `${fixed(100 * value, value > 0.9995 || value === 0 ? 0 : 1)} %`
}

export function Tiles({
  view,
  isConstrained,
}: {
  readonly view: ViewOf<'qubo'>
  readonly isConstrained: boolean
}) {
  const { result, soFar } = view
  const best = result?.best ?? soFar
  const optimum = result?.optimum ?? null
  const above = optimum && best ? best.energy - optimum.energy : null
  const isBest = above !== null && above <= 1e-9 * Math.max(1, Math.abs(optimum!.energy))
  const isQuantum = view.quantum !== null
  const rank = (
    <span className={classes(isBest ? styles.good : undefined)}>
      {above === null ? words.unknownOptimum : isBest ? `✓ ${words.optimum}` : words.above(energyText(above))}
    </span>
  )
  const holds =
    best && isConstrained ? (
      <span className={best.feasible ? undefined : styles.bad}>
        {best.feasible ? words.feasible : `✗ ${words.broken(result?.broken.length ?? 1)}`}
      </span>
    ) : null
  const mean = result?.expected.approximationRatio
  return (
    <dl className={styles.tiles}>
      <Tile
        name={words.best}
        value={best ? energyText(best.energy) : '–'}
        asides={[result ? rank : null, holds]}
      />
      <Tile
        name={words.probability}
        value={share(result?.probabilityOfOptimum)}
        asides={[
          result ? (isQuantum ? words.ofState : words.ofReads(result.reads)) : null,
          result && result.probabilityOfOptimum === undefined ? words.unknown : null,
        ]}
      />
      <Tile
        name={words.ratio}
        value={result?.approximationRatio === undefined ? '–' : fixed(result.approximationRatio, 4)}
        asides={[mean === undefined ? null : words.ratioMean(fixed(mean, 4))]}
      />
      <Tile
        name={words.evaluations}
        value={(result?.evaluations ?? soFar?.evaluations ?? 0).toLocaleString('en')}
        asides={[result ? words.randomBest(energyText(result.random.energy)) : null]}
      />
    </dl>
  )
}
