import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import { blocks } from '../../src/circuit/blocks/registry.ts'
import { withBlock, withBlockArguments, withBlockOpened } from '../../src/circuit/edits/blocks.ts'
import { copyText } from '../../src/circuit/edits/clip-text.ts'
import { withColumnInserted, withColumnRemoved } from '../../src/circuit/edits/columns.ts'
import { withControlled } from '../../src/circuit/edits/controls.ts'
import type { Edit, Place } from '../../src/circuit/edits/edit.ts'
import { withGatesExchanged } from '../../src/circuit/edits/exchange.ts'
import { withGateDefined } from '../../src/circuit/edits/gate-definitions.ts'
import { withGrouped, withUngrouped } from '../../src/circuit/edits/groups.ts'
import { withInverted } from '../../src/circuit/edits/inverses.ts'
import { withPastedText } from '../../src/circuit/edits/pasting.ts'
import { withQubitMoved } from '../../src/circuit/edits/qubit-order.ts'
import { withDuplicated, withSelectionMoved } from '../../src/circuit/edits/selection-moves.ts'
import { withAngle, withGate, withGateName, withQubits } from '../../src/circuit/edits/gates.ts'
import { withUnusedInputsRemoved } from '../../src/circuit/edits/inputs.ts'
import { withCopied, withMoved, withoutNodes } from '../../src/circuit/edits/nodes.ts'
import { withReadout } from '../../src/circuit/edits/readouts.ts'
import { withRepeat, withRepeatCount, withRepeatUnrolled } from '../../src/circuit/edits/repeats.ts'
import { withQubitAdded, withQubitInserted } from '../../src/circuit/edits/qubits.ts'
import { withQubitRemoved } from '../../src/circuit/edits/qubit-removal.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import type { Diagnostic } from '../../src/circuit/diagnostic.ts'
import { Problems } from '../../src/circuit/language/problems.ts'
import { tokenize } from '../../src/circuit/language/lexer.ts'
import { allNodes } from '../../src/circuit/language/identity.ts'
import { placeOf } from '../../src/circuit/language/locate.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { printProgram, printStatement } from '../../src/circuit/language/printer.ts'
import type { Node, Source } from '../../src/circuit/tree.ts'
import { operationTexts } from './dense-oracle.ts'
import { circuits, meaning, sourceOf } from './random-programs.ts'
import { runs } from '../full.ts'

/** Numbers that choose what an edit does; what they choose among depends on the circuit. */
type Dice = readonly number[]

function pick<T>(list: readonly T[], die: number): T | undefined {
  return list.length === 0 ? undefined : list[die % list.length]
}

function anyPlace({ circuit }: Source, die: number): Place {
  const parents = [null, ...allNodes(circuit.body).filter((node) => 'body' in node)]
  const parent = pick(parents, die) ?? null
  const size = parent === null ? circuit.body.length : parent.body.length
  return { parent: parent?.id ?? null, index: (die >> 5) % (size + 1) }
}

function anyNode(source: Source, die: number, kind: Node['kind']): Node | undefined {
  return pick(
    allNodes(source.circuit.body).filter((node) => node.kind === kind),
    die,
  )
}

/** Up to three neighbours. */
function neighbours(source: Source, [a, b]: Dice): string[] {
  const node = pick(allNodes(source.circuit.body), a!)
  if (node === undefined) return []
  const { siblings, index } = placeOf(source.circuit, node.id)!
  return siblings.slice(index, index + 1 + (b! % 3)).map((each) => each.id)
}

/** Up to three nodes of one body, not always side by side. */
function scattered(source: Source, [a, b]: Dice): string[] {
  const node = pick(allNodes(source.circuit.body), a!)
  if (node === undefined) return []
  const { siblings, index } = placeOf(source.circuit, node.id)!
  return siblings
    .flatMap(({ id }, i) => (i === index || (i < index + 5 && (b! >> i) % 3 === 0) ? [id] : []))
    .slice(0, 3)
}

