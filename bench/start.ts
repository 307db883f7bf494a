/* How long a fresh thread takes to its first gradient: module compiled, program read, plan made, one step run. */
import { createEngine, type ModuleLoader } from '../src/engine/create-engine.ts'
import { tasks } from './tasks.ts'
import { reupload } from './workloads/reupload.ts'

const qubits = 4

/** Milliseconds to the loss and its slope on the default experiment's circuit. */
export async function millisecondsToGradient(load: ModuleLoader): Promise<number> {
  const begin = performance.now()
  const engine = await createEngine({ wasm: await load('engine'), load })
  const problem = reupload(qubits)
  const plan = await engine.plan(problem.circuit, problem.options)
  await tasks.step(problem, plan)(0)
  return performance.now() - begin
}
