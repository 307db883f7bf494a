/* The fast simulator as an engine: one module, one instance with its own memory per program. */
import { requireOptions } from '../../checks.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { Engine, PlanOptions } from '../../engine.ts'
import { requireSize, WasmPlan } from './wasm-plan.ts'
import type { Pause } from './runner.ts'

export interface WasmEngineOptions {
  readonly module: WebAssembly.Module
  readonly qubitLimit: number
  readonly pause: Pause
}

export interface WasmEngine extends Engine {
  plan(circuit: FlatCircuit, options?: PlanOptions): Promise<WasmPlan>
}

/** The simulator in this thread. */
export function createWasmEngine({ module, qubitLimit, pause }: WasmEngineOptions): WasmEngine {
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
