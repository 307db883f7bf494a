/* The place "Learn": all lessons, or the text of one with the button that opens its experiment. */
import { Suspense, lazy, useEffect, useRef, useState, type ComponentType } from 'react'
import { Check } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import type { Lesson } from '../../lessons/lesson.ts'
import { lessonNamed, lessons, type LessonEntry } from '../../lessons/registry.ts'
import { solvedLessons } from '../../store/lessons-kept.ts'
import { Button } from '../controls/Button.tsx'
import { useLab, useView } from '../lab-context.tsx'
import { useLayout } from '../shell/use-layout.ts'
import { showProblem } from '../solver/problem-files.ts'
import { learnText } from '../text/learn.ts'
import { addressOf, beginLesson } from './lesson-actions.ts'
import 'katex/dist/katex.min.css'
import styles from './Learn.module.css'

/* One lazy component for each text, made once. */
const texts: Readonly<Record<string, ComponentType>> = Object.fromEntries(
  lessons.map(({ name, text }) => [name, lazy(async () => ({ default: await text() }))]),
)

function Card({
  entry,
  number,
  isSolved,
}: {
  readonly entry: LessonEntry
  readonly number: number
  readonly isSolved: boolean
}) {
  return (
    <li>
      <Link href={addressOf(entry.name)} className={styles.card}>
        <span className={styles.number}>{learnText.lesson(number)}</span>
        <strong className={styles.name}>{entry.title}</strong>
        <span className={styles.sentence}>{entry.sentence}</span>
        <span className={styles.facts}>
          {learnText.minutes(entry.minutes)}
          {isSolved ? (
            <span className={styles.solved}>
              <Check aria-hidden="true" />
              {learnText.solved}
            </span>
          ) : null}
        </span>
      </Link>
    </li>
  )
}

function All() {
  const solved = solvedLessons()
  const heading = useFocus()
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles.heading}>
        {learnText.title}
      </h1>
      <p className={styles.intro}>{learnText.intro}</p>
      <p className={styles.facts}>{learnText.progress(solved.length, lessons.length)}</p>
      <ol className={styles.cards}>
        {lessons.map((entry, i) => (
          <Card key={entry.name} entry={entry} number={i + 1} isSolved={solved.includes(entry.name)} />
        ))}
      </ol>
    </>
  )
}

function useFocus() {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return heading
}

/** The way on, for lessons that have one. */
function Further({ entry }: { readonly entry: LessonEntry }) {
  const lab = useLab()
  const [lesson, setLesson] = useState<Lesson | null>(null)
  useEffect(() => {
    let isGone = false
    void entry.lesson().then((found) => {
      if (!isGone) setLesson(found)
    })
    return () => {
      isGone = true
    }
  }, [entry])
  const further = lesson?.further
  return further ? (
    <Button onClick={() => void showProblem(lab, further())}>{learnText.further}</Button>
  ) : null
}

function Page({ entry }: { readonly entry: LessonEntry }) {
  const lab = useLab()
  const heading = useFocus()
  const isOpen = useView((view) => view.lesson === entry.name)
  const Text = texts[entry.name]!
  return (
    <>
      <Link href="/learn" className={styles.back}>
        {learnText.toAll}
      </Link>
      <h1 ref={heading} tabIndex={-1} className={styles.heading}>
        {entry.title}
      </h1>
      <p className={styles.facts}>
        {learnText.lesson(lessons.indexOf(entry) + 1)}, {learnText.minutes(entry.minutes)}
      </p>
      <article className={styles.text}>
        <Suspense fallback={<p>{learnText.loading}</p>}>
          <Text />
        </Suspense>
      </article>
      <div className={styles.actions}>
        <Button variant="primary" onClick={() => void beginLesson(lab, entry.name)}>
          {isOpen ? learnText.openAgain : learnText.open}
        </Button>
        <Further entry={entry} />
      </div>
    </>
  )
}

export default function Learn() {
  const layout = useLayout()
  const [location] = useLocation()
  const entry = lessonNamed(location.split('/')[2])
  return (
    <main className={styles.place}>
      <div className={styles.page}>
        {layout === 'phone' && !entry ? (
          <Link href="/" className={styles.back}>
            {learnText.back}
          </Link>
        ) : null}
        {entry ? <Page key={entry.name} entry={entry} /> : <All />}
      </div>
    </main>
  )
}
