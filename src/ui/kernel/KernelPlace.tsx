/* The kernel doctor: is the quantum kernel of this circuit fit for these data, and what to change if it is not. */
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useLayout } from '../shell/use-layout.ts'
import { kernelText } from '../text/kernel.ts'
import styles from './KernelPlace.module.css'

export default function KernelPlace() {
  const layout = useLayout()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className={styles.place}>
      <div className={styles.page}>
        {layout === 'phone' ? (
          <Link href="/" className={styles.back}>
            {kernelText.back}
          </Link>
        ) : null}
        <h1 ref={heading} tabIndex={-1} className={styles.heading}>
          {kernelText.title}
        </h1>
        <p className={styles.intro}>{kernelText.intro}</p>
      </div>
    </main>
  )
}
