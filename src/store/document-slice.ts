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
  edit(change: (experiment: Experiment) => Experiment, gesture?: string): void
  /** One undoable edit of the circuit. Returns what was wrong, or null. */
  editCircuit(change: (source: Source) => CircuitEdit, gesture?: string): Failure | null
  /** The text as typed: kept as a draft while it does not parse. */
  typeText(text: string): void
  /** Puts another document in place, forgets the history and keeps what was there as `previous`. */
  load(bundle: Bundle, options?: { readonly play?: boolean; readonly leaving?: Checkpoint | null }): void
}

/** How long after a change another one of the same gesture joins it, in milliseconds. */
const gestureWindow = 800

function parsed(experiment: Experiment, previous?: Source): Pick<DocumentState, 'source' | 'diagnostics'> {
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

/** The document's store; `temporal` on it holds the history. */
export function createDocumentStore(initial: Experiment) {
  let gesture: string | null = null
  let lastChange = 0
  const joins = (name: string | undefined): boolean => {
    const now = Date.now()
    const joined = name !== undefined && name === gesture && now - lastChange < gestureWindow
    gesture = name ?? null
    lastChange = now
    return joined
  }

  const store = createStore<DocumentState>()(
    temporal(
      (set, get) => {
        const commit = (
          experiment: Experiment,
          focused: Pick<DocumentState, 'source' | 'diagnostics'>,
          name?: string,
        ) => {
          const history = store.temporal.getState()
          const joined = joins(name)
          if (joined) history.pause()
          set({ experiment, ...focused })
          if (joined) history.resume()
        }
        return {
          experiment: initial,
          ...parsed(initial),
          loaded: { checkpoint: null, play: false, serial: 0 },
          previous: null,
          edit(change, name) {
            const before = get()
            const experiment = change(before.experiment)
            if (experiment === before.experiment) return
            const same = experiment.circuit === before.experiment.circuit
            commit(
              experiment,
              same
                ? { source: before.source, diagnostics: before.diagnostics }
                : parsed(experiment, before.source),
              name,
            )
          },
          editCircuit(change, name) {
            const { experiment, source } = get()
            try {
              const { text, circuit } = change(source)
              if (text === source.text) return null
              const { diagnostics } = parse(text, source)
              const changed = { ...experiment, circuit: { text, draft: null } }
              commit(changed, { source: { text, circuit }, diagnostics }, name)
              return null
            } catch (thrown) {
              if (thrown instanceof LabError) return toFailure(thrown)
              throw thrown
            }
          },
          typeText(text) {
            const { experiment, source } = get()
            if (text === (experiment.circuit.draft ?? experiment.circuit.text)) return
            const { circuit, diagnostics } = parse(text, source)
            const changed = circuit ? { text, draft: null } : { text: experiment.circuit.text, draft: text }
            commit(
              { ...experiment, circuit: changed },
              { source: circuit ? { text, circuit } : source, diagnostics },
              'type',
            )
          },
          load({ experiment, checkpoint }, { play = false, leaving = null } = {}) {
            const focused = parsed(experiment)
            const before = get()
            set({
              experiment,
              ...focused,
              loaded: { checkpoint, play, serial: before.loaded.serial + 1 },
              previous: { experiment: before.experiment, checkpoint: leaving },
            })
            store.temporal.getState().clear()
            gesture = null
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
