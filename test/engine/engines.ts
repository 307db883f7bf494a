/* The engines under test: compiled modules are read from where scripts/engine.mjs puts them. */
import { readFile } from 'node:fs/promises'
import { createEngine, type ModuleName } from '../../src/engine/create-engine.ts'
import { createReferenceEngine } from '../../src/engine/simulators/reference.ts'

export async function loadModule(name: ModuleName): Promise<WebAssembly.Module> {
  const file = new URL(`../../src/engine/simulators/wasm/${name}.wasm`, import.meta.url)
  return WebAssembly.compile(await readFile(file))
}

export const wasmModule = await loadModule('engine')
export const wasm = await createEngine({ wasm: wasmModule, load: loadModule })
export const reference = createReferenceEngine()
