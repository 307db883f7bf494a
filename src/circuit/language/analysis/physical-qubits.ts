/* `$0`, `$1`, …: the qubits of a device, as transpilers write them. Each is a qubit of its own. */
import type { Register } from '../../tree.ts'
import { limits } from './limits.ts'
import type { Scope } from './scope.ts'

/** Up to so many qubits those between are there too, as on the device; of a larger device only those that occur. */
const mostWithGaps = 20

/** Enters the physical qubits that a program mentions. They need no declaration and come first. */
export function declarePhysicalQubits(scope: Scope): void {
  const mentioned = scope.program.physicalQubits
  const largest = mentioned.at(-1)
  if (largest === undefined) return
  const numbers = largest < mostWithGaps ? Array.from({ length: largest + 1 }, (_, i) => i) : mentioned
  const nowhere = { start: 0, end: 0 }
  for (const number of numbers.slice(0, limits.qubits)) {
    const register: Register = { name: `$${number}`, size: 1, span: nowhere, sizeSpan: null }
    scope.declare(register.name, nowhere, { kind: 'qubit', register, first: scope.qubitCount })
    scope.qubitRegisters.push(register)
    scope.qubitCount++
  }
}
