/* Entry of a fresh worker of a browser: posts the milliseconds to its first gradient. engine.wasm lies beside it. */
import { millisecondsToGradient } from './start.ts'

const ms = await millisecondsToGradient(() => WebAssembly.compileStreaming(fetch('engine.wasm')))
self.postMessage(ms, { transfer: [] })
