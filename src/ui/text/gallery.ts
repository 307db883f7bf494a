/* Words of the Gallery. The experiments bring their own titles and sentences. */

export const galleryText = {
  title: 'Gallery',
  intro:
    'Experiments to start from. Each opens in the Lab and begins to learn; your own document can be brought back. The pictures show what each has learned after its last step.',
  open: (title: string) => `Open “${title}”`,
  back: 'Back to the Lab',
} as const
