/* Boxes that stand in the text but not in the tree: a block edited by hand, or a box without annotation. */
import { parseProgram } from '../language/parser.ts'
import { Problems } from '../language/problems.ts'
import type { BoxStatement, Statement } from '../language/syntax.ts'
import type { Source, Span } from '../tree.ts'
import { edited } from './edit.ts'
import { bracesIn, insideBraces, unwrapping } from './layout.ts'

/** The source without the boxes that begin or end inside of a span of nodes but not both: nothing could be put around it. */
export function withCrossingBoxesOpened(source: Source, spanOf: (source: Source) => Span): Source {
  let current = source
  for (;;) {
    const span = spanOf(current)
    const box = crossingBox(parseProgram(current.text, new Problems()).statements, span)
    if (box === null) return current
    const { text } = current
    const from = box.annotations.at(-1)?.span.end ?? box.span.start
    const inside = insideBraces(
      text,
      box.span.start,
      bracesIn(text, from, box.span.end)!,
      box.body[0]?.span.start ?? null,
    )
    current = edited(current, unwrapping(text, box.span, inside))
  }
}

function crossingBox(statements: readonly Statement[], span: Span): BoxStatement | null {
  for (const statement of statements) {
    const { start, end } = statement.span
    if (end <= span.start || start >= span.end) continue
    const within = start >= span.start && end <= span.end
    const around = start <= span.start && end >= span.end
    if (statement.kind === 'box' && !within && !around) return statement
    const inner = 'body' in statement && !within ? crossingBox(statement.body, span) : null
    if (inner !== null) return inner
  }
  return null
}
