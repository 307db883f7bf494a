/*
 * The one way to an engine. The caller brings the compiled WebAssembly module (src/worker/load-engine.ts in a browser,
 * src/cli/load-engine.ts in Node); without one the reference simulator runs in its place and says so.
 */
import type { Engine } from './engine.ts'
import { createReferenceEngine } from './simulators/reference.ts'
import { createWasmEngine } from './simulators/wasm/wasm-engine.ts'

export interface EngineOptions {
  /** The compiled engine.wasm, or null where it could not be had. */
  readonly wasm: WebAssembly.Module | null
  /** Circuits of more qubits are refused with a message; 20 by default. */
  readonly qubitLimit?: number
  /** Lets others have the thread between slices of a long run; by default a timeout of 0. */
  readonly pause?: () => Promise<void>
}

/** States of 20 qubits take 32 MB each, and a gradient six of them. */
const defaultQubitLimit = 20

/** The fast engine in this thread, or the reference one with a notice. */
export async function createEngine({
  wasm,
  qubitLimit = defaultQubitLimit,
  pause = afterTimeout,
}: EngineOptions): Promise<Engine> {
  if (wasm !== null) return createWasmEngine({ module: wasm, qubitLimit, pause })
  return createReferenceEngine(
    'The fast simulator could not be loaded here, so a slow one runs in its place: small circuits only.',
  )
}

function afterTimeout(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
