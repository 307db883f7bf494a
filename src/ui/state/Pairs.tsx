/* Entropy of each qubit and mutual information of each pair, as a table whose cells are shaded by their numbers. */
import { useState } from 'react'
import type { StateReading } from '../../store/lab-store.ts'
import { Help } from '../controls/Help.tsx'
import { classes } from '../controls/classes.ts'
import { stateText } from '../text/state.ts'
import styles from './Pairs.module.css'

/** Cells of more qubits have no room for numbers: those are read out, and shown for the cell that is pointed at. */
const numberedQubits = 8

/** A qubit's entropy reaches 1 bit, a pair's mutual information 2. */
const [mostEntropy, mostMutual] = [1, 2]

interface CellProps {
  readonly name: string
  readonly value: number
  readonly most: number
  readonly own: boolean
  readonly numbered: boolean
  readonly point: (name: string | null) => void
}

function Cell({ name, value, most, own, numbered, point }: CellProps) {
  const share = Math.round(100 * Math.min(1, Math.max(0, value / most)))
  return (
    <td
      className={classes(styles.cell, own && styles.own)}
      style={{ '--share': `${share}%` } as React.CSSProperties}
      title={name}
      onPointerEnter={() => point(name)}
      onPointerLeave={() => point(null)}
    >
      <span className={numbered ? undefined : 'visually-hidden'}>{stateText.bits(value)}</span>
    </td>
  )
}

export function Pairs({ reading }: { readonly reading: StateReading }) {
  const { entropies, mutual } = reading
  const [pointed, setPointed] = useState<string | null>(null)
  const qubits = Array.from(entropies.keys())
  const numbered = qubits.length <= numberedQubits
  if (qubits.length < 2) return null
  return (
    <section className={styles.pairs}>
      <h3 className={styles.title}>
        {stateText.pairs}
        <Help title={stateText.pairsHelp.title}>{stateText.pairsHelp.body}</Help>
        <span className={styles.unit}>{stateText.pairsUnit}</span>
      </h3>
      <table
        className={styles.table}
        data-size={numbered ? 'few' : 'many'}
        style={{ '--qubits': qubits.length } as React.CSSProperties}
      >
        <caption className="visually-hidden">{stateText.pairsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{stateText.qubitHead}</span>
            </th>
            {qubits.map((qubit) => (
              <th key={qubit} scope="col">
                {stateText.qubit(qubit)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {qubits.map((row) => (
            <tr key={row}>
              <th scope="row">{stateText.qubit(row)}</th>
              {qubits.map((column) => {
                const own = row === column
                const value = own ? entropies[row]! : mutual[row * qubits.length + column]!
                return (
                  <Cell
                    key={column}
                    name={own ? stateText.entropy(row, value) : stateText.mutual(row, column, value)}
                    value={value}
                    most={own ? mostEntropy : mostMutual}
                    own={own}
                    numbered={numbered}
                    point={setPointed}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {numbered ? null : (
        <p className={styles.pointed} aria-hidden="true">
          {pointed ?? stateText.pairsHelp.title}
        </p>
      )}
    </section>
  )
}
