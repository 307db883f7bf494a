/* Calls of gates as an edit rewrites them: which gate of the registry one is, and a word put before or taken off. */
import { matchesRegistry } from '../definitions.ts'
import type { Gate } from '../gates/gate.ts'
import { gateNamed } from '../gates/registry.ts'
import type { Patch } from '../language/patches.ts'
import type { CallStatement } from '../language/syntax.ts'
import type { Source } from '../tree.ts'

/** The gate of the registry that a name in the program is; undefined for gates of the program's own. */
export function registryGate({ circuit }: Source, name: string): Gate | undefined {
  const own = circuit.gates.find((gate) => gate.name === name)
  return own === undefined || matchesRegistry(own, circuit.gates) ? gateNamed(name) : undefined
}

/** Puts a modifier before all others: `ctrl @ ry(a) q[0];` from `ry(a) q[0];`. The node keeps its identity. */
export function withModifierBefore({ text }: Source, call: CallStatement, modifier: string): Patch {
  const { start, end } = call.modifiers[0]?.span ?? call.nameSpan
  return { start, end, text: `${modifier} @ ${text.slice(start, end)}` }
}

/** Where the gate and its angles stand: `ry(a)`. */
export function headOf({ nameSpan, anglesSpan }: CallStatement): {
  readonly start: number
  readonly end: number
} {
  return { start: nameSpan.start, end: anglesSpan?.end ?? nameSpan.end }
}
