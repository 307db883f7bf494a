/* The lessons, in the order in which they are taken; the code and text of each are fetched when it is opened. */
import type { ComponentType } from 'react'
import type { Lesson, LessonName } from './lesson.ts'

export interface LessonEntry {
  readonly name: LessonName
  readonly title: string
  /** What one can do afterwards. */
  readonly sentence: string
  readonly minutes: number
  readonly lesson: () => Promise<Lesson>
  readonly text: () => Promise<ComponentType>
}

export const lessons: readonly LessonEntry[] = [
  {
    name: 'one-qubit',
    title: 'What a qubit learns',
    sentence:
      'Turn one qubit until it tells two classes apart, and see why one axis matters and another does not.',
    minutes: 5,
    lesson: async () => (await import('./one-qubit/lesson.ts')).oneQubit,
    text: async () => (await import('./one-qubit/text.mdx')).default,
  },
  {
    name: 're-uploading',
    title: 'Encodings and re-uploading',
    sentence: 'Give a circuit the frequencies that it lacks by reading the data in more than once.',
    minutes: 7,
    lesson: async () => (await import('./re-uploading/lesson.ts')).reUploading,
    text: async () => (await import('./re-uploading/text.mdx')).default,
  },
  {
    name: 'kernels',
    title: 'Kernels and their concentration',
    sentence:
      'Rescue a quantum kernel to which all points look equally unlike, and compare it with an ordinary one.',
    minutes: 8,
    lesson: async () => (await import('./kernels/lesson.ts')).kernels,
    text: async () => (await import('./kernels/text.mdx')).default,
  },
  {
    name: 'noise',
    title: 'Noise and what mitigation returns',
    sentence: 'Train where gates fail, find out what depth costs, and get a part of the lost signal back.',
    minutes: 8,
    lesson: async () => (await import('./noise/lesson.ts')).noise,
    text: async () => (await import('./noise/text.mdx')).default,
  },
]

/** The entry of that name; null where there is none. */
export function lessonNamed(name: string | undefined): LessonEntry | null {
  return lessons.find((entry) => entry.name === name) ?? null
}
