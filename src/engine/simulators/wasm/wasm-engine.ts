/* The fast simulator as an engine: one module per precision, one instance with its own memory per program. */
import { LabError } from '../../../base/lab-error.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { Engine, PlanOptions } from '../../engine.ts'
import type { Precision } from './layout.ts'
import type { Crew } from './single/team.ts'
import { teamQubits } from './single/team.ts'
import { requireSize, WasmPlan } from './wasm-plan.ts'
import type { Pause } from './runner.ts'

export interface WasmEngineOptions {
  /** For float64. */
  readonly module: WebAssembly.Module
  /** Brings the module for float32 when a plan first needs it; null where it cannot be had. */
  readonly loadFloat32: () => Promise<WebAssembly.Module | null>
  readonly qubitLimit: number
  readonly pause: Pause
  /** Threads for large states; null where there are none or no memory can be shared. */
  readonly crew: (precision: Precision) => Promise<Crew | null>
}

export interface WasmEngine extends Engine {
  plan(circuit: FlatCircuit, options?: PlanOptions): Promise<WasmPlan>
}

/** The simulator in this thread. */
export function createWasmEngine({
  module,
  loadFloat32,
  qubitLimit,
  pause,
  crew,
}: WasmEngineOptions): WasmEngine {
  return {
    name: 'wasm',
    threads: 1,
    notice: null,
    plan: async (circuit, options) => {
      requireSize(circuit, qubitLimit)
      const { precision = 'float64' } = options ?? {}
      const own = precision === 'float64' ? module : requireModule(await loadFloat32())
      const helpers = circuit.qubitCount >= teamQubits ? await crew(precision) : null
      return new WasmPlan(own, circuit, pause, precision, {}, helpers)
    },
    close: () => {},
  }
}

function requireModule(module: WebAssembly.Module | null): WebAssembly.Module {
  if (module !== null) return module
  throw new LabError(
    'unsupported',
    'engine: precision "float32" needs engine-f32.wasm, which could not be loaded; choose "float64"',
  )
}
