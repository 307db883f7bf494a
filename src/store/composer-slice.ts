/* What the composer is in the middle of: a tool in the hand, a gate that waits for its second qubit, an open editor.
   Belongs to one lab, is never saved and never undone. */
import { createStore, type StoreApi } from 'zustand/vanilla'
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

interface Aim {
  readonly column: number
  /** Qubits that cannot be chosen any more. */
  readonly chosen: readonly number[]
  /** The one that would be chosen now. */
  readonly next: number
}

/** What waits for its next qubit: a gate whose first qubits are chosen, or nodes that are to get a control. */
export type Pick =
  | (Aim & { readonly kind: 'gate'; readonly tool: Extract<Tool, { kind: 'gate' }> })
  | (Aim & { readonly kind: 'control'; readonly ids: readonly NodeId[] })

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
  /** What is done with nodes that needs a name or a number first. */
  | { readonly kind: 'group' | 'definition' | 'layers'; readonly ids: readonly NodeId[] }
  /** The menu of several nodes, or of a place without any. */
  | { readonly kind: 'selection'; readonly page?: 'repeat' | 'gate' }
  | { readonly kind: 'place'; readonly column: number; readonly qubit: number }
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
    | 'grouped'
    | 'opened'
    | 'controlled'
    | 'inverted'
    | 'defined'
    | 'column-added'
    | 'column-removed'
    | 'qubit-added'
    | 'qubit-removed'
    | 'qubit-moved'
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
  /** The text that was copied last, for where the system's clipboard cannot be read. */
  readonly clip: string | null
  readonly done: (Done & { readonly serial: number }) | null
  /** Where the selection began, for extending it by keys. */
  readonly anchor: { readonly column: number; readonly qubit: number } | null
  /** Each tap adds to the selection or takes away from it, and moving the cursor leaves it as it is. */
  readonly selecting: boolean
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
  selecting: false,
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
