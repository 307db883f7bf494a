/* Words of the frame around the panes: navigation, header, menus, notices, first visit. */
import type { FailureCode } from '../../base/lab-error.ts'

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export const shellText = {
  product: 'Ansatz',
  places: 'Places',
  lab: 'Lab',
  gallery: 'Gallery',
  learn: 'Learn',
  kernel: 'Kernel',
  insight: 'Insight',
  compare: 'Compare',
  solve: 'Solve',
  skip: 'Skip to the circuit',
  titleLabel: 'Title of the experiment',
  untitled: 'Untitled',
  qubits: (count: number) => plural(count, 'qubit', 'qubits'),
  parameters: (count: number) => plural(count, 'parameter', 'parameters'),
  saved: { saved: 'saved', saving: 'saving…', unsaved: 'not saved yet', 'memory-only': 'not saved' },
  reset: 'Reset',
  resetHelp: 'Back to step 0 with the first parameters',
  play: 'Play',
  pause: 'Pause',
  step: 'Step',
  stepHelp: 'One training step',
  speed: 'Speed',
  slow: 'Slow motion',
  slowHelp: 'Shows the loop stage by stage',
  steady: '60 / s',
  steadyHelp: 'At most 60 training steps a second',
  full: 'Max',
  fullHelp: 'As fast as your machine goes',
  stepCount: 'Step',
  perSecond: (rate: number) => `${rate >= 10 ? Math.round(rate).toLocaleString('en') : rate.toFixed(1)} / s`,
  done: 'done',
  stopped: 'stopped',
  level: 'Settings shown',
  basic: 'Basic',
  advanced: 'Advanced',
  share: 'Share',
  menu: 'Menu',
  training: 'Training controls',
  phoneTabs: 'Panes',
  data: 'Data',
  circuit: 'Circuit',
  result: 'Result',
  loss: 'Loss',
  noLoss: '–',
  openFile: 'Open a file…',
  saveFile: 'Save as a file',
  newCircuit: 'New circuit',
  newTitle: 'New circuit',
  theme: 'Theme',
  themes: { light: 'Light', dark: 'Dark', system: 'As the system' },
} as const

export const shareText = {
  title: 'Share this experiment',
  link: 'Link',
  making: 'Making the link…',
  copy: 'Copy link',
  copied: 'Link copied',
  copyFailed: 'The browser did not allow copying; select the link and copy it yourself.',
  include: 'With the trained parameters',
  includeHelp:
    'Then the receiver sees your run where it stands now. Without them the receiver trains it anew, with the same result.',
  length: (characters: number) => `${characters.toLocaleString('en')} characters`,
  tooLong: 'This document is too large for a link. Save it as a file instead.',
  long: 'Some mail and chat programs cut links this long. Saving a file is safer.',
  how: 'The link holds the whole experiment. Nothing is uploaded.',
} as const

export const noticeText = {
  opened: (title: string) => `“${title}” is open.`,
  bringBack: (title: string) => `Bring back “${title}”`,
  cannotOpenFile: (name: string, reason: string) =>
    `“${name}” was not opened: ${reason} Your document is as it was.`,
  cannotOpenLink: (reason: string) => `The link was not opened: ${reason} Your document is as it was.`,
  cannotRestore: (reason: string) =>
    `What was saved could not be read: ${reason} A new document is open instead.`,
  memoryOnly:
    'The browser does not let this page save (storage full or blocked). Everything goes on in memory; save a file to keep your work.',
  workerBack: (step: number) =>
    `The computing thread stopped and was started anew. The run goes on from step ${step}.`,
  saveFile: 'Save a file',
  saveUnreadable: 'Save what was found as a file',
  savedFile: (name: string) => `Saved as ${name}.`,
} as const

export const failureText = {
  title: {
    syntax: 'The program has an error',
    circuit: 'This circuit cannot run',
    shape: 'Data and circuit do not fit together',
    range: 'A setting is out of range',
    data: 'The data cannot be used',
    document: 'The document cannot be used',
    version: 'The document is of another version',
    link: 'The link cannot be read',
    memory: 'This circuit is too large to be simulated in full',
    divergence: 'Training went astray and was stopped',
    unsupported: 'Something here is not supported yet',
    worker: 'The computing thread stopped',
    storage: 'Saving does not work',
    cancelled: 'Cancelled',
  } satisfies Record<FailureCode, string>,
  advice: {
    syntax: 'The last good circuit is still there. Mend the marked place in the program.',
    circuit: 'Undo the last change, or mend the circuit.',
    shape: 'Choose other data, or change which features the circuit uses.',
    range: 'Change the setting; undo brings the old one back.',
    data: 'Choose other data, or mend the table.',
    document: 'Undo the last change.',
    version: 'Open it with the version that wrote it, or a newer one.',
    link: 'Ask for the link again, or for a file.',
    memory: 'You can go on drawing, editing and exporting it. To run it, use fewer qubits.',
    divergence: 'A smaller learning rate usually helps.',
    unsupported: 'Undo the last change.',
    worker:
      'Nothing is lost. It is started anew by itself; if it stays like this, try again or use fewer qubits.',
    storage: 'Save a file to keep your work.',
    cancelled: 'Press Play to go on.',
  } satisfies Record<FailureCode, string>,
  best: (step: number) => `Go on from the best parameters (step ${step})`,
  reset: 'Start again from step 0',
  undo: 'Undo the last change',
  retry: 'Try again',
} as const

export const aboutText = {
  title: 'What this is',
  paragraphs: [
    'Ansatz is a laboratory for quantum machine learning. You compose a parameterized quantum circuit, bind it to data, press Play and watch it learn.',
    'The circuit is simulated exactly in your browser, in a thread of its own. No quantum hardware is used and nothing leaves your computer: no account, no server, no tracking.',
    'Beside the circuit, three classical methods learn from the same points, so that you see who is better. Often it is the classical ones.',
  ],
  loopTitle: 'What happens in a step',
  loop: 'The features of every training point become rotation angles. The circuit turns them, together with its trainable angles, into a quantum state; a readout measures it. The loss says how far the answers are off, the gradient in which direction each angle should move, and the optimizer moves them.',
  limitsTitle: 'What it is not',
  limits:
    'A simulation of few qubits proves no quantum advantage. Numbers here are for learning and for research at small scale.',
  version: (version: string) => `Version ${version}, MIT licence.`,
} as const

export const licencesText = {
  title: 'Licences',
  own: 'Ansatz is free software under the MIT licence.',
  data: 'The Iris data are by R. A. Fisher (1936), from the UCI Machine Learning Repository, licensed CC BY 4.0.',
  fonts: 'The typefaces Inter and JetBrains Mono are licensed under the SIL Open Font License 1.1.',
  libraries: 'It is built with these open-source libraries, each under its own licence:',
} as const

export const shortcutsText = {
  title: 'Keyboard shortcuts',
  or: 'or',
  space: 'Space',
  menuKey: 'Menu',
  note: 'Keys count while no text field has the focus; those of the circuit while it has the focus.',
} as const
