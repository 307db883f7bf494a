/* The modules of WebAssembly that assembly/ is compiled to, and whether they have to be compiled again. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isStale, root } from './ensure.mjs'

const folder = 'src/engine/simulators/wasm'

/*
 * By the name of the file; what they share is in asconfig.json. With `suffix`, a source NAME.ts is replaced by
 * NAME-suffix.ts where there is one. The modules `shared` work on a memory that several threads see; instances that come
 * later leave what is in it as it is, since they write constants only.
 */
const shared = ['--enable', 'simd', '--enable', 'threads', '--sharedMemory', '--zeroFilledMemory']
const modules = {
  annealing: { words: ['assembly/annealing/index.ts'] },
  engine: { words: ['assembly/index.ts'] },
  ensemble: { words: ['assembly/ensemble/index.ts'] },
  'engine-f32': { words: ['assembly/index.ts'], suffix: 'f32' },
  'engine-f32-shared': { words: ['assembly/index.ts', ...shared], suffix: 'f32' },
  'engine-shared': { words: ['assembly/index.ts', ...shared] },
  mps: { words: ['assembly/mps/index.ts'] },
  noisy: { words: ['assembly/noisy/index.ts'] },
}

export const targets = Object.entries(modules).map(([name, { words, suffix }]) => ({
  file: `${folder}/${name}.wasm`,
  words,
  sourceOf: (path) => replaced(path, suffix),
}))

/* The path of the source that a module takes for `path`. */
function replaced(path, suffix) {
  const own = path.replace(/\.ts$/, `-${suffix}.ts`)
  return suffix !== undefined && existsSync(join(root, own)) ? own : path
}

/* Written when all are compiled. */
export const stamp = join(root, 'build/engine.stamp')

const sources = [
  'assembly',
  'asconfig.json',
  `${folder}/opcodes.ts`,
  'src/engine/simulators/noisy/opcodes.ts',
  'package-lock.json',
  'scripts/engine-modules.mjs',
]

/* Whether a source is newer than the modules, or one is missing. */
export function isEngineStale() {
  return isStale(stamp, sources) || targets.some(({ file }) => isStale(join(root, file), []))
}
