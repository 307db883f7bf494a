/* The kernel doctor: is the quantum kernel of this circuit fit for these data, and what to change if it is not. */
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { Button } from '../controls/Button.tsx'
import { useDocument, useLab } from '../lab-context.tsx'
import { openWithNotice } from '../shell/files.ts'
import { useLayout } from '../shell/use-layout.ts'
import { kernelText } from '../text/kernel.ts'
import { exampleNamed, type ExampleName } from './examples.ts'
import { KernelSettingsBar } from './KernelSettingsBar.tsx'
import { Report } from './Report.tsx'
import { useDoctor, useExamination } from './use-examination.ts'
import styles from './KernelPlace.module.css'

const words = kernelText.examples

/** Two documents to see the difference, each a click. */
function Examples() {
  const lab = useLab()
  const doctor = useDoctor()
  const show = (name: ExampleName) => {
    const experiment = exampleNamed(name)
    openWithNotice(lab, { experiment, checkpoint: null })
    doctor.examine({ experiment, parameters: {}, step: null })
  }
  return (
    <section aria-label={words.title}>
      <h2 className={styles.subheading}>{words.title}</h2>
      <ul className={styles.examples}>
        {(['concentrated', 'healthy'] as const).map((name) => (
          <li key={name}>
            <Button onClick={() => show(name)}>{words[name]}</Button>
            <span className={styles.note}>{words.notes[name]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Before the first question. */
function Empty() {
  const doctor = useDoctor()
  const title = useDocument((state) => state.experiment.title)
  return (
    <div className={styles.empty}>
      <div className={styles.start}>
        <Button variant="primary" onClick={() => doctor.examine()}>
          {kernelText.examine}
        </Button>
        <span className={styles.note}>{kernelText.examineOf(title)}</span>
      </div>
      <Examples />
    </div>
  )
}

export default function KernelPlace() {
  const layout = useLayout()
  const doctor = useDoctor()
  const subject = useExamination((state) => state.subject)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => doctor.follow(), [doctor])
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
        {subject ? null : <p className={styles.intro}>{kernelText.intro}</p>}
        <div className={styles.stack}>
          <KernelSettingsBar />
          {subject ? <Report subject={subject} /> : <Empty />}
          {subject ? <Examples /> : null}
        </div>
      </div>
    </main>
  )
}
