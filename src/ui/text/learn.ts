/* Words of the place "Learn" and of the strip that a lesson shows in the Lab. */

export const learnText = {
  title: 'Learn',
  back: '‹ Back to the Lab',
  toAll: '‹ All lessons',
  intro:
    'Each lesson opens an experiment that falls short of a target. Change whatever you like: every circuit that reaches the target counts.',
  minutes: (minutes: number) => `about ${minutes} minutes`,
  solved: 'solved',
  progress: (done: number, of: number) => `${done} of ${of} solved`,
  lesson: (number: number) => `Lesson ${number}`,
  open: 'Open in the Lab',
  openAgain: 'Begin again in the Lab',
  further: 'Go on in Solve',
  target: 'Target',
  task: (title: string) => `Lesson: ${title}`,
  read: 'Read the lesson',
  solution: 'Show a solution',
  leave: 'Leave the lesson',
  next: 'Next lesson',
  holds: 'reached',
  missing: 'not yet',
  reached: 'Target reached.',
  loading: 'Opening the lesson…',
  unknown: 'There is no lesson of that name.',
} as const
