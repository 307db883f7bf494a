/* The engine for Node: modules lie beside the bundle, or in the source tree when run from there. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEngine, type ModuleName } from '../engine/create-engine.ts'
import type { Engine } from '../engine/engine.ts'

const place = 'src/engine/simulators/wasm'

/** The fast engine; the reference one, with its notice, when engine.wasm was not built or does not compile. */
export async function loadEngine(): Promise<Engine> {
  return createEngine({ wasm: await load('engine'), load })
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
