/* Words of the Gallery. The experiments bring their own titles and sentences. */

export const galleryText = {
  title: 'Gallery',
  intro:
    'Experiments to start from. Each opens in the Lab and begins to learn; your own document can be brought back. The pictures show what each has learned after its last step.',
  open: (title: string) => `Open “${title}”`,
  problems: 'Problems to solve',
  problemsIntro:
    'Optimization, chemistry, risk, noise and keys: each opens in Solve with everything set, and runs when you say so.',
  back: 'Back to the Lab',
} as const
