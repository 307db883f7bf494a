/* The account of a run or of a problem: the verdict, what it takes on devices and here, and what was counted. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { energyText, moneyText, timeText } from '../../document/amounts.ts'
import type { Resources } from '../../document/resources.ts'
import { pageDevices } from '../../store/devices.ts'
import type { Question } from '../../store/lab-store.ts'
import { worthText as words } from '../text/worth.ts'
import { isFailure, useAnswer } from '../use-answer.ts'
import styles from './Account.module.css'
import { Devices } from './Devices.tsx'

/** What is accounted for. */
export type Accounted = Extract<Question, { readonly kind: 'resources' }>['of']

export function Account({ of }: { readonly of: Accounted }) {
  const devices = useStore(pageDevices.store, (state) => state.devices)
  const question = useMemo(() => ({ kind: 'resources', of, devices }) as const, [of, devices])
  const { answer } = useAnswer(question)
  if (answer === null) return <p role="status">{words.counting}</p>
  if (isFailure(answer)) return <p role="alert">{words.failed(answer.message)}</p>
  return (
    <div className={styles.account}>
      <p className={styles.verdict}>{answer.verdict}</p>
      <Costs resources={answer} />
      <Counted resources={answer} />
      <Devices />
    </div>
  )
}

function Costs({ resources }: { readonly resources: Resources }) {
  const devices = useStore(pageDevices.store, (state) => state.devices)
  const { measured, rival } = resources
  const { time, queue, price, energy } = words.heads
  const row = (label: string, cells: readonly string[], isOwn = false) => (
    <tr key={label} data-own={isOwn ? 'own' : undefined}>
      <th scope="row">{label}</th>
      {cells.map((cell, i) => (
        <td key={i} data-head={[time, queue, price, energy][i]}>
          {cell}
        </td>
      ))}
    </tr>
  )
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{words.table}</caption>
      <thead>
        <tr>
          {[words.where, time, queue, price, energy].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {resources.devices.map((cost) =>
          row(devices.find(({ name }) => name === cost.device)?.label ?? cost.device, [
            timeText(cost.seconds),
            timeText(cost.queueSeconds),
            moneyText(cost.price),
            energyText(cost.joules),
          ]),
        )}
        {row(words.here, [timeText(measured.seconds), '–', '–', energyText(measured.joules)], true)}
        {rival ? row(words.rival(rival.label), [timeText(rival.seconds), '–', '–', '–'], true) : null}
      </tbody>
    </table>
  )
}

function Counted({ resources: { work, rival } }: { readonly resources: Resources }) {
  const { qubits, oneQubitLayers, twoQubitLayers } = work.circuit
  return (
    <section className={styles.counted} aria-label={words.counted}>
      <h3 className={styles.heading}>{words.counted}</h3>
      <p>
        <b>
          {words.work(
            work.executions.toLocaleString('en'),
            work.shots.toLocaleString('en'),
            work.shotsAssumed,
          )}
        </b>
        {': '}
        {words.shape(qubits, oneQubitLayers, twoQubitLayers)}
      </p>
      <ul>
        {work.parts.map(({ label, executions }) => (
          <li key={label}>{words.part(label, executions.toLocaleString('en'))}</li>
        ))}
      </ul>
      <p>{rival ? words.rivalLine(rival.label, rival.quality, rival.reaches) : words.noRival}</p>
      {work.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <p className={styles.note}>{words.estimate}</p>
    </section>
  )
}