function someQubits(source: Source, count: number, die: number): number[] {
  const { qubitCount } = source.circuit
  return Array.from({ length: count }, (_, i) => (die + i) % Math.max(1, qubitCount))
}

const texts = ['pi/2', 'x_0 * phi', 'theta[3] + 0.5', 'fresh_name', 'x_7', '-sin(data[1])', 'weights[4]']

type RandomEdit = (source: Source, dice: Dice) => Edit | null

const edits: Readonly<Record<string, RandomEdit>> = {
  withGate: (source, [a, b, c]) => {
    const gate = pick(gates, a!)!
    const role = pick(['trainable', 'feature', 'fixed'] as const, b!)!
    return withGate(source, {
      gate: gate.name,
      qubits: someQubits(source, gate.qubitCount, c!),
      role,
      at: anyPlace(source, b!),
    })
  },
  withoutNodes: (source, dice) => withoutNodes(source, neighbours(source, dice)),
  withAngle: (source, [a, b]) => {
    const node = anyNode(source, a!, 'gate')
    if (node?.kind !== 'gate' || node.angles.length === 0) return null
    return withAngle(source, node.id, b! % node.angles.length, pick(texts, b! >> 3)!)
  },
  withGateName: (source, [a, b]) => {
    const node = anyNode(source, a!, 'gate')
    if (node?.kind !== 'gate') return null
    const other = gates.filter((gate) => gate.qubitCount === node.qubits.length)
    return other.length === 0 ? null : withGateName(source, node.id, pick(other, b!)!.name)
  },
  withQubits: (source, [a, b]) => {
    const node = anyNode(source, a!, 'gate')
    if (node?.kind !== 'gate') return null
    return withQubits(source, node.id, someQubits(source, node.qubits.length, b!))
  },
  withMoved: (source, [a, b, c]) =>
    withMoved(source, neighbours(source, [a!, b!]), anyPlace(source, c!), (b! % 3) - 1),
  withCopied: (source, [a, b, c]) =>
    withCopied(source, neighbours(source, [a!, b!]), anyPlace(source, c!), (b! % 3) - 1),
  withRepeat: (source, [a, b, c]) => {
    const ids = neighbours(source, [a!, b!])
    return ids.length === 0 ? null : withRepeat(source, ids, 1 + (c! % 3))
  },
  withRepeatCount: (source, [a, b]) => {
    const node = anyNode(source, a!, 'repeat')
    return node === undefined ? null : withRepeatCount(source, node.id, 1 + (b! % 4))
  },
  withRepeatUnrolled: (source, [a]) => {
    const node = anyNode(source, a!, 'repeat')
    return node === undefined ? null : withRepeatUnrolled(source, node.id)
  },
  withBlock: (source, [a, b]) =>
    withBlock(source, { name: pick(blocks, a!)!.name, arguments: {}, at: anyPlace(source, b!) }),
  withBlockArguments: (source, [a, b]) => {
    const node = anyNode(source, a!, 'block')
    if (node?.kind !== 'block') return null
    const option = pick(blocks.find((block) => block.name === node.name)?.options ?? [], b!)
    if (option === undefined) return null
    const value =
      option.type === 'choice' ? pick(option.choices, b! >> 4)!.value : String(1 + ((b! >> 4) % 3))
    return withBlockArguments(source, node.id, { [option.name]: value })
  },
  withBlockOpened: (source, [a]) => {
    const node = anyNode(source, a!, 'block')
    return node === undefined ? null : withBlockOpened(source, node.id)
  },
  withQubitAdded: (source) => (source.circuit.qubitCount > 7 ? null : withQubitAdded(source)),
  withQubitRemoved: (source, [a]) => withQubitRemoved(source, a! % source.circuit.qubitCount),
  withReadout: (source, [a]) =>
    withReadout(source, `r${a! % 3}`, `0.5*Z${a! % source.circuit.qubitCount} - X0`),
  withUnusedInputsRemoved: (source) => withUnusedInputsRemoved(source),
  withGrouped: (source, dice) => withGrouped(source, neighbours(source, dice), `group_${dice[2]! % 3}`),
  withUngrouped: (source, [a]) => {
    const node = anyNode(source, a!, 'block')
    return node === undefined ? null : withUngrouped(source, [node.id])
  },
  withControlled: (source, dice) =>
    withControlled(source, scattered(source, dice), dice[2]! % Math.max(1, source.circuit.qubitCount)),
  withInverted: (source, dice) => withInverted(source, scattered(source, dice)),
  withLayers: (source, dice) => {
    const ids = scattered(source, dice)
    return ids.length === 0 ? null : withRepeat(source, ids, 2, 'shared')
  },
  withGateDefined: (source, dice) => {
    const ids = neighbours(source, dice)
    return ids.length === 0 ? null : withGateDefined(source, ids, `made_${dice[2]! % 50}`)
  },
  withDuplicated: (source, dice) =>
    withDuplicated(source, scattered(source, dice), dice[2]! % 2 === 0 ? 'shared' : 'fresh'),
  withSelectionMoved: (source, dice) =>
    withSelectionMoved(source, scattered(source, dice), {
      columns: (dice[2]! % 5) - 2,
      wires: ((dice[2]! >> 3) % 3) - 1,
    }),
  withGatesExchanged: (source, dice) => withGatesExchanged(source, neighbours(source, dice), 'ry'),
  withColumnInserted: (source, [a]) => withColumnInserted(source, a! % 6),
  withColumnRemoved: (source, [a]) => withColumnRemoved(source, a! % 4),
  withQubitInserted: (source, [a]) =>
    source.circuit.qubitCount > 7 ? null : withQubitInserted(source, a! % (source.circuit.qubitCount + 1)),
  withQubitMoved: (source, [a, b]) => {
    const { qubitCount } = source.circuit
    return withQubitMoved(source, a! % qubitCount, b! % qubitCount)
  },
  withPastedText: (source, [a, b, c]) => {
    const ids = neighbours(source, [a!, b!])
    if (source.circuit.qubitCount > 8 || ids.length === 0) return null
    const parameters = b! % 2 === 0 ? 'shared' : 'fresh'
    return withPastedText(source, copyText(source, ids), {
      at: anyPlace(source, c!),
      qubit: c! % 3,
      parameters,
    })
  },
}

