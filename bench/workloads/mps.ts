/* The chain of mps-circuit.ts with its angles as parameters, so that every call may have others. */
import type { SlotExpression } from '../../src/circuit/expression.ts'
import type { FlatOperation } from '../../src/circuit/flat.ts'
import { mpsBond, mpsCircuit } from '../mps-circuit.ts'
import { problem, type Problem } from '../problem.ts'

export function mps(qubits: number): Problem {
  const fixed = mpsCircuit(qubits)
  const angles: number[] = []
  const toSlot = (angle: SlotExpression): SlotExpression =>
    angle.kind === 'number' ? { kind: 'parameter', slot: angles.push(angle.value) - 1 } : angle
  const operations = fixed.operations.map((operation): FlatOperation =>
    operation.kind === 'gate' ? { ...operation, angles: operation.angles.map(toSlot) } : operation,
  )
  const parameters = angles.map((_, i) => `theta[${i}]`)
  return problem({
    task: 'expectation',
    circuit: { ...fixed, parameters, operations },
    parameters: Float64Array.from(angles),
    options: { method: 'mps', bond: mpsBond },
  })
}
