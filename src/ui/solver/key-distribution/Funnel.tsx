/* How much is left after each step from photons to key, as bars. */
import { classes } from '../../controls/classes.ts'
import { Fragment } from 'react'
import { keyText } from '../../text/solve-key-distribution.ts'
import type { ViewOf } from '../screens.ts'
import styles from './Results.module.css'

const words = keyText.funnel

export function Funnel({ known }: { readonly known: ViewOf<'key-distribution'>['known'] }) {
  const { rounds, arrived, sifted, estimated, key, aborted } = known
  if (rounds === 0) return null
  const isOver = key !== null || aborted !== null
  const steps = [
    { name: words.steps.sent, bits: rounds },
    { name: words.steps.arrived, bits: arrived },
    { name: words.steps.sifted, bits: sifted },
    ...(isOver ? [{ name: words.steps.reconciled, bits: sifted - (estimated?.bits ?? 0) }] : []),
    ...(isOver ? [{ name: words.steps.secret, bits: key?.length ?? 0 }] : []),
  ]
  return (
    <section aria-label={words.title}>
      <h3 className={styles.heading}>{words.title}</h3>
      <dl className={styles.bars}>
        {steps.map(({ name, bits }, i) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd className={classes(styles.track, i === 4 && styles.last)} aria-hidden="true">
              <div className={styles.fill} style={{ width: `${(100 * bits) / rounds}%` }} />
            </dd>
            <dd className={styles.number}>{words.count(bits)}</dd>
          </Fragment>
        ))}
      </dl>
      <p className={styles.note}>{words.caption}</p>
    </section>
  )
}
