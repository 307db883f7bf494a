/*
 * Qubits in another order: the declarations stay, every operand and readout is rewritten, so that the circuit does the same
 * with its wires exchanged. Loops and broadcasts that count through the qubits are written out where they must be.
 */
import { LabError } from '../../base/lab-error.ts'
import type { Patch } from '../language/patches.ts'
import type { Readout } from '../readout.ts'
import { printReadoutPragma } from '../readouts/readout-text.ts'
import type { Source } from '../tree.ts'
import type { Edit } from './edit.ts'
import { edited } from './edit.ts'
import { removal } from './layout.ts'
import { qubitPlace } from './qubit-names.ts'
import type { QubitRegisters } from './registers.ts'
import { programOf } from './statement-index.ts'
import { wiredPatches } from './wiring.ts'
import { writtenOutFor } from './written-out.ts'

/**
 * Puts the qubits into another order. `order` has, from the top wire down, the number of the qubit that comes to be there.
 * @throws LabError "range" when it does not hold every qubit once; "circuit" when a closed statement cannot be rewritten
 */
export function withQubitsOrdered(given: Source, order: readonly number[]): Edit {
  const { qubitCount } = given.circuit
  const wanted = new Set(order)
  if (order.length !== qubitCount || order.some((_, qubit) => !wanted.has(qubit)))
    throw new LabError(
      'range',
      `qubit order: must hold each of 0..${qubitCount - 1} once, got ${order.join(', ')}`,
    )
  const to = order.map((_, qubit) => order.indexOf(qubit))
  const wiring = {
    to: (qubit: number) => to[qubit]!,
    registers: given.circuit.qubitRegisters,
    isGone: () => false,
  }
  const source = writtenOutFor(given, wiring)
  const { circuit } = source
  const patches = [
    ...wiredPatches(source, programOf(source).statements, wiring),
    ...readoutPatches(source, wiring.to, circuit.qubitRegisters),
  ]
  return edited(source, patches)
}

/**
 * Moves a qubit to another place; those between close up.
 * @throws LabError "range" when there is no such qubit or place
 */
export function withQubitMoved(source: Source, from: number, to: number): Edit {
  qubitPlace(source.circuit, from)
  qubitPlace(source.circuit, to)
  const others = Array.from({ length: source.circuit.qubitCount }, (_, i) => i).filter(
    (qubit) => qubit !== from,
  )
  return withQubitsOrdered(source, [...others.slice(0, to), from, ...others.slice(to)])
}

/** Readouts of qubits that have other numbers; a readout of nothing goes. `to` null: the qubit is gone. */
export function readoutPatches(
  { circuit, text }: Source,
  to: (qubit: number) => number | null,
  registers: QubitRegisters,
): readonly Patch[] {
  return circuit.readouts.flatMap((readout, i) => {
    const span = circuit.readoutSpans[i]!
    const kept = withReadoutQubits(readout, to)
    if (kept === null) return [removal(text, span)]
    const line = printReadoutPragma(kept, registers)
    return line === printReadoutPragma(readout, circuit.qubitRegisters) ? [] : [{ ...span, text: line }]
  })
}

function withReadoutQubits(readout: Readout, to: (qubit: number) => number | null): Readout | null {
  if (readout.kind === 'probabilities') {
    const qubits = readout.qubits.flatMap((qubit) => to(qubit) ?? [])
    return qubits.length === 0 ? null : { ...readout, qubits }
  }
  const terms = readout.terms
    .filter(({ factors }) => factors.every(({ qubit }) => to(qubit) !== null))
    .map((term) => ({
      ...term,
      factors: term.factors
        .map((factor) => ({ ...factor, qubit: to(factor.qubit)! }))
        .toSorted((a, b) => a.qubit - b.qubit),
    }))
  return terms.length === 0 ? null : { ...readout, terms }
}
