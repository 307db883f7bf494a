/* The statements of a source as they are written, found by their places: what edits look at that the tree leaves out. */
import { parseProgram } from '../language/parser.ts'
import { Problems } from '../language/problems.ts'
import type { CallStatement, Program, Statement } from '../language/syntax.ts'
import type { GateNode, Node, Source, Span } from '../tree.ts'

const programs = new WeakMap<Source, Program>()
const indices = new WeakMap<Program, ReadonlyMap<string, Statement>>()

/** The program as written; asked for again it is the same object. */
export function programOf(source: Source): Program {
  const known = programs.get(source)
  if (known !== undefined) return known
  const program = parseProgram(source.text, new Problems())
  programs.set(source, program)
  return program
}

/** The bodies of a statement, in the order of the text. */
export function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'for':
    case 'box':
    case 'while':
    case 'subroutine':
    case 'definition':
      return [statement.body]
    case 'if':
      return [statement.whenTrue, statement.whenFalse]
    case 'switch':
      return [...statement.cases.map(({ body }) => body), statement.fallback]
    default:
      return []
  }
}

/** A statement and all those inside of it, each before its bodies. */
export function statementsWithin(statement: Statement): readonly Statement[] {
  return [statement, ...bodiesOf(statement).flatMap((body) => body.flatMap(statementsWithin))]
}

function keyOf({ start, end }: Span): string {
  return `${start} ${end}`
}

/** The statement that a node is the meaning of. */
export function statementOf(source: Source, { span }: Pick<Node, 'span'>): Statement {
  const program = programOf(source)
  let index = indices.get(program)
  if (index === undefined) {
    const all = program.statements.flatMap(statementsWithin)
    index = new Map(all.map((statement) => [keyOf(statement.span), statement]))
    indices.set(program, index)
  }
  return index.get(keyOf(span))!
}

/** The call that a gate is the meaning of. */
export function callOf(source: Source, node: GateNode): CallStatement {
  return statementOf(source, node) as CallStatement
}

const subroutines = new WeakMap<Program, ReadonlySet<string>>()

/** Names of the program's subroutines. */
export function subroutineNames(source: Source): ReadonlySet<string> {
  const program = programOf(source)
  let names = subroutines.get(program)
  if (names === undefined) {
    const found = program.statements.flatMap((statement) =>
      statement.kind === 'subroutine' ? [statement.name] : [],
    )
    names = new Set(found)
    subroutines.set(program, names)
  }
  return names
}

/** The name that a statement declares for the whole program; null for those that declare nothing. */
export function declaredName(statement: Statement): string | null {
  switch (statement.kind) {
    case 'register':
    case 'constant':
    case 'input':
    case 'definition':
    case 'alias':
    case 'variable':
    case 'subroutine':
      return statement.name
    default:
      return null
  }
}

/** The first line of a statement, for a message. */
export function shownStatement({ text }: Source, { span }: { readonly span: Span }): string {
  const whole = text.slice(span.start, span.end)
  const [line = ''] = whole.split('\n')
  return line.length < whole.length || line.length > 40 ? `${line.slice(0, 39).trimEnd()}…` : line
}
