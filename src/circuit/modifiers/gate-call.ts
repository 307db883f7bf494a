/* A gate of the registry on numbered qubits, on its way to a flat circuit; `gphase` acts on none. */
import type { SlotExpression } from '../expression.ts'

export interface GateCall {
  readonly gate: string
  readonly angles: readonly SlotExpression[]
  readonly qubits: readonly number[]
}
