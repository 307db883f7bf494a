/* What some optimizers have to know of the parameters that they move. Found only when it is asked for. */
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { Response } from './rotosolve.ts'

export interface ParameterFacts {
  /** The layer of each of the circuit's parameters. */
  layers(): Promise<readonly number[]>
  /** How the squared loss depends on each trainable value. @throws LabError "unsupported" with a name */
  responses(): Promise<readonly Response[]>
}

/** The facts of a circuit and the layer on its readouts. @param names circuit's parameters first */
export function factsOf(circuit: FlatCircuit, names: readonly string[]): ParameterFacts {
  return {
    layers: async () => (await import('./layers.ts')).layersOf(circuit),
    responses: async () => (await import('./responses.ts')).responsesOf(circuit, names, 2),
  }
}