/** A program with a comment behind some of its lines. */
function commented(text: string): string {
  return text
    .split('\n')
    .map((line, i) =>
      i % 3 === 2 && line !== '' && !line.includes('@') && !line.startsWith('pragma')
        ? `${line} // remark ${i}`
        : line,
    )
    .join('\n')
}

/** The same program in other layouts: Windows line ends, or as few lines as comments and annotations allow. */
const layouts: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replace(/(?<!(?:@|pragma|\/\/)[^\n]*)\n *(?!@|pragma)/g, ' '),
  (text) => text.replaceAll(/^ +/gm, ''),
]

function commentsOf(text: string): string[] {
  return tokenize(text, new Problems()).comments.map(({ start, end }) => text.slice(start, end).trim())
}

/** What chosen numbers may run into without the edit being at fault. */
const expected = new Set([
  'duplicate-qubit',
  'too-many-operations',
  'index-range',
  'size',
  'undeclared',
  'register-size',
])

function isExpected(thrown: unknown, name: string): boolean {
  if (!(thrown instanceof LabError)) return false
  if (/must be in the circuit|every name must have/.test(thrown.message)) return false
  const diagnostics = thrown.details['diagnostics'] as readonly Diagnostic[] | undefined
  if (diagnostics === undefined) return thrown.code === 'range' || thrown.code === 'circuit'
  const errors = diagnostics.filter((d) => d.severity === 'error')
  const codes = errors.map((d) => d.code)
  if (name === 'withRepeatCount' && errors.every((d) => / has \d+ (qubit|bit)/.test(d.message))) return true
  if (['withMoved', 'withCopied', 'withSelectionMoved', 'withPastedText'].includes(name))
    return codes.every((code) => expected.has(code))
  if (name === 'withAngle') return codes.every((code) => code === 'whole-array' || code === 'not-an-array')
  return codes.every((code) => code === 'duplicate-qubit' || code === 'too-many-operations')
}

