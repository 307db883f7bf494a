/* Which statements are classical code: executed when the program is analysed, so that their text is not what runs. */
import type { Statement, SyntaxExpression } from '../language/syntax.ts'
import type { Source } from '../tree.ts'
import { bodiesOf, programOf, statementsWithin, subroutineNames } from './statement-index.ts'
import { expressionsWithin, numberOf } from './syntax-parts.ts'

const kinds: ReadonlySet<Statement['kind']> = new Set([
  'variable',
  'assign',
  'while',
  'switch',
  'return',
  'jump',
  'subroutine',
])

const executed = new WeakMap<Source, ReadonlySet<Statement>>()

/** Whether a statement is classical code, holds any, or stands in some: what it comes to may differ each time. */
export function isExecuted(source: Source, statement: Statement): boolean {
  let found = executed.get(source)
  if (found === undefined) {
    found = new Set(executedIn(source, programOf(source).statements))
    executed.set(source, found)
  }
  return found.has(statement)
}

function executedIn(source: Source, statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((statement) => {
    if (holdsCode(source, statement)) return statementsWithin(statement)
    return bodiesOf(statement).flatMap((body) => executedIn(source, body))
  })
}

function holdsCode(source: Source, statement: Statement): boolean {
  if (kinds.has(statement.kind)) return true
  if (statement.kind === 'call') return subroutineNames(source).has(statement.name)
  const inner = bodiesOf(statement).flat()
  if (statement.kind === 'for' && inner.some((other) => asksForNumbers(source, other))) return true
  return statement.kind !== 'definition' && inner.some((other) => holdsCode(source, other))
}

/** An `if` whose condition names no bits. */
function asksForNumbers({ circuit }: Source, statement: Statement): boolean {
  if (statement.kind !== 'if') return false
  const bits = new Set([...circuit.bitRegisters, ...circuit.aliases].map(({ name }) => name))
  return !namesIn(statement.condition).some((name) => bits.has(name))
}

function namesIn(expression: SyntaxExpression): readonly string[] {
  return expressionsWithin(expression).flatMap((part) => {
    if (part.kind === 'name' || part.kind === 'element') return [part.name]
    return part.kind === 'part' ? [part.operand.name] : []
  })
}

/** Constants of the program with their values, as far as those are numbers made of numbers. */
export function constantsOf(source: Source): ReadonlyMap<string, number> {
  const known = new Map<string, number>()
  for (const statement of programOf(source).statements) {
    if (statement.kind !== 'constant') continue
    const value = numberOf(statement.value, known)
    if (value !== null) known.set(statement.name, value)
  }
  return known
}
