/* Which lessons were solved here: names in localStorage; without it nothing is remembered. */
import { lessonNames, type LessonName } from '../lessons/lesson.ts'

const key = 'ansatz.lessons'

/** The lessons that were solved, as far as storage tells. */
export function solvedLessons(
  storage: Pick<Storage, 'getItem'> | null = browserStorage(),
): readonly LessonName[] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? '[]')
    return Array.isArray(kept) ? lessonNames.filter((name) => kept.includes(name)) : []
  } catch {
    return []
  }
}

/** Remembers a lesson as solved. Blocked storage is no trouble here. */
export function keepSolved(
  name: LessonName,
  storage: Pick<Storage, 'getItem' | 'setItem'> | null = browserStorage(),
): void {
  try {
    storage?.setItem(key, JSON.stringify([...new Set([...solvedLessons(storage), name])]))
  } catch {
    // A full or blocked storage: the next visit starts afresh.
  }
}

function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}
