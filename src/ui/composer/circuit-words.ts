/* The circuit and the selection in sentences, for those who hear the screen: what there is, then column by column. */
import type { Circuit } from '../../circuit/tree.ts'
import type { DrawnOperation, Frame, Layout } from '../../circuit/layout/plan.ts'
import { wordsText } from '../text/circuit-words.ts'
import { nameOf } from './describe.ts'
import { composerText } from '../text/composer.ts'
import { frameTitle, type Scene, type SceneItem } from './scene.ts'

/** What a frame is called as it is drawn: a loop that is written out is no layer. */
function titleOf({ node, unrolled }: Frame): string {
  return node.kind === 'repeat' && unrolled ? composerText.loops(node.values.length) : frameTitle(node)
}

/** The size of the circuit and what it measures: `4 qubits, 13 operations in 6 columns, …`. */
export function summaryOf(circuit: Circuit, layout: Layout): string {
  const { operations, columnCount, frames } = layout
  const sizes = wordsText.sizes(circuit.qubitCount, operations.length, columnCount)
  const outer = frames.filter((frame) => frame.depth === 0).map(titleOf)
  const inside = outer.length > 0 ? [wordsText.frames(outer)] : []
  const readouts = circuit.readouts.map((readout) => readout.name)
  return [sizes, ...inside, wordsText.readouts(readouts)].join(' ')
}

/** One line for each column: where frames begin, what stands there, where frames end. */
export function columnsInWords(layout: Layout, scene: Scene): readonly string[] {
  return Array.from({ length: layout.columnCount }, (_, column) => {
    const begins = framesAt(layout, (frame) => frame.first === column).map((frame) =>
      wordsText.begins(titleOf(frame), frame.top, frame.bottom),
    )
    const stands = (layout.byColumn.get(column) ?? [])
      .toSorted((a, b) => a.top - b.top)
      .flatMap((operation) => wordsOf(operation, scene))
    const ends = framesAt(layout, (frame) => frame.last === column).map((frame) =>
      wordsText.ends(titleOf(frame)),
    )
    return [...begins, ...stands, ...ends.toReversed()].join('; ')
  })
}

function framesAt(layout: Layout, test: (frame: Frame) => boolean): readonly Frame[] {
  return layout.frames.filter(test)
}

function wordsOf({ key }: DrawnOperation, scene: Scene): readonly string[] {
  const item = scene.byKey.get(key)
  return item ? [withoutColumn(item)] : []
}

/** The name of an operation, whose column has been said. */
function withoutColumn(item: SceneItem): string {
  return nameOf(item, null).replace(/, column \d+$/, '')
}

/** So many of a selection are named; the others are counted. */
const mostNamed = 3

/** What is chosen: `3 selected: H on qubit 0, X on qubit 1, …`; empty for nothing or one that has the focus anyway. */
export function selectionInWords(scene: Scene, layout: Layout, selection: readonly string[]): string {
  if (selection.length === 0) return ''
  const names = selection.slice(0, mostNamed).flatMap((id) => {
    const item = scene.items.find((one) => one.operation.node.id === id)
    const frame = layout.frames.find((one) => one.node.id === id)
    return item ? [withoutColumn(item)] : frame ? [titleOf(frame)] : []
  })
  return wordsText.selected(selection.length, names)
}
