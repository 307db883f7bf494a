/* Words of the shared controls. */

export const controlsText = {
  whatIsThis: (title: string) => `What is this? ${title}`,
  close: 'Close',
  dismiss: 'Dismiss',
  valueOf: (label: string) => `${label}, value`,
  outside: (low: string, high: string) => `A number from ${low} to ${high}.`,
  notANumber: 'Not a number.',
  whole: 'A whole number.',
} as const
