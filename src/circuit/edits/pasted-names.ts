/* What the declarations of a pasted program are called in the one that it goes into, and what must be declared there. */
import { matchesRegistry } from '../definitions.ts'
import type { Patch } from '../language/patches.ts'
import { applyPatches } from '../language/patches.ts'
import { printDefinition } from '../language/printer.ts'
import { namesFeature } from '../language/analysis/analyse-declarations.ts'
import type { Statement } from '../language/syntax.ts'
import type { GateDefinition, Input, Register, Source } from '../tree.ts'
import type { Allocation } from './allocation.ts'
import { headerOf } from './header.ts'
import { programOf } from './statement-index.ts'
import { renamedPatches } from './renaming.ts'

/**
 * The name of each declaration in the target; whatever the target lacks is handed to the allocation.
 * @param needed declarations of the clip that its operations need, in their order
 */
export function pastedNames(
  target: Source,
  clip: Source,
  needed: readonly Statement[],
  allocation: Allocation,
  parameters: 'shared' | 'fresh',
): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const pasted: Pasted = { target, clip, allocation, parameters, names }
  for (const statement of needed) declare(pasted, statement)
  for (const statement of programOf(clip).statements)
    if (statement.kind === 'variable' && !names.has(statement.name))
      names.set(statement.name, allocation.freshName(statement.name))
  return names
}

interface Pasted {
  readonly target: Source
  readonly clip: Source
  readonly allocation: Allocation
  readonly parameters: 'shared' | 'fresh'
  readonly names: Map<string, string>
}

function declare(pasted: Pasted, statement: Statement): void {
  const { clip, names, allocation } = pasted
  switch (statement.kind) {
    case 'input': {
      const input = clip.circuit.inputs.find(({ name }) => name === statement.name)!
      names.set(statement.name, declaredInput(pasted, input))
      return
    }
    case 'definition': {
      const definition = clip.circuit.gates.find(({ name }) => name === statement.name)!
      return declareGate(pasted, definition, statement)
    }
    case 'register': {
      if (statement.of === 'qubit') return
      const register = clip.circuit.bitRegisters.find(({ name }) => name === statement.name)!
      names.set(statement.name, declaredBits(pasted, register))
      return
    }
    case 'constant':
    case 'subroutine': {
      const same = programOf(pasted.target).statements.some(
        (other) => other.kind === statement.kind && textOf(pasted.target, other) === textOf(clip, statement),
      )
      if (same) return
      names.set(statement.name, allocation.freshName(statement.name))
      return allocation.declareLines('before', writtenAnew(pasted, statement))
    }
    case 'alias': {
      const isOfBits = statement.parts.some(({ name }) => names.has(name))
      if (!isOfBits) return
      names.set(statement.name, allocation.freshName(statement.name))
      return allocation.declareLines('last', writtenAnew(pasted, statement))
    }
    default:
  }
}

function textOf({ text }: Source, { span }: Statement): string {
  return text.slice(span.start, span.end)
}

/** The lines of a declaration with the names that the target has for things. */
function writtenAnew({ clip, names }: Pasted, statement: Statement): readonly string[] {
  const { start } = statement.span
  const patches: readonly Patch[] = renamedPatches(clip, [statement], names)
  const local = patches.map((patch) => ({ ...patch, start: patch.start - start, end: patch.end - start }))
  return applyPatches(textOf(clip, statement), local).split(/\r?\n/)
}

/** The input of the target that stands for one of the clip: shared where both are of one kind, else a new one. */
function declaredInput({ target, allocation, parameters }: Pasted, input: Input): string {
  const { name, size, role, derived } = input
  const same = target.circuit.inputs.find((other) => other.name === name)
  const alike =
    same !== undefined &&
    same.role === role &&
    (same.size === null) === (size === null) &&
    same.derived?.columns === derived?.columns
  if (alike && (role === 'feature' || parameters === 'shared')) {
    if (size !== null && derived === null) allocation.growTo(name, size)
    return name
  }
  const usual = namesFeature(name) ? 'feature' : 'parameter'
  const fresh = allocation.freshName(
    role === 'parameter' && usual === 'feature' && allocation.isTaken(name) ? 'theta' : name,
  )
  const expected = namesFeature(fresh) ? 'feature' : 'parameter'
  const annotation =
    derived !== null
      ? [`@ansatz.feature amplitude columns=${derived.columns}`]
      : role === expected
        ? []
        : [`@ansatz.${role}`]
  const type = size === null ? 'float[64]' : `array[float[64], ${size}]`
  allocation.declareLines('behind', [...annotation, `input ${type} ${fresh};`])
  return fresh
}

/** A bit register of the same name serves if it is large enough; else a new one is declared. */
function declaredBits({ target, allocation }: Pasted, { name, size, sizeSpan }: Register): string {
  const same = target.circuit.bitRegisters.find((other) => other.name === name)
  const isBefore = same !== undefined && same.span.end <= headerOf(target).declarationsEnd
  if (isBefore && same.size >= size && (same.sizeSpan === null) === (sizeSpan === null)) return name
  const fresh = allocation.freshName(name)
  allocation.declareLines('last', [sizeSpan === null ? `bit ${fresh};` : `bit[${size}] ${fresh};`])
  return fresh
}

/** A gate of the program's own: the target's, if it is defined alike there, else a new definition. */
function declareGate(pasted: Pasted, definition: GateDefinition, statement: Statement): void {
  const { target, clip, allocation, names } = pasted
  const { name } = definition
  const own = target.circuit.gates.find((gate) => gate.name === name)
  if (own === undefined && matchesRegistry(definition, clip.circuit.gates))
    return allocation.needGates([name])
  const body = definition.body.map((gate) => ({ ...gate, gate: names.get(gate.gate) ?? gate.gate }))
  const printed = printDefinition({ ...definition, body }, '3.0')
  if (own !== undefined && printDefinition(own, '3.0') === printed) return
  names.set(name, allocation.freshName(name))
  allocation.declareLines('before', writtenAnew(pasted, statement))
}
