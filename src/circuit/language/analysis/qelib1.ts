/*
 * qelib1.inc, the library of OpenQASM 2: which of its gates are gates of the registry, and the definitions of the others.
 * Global phases differ from the registry's in places; OpenQASM 2 cannot control a definition, so nothing measured changes.
 */
import { parseProgram } from '../parser.ts'
import { Problems } from '../problems.ts'
import type { GateStatement, Statement } from '../syntax.ts'

/** Names of the library that the registry knows under another name. */
export const qelib1Aliases: ReadonlyMap<string, string> = new Map([
  ['u', 'u3'],
  ['cu1', 'cp'],
])

const registryNames =
  'u1 u2 u3 p id x y z h s sdg t tdg sx sxdg rx ry rz cx cy cz ch cp crx cry crz cu swap ccx cswap rxx rzz'

/** `rccx` is the Toffoli gate up to phases; `c3p` is a Gray code of the phase polynomial of three controls. */
const text = `
gate cu3(theta, phi, lambda) c, t { cu(theta, phi, lambda, 0) c, t; }
gate csx c, t { h t; cp(pi/2) c, t; h t; }
gate rccx a, b, t { u2(0, pi) t; p(pi/4) t; cx b, t; p(-pi/4) t; cx a, t; p(pi/4) t; cx b, t; p(-pi/4) t; u2(0, pi) t; }
gate c3p(turn) a, b, c, t {
  cp(turn/4) a, t; cx a, b; cp(-turn/4) b, t; cx a, b; cp(turn/4) b, t; cx b, c; cp(-turn/4) c, t; cx a, c;
  cp(turn/4) c, t; cx b, c; cp(-turn/4) c, t; cx a, c; cp(turn/4) c, t;
}
gate c3x a, b, c, t { h t; c3p(pi) a, b, c, t; h t; }
gate c3sqrtx a, b, c, t { h t; c3p(pi/2) a, b, c, t; h t; }
gate c4x a, b, c, d, t {
  h t; cp(pi/2) d, t; h t; c3x a, b, c, d; h t; cp(-pi/2) d, t; h t; c3x a, b, c, d; c3sqrtx a, b, c, t;
}
`

/** Every gate of the library that is a gate of the registry. */
export const qelib1Names: ReadonlySet<string> = new Set([
  ...registryNames.split(' '),
  ...qelib1Aliases.keys(),
])

/** The library as first published (arXiv:1707.03429); later names may be taken by a program that does not know of them. */
export const firstQelib1Names: ReadonlySet<string> = new Set(
  'u1 u2 u3 cx id x y z h s sdg t tdg rx ry rz cz cy ch ccx crz cu1 cu3'.split(' '),
)

let parsed: readonly GateStatement[] | null = null

function library(): readonly GateStatement[] {
  parsed ??= parseProgram(text, new Problems()).statements.filter(isDefinition)
  return parsed
}

function isDefinition(statement: Statement): statement is GateStatement {
  return statement.kind === 'definition'
}

/** The definitions, in order, that a program needs because it calls gates which the registry lacks. */
export function neededDefinitions(statements: readonly Statement[]): readonly GateStatement[] {
  const wanted = new Set<string>()
  collectCalls(statements, wanted)
  const own = new Set(statements.filter(isDefinition).map((definition) => definition.name))
  const needed = library().filter((definition) => wanted.has(definition.name) && !own.has(definition.name))
  if (needed.length === 0) return []
  for (const definition of [...library()].reverse()) {
    if (wanted.has(definition.name)) collectCalls(definition.body, wanted)
  }
  return library().filter((definition) => wanted.has(definition.name) && !own.has(definition.name))
}

function collectCalls(statements: readonly Statement[], into: Set<string>): void {
  for (const statement of statements) {
    if (statement.kind === 'call') into.add(statement.name)
    else if ('body' in statement) collectCalls(statement.body, into)
  }
}
