/* The fast simulator as an engine: one module, one instance with its own memory per program. */
import { requireOptions } from '../../checks.ts'
import type { Engine } from '../../engine.ts'
import { requireSize, WasmPlan } from './wasm-plan.ts'
import type { Pause } from './runner.ts'

export interface WasmEngineOptions {
  readonly module: WebAssembly.Module
  readonly qubitLimit: number
  readonly pause: Pause
}

/** The simulator in this thread. */
export function createWasmEngine({ module, qubitLimit, pause }: WasmEngineOptions): Engine {
  return {
    name: 'wasm',
    threads: 1,
    notice: null,
    plan: async (circuit, options) => {
      requireOptions(options)
      requireSize(circuit, qubitLimit)
      return new WasmPlan(module, circuit, pause)
    },
    close: () => {},
  }
}
