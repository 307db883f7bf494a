/*
 * Pasting OpenQASM: operations of another program put into this one, on its qubits, with the declarations that they need.
 * What both call the same is shared where it can be, else the newcomer gets a fresh name.
 */
import { LabError } from '../../base/lab-error.ts'
import type { Patch } from '../language/patches.ts'
import { applyPatches } from '../language/patches.ts'
import type { Statement } from '../language/syntax.ts'
import type { Source, Span } from '../tree.ts'
import { Allocation } from './allocation.ts'
import { withBraces } from './braces.ts'
import { neededBy } from './clip-text.ts'
import type { Edit, Place } from './edit.ts'
import { edited, newNodes } from './edit.ts'
import { readFragment } from './fragment.ts'
import { endsItsLine, insertion, joinedRemovals, lineEnd } from './layout.ts'
import { openedAt } from './opened.ts'
import { membersOf } from './operand-places.ts'
import { pastedNames } from './pasted-names.ts'
import { withQubitCount } from './qubits.ts'
import { reachOf } from './reach.ts'
import { renamedPatches } from './renaming.ts'
import { programOf } from './statement-index.ts'
import { asVersion3 } from './version.ts'
import { wiredPatches } from './wiring.ts'
import { writtenOutFor } from './written-out.ts'

/** Where pasted operations go. */
export interface Pasting {
  readonly at: Place
  /** The wire of the highest pasted qubit; further up where there would be no room below. */
  readonly qubit: number
  /** Parameters of the same name: the ones that are there, or new ones. */
  readonly parameters: 'shared' | 'fresh'
}

/**
 * Puts the operations of any OpenQASM text at a place: a whole program of version 2 or 3, or statements alone, whose
 * undeclared names are those of the circuit. Qubits follow each other as they did there; where the circuit has too few, it
 * gets more. Readouts of the text are left out. The pasted operations are selected next.
 * @throws LabError "syntax" when the text is no OpenQASM, "circuit" when it holds no operation
 */
export function withPastedText(given: Source, text: string, { at, qubit, parameters }: Pasting): Edit {
  const target = asVersion3(given)
  const clip = asVersion3(readFragment(text, target))
  const { top, bottom } = rowsOf(clip)
  const count = bottom - top + 1
  const source = count > target.circuit.qubitCount ? withQubitCount(target, count) : target
  const start = Math.max(0, Math.min(qubit, source.circuit.qubitCount - count))
  return withOperationsOf(source, clip, at, start - top, parameters)
}

/** The first and last qubit that a program acts on. @throws LabError "circuit" when there is none */
export function rowsOf({ circuit }: Source): { readonly top: number; readonly bottom: number } {
  const qubits = circuit.body.flatMap((node) => [...reachOf(circuit, node).qubits])
  if (qubits.length === 0) throw new LabError('circuit', 'paste: needs at least one operation, got none')
  return {
    top: qubits.reduce((least, qubit) => Math.min(least, qubit)),
    bottom: qubits.reduce((most, qubit) => Math.max(most, qubit)),
  }
}

/** Puts all operations of a program of OpenQASM 3 at a place, `offset` wires further down than they stand there. */
export function withOperationsOf(
  given: Source,
  program: Source,
  place: Place,
  offset: number,
  parameters: Pasting['parameters'],
): Edit {
  const opened = openedAt(given, place)
  const at = opened.place
  const source = withBraces(opened.source, at)
  const registers = source.circuit.qubitRegisters
  const wiring = {
    to: (qubit: number) => qubit + offset,
    registers,
    isGone: (alias: string) => membersOf(program, alias) !== null,
  }
  const clip = writtenOutFor(program, wiring)
  const allocation = new Allocation(source)
  const body = bodyOf(clip)
  const needed = neededBy(clip, [clip.text.slice(body.span.start, body.span.end)])
  const names = pastedNames(source, clip, needed, allocation, parameters)
  const patches = inside(body.span, [
    ...wiredPatches(clip, body.statements, wiring),
    ...joinedRemovals(clip.text, body.declarations),
  ])
  const all = [...patches, ...renamedPatches(clip, body.statements, names, patches)]
  const lines = pieceOf(clip.text, body.span, all).split(/\r?\n/)
  const result = edited(source, [...allocation.patches(), insertion(source, at, lines)])
  const select = newNodes(source.circuit, result.circuit)
  return { ...result, focus: select[0] ?? null, select }
}

function inside({ start, end }: Span, patches: readonly Patch[]): readonly Patch[] {
  return patches.filter((patch) => patch.start >= start && patch.end <= end)
}

function pieceOf(text: string, { start, end }: Span, patches: readonly Patch[]): string {
  const local = patches.map((patch) => ({ ...patch, start: patch.start - start, end: patch.end - start }))
  return applyPatches(text.slice(start, end), local)
}

const declaring: ReadonlySet<Statement['kind']> = new Set([
  'include',
  'register',
  'constant',
  'input',
  'definition',
  'alias',
  'pragma',
  'subroutine',
])

/** The part of a program that acts, comments included, and the declarations within. */
function bodyOf(source: Source): {
  readonly span: Span
  readonly statements: readonly Statement[]
  readonly declarations: readonly Statement[]
} {
  const { text } = source
  const { statements: all, versionSpan } = programOf(source)
  const acting = all.filter(({ kind }) => !declaring.has(kind))
  const [head] = acting
  const last = acting.at(-1)
  if (head === undefined || last === undefined)
    throw new LabError('circuit', 'paste: needs at least one operation, got none')
  const before = all[all.indexOf(head) - 1]?.span.end ?? versionSpan?.end ?? 0
  const from = endsItsLine(text, before) ? lineEnd(text, before) : before
  const start = from + text.slice(from).length - text.slice(from).trimStart().length
  const end = endsItsLine(text, last.span.end) ? lineEnd(text, last.span.end) : last.span.end
  const declarations = all.filter(
    ({ kind, span }) => declaring.has(kind) && span.start > start && span.end < end,
  )
  return { span: { start: Math.min(start, head.span.start), end }, statements: acting, declarations }
}
