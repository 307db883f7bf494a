/* The engine for a browser's workers: compiled while it streams in. */
import { createEngine, type ModuleName } from '../engine/create-engine.ts'
import type { Engine } from '../engine/engine.ts'
import { startThread } from './start-thread.ts'

/** So many threads at most, this one included: more do not help what the lab does. */
const mostThreads = 8

/**
 * @param pause lets messages in between slices of a long run
 * @returns the fast engine; the reference one, with its notice, where WebAssembly or the file cannot be had
 */
export async function loadEngine(
  pause: () => Promise<void>,
  onNotice: (text: string) => void = () => {},
  threads = Math.min(navigator.hardwareConcurrency, mostThreads),
): Promise<Engine> {
  return createEngine({ wasm: await load('engine'), load, pause, threads, startThread, onNotice })
}

/* Addresses in full, so that the build finds the files. */
const addresses: Readonly<Record<ModuleName, URL>> = {
  engine: new URL('../engine/simulators/wasm/engine.wasm', import.meta.url),
  'engine-f32': new URL('../engine/simulators/wasm/engine-f32.wasm', import.meta.url),
  'engine-shared': new URL('../engine/simulators/wasm/engine-shared.wasm', import.meta.url),
  'engine-f32-shared': new URL('../engine/simulators/wasm/engine-f32-shared.wasm', import.meta.url),
  mps: new URL('../engine/simulators/wasm/mps.wasm', import.meta.url),
  ensemble: new URL('../engine/simulators/wasm/ensemble.wasm', import.meta.url),
  noisy: new URL('../engine/simulators/wasm/noisy.wasm', import.meta.url),
  annealing: new URL('../engine/simulators/wasm/annealing.wasm', import.meta.url),
}

function load(name: ModuleName): Promise<WebAssembly.Module | null> {
  return WebAssembly.compileStreaming(fetch(addresses[name])).catch(() => null)
}
