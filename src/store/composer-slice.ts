/* What the composer is in the middle of: a tool in the hand, a gate that waits for its second qubit, an open editor.
   Belongs to one lab, is never saved and never undone. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clip } from '../circuit/edits/paste.ts'
import type { GateRole } from '../circuit/edits/gates.ts'
import type { NodeId } from '../circuit/tree.ts'
import type { Lab } from './lab-store.ts'

/** Something that can be put into the drawing. */
export type Tool =
  | { readonly kind: 'gate'; readonly gate: string; readonly role: GateRole }
  | { readonly kind: 'statement'; readonly statement: 'measure' | 'barrier' | 'reset' }
  | {
      readonly kind: 'block'
      readonly name: string
      readonly arguments: Readonly<Record<string, string>>
    }
  | { readonly kind: 'readout' }

/** A gate whose first qubits are chosen; `next` is the one that would be chosen now. */
export interface Pick {
  readonly tool: Extract<Tool, { kind: 'gate' }>
  readonly column: number
  readonly chosen: readonly number[]
  readonly next: number
}

/** What is being edited in a panel beside the drawing. `key` is the drawn operation or frame that it stands beside. */
export type Editing =
  | {
      readonly kind: 'angle' | 'initial' | 'frame'
      readonly id: NodeId
      readonly key: string
    }
  | {
      readonly kind: 'menu'
      readonly id: NodeId
      readonly key: string
      /** Further menus behind the first one. */
      readonly page?: 'role' | 'gate' | 'repeat'
    }
  | { readonly kind: 'qubit'; readonly qubit: number }
  /** `name` null: a new readout, on the qubit. */
  | { readonly kind: 'readout'; readonly name: string | null; readonly qubit: number }

/** Where what is in the hand would go. */
export interface Ghost {
  readonly column: number
  readonly qubit: number
  /** Between two columns, not in a free one. */
  readonly between: boolean
  /** Centre in pixels of the drawing. */
  readonly x: number
  /** The wires that it would cover. */
  readonly top: number
  readonly bottom: number
  readonly label: string
  readonly role: 'feature' | 'trainable' | 'fixed'
}

/** What was done last, for those who do not see it; the words are the view's. */
export interface Done {
  readonly action:
    | 'placed'
    | 'repeated'
    | 'pasted'
    | 'moved'
    | 'deleted'
    | 'copied'
    | 'edited'
    | 'qubit-added'
    | 'qubit-removed'
  readonly count: number
  /** Names of the blocks that were turned into plain gates for it. */
  readonly opened?: readonly string[]
}

export interface ComposerState {
  /** What the next click on a wire puts there. */
  readonly armed: Tool | null
  readonly pick: Pick | null
  /** The first key of two: `R` for a rotation, `C` for a controlled gate. */
  readonly prefix: 'R' | 'C' | null
  readonly editing: Editing | null
  /** Where its panel stands, in pixels of the drawing; null: beside the thing itself. */
  readonly editingAt: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  } | null
  readonly ghost: Ghost | null
  /** Whether the list of all tools is open. */
  readonly searching: boolean
  readonly clip: Clip | null
  readonly done: (Done & { readonly serial: number }) | null
  /** Where the selection began, for extending it by keys. */
  readonly anchor: { readonly column: number; readonly qubit: number } | null
}

const initial: ComposerState = {
  armed: null,
  pick: null,
  prefix: null,
  editing: null,
  editingAt: null,
  ghost: null,
  searching: false,
  clip: null,
  done: null,
  anchor: null,
}

export type ComposerStore = StoreApi<ComposerState>

const stores = new WeakMap<Lab, ComposerStore>()

/** The composer's state of a lab; made when first asked for. */
export function composerOf(lab: Lab): ComposerStore {
  const known = stores.get(lab)
  if (known) return known
  const store = createStore<ComposerState>()(() => initial)
  stores.set(lab, store)
  return store
}
