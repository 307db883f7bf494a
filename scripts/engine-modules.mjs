/* The modules of WebAssembly that assembly/ is compiled to, and whether they have to be compiled again. */
import { join } from 'node:path'
import { isStale, root } from './ensure.mjs'

const folder = 'src/engine/simulators/wasm'

/* By the name of the file; what they share is in asconfig.json. */
const modules = { engine: ['assembly/index.ts'] }

export const targets = Object.entries(modules).map(([name, words]) => ({
  file: `${folder}/${name}.wasm`,
  words,
}))

/* Written when all are compiled. */
export const stamp = join(root, 'build/engine.stamp')

const sources = [
  'assembly',
  'asconfig.json',
  `${folder}/opcodes.ts`,
  'package-lock.json',
  'scripts/engine-modules.mjs',
]

/* Whether a source is newer than the modules, or one is missing. */
export function isEngineStale() {
  return isStale(stamp, sources) || targets.some(({ file }) => isStale(join(root, file), []))
}
