/* "Does it help?" of a problem: folded away below its results. */
import { useMemo, useState } from 'react'
import type { ProblemCost } from '../../document/resources.ts'
import { worthText as words } from '../text/worth.ts'
import { Account } from './Account.tsx'
import styles from './Account.module.css'

export default function ProblemWorth(props: { readonly cost: ProblemCost; readonly seconds: number }) {
  const { cost, seconds } = props
  const [isOpen, setOpen] = useState(false)
  const of = useMemo(() => ({ kind: 'problem', cost, seconds }) as const, [cost, seconds])
  return (
    <details className={styles.worth} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.title}</summary>
      {isOpen ? <Account of={of} /> : null}
    </details>
  )
}
