/* Who has which machine when: machines down, slots across. */
import type { AccessSource } from '../../../../document/problems/qubo/types.ts'
import { classes } from '../../../controls/classes.ts'
import { quboText } from '../../../text/solve-qubo.ts'
import type { Decoded } from './Solution.tsx'
import styles from './Figures.module.css'

const words = quboText.solution

export function Timetable(props: {
  readonly source: AccessSource
  readonly decoded: Extract<Decoded, { kind: 'access' }>
}) {
  const { source, decoded } = props
  const at = (machine: string, slot: string) =>
    decoded.bookings.filter((booking) => booking.machine === machine && booking.slot === slot)
  // It scrolls sideways, with keys too.
  const reachable = { role: 'group', 'aria-label': quboText.results.solution, tabIndex: 0 } as const
  return (
    <div className={styles.scroll} {...reachable}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{quboText.access.machines}</th>
            {source.slots.map((slot) => (
              <th key={slot} scope="col">
                {slot}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {source.machines.map((machine) => (
            <tr key={machine}>
              <th scope="row">{machine}</th>
              {source.slots.map((slot) => {
                const groups = at(machine, slot).map(({ group }) => group)
                return (
                  <td
                    key={slot}
                    className={classes(
                      styles.slot,
                      groups.length > 0 && styles.taken,
                      groups.length > 1 && styles.clash,
                    )}
                  >
                    {groups.length === 0 ? words.nobody : groups.join(' + ')}
                    {groups.length > 1 ? ` (${words.clash})` : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
