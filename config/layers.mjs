/* Which folder of src/ may import which: the one table behind the import rules. */

/** Folder to the folders it may import; every folder may import itself. */
export const layers = {
  base: [],
  circuit: ['base'],
  document: ['base', 'circuit'],
  engine: ['base', 'circuit'],
  learn: ['base', 'circuit', 'document', 'engine'],
  solve: ['base', 'circuit', 'document', 'engine'],
  secure: ['base', 'document'],
  lab: ['base', 'circuit', 'document', 'engine', 'learn', 'solve', 'secure'],
  worker: ['base', 'document', 'engine', 'lab', 'secure'],
  remote: ['base', 'document'],
  cli: ['base', 'circuit', 'document', 'engine', 'lab', 'secure'],
  lessons: ['base', 'circuit', 'document'],
  store: ['base', 'circuit', 'document', 'worker', 'remote', 'lessons'],
  ui: ['base', 'circuit', 'document', 'store', 'lessons'],
}

/** Folders whose numbers must have the same bits everywhere. */
export const exactFolders = ['base', 'circuit', 'document', 'engine', 'learn', 'solve', 'lab', 'secure']

/** Functions of Math that differ between engines, and the one that has no seed. */
export const bannedMath = [
  'acos',
  'acosh',
  'asin',
  'asinh',
  'atan',
  'atan2',
  'atanh',
  'cbrt',
  'cos',
  'cosh',
  'exp',
  'expm1',
  'hypot',
  'log',
  'log10',
  'log1p',
  'log2',
  'pow',
  'random',
  'sin',
  'sinh',
  'tan',
  'tanh',
]
