/* Words of the first visit and of the guided starts. */

export const guideText = {
  welcome: 'This circuit is learning to tell two moons apart, in your browser, now.',
  welcomeDone: 'This circuit has just learned to tell two moons apart, in your browser.',
  offer: 'Try a guided start:',
  dismiss: 'Close this line',
  title: 'Guided starts',
  intro: 'Each takes about a minute. Your document can be brought back afterwards.',
  next: 'Next',
  back: 'Back',
  finish: 'Done',
  leave: 'Leave the guide',
  after: 'Go on from here as you like.',
  progress: (hint: number, count: number) => `${hint} of ${count}`,
  guides: {
    circles: {
      title: 'Circles',
      sentence: 'One class inside the other: see what more layers can draw.',
      hints: [
        'The data: one class lies inside the other. The circuit has to close a curve around it.',
        'This circuit has a single layer: the features go in once. Watch what it can draw with that.',
        'The border stays simple, whatever the angles are: one pass of the data gives one slow wave per feature.',
        'Now give it more layers. Each one feeds the features in again, and the border may bend more.',
        'Press Play if it has stopped, and compare with the classical methods below the picture.',
      ],
    },
    points: {
      title: 'Your own points',
      sentence: 'Draw two classes yourself and watch the border follow.',
      hints: [
        'Here you draw the points yourself. Click to place one, drag to spray, and choose the class above.',
        'The border follows at once: training goes on while you draw.',
        'Put a few points of one class into the middle of the other. Can the circuit go around them?',
        'If it cannot, add a layer or a qubit.',
      ],
    },
    kernel: {
      title: 'The quantum kernel',
      sentence: 'See data through the eyes of a quantum state.',
      hints: [
        'Every point becomes a quantum state. These labels were made by such a circuit, so an ordinary eye sees no pattern.',
        'The kernel matrix shows how alike the states of each pair of points are, ordered by class. Bright means alike.',
        'A support-vector machine that sees only this matrix can part the classes. Its accuracy stands beside it.',
        'Train the circuit: the matrix changes while it learns, since the states do.',
      ],
    },
  },
} as const

export type GuideName = keyof typeof guideText.guides
