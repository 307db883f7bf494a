/* The engine for Node: modules lie beside the bundle, or in the source tree when run from there. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEngine, type ModuleName } from '../engine/create-engine.ts'
import type { Engine } from '../engine/engine.ts'
import { startThread } from './start-thread.ts'

const place = 'src/engine/simulators/wasm'

/** So many threads at most, this one included. */
const mostThreads = 8

/**
 * The fast engine; the reference one, with its notice, when engine.wasm was not built or does not compile.
 *
 * @param threads how many at most; there is one where the thread's bundle does not lie beside this one
 */
export async function loadEngine(
  threads = Math.min(availableParallelism(), mostThreads),
  onNotice: (text: string) => void = (text) => void process.stderr.write(`notice: ${text}\n`),
): Promise<Engine> {
  const file = join(dirname(fileURLToPath(import.meta.url)), 'engine-thread.mjs')
  const wasm = await load('engine')
  if (!existsSync(file)) return createEngine({ wasm, load })
  return createEngine({ wasm, load, threads, startThread: () => startThread(file), onNotice })
}

async function load(name: ModuleName): Promise<WebAssembly.Module | null> {
  const file = findUpwards(dirname(fileURLToPath(import.meta.url)), `${name}.wasm`)
  if (file === null) return null
  return readFile(file)
    .then((bytes) => WebAssembly.compile(bytes))
    .catch(() => null)
}

/** The file in the folder, or in `place` below it or one of its parents. */
function findUpwards(folder: string, name: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const found = [join(at, name), join(at, place, name)].find((file) => existsSync(file))
    if (found !== undefined) return found
    if (dirname(at) === at) return null
  }
}
