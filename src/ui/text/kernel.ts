/* What the kernel doctor says. */

export const kernelText = {
  title: 'Kernel doctor',
  back: 'Back to the Lab',
  intro:
    'A quantum kernel says how alike the circuit finds two rows. Here you see whether that tells the classes apart, or whether every row is only like itself, and what to change then.',
  examine: 'Examine the kernel',
} as const
