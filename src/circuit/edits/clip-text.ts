/* A selection as a program of its own, for the clipboard: any tool that reads OpenQASM 3 reads it. */
import { applyPatches } from '../language/patches.ts'
import { tokenize } from '../language/lexer.ts'
import { Problems } from '../language/problems.ts'
import type { Statement } from '../language/syntax.ts'
import type { Node, NodeId, Source } from '../tree.ts'
import { chosenNodes, placeOfNode } from './edit.ts'
import { indentAt, reindentation } from './layout.ts'
import { loopsOf } from './loops.ts'
import { rewritePatches } from './rewriting.ts'
import { declaredName, programOf } from './statement-index.ts'
import { asVersion3 } from './version.ts'

/**
 * The chosen operations as a whole program: their text as it is written, behind the declarations that it needs (inputs,
 * constants, gates, aliases) and all registers of qubits, so that these keep their numbers. What stood in a loop comes as it was in the first pass. Empty for no operations.
 */
export function copyText(given: Source, ids: readonly NodeId[]): string {
  const source = asVersion3(given)
  const nodes = chosenNodes(source.circuit, ids)
  if (nodes.length === 0) return ''
  const texts = nodes.map((node) => textOutside(source, node))
  const slice = ({ span }: Statement) => source.text.slice(span.start, span.end)
  const declarations = neededBy(source, texts).map(slice)
  return [`OPENQASM 3.0;`, ...declarations, '', ...texts, ''].join('\n')
}

/** The node's statement outside of the loops around it, as it is in their first pass; its first line without indent. */
export function textOutside(source: Source, node: Node): string {
  const { text, circuit } = source
  const loops = loopsOf(placeOfNode(circuit, node.id).parents)
  const values = new Map(loops.map((loop) => [loop.variable, loop.values[0] ?? 0]))
  const { start, end } = node.span
  const patches = [
    ...rewritePatches(source, node, { values, offset: 0 }),
    ...reindentation(text, node.span, indentAt(text, start), ''),
  ]
  const local = patches.map((patch) => ({ ...patch, start: patch.start - start, end: patch.end - start }))
  return applyPatches(text.slice(start, end), local)
}

/** Declarations of the program that some texts need, and all those that these need again, in their order. */
export function neededBy(source: Source, texts: readonly string[]): readonly Statement[] {
  const { statements } = programOf(source)
  const declarations = new Map(
    statements.flatMap((statement) => {
      const name = declaredName(statement)
      return name === null ? [] : [[name, statement] as const]
    }),
  )
  const needed = new Set<Statement>(
    statements.filter(
      (statement) =>
        statement.kind === 'include' || (statement.kind === 'register' && statement.of === 'qubit'),
    ),
  )
  const waiting = texts.flatMap(namesIn)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const statement = declarations.get(name)
    if (statement === undefined || needed.has(statement)) continue
    needed.add(statement)
    waiting.push(...namesIn(source.text.slice(statement.span.start, statement.span.end)))
  }
  return statements.filter((statement) => needed.has(statement))
}

function namesIn(text: string): readonly string[] {
  const { tokens } = tokenize(text, new Problems())
  return tokens.flatMap((token) => (token.kind === 'name' ? [token.text] : []))
}
