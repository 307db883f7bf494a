/* The engines under test: the compiled module is read from where scripts/engine.mjs puts it. */
import { readFile } from 'node:fs/promises'
import { createEngine } from '../../src/engine/create-engine.ts'
import { createReferenceEngine } from '../../src/engine/simulators/reference.ts'

const file = new URL('../../src/engine/simulators/wasm/engine.wasm', import.meta.url)

export const wasmModule = await WebAssembly.compile(await readFile(file))
export const wasm = await createEngine({ wasm: wasmModule })
export const reference = createReferenceEngine()
