/* Engines that work with real threads of Node, whose code is bundled here from the sources. */
import { bundle } from '../../scripts/bundle.mjs'
import { startThread } from '../../src/cli/start-thread.ts'
import { createEngine } from '../../src/engine/create-engine.ts'
import type { Thread } from '../../src/engine/pool/port.ts'
import { loadModule, wasmModule } from './engines.ts'
import { Watched } from './pool-training.ts'

const file = await bundle({
  entry: 'src/cli/engine-thread.ts',
  outFile: 'build/test/engine-thread.mjs',
  sources: ['src/base', 'src/circuit', 'src/engine', 'src/cli/engine-thread.ts'],
})

export const nodeThread = () => startThread(file)

/** Starts threads that run another file of this folder. */
export async function bundledThread(name: string): Promise<() => Thread> {
  const outFile = `build/test/${name.replace('.ts', '.mjs')}`
  const own = await bundle({ entry: `test/engine/${name}`, outFile, sources: ['src/engine', 'test/engine'] })
  return () => startThread(own)
}

/** An engine with so many threads, and what they are asked to do. */
export async function threadedEngine(threads: number, start = nodeThread): Promise<Watched> {
  const watched = new Watched(start)
  const { startThread, onNotice } = watched
  const load = loadModule
  watched.engine = await createEngine({ wasm: wasmModule, load, threads, startThread, onNotice })
  return watched
}
