/* Edits of counted loops: wrap nodes in one, change how often it runs, write it out. */
import { LabError } from '../../base/lab-error.ts'
import { allNodes } from '../language/identity.ts'
import { applyPatches } from '../language/patches.ts'
import { printValues } from '../language/printer.ts'
import type { NodeId, RepeatNode, Source } from '../tree.ts'
import { withCrossingBoxesOpened } from './boxes.ts'
import { withBracesOver } from './braces.ts'
import type { Edit } from './edit.ts'
import { chosenNodes, edited, nodeOfKind, spanOver } from './edit.ts'
import { freshVariable } from './fresh-variable.ts'
import { gathered } from './gathering.ts'
import { indentAt, insideOf, reindentation, wrapping } from './layout.ts'
import { rewritePatches } from './rewriting.ts'
import { withParametersPerPass } from './per-pass.ts'
import { withLoopParametersFitted } from './loop-parameters.ts'

const countLimit = 10_000

function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > countLimit)
    throw new LabError('range', `repeat: count must be a whole number 1..${countLimit}, got ${count}`)
}

/**
 * Wraps operations in a loop, once they stand side by side. With `fresh` parameters every trainable one inside gets a
 * value of its own in each pass, the first of which keeps the values by name wherever it can; with `shared` ones all
 * passes have the same.
 * @throws LabError "circuit" when the nodes cannot stand side by side
 */
export function withRepeat(
  given: Source,
  ids: readonly NodeId[],
  count: number,
  parameters: 'fresh' | 'shared' = 'fresh',
): Edit {
  checkCount(count)
  const together = gathered(withBracesOver(given, ids), ids, 'repeat').source
  const source = withCrossingBoxesOpened(together, (current) => spanOver(current, ids))
  const nodes = chosenNodes(source.circuit, ids)
  const variable = freshVariable(source)
  const heading = `for int ${variable} in [0:${count - 1}] {`
  const patches = wrapping(source.text, spanOver(source, ids), [heading])
  const own = parameters === 'fresh' ? withParametersPerPass(source, nodes, variable, count) : []
  return edited(source, [...own, ...patches])
}

/** Runs a loop another number of times; arrays that its variable indexes grow or shrink with it. */
export function withRepeatCount(source: Source, id: NodeId, count: number): Edit {
  checkCount(count)
  const repeat = nodeOfKind(source.circuit, id, 'repeat')
  const values = valuesOf(repeat, count)
  const range = { ...repeat.rangeSpan, text: printValues(values) }
  return edited(source, [range, ...withLoopParametersFitted(source, repeat, values)], id)
}

/** As many values as asked for, in the steps that the loop has. */
function valuesOf({ values }: RepeatNode, count: number): readonly number[] {
  const first = values[0] ?? 0
  const step = values.length > 1 ? values[1]! - first : 1
  const even = step !== 0 && values.every((value, i) => value === first + i * step)
  if (!even && count <= values.length) return values.slice(0, count)
  if (even) return Array.from({ length: count }, (_, i) => first + i * step)
  const most = values.reduce((greatest, value) => Math.max(greatest, value), first)
  return [...values, ...Array.from({ length: count - values.length }, (_, i) => most + 1 + i)]
}

/** Statements that one loop may be written out to. */
const unrolledLimit = 20_000

/** Writes a loop out, pass by pass. The first pass keeps the identities. */
export function withRepeatUnrolled(given: Source, id: NodeId): Edit {
  const child = nodeOfKind(given.circuit, id, 'repeat').body[0]
  const source = child === undefined ? given : withBracesOver(given, [child.id])
  const { text } = source
  const repeat = nodeOfKind(source.circuit, id, 'repeat')
  const size = allNodes(repeat.body).length * repeat.values.length
  if (size > unrolledLimit)
    throw new LabError('range', `repeat: at most ${unrolledLimit} statements can be written out, got ${size}`)
  const inner = insideOf(text, repeat)
  const indent = indentAt(text, repeat.span.start)
  const dedents = reindentation(text, inner, inner.indent, indent)
  const passes = repeat.values.map((value) => {
    const patches = [
      ...dedents,
      ...repeat.body.flatMap((node) =>
        rewritePatches(source, node, { values: new Map([[repeat.variable, value]]), offset: 0 }),
      ),
    ]
    const local = patches.map((patch) => ({
      ...patch,
      start: patch.start - inner.start,
      end: patch.end - inner.start,
    }))
    return { text: applyPatches(text.slice(inner.start, inner.end), local), patches }
  })
  const written = passes.map((pass) => pass.text).join(`\n${indent}`) + inner.breakAfter
  const carries = passes.length === 0 ? [] : [{ span: inner, at: 0, patches: passes[0]!.patches }]
  return edited(source, [{ ...repeat.span, text: written, carries }], repeat.body[0]?.id ?? null)
}
