/* What can be done with a lesson: begin it, look at a solution, leave it. */
import { toFailure } from '../../base/lab-error.ts'
import type { LessonName } from '../../lessons/lesson.ts'
import { lessonNamed } from '../../lessons/registry.ts'
import type { Lab } from '../../store/lab-store.ts'
import { openWithNotice } from '../shell/files.ts'

async function openOf(lab: Lab, name: LessonName, which: 'start' | 'solution'): Promise<void> {
  const entry = lessonNamed(name)
  if (!entry) return
  try {
    const experiment = (await entry.lesson())[which]()
    openWithNotice(lab, { experiment, checkpoint: null }, { play: true })
    lab.view.setState({ lesson: name, firstVisit: false })
    location.hash = '/'
  } catch (thrown) {
    lab.say('error', toFailure(thrown).message)
  }
}

/** Opens the experiment of a lesson in the Lab, with its target above it. */
export function beginLesson(lab: Lab, name: LessonName): Promise<void> {
  return openOf(lab, name, 'start')
}

/** Opens one way to reach the target. */
export function showSolution(lab: Lab, name: LessonName): Promise<void> {
  return openOf(lab, name, 'solution')
}

/** The document stays, the target goes. */
export function leaveLesson(lab: Lab): void {
  lab.view.setState({ lesson: null })
}

/** The address of a lesson's text. */
export const addressOf = (name: LessonName): string => `/learn/${name}`