/** These take statements out together with the comments inside of them, or write blocks anew. */
const losesComments = new Set([
  'withoutNodes',
  'withQubitRemoved',
  'withQubitAdded',
  'withQubitInserted',
  'withBlockArguments',
  'withColumnRemoved',
  'withGateDefined',
])

/** These must leave what the circuit does as it is. */
const keepMeaning = new Set(['withRepeatUnrolled', 'withBlockOpened', 'withUngrouped'])

/** Statements without a body, by their ids: what they mean and how they are written, spaces aside. */
function writtenStatements({ text, circuit }: Source): ReadonlyMap<string, readonly [string, string]> {
  return new Map(
    allNodes(circuit.body).flatMap((node) => {
      if ('body' in node) return []
      const written = text.slice(node.span.start, node.span.end).replaceAll(/\s+/g, ' ')
      return [[node.id, [printStatement(node, circuit), written]] as const]
    }),
  )
}

/** Texts of statements that an edit wrote anew although they mean the same. */
function rewrittenWithoutNeed(before: Source, after: Source): readonly string[] {
  const then = writtenStatements(after)
  return [...writtenStatements(before)].flatMap(([id, [meaningBefore, written]]) => {
    const now = then.get(id)
    return now === undefined || now[0] !== meaningBefore || now[1] === written
      ? []
      : [`${written} -> ${now[1]}`]
  })
}

/** What an edit broke of what all of them promise; empty when nothing. */
function faults(name: string, before: Source, after: Edit): readonly string[] {
  const again = parse(after.text)
  const errors = again.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
  const nodes = allNodes(after.circuit.body)
  const ids = new Set(nodes.map((node) => node.id))
  const operations = operationTexts(flatten(after.circuit)).join()
  const left = new Set(commentsOf(after.text))
  const lost = losesComments.has(name) ? [] : commentsOf(before.text).filter((comment) => !left.has(comment))
  const promises: Readonly<Record<string, boolean>> = {
    'the text parses': errors.length === 0,
    'the tree is the parse of the text':
      JSON.stringify(meaning(after.circuit)) === JSON.stringify(meaning(again.circuit)),
    'ids are unique': ids.size === nodes.length,
    'every node has a place': nodes.every(({ span }) => after.text.slice(span.start, span.end).trim() !== ''),
    'the focus is there': after.focus === null || ids.has(after.focus),
    'what is selected is there': (after.select ?? []).every((id) => ids.has(id)),
    'the meaning stays':
      !keepMeaning.has(name) || operations === operationTexts(flatten(before.circuit)).join(),
    'comments stay': lost.length === 0,
    'what means the same is written the same': rewrittenWithoutNeed(before, after).length === 0,
  }
  return Object.keys(promises).filter((promise) => promises[promise] !== true)
}

const steps = fc.array(
  fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.array(fc.nat(), { minLength: 3, maxLength: 3 })),
  {
    minLength: 1,
    maxLength: 12,
  },
)

describe('random edits one after another', () => {
  it('keep the text a program, ids unique, comments in place and meanings where they promise to', () => {
    const made = new Map<string, number>()
    fc.assert(
      fc.property(circuits, fc.constantFrom(...layouts), steps, (circuit, layout, list) => {
        let source = sourceOf(layout(commented(printProgram(circuit))))
        for (const [name, dice] of list) {
          let after: Edit | null = null
          try {
            after = edits[name]!(source, dice)
          } catch (thrown) {
            if (!isExpected(thrown, name)) throw thrown
          }
          if (after === null) continue
          expect({ name, faults: faults(name, source, after) }).toEqual({ name, faults: [] })
          made.set(name, (made.get(name) ?? 0) + 1)
          if (allNodes(after.circuit.body).length < 300) source = after
        }
      }),
      { numRuns: runs(250, 6000), seed: 41 },
    )
    const rare = Object.keys(edits).filter((name) => (made.get(name) ?? 0) <= 2)
    expect(rare).toEqual([])
  }, 120_000)
})
