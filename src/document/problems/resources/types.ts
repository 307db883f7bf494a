/* The problem kind "resources": what a circuit takes on a machine as it is, and on an error-corrected one. Types only. */

export interface ResourcesProblem {
  readonly kind: 'resources'
  readonly circuit: {
    /** OpenQASM. */
    readonly text: string
  }
  /** Probability that a gate on two qubits or a measurement fails, above 0 and below 1/2; a tenth of it for one qubit. */
  readonly physicalError: number
  /** Nanoseconds that operations take. */
  readonly times: { readonly oneQubit: number; readonly twoQubit: number; readonly measurement: number }
  /** Probability that an error-corrected run goes wrong, above 0 and below 1. */
  readonly budget: number
  /** Runs of the circuit that are wanted. */
  readonly runs: number
}
