/* Names that a program has already, or must not have. */
import { gates } from '../gates/registry.ts'
import { constantNames } from '../language/analysis/analyse-expressions.ts'
import { keywords } from '../language/analysis/names.ts'
import { functions } from '../operators.ts'
import type { Circuit } from '../tree.ts'
import type { Header } from './header.ts'
import { declaredName, statementsWithin } from './statement-index.ts'

/** Everything that a new input, register or loop variable must not be called. */
export function takenNames(circuit: Circuit, header: Header): Set<string> {
  const names = new Set<string>([...keywords, ...constantNames, ...Object.keys(functions)])
  for (const gate of gates) for (const name of [gate.name, ...gate.aliases]) names.add(name)
  for (const { name } of [...circuit.inputs, ...circuit.gates]) names.add(name)
  for (const { name } of [...circuit.qubitRegisters, ...circuit.bitRegisters]) names.add(name)
  for (const { name } of circuit.aliases) names.add(name)
  for (const statement of header.program.statements.flatMap(statementsWithin)) {
    const name = statement.kind === 'for' ? statement.variable : declaredName(statement)
    if (name !== null) names.add(name)
  }
  return names
}
