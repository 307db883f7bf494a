/* The document being edited and its history. Undo covers the Experiment and nothing else; runs and views live in their own slices. */
import { temporal } from 'zundo'
import { createStore } from 'zustand/vanilla'
import { LabError, toFailure, type Failure } from '../base/lab-error.ts'
import type { Diagnostic } from '../circuit/diagnostic.ts'
import { parse } from '../circuit/language/parse.ts'
import type { NodeId, Source } from '../circuit/tree.ts'
import type { Checkpoint } from '../document/checkpoint.ts'
import type { Bundle } from '../document/codec.ts'
import type { Experiment } from '../document/experiment.ts'

/** What an edit of the circuit gives back: the patched text, its tree and the node to look at next. */
export interface CircuitEdit extends Source {
  readonly focus: NodeId | null
}

export interface DocumentState {
  readonly experiment: Experiment
  /** The last text that parsed, with its tree; what is drawn and run. */
  readonly source: Source
  /** Of the draft while there is one, else of the text. */
  readonly diagnostics: readonly Diagnostic[]
  /** Where a loaded run stood; null for a fresh document. Taken by the controller when it opens the run. */
  readonly loaded: { readonly checkpoint: Checkpoint | null; readonly play: boolean; readonly serial: number }
  /** The document that the last load put away, so that it can be brought back. */
  readonly previous: Bundle | null

  /** One undoable change of the document. Changes of the same `gesture` in a row are one undo step. */
  readonly edit: (change: (experiment: Experiment) => Experiment, gesture?: string) => void
  /** One undoable edit of the circuit. Returns what was wrong, or null. */
  readonly editCircuit: (change: (source: Source) => CircuitEdit, gesture?: string) => Failure | null
  /** The text as typed: kept as a draft while it does not parse. Typing is one undo step until it pauses. */
  readonly typeText: (text: string, gesture?: string) => void
  /** Puts another document in place, forgets the history and keeps what was there as `previous`. */
  readonly load: (
    bundle: Bundle,
    options?: { readonly play?: boolean; readonly leaving?: Checkpoint | null },
  ) => void
}

/** How long after a change another one of the same gesture joins it, in milliseconds. */
const gestureWindow = 800

function parsed(experiment: Experiment, previous?: Source): Focus {
  const { text, draft } = experiment.circuit
  const good = parse(text, previous)
  if (!good.circuit) {
    const first = good.diagnostics[0]
    const where = first ? ` (line ${first.line}, column ${first.column}: ${first.message})` : ''
    throw new LabError('circuit', `document: its circuit text must parse${where}`)
  }
  const source = { text, circuit: good.circuit }
  return { source, diagnostics: draft === null ? good.diagnostics : parse(draft).diagnostics }
}

type Focus = Pick<DocumentState, 'source' | 'diagnostics'>
type Commit = (experiment: Experiment, focus: Focus, gesture?: string) => void
type Actions = Pick<DocumentState, 'edit' | 'editCircuit' | 'typeText'>

/** Says whether a change continues the gesture before it. */
function createGestures() {
  let gesture: string | null = null
  let lastChange = 0
  return {
    joins(name: string | undefined): boolean {
      const now = Date.now()
      const joined = name !== undefined && name === gesture && now - lastChange < gestureWindow
      gesture = name ?? null
      lastChange = now
      return joined
    },
    end() {
      gesture = null
    },
  }
}

/** The three ways to change the document, each one undoable. */
function actionsOf(get: () => DocumentState, commit: Commit): Actions {
  return {
    edit(change, gesture) {
      const { source, diagnostics, experiment: before } = get()
      const experiment = change(before)
      if (experiment === before) return
      const same = experiment.circuit === before.circuit
      commit(experiment, same ? { source, diagnostics } : parsed(experiment, source), gesture)
    },
    editCircuit(change, gesture) {
      const { experiment, source } = get()
      try {
        const { text, circuit } = change(source)
        if (text === source.text) return null
        const { diagnostics } = parse(text, source)
        const changed = { ...experiment, circuit: { text, draft: null } }
        commit(changed, { source: { text, circuit }, diagnostics }, gesture)
        return null
      } catch (thrown) {
        if (thrown instanceof LabError) return toFailure(thrown)
        throw thrown
      }
    },
    typeText(text, gesture = 'type') {
      const { experiment, source } = get()
      if (text === (experiment.circuit.draft ?? experiment.circuit.text)) return
      const { circuit, diagnostics } = parse(text, source)
      const changed = circuit ? { text, draft: null } : { text: experiment.circuit.text, draft: text }
      const focus = { source: circuit ? { text, circuit } : source, diagnostics }
      commit({ ...experiment, circuit: changed }, focus, gesture)
    },
  }
}

/** The document's store; `temporal` on it holds the history. */
export function createDocumentStore(initial: Experiment) {
  const gestures = createGestures()
  const store = createStore<DocumentState>()(
    temporal(
      (set, get) => {
        const commit: Commit = (experiment, focus, gesture) => {
          const history = store.temporal.getState()
          const joined = gestures.joins(gesture)
          if (joined) history.pause()
          set({ experiment, ...focus })
          if (joined) history.resume()
        }
        return {
          experiment: initial,
          ...parsed(initial),
          loaded: { checkpoint: null, play: false, serial: 0 },
          previous: null,
          ...actionsOf(get, commit),
          load({ experiment, checkpoint }, { play = false, leaving = null } = {}) {
            const focus = parsed(experiment)
            const before = get()
            set({
              experiment,
              ...focus,
              loaded: { checkpoint, play, serial: before.loaded.serial + 1 },
              previous: { experiment: before.experiment, checkpoint: leaving },
            })
            store.temporal.getState().clear()
            gestures.end()
          },
        }
      },
      {
        limit: 200,
        partialize: ({ experiment, source, diagnostics }) => ({ experiment, source, diagnostics }),
        equality: (past, current) => past.experiment === current.experiment,
      },
    ),
  )
  return store
}

export type DocumentStore = ReturnType<typeof createDocumentStore>
