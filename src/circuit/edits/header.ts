/* The declarations of a program: which includes it has, and behind what further declarations go. */
import { parseProgram } from '../language/parser.ts'
import { Problems } from '../language/problems.ts'
import type { Program, Statement } from '../language/syntax.ts'
import type { Source } from '../tree.ts'

export interface Header {
  readonly program: Program
  readonly includes: ReadonlySet<string>
  /** Ends of the last version or include line, gate definition, input and register before anything acts; 0 when none. */
  readonly includesEnd: number
  readonly definitionsEnd: number
  readonly inputsEnd: number
  readonly registersEnd: number
  /** End of the last declaration of any kind. */
  readonly declarationsEnd: number
}

const acting = new Set<Statement['kind']>([
  'call',
  'measure',
  'reset',
  'barrier',
  'for',
  'box',
  'global-phase',
])

/** Reads the header of a source. */
export function headerOf({ text }: Source): Header {
  const program = parseProgram(text, new Problems())
  const includes = new Set<string>()
  const ends = {
    include: program.versionSpan?.end ?? 0,
    definition: 0,
    input: 0,
    register: 0,
    constant: 0,
    pragma: 0,
  }
  for (const statement of program.statements) {
    const { kind } = statement
    if (acting.has(kind)) break
    if (kind === 'include') includes.add(statement.file)
    if (kind in ends && kind !== 'pragma') ends[kind as keyof typeof ends] = statement.span.end
  }
  const includesEnd = ends.include
  const definitionsEnd = Math.max(ends.definition, includesEnd)
  const inputsEnd = ends.input
  const declarationsEnd = Math.max(...Object.values(ends))
  return {
    program,
    includes,
    includesEnd,
    definitionsEnd,
    inputsEnd,
    registersEnd: ends.register,
    declarationsEnd,
  }
}
