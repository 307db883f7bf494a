/* The clients with their rows: a bar each, as long as its rows, in parts by class. */
import { classColor, markPath } from '../../controls/class-marks.ts'
import { federatedText } from '../../text/solve-federated.ts'
import type { ViewOf } from '../screens.ts'
import styles from './Results.module.css'

type Known = NonNullable<ViewOf<'federated'>['known']>

const people = federatedText.people

export function Clients({ known }: { readonly known: Known }) {
  const { clients, classNames } = known
  const most = Math.max(...clients.map(({ rows }) => rows))
  return (
    <section aria-label={people.title}>
      <h3 className={styles.heading}>{people.title}</h3>
      <ul className={styles.clients}>
        {clients.map(({ rows, classes }, i) => {
          const parts = classes.length > 0 ? classes : [rows]
          const named = classNames.map((name, k) => [name, classes[k] ?? 0] as const)
          return (
            <li key={i}>
              <span>{people.client(i + 1)}</span>
              <span className={styles.bar} aria-hidden="true">
                {parts.map((part, k) => (
                  <span key={k} style={{ width: `${(100 * part) / most}%`, background: classColor(k) }} />
                ))}
              </span>
              <span className={styles.small}>
                {people.rows(rows)}
                {named.length > 0 ? ` (${people.classes(named)})` : ''}
              </span>
            </li>
          )
        })}
      </ul>
      {classNames.length > 0 ? (
        <ul className={styles.legend}>
          {classNames.map((name, k) => (
            <li key={name} style={{ color: classColor(k) }}>
              <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
                <path d={markPath(k, 4.5)} fill="currentcolor" />
              </svg>
              <span>{name}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
