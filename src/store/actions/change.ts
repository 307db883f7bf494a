/* The one way from an edit of the circuit to the document: one undo step, the selection follows, what was done is said. */
import type { Edit } from '../../circuit/edits/edit.ts'
import { allNodes } from '../../circuit/language/identity.ts'
import type { Node, NodeId, Source } from '../../circuit/tree.ts'
import { composerOf, type Done } from '../composer-slice.ts'
import type { Lab } from '../lab-store.ts'
import { withTaskAnswered } from '../readout-edits.ts'

/** An edit with the names of the blocks that it had to open. */
export interface Change {
  readonly edit: Edit
  readonly opened?: readonly string[]
}

/** What is chosen after a change: what the edit looks at, what was chosen before, or all that is new. */
export type Chosen = 'focus' | 'same' | 'new'

let serial = 0

/** Says what was done, to those who listen. */
export function tell(lab: Lab, done: Done): void {
  serial += 1
  composerOf(lab).setState({ done: { ...done, serial } })
}

/**
 * Changes the circuit, chooses what is to be looked at and says what was done; a failure is shown as a notice.
 *
 * @returns whether anything was changed
 */
export function change(
  lab: Lab,
  make: (source: Source) => Change,
  done: Done,
  options: { readonly gesture?: string; readonly select?: Chosen } = {},
): boolean {
  const { document } = lab
  const before = document.getState().source
  const made: Change[] = []
  const failure = document.getState().editCircuit((source) => {
    const result = make(source)
    made.push(result)
    return result.edit
  }, options.gesture)
  const [result] = made
  if (failure || !result) {
    if (failure) lab.say('warning', failure.message)
    return false
  }
  const { edit, opened } = result
  answerTask(lab)
  const { source } = document.getState()
  choose(lab, before, edit, options.select ?? 'focus')
  if (source === before) return false
  const counted = done.action === 'pasted' ? { ...done, count: lab.view.getState().selection.length } : done
  tell(lab, opened && opened.length > 0 ? { ...counted, opened } : counted)
  return true
}

function choose(lab: Lab, before: Source, edit: Edit, chosen: Chosen): void {
  if (chosen === 'same') return
  const { circuit } = lab.document.getState().source
  const fresh = chosen === 'new' ? newNodes(before.circuit.body, circuit.body) : []
  const focus = edit.focus === null ? [] : [edit.focus]
  lab.view.setState({ selection: edit.select ?? (fresh.length > 0 ? fresh : focus) })
  composerOf(lab).setState({ selecting: false, anchor: null })
}

/** Nodes that were not there before, without those inside of others that are new too. */
function newNodes(before: readonly Node[], after: readonly Node[]): readonly NodeId[] {
  const known = new Set(allNodes(before).map((node) => node.id))
  const found: NodeId[] = []
  const visit = (node: Node) => {
    if (!known.has(node.id)) found.push(node.id)
    else if ('body' in node) node.body.forEach(visit)
  }
  after.forEach(visit)
  return found
}

/** When an edit took readouts away that the task asks for, it gets its usual ones, in the same undo step. */
function answerTask(lab: Lab): void {
  const { experiment, source, edit } = lab.document.getState()
  const answered = withTaskAnswered(experiment, source)
  if (answered === experiment) return
  const { temporal } = lab.document
  temporal.getState().pause()
  edit(() => answered)
  temporal.getState().resume()
}
