/* Which gates a program may call: its own, the language's, those of its include file; and what a wrong name may have meant. */
import type { Gate } from '../../gates/gate.ts'
import { gateNamed, gates } from '../../gates/registry.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import type { Span } from '../../tree.ts'
import { firstQelib1Names, qelib1Aliases, qelib1Names } from './qelib1.ts'
import type { GateShape, Scope } from './scope.ts'
import { nearestName } from './spelling.ts'

/** Names of stdgates.inc that differ from those of the registry. */
export const stdgatesAliases: ReadonlyMap<string, string> = new Map([
  ['CX', 'cx'],
  ['phase', 'p'],
  ['cphase', 'cp'],
])

function shapeOf(gate: Gate): GateShape {
  return { name: gate.name, qubitCount: gate.qubitCount, angleCount: gate.angleNames.length, operations: 1 }
}

const shapes: ReadonlyMap<string, GateShape> = new Map(gates.map((gate) => [gate.name, shapeOf(gate)]))
const languageGates: ReadonlySet<string> = new Set(
  gates.filter((gate) => gate.origin === 'language').map((gate) => gate.name),
)
const stdgates: ReadonlyMap<string, string> = new Map([
  ...gates.filter((gate) => gate.origin === 'stdgates').map((gate) => [gate.name, gate.name] as const),
  ...stdgatesAliases,
])

/** A global phase is a gate on no qubits; alone it does nothing, under a control it does. */
const globalPhaseShape: GateShape = { name: 'gphase', qubitCount: 0, angleCount: 1, operations: 1 }

/** The include file that a gate's name comes from, or null. */
function fileOf(name: string, version: '2.0' | '3.0'): 'stdgates.inc' | 'qelib1.inc' | null {
  if (version === '2.0') return qelib1Names.has(name) ? 'qelib1.inc' : null
  return stdgates.has(name) ? 'stdgates.inc' : null
}

/** How a gate is called, or undefined when no gate of that name is in sight. */
export function gateShape(scope: Scope, name: string): GateShape | undefined {
  const own = scope.ownGates.get(name)
  if (own !== undefined) return own
  if (languageGates.has(name)) return shapes.get(name)
  if (name === 'gphase') return globalPhaseShape
  if (scope.program.version === '2.0' && name === 'CX') return shapes.get('cx')
  if (scope.includes.has('stdgates.inc') && stdgates.has(name)) return shapes.get(stdgates.get(name)!)
  if (!scope.includes.has('qelib1.inc') || !qelib1Names.has(name)) return undefined
  return shapes.get(qelib1Aliases.get(name) ?? name)
}

/** True when the name cannot be defined by the program, since its include file does. */
export function isLibraryGate(scope: Scope, name: string): boolean {
  if (scope.program.version === '2.0' && !languageGates.has(name) && !firstQelib1Names.has(name)) return false
  return !scope.ownGates.has(name) && gateShape(scope, name) !== undefined
}

/** Every gate name in sight. */
export function gateNames(scope: Scope): string[] {
  const names = [...languageGates, ...scope.ownGates.keys()]
  if (scope.includes.has('stdgates.inc')) names.push(...stdgates.keys())
  if (scope.includes.has('qelib1.inc')) names.push(...qelib1Names)
  return names
}

/** Says that there is no such gate, and what may have been meant. */
export function reportUnknownGate(scope: Scope, name: string, at: Span): void {
  const { problems } = scope
  if (scope.lostNames.has(name)) return
  const { version } = scope.program
  const file = fileOf(name, version)
  if (file !== null) {
    const message = `gate \`${name}\` is defined in "${file}", which the program does not include`
    return problems.error('missing-include', message, at, insertLine(scope, `include "${file}";`))
  }
  const registered = gateNamed(name)
  if (registered?.name === name && registered.definition !== null) {
    const message = `gate \`${name}\` is not in stdgates.inc and needs its definition in the text`
    return problems.error('missing-definition', message, at, insertLine(scope, registered.definition))
  }
  const near = nearestName(name, [...gateNames(scope), 'measure', 'reset', 'barrier'])
  if (near === null) return problems.error('unknown-gate', `unknown gate \`${name}\``, at)
  const fix = { label: `change to \`${near}\``, text: near, span: at }
  problems.error('unknown-gate', `unknown gate \`${name}\`; did you mean \`${near}\`?`, at, fix)
}

/** How many elements a register needs for all of its indices that are written as numbers; null without any. */
export function neededSize(scope: Scope, name: string): number | null {
  const indices = scope.program.text
    .slice(0, 100_000)
    .matchAll(new RegExp(`(?<!\\w)${name}\\[(\\d{1,4})\\]`, 'g'))
  const sizes = [...indices].map(([, index]) => Number(index) + 1)
  return sizes.length === 0 ? null : Math.max(...sizes)
}

/** A fix that puts a line after the version and the includes. */
export function insertLine(scope: Scope, line: string): Diagnostic['fix'] {
  const { versionSpan, statements } = scope.program
  let end = versionSpan?.end ?? 0
  for (const statement of statements) if (statement.kind === 'include') end = statement.span.end
  const text = end === 0 ? `${line}\n` : `\n${line}`
  return {
    label: `insert \`${line.length > 40 ? `${line.slice(0, 37)}…` : line}\``,
    text,
    span: { start: end, end },
  }
}
