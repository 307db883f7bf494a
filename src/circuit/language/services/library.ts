/* The gates that a program can call without defining them, and what it takes to bring in the others. */
import type { Gate } from '../../gates/gate.ts'
import { gateNamed, gates } from '../../gates/registry.ts'
import { stdgatesAliases } from '../analysis/gate-names.ts'
import { qelib1Aliases, qelib1Names } from '../analysis/qelib1.ts'
import type { Patch } from '../patches.ts'
import type { Program } from '../syntax.ts'

/** The include file of the program's version. */
function libraryOf(program: Program): 'stdgates.inc' | 'qelib1.inc' {
  return program.version === '2.0' ? 'qelib1.inc' : 'stdgates.inc'
}

/** Whether the program includes the file with its version's gates. */
export function includesLibrary(program: Program): boolean {
  return program.statements.some(
    (statement) => statement.kind === 'include' && statement.file === libraryOf(program),
  )
}

/** The gate of the language or of the program's include file with that name; undefined for all others. */
export function libraryGate(program: Program, name: string): Gate | undefined {
  const gate = gateNamed(aliasOf(program, name))
  if (gate === undefined) return undefined
  if (program.version === '2.0')
    return qelib1Names.has(name) || name === 'CX' || name === 'U' ? gate : undefined
  if (gate.name !== aliasOf(program, name)) return undefined
  return gate.origin === 'ansatz' ? undefined : gate
}

function aliasOf(program: Program, name: string): string {
  if (program.version === '2.0') return name === 'CX' ? 'cx' : (qelib1Aliases.get(name) ?? name)
  return stdgatesAliases.get(name) ?? name
}

/** A gate that may be called, and the lines that the program must be given first. */
export interface Callable {
  readonly name: string
  readonly gate: Gate
  readonly needs: readonly Patch[]
}

/** Every gate of the lab that a program may call; `own` are the names that the program defines itself. */
export function callableGates(program: Program, own: ReadonlySet<string>): readonly Callable[] {
  const included = includesLibrary(program)
  return gates.flatMap((gate): readonly Callable[] => {
    if (own.has(gate.name)) return []
    const { name, origin, definition } = gate
    if (libraryGate(program, name) !== undefined) {
      const needs =
        included || origin === 'language' ? [] : [lineIn(program, `include "${libraryOf(program)}";`)]
      return [{ name, gate, needs }]
    }
    if (program.version === '2.0' || definition === null) return []
    return [{ name, gate, needs: [lineIn(program, definition)] }]
  })
}

/** A line after the version and the includes. */
function lineIn({ versionSpan, statements }: Program, line: string): Patch {
  let at = versionSpan?.end ?? 0
  for (const statement of statements) if (statement.kind === 'include') at = statement.span.end
  return { start: at, end: at, text: at === 0 ? `${line}\n` : `\n${line}` }
}

/** `control`, `target`: what the qubits of a gate are, in order. */
export function qubitRoles({ qubitCount, controlCount }: Gate): readonly string[] {
  const targets = qubitCount - controlCount
  return Array.from({ length: qubitCount }, (_, i) => {
    if (i < controlCount) return controlCount > 1 ? `control ${i + 1}` : 'control'
    if (targets === 1) return controlCount > 0 ? 'target' : 'qubit'
    return `qubit ${i - controlCount + 1}`
  })
}

/** `crx(θ) control, target`: how a gate is called. */
export function signatureOf(name: string, gate: Gate): string {
  const angles = gate.angleNames.length > 0 ? `(${gate.angleNames.join(', ')})` : ''
  return `${name}${angles} ${qubitRoles(gate).join(', ')}`
}
