/* The engine for Node: engine.wasm lies beside the bundle, or in the source tree when run from there. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEngine } from '../engine/create-engine.ts'
import type { Engine } from '../engine/engine.ts'

const place = 'src/engine/simulators/wasm/engine.wasm'

/** The fast engine; the reference one, with its notice, when engine.wasm was not built or does not compile. */
export async function loadEngine(): Promise<Engine> {
  const file = findUpwards(dirname(fileURLToPath(import.meta.url)))
  if (file === null) return createEngine({ wasm: null })
  const wasm = await readFile(file)
    .then((bytes) => WebAssembly.compile(bytes))
    .catch(() => null)
  return createEngine({ wasm })
}

/** `engine.wasm` in the folder, or `place` below it or one of its parents. */
function findUpwards(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const found = [join(at, 'engine.wasm'), join(at, place)].find((file) => existsSync(file))
    if (found !== undefined) return found
    if (dirname(at) === at) return null
  }
}
