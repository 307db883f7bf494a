/* The rounds as a strip of signs, and their log; then messages and keys in words. */
import { NumberTable } from '../../insight/Figure.tsx'
import { insightText } from '../../text/insight.ts'
import { federatedText } from '../../text/solve-federated.ts'
import type { ViewOf } from '../screens.ts'
import styles from './Results.module.css'

type Known = NonNullable<ViewOf<'federated'>['known']>

const words = federatedText.log
const traffic = federatedText.traffic

export function Rounds({ known }: { readonly known: Known }) {
  const { log } = known
  const list = (numbers: readonly number[]) => (numbers.length === 0 ? words.none : numbers.join(', '))
  return (
    <section aria-label={words.title}>
      <h3 className={styles.heading}>{words.title}</h3>
      <ol className={styles.strip}>
        {log.map(({ round, outcome }) => (
          <li key={round} data-outcome={outcome} title={words.cell(round, words.outcomes[outcome])}>
            <span aria-hidden="true">{words.signs[outcome]}</span>
            <span className="visually-hidden">{words.cell(round, words.outcomes[outcome])}</span>
          </li>
        ))}
      </ol>
      <p className={styles.note}>{words.caption}</p>
      <details className={styles.details}>
        <summary>{insightText.figure.table}</summary>
        <div className={styles.scroll}>
          <NumberTable
            label={words.title}
            heads={words.heads}
            rows={log.map(({ round, outcome, worstLine, missing, rejected, revealed }) => [
              String(round),
              words.outcomes[outcome],
              worstLine ? words.line(worstLine.rate, worstLine.between) : words.none,
              list(missing),
              list(rejected),
              String(revealed),
            ])}
          />
        </div>
      </details>
    </section>
  )
}

export function TrafficPart({ known }: { readonly known: Known }) {
  const { messages, bytes, rejected, photons, head } = known.traffic
  return (
    <section aria-label={traffic.title}>
      <h3 className={styles.heading}>{traffic.title}</h3>
      <p className={styles.note}>{traffic.parts(messages, bytes, rejected, photons)}</p>
      {known.masksCancel === null ? null : <p className={styles.note}>{traffic.cancel(known.masksCancel)}</p>}
      <p className={styles.note}>{traffic.chain}</p>
      <p className={styles.note}>
        {traffic.head}: <code className={styles.code}>{head}</code>
      </p>
      <p className={styles.note}>{traffic.simulated}</p>
    </section>
  )
}
