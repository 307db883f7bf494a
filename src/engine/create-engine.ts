/*
 * The one way to an engine. The caller brings the compiled WebAssembly modules (src/worker/load-engine.ts in a browser,
 * src/cli/load-engine.ts in Node); without the first one the reference simulator runs in its place and says so.
 */
import { LabError } from '../base/lab-error.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import { chooseMethod, hasNoise, isDynamic } from './choose-method.ts'
import type { Engine, Plan, PlanOptions } from './engine.ts'
import type { StartThread } from './pool/port.ts'
import { Threads } from './pool/threads.ts'
import { withThreads } from './pool/threaded-plan.ts'
import type { Precision } from './simulators/wasm/layout.ts'
import { createWasmEngine } from './simulators/wasm/wasm-engine.ts'

/** Modules that scripts/engine.mjs compiles, by the name of their file. The first one is loaded at the start. */
export type ModuleName =
  'engine' | 'engine-f32' | 'engine-shared' | 'engine-f32-shared' | 'mps' | 'ensemble' | 'noisy' | 'annealing'

/** A module of WebAssembly, or null where it cannot be had. */
export type ModuleLoader = (name: ModuleName) => Promise<WebAssembly.Module | null>

export interface EngineOptions {
  /** The compiled engine.wasm, or null where it could not be had. */
  readonly wasm: WebAssembly.Module | null
  /** Brings further modules when a plan first needs them. */
  readonly load?: ModuleLoader
  /** Circuits of more qubits are refused with a message; 20 by default. */
  readonly qubitLimit?: number
  /** How many threads work together on what is large enough, this one included; 1 by default. Results do not depend on it. */
  readonly threads?: number
  /** Starts another thread; without it there is one. */
  readonly startThread?: StartThread
  /** Told of what users should know while the engine runs. */
  readonly onNotice?: (text: string) => void
  /** Lets others have the thread between slices of a long run; by default a timeout of 0. */
  readonly pause?: () => Promise<void>
}

/** Pages may only where they are isolated from other origins. */
const canShareMemory = typeof SharedArrayBuffer !== 'undefined'

/** What a method's plans are made with. */
export interface MethodTools {
  readonly load: ModuleLoader
  readonly pause: () => Promise<void>
  /** Runs plain state vectors. */
  readonly statevector: Engine
}

/** States of 20 qubits take 32 MB each, and a gradient six of them. */
const defaultQubitLimit = 20

async function slowEngine(): Promise<Engine> {
  const { createReferenceEngine } = await import('./simulators/reference.ts')
  return createReferenceEngine(
    'The fast simulator could not be loaded here, so a slow one runs in its place: small circuits only.',
  )
}

/** The fast engine in this thread, or the reference one with a notice. */
export async function createEngine({
  wasm,
  load = async () => null,
  qubitLimit = defaultQubitLimit,
  pause = afterTimeout,
  threads = 1,
  startThread,
  onNotice = () => {},
}: EngineOptions): Promise<Engine> {
  const pool =
    threads > 1 && startThread
      ? new Threads({ start: startThread, size: threads - 1, onNotice }, pause)
      : null
  const shared = {
    float64: once(() => load('engine-shared')),
    float32: once(() => load('engine-f32-shared')),
  }
  const crew = async (precision: Precision) =>
    pool === null || !canShareMemory ? null : pool.crew(await shared[precision]())
  const inThisThread =
    wasm !== null
      ? createWasmEngine({
          module: wasm,
          loadFloat32: once(() => load('engine-f32')),
          qubitLimit,
          pause,
          crew,
        })
      : await slowEngine()
  const statevector = pool === null ? inThisThread : withThreads(inThisThread, threads, pool)
  const tools = { load, pause, statevector }
  return { ...statevector, module: load, plan: (circuit, options) => planBy(tools, circuit, options) }
}

/** Methods other than the state vector are fetched when they are first asked for. */
async function planBy(tools: MethodTools, circuit: FlatCircuit, options?: PlanOptions): Promise<Plan> {
  const method = chooseMethod(circuit, options)
  switch (method) {
    case 'statevector':
      if (hasNoise(options?.noise))
        throw new LabError(
          'unsupported',
          'engine: state vectors must be without noise; take method "noisy" or "trajectories" with it',
        )
      if (!isDynamic(circuit)) return tools.statevector.plan(circuit, options)
      return (await import('./simulators/dynamic/plan-branches.ts')).planBranches(tools, circuit)
    case 'noisy':
      return (await import('./simulators/noisy/plan-noisy.ts')).planNoisy(tools, circuit, options)
    case 'mps':
      return (await import('./simulators/mps/plan-mps.ts')).planMps(tools, circuit, options)
    case 'trajectories': {
      if (options?.method === undefined && !hasNoise(options?.noise) && isDynamic(circuit)) {
        const { branchesFit, planBranches } = await import('./simulators/dynamic/plan-branches.ts')
        if (await branchesFit(tools, circuit)) return planBranches(tools, circuit)
      }
      return (await import('./simulators/trajectories/plan-trajectories.ts')).planTrajectories(
        tools,
        circuit,
        options,
      )
    }
  }
}

/** The same, asked for at most once unless nothing came. */
function once<T>(get: () => Promise<T | null>): () => Promise<T | null> {
  let got: Promise<T | null> | null = null
  return async () => {
    got ??= get()
    const value = await got
    if (value === null) got = null
    return value
  }
}

function afterTimeout(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
