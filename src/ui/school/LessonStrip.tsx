/* Above the Lab while a lesson is worked on: its target, part by part, as the run stands; its text and a solution. */
import { Check, Circle, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { isReached, type Condition, type Lesson, type LessonName } from '../../lessons/lesson.ts'
import { lessonNamed, lessons } from '../../lessons/registry.ts'
import { keepSolved } from '../../store/lessons-kept.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { useDocument, useLab, useView } from '../lab-context.tsx'
import { usePacedRun } from '../output/use-live-run.ts'
import { learnText } from '../text/learn.ts'
import { addressOf, beginLesson, leaveLesson, showSolution } from './lesson-actions.ts'
import styles from './LessonStrip.module.css'

function useLesson(name: LessonName): Lesson | null {
  const [lesson, setLesson] = useState<Lesson | null>(null)
  useEffect(() => {
    let isGone = false
    void lessonNamed(name)
      ?.lesson()
      .then((found) => {
        if (!isGone) setLesson(found)
      })
    return () => {
      isGone = true
    }
  }, [name])
  return lesson?.name === name ? lesson : null
}

function useConditions(lesson: Lesson | null): readonly Condition[] {
  const experiment = useDocument((state) => state.experiment)
  const step = usePacedRun((run) => run.step, 200)
  const train = usePacedRun((run) => run.train, 200)
  const validation = usePacedRun((run) => run.validation, 200)
  if (!lesson) return []
  return lesson.check({
    experiment,
    step,
    train: train?.accuracy ?? null,
    validation: validation?.accuracy ?? null,
    validationLoss: validation?.loss ?? null,
  })
}

function Part({ condition: { text, holds } }: { readonly condition: Condition }) {
  return (
    <li className={styles.condition} data-holds={holds ? '' : undefined}>
      {holds ? <Check aria-hidden="true" /> : <Circle aria-hidden="true" />}
      <span>
        {text}
        <span className="visually-hidden">: {holds ? learnText.holds : learnText.missing}</span>
      </span>
    </li>
  )
}

function Next({ name }: { readonly name: LessonName }) {
  const lab = useLab()
  const next = lessons[lessons.findIndex((entry) => entry.name === name) + 1]
  if (!next) return null
  return (
    <Button size="small" variant="primary" onClick={() => void beginLesson(lab, next.name)}>
      {learnText.next}
    </Button>
  )
}

function Strip({ name }: { readonly name: LessonName }) {
  const lab = useLab()
  const lesson = useLesson(name)
  const conditions = useConditions(lesson)
  const isDone = lesson !== null && isReached(conditions)
  useEffect(() => {
    if (isDone) keepSolved(name)
  }, [isDone, name])
  const title = lessonNamed(name)?.title ?? ''
  return (
    <section aria-label={learnText.task(title)} className={styles.strip} data-done={isDone ? '' : undefined}>
      <strong className={styles.title}>{title}</strong>
      <ul aria-label={learnText.target} className={styles.conditions}>
        {conditions.map((condition) => (
          <Part key={condition.text} condition={condition} />
        ))}
      </ul>
      <p role="status" className={isDone ? styles.done : 'visually-hidden'}>
        {isDone ? learnText.reached : ''}
      </p>
      <div className={styles.actions}>
        <Link href={addressOf(name)} className={styles.link}>
          {learnText.read}
        </Link>
        {isDone ? (
          <Next name={name} />
        ) : (
          <Button size="small" onClick={() => void showSolution(lab, name)}>
            {learnText.solution}
          </Button>
        )}
        <IconButton size="small" label={learnText.leave} onClick={() => leaveLesson(lab)}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
    </section>
  )
}

/** Nothing while no lesson is worked on. */
export function LessonStrip() {
  const name = useView((view) => view.lesson)
  return name ? <Strip name={name} /> : null
}
