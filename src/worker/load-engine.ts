/* The engine for a browser's workers: compiled while it streams in. */
import { createEngine } from '../engine/create-engine.ts'
import type { Engine } from '../engine/engine.ts'

/**
 * @param pause lets messages in between slices of a long run
 * @returns the fast engine; the reference one, with its notice, where WebAssembly or the file cannot be had
 */
export async function loadEngine(pause: () => Promise<void>): Promise<Engine> {
  const url = new URL('../engine/simulators/wasm/engine.wasm', import.meta.url)
  const wasm = await WebAssembly.compileStreaming(fetch(url)).catch(() => null)
  return createEngine({ wasm, pause })
}
