/* The problems that the page works on: one document of each kind, with undo, kept from visit to visit. Made when the place
   where problems are solved is first opened. */
import { temporal } from 'zundo'
import { createStore } from 'zustand/vanilla'
import { toFailure } from '../base/lab-error.ts'
import { parseJson } from '../document/codec.ts'
import { readProblem, writeProblem } from '../document/problems/codec.ts'
import type { Problem, ProblemDocument, ProblemKind } from '../document/problems/problem.ts'
import { entryOf, isProblemKind } from '../document/problems/registry.ts'
import { packLink, unpackLink } from '../document/share-link.ts'
import { download, fileNameOf } from './file.ts'
import type { Lab, StudyRequest } from './lab-store.ts'
import { browserStorage, type LabStorage } from './storage.ts'

export interface DeskState {
  /** Null until storage and the examples of the kind have answered. */
  readonly document: ProblemDocument | null
  /** Why the document of the former visit could not be read, or this one cannot be kept. */
  readonly trouble: { readonly kind: 'unreadable' | 'unkept'; readonly message: string } | null
}

/** Quiet time after an edit before it is written, in milliseconds. */
const writeDelay = 400
/** Changes of the same name within so many milliseconds are undone as one. */
const gestureWindow = 1200

function createDeskStore() {
  return createStore<DeskState>()(
    temporal((): DeskState => ({ document: null, trouble: null }), {
      limit: 100,
      partialize: (state) => ({ document: state.document }),
      equality: (past, current) => past.document === current.document,
    }),
  )
}

/** What storage holds of problems: the document of each kind. */
type KeptProblems = Readonly<Record<string, unknown>>

/* One record for all kinds, so that they are written one after the other. */
function createShelf(storage: LabStorage) {
  let last: Promise<unknown> = Promise.resolve()
  const read = async () => ((await storage.read('problems')) ?? {}) as KeptProblems
  return {
    read: async (kind: ProblemKind) => (await read())[kind],
    write(kind: ProblemKind, document: ProblemDocument) {
      const writing = last
        .catch(() => undefined)
        .then(async () => storage.write('problems', { ...(await read()), [kind]: document }))
      last = writing
      return writing
    },
  }
}

export type ProblemDesk = ReturnType<typeof createDesk>

function createDesk(lab: Lab, kind: ProblemKind, shelf: ReturnType<typeof createShelf>) {
  const store = createDeskStore()
  let timer: ReturnType<typeof setTimeout> | null = null
  let gesture: { readonly name: string; readonly at: number } | null = null

  const write = async () => {
    const { document, trouble } = store.getState()
    if (!document) return
    try {
      await shelf.write(kind, document)
      if (trouble?.kind === 'unkept') store.setState({ trouble: null })
    } catch (thrown) {
      store.setState({ trouble: { kind: 'unkept', message: toFailure(thrown).message } })
    }
  }
  const flush = async () => {
    if (!timer) return
    clearTimeout(timer)
    timer = null
    await write()
  }

  const load = async () => {
    const kept = async () => {
      try {
        const found = await shelf.read(kind)
        return found === undefined ? null : await readProblem(found)
      } catch (thrown) {
        store.setState({ trouble: { kind: 'unreadable', message: toFailure(thrown).message } })
        return null
      }
    }
    const document = (await kept()) ?? (await firstExample(kind))
    if (store.getState().document === null) store.setState({ document })
    store.temporal.getState().clear()
    store.subscribe((now, before) => {
      if (now.document === before.document) return
      if (timer) clearTimeout(timer)
      timer = setTimeout(() => void flush(), writeDelay)
    })
  }

  return {
    kind,
    store,
    /** When there is a document. */
    loaded: load(),
    /** Writes at once what is waiting; for the moment before the page goes. */
    flush,
    /** Changes the document. Changes under one name that follow each other at once are one step of undo. */
    edit(change: (document: ProblemDocument) => ProblemDocument, name?: string) {
      const { document } = store.getState()
      if (!document) return
      const changed = change(document)
      if (changed === document) return
      const now = Date.now()
      const joins = name !== undefined && gesture?.name === name && now - gesture.at < gestureWindow
      gesture = name === undefined ? null : { name, at: now }
      const history = store.temporal.getState()
      if (joins) history.pause()
      store.setState({ document: changed })
      if (joins) history.resume()
    },
    /** Puts another document of this kind in place; undo brings the former one back. */
    open(document: ProblemDocument) {
      lab.stopStudy(kind)
      gesture = null
      store.setState({ document })
    },
    /** Begins; what was known before stays until the first answer. */
    run() {
      const { document } = store.getState()
      if (document) lab.beginStudy(kind, { document } as unknown as StudyRequest<ProblemKind>)
    },
    stop: () => lab.stopStudy(kind),
  }
}

async function firstExample(kind: ProblemKind): Promise<ProblemDocument> {
  const [first] = await entryOf(kind).examples()
  return first!.document
}

interface Desks {
  readonly shelf: ReturnType<typeof createShelf>
  readonly byKind: Map<ProblemKind, ProblemDesk>
}

const desks = new WeakMap<Lab, Desks>()

/** The desk of a kind, made on first use. @param storage where it keeps things; only the first caller's counts */
export function problemDesk(lab: Lab, kind: ProblemKind, storage?: LabStorage): ProblemDesk {
  const known = desks.get(lab) ?? { shelf: createShelf(storage ?? browserStorage()), byKind: new Map() }
  desks.set(lab, known)
  const desk = known.byKind.get(kind) ?? createDesk(lab, kind, known.shelf)
  known.byKind.set(kind, desk)
  return desk
}

/** The kind of a document. */
export function kindOf({ problem }: ProblemDocument): ProblemKind {
  return (problem as Problem & { readonly kind: ProblemKind }).kind
}

/** Puts a document onto the desk of its kind. @returns the kind */
export async function openProblem(lab: Lab, document: ProblemDocument): Promise<ProblemKind> {
  const desk = problemDesk(lab, kindOf(document))
  await desk.loaded
  desk.open(document)
  return desk.kind
}

/** The problem of a file's text. @throws LabError "document" or "version" */
export async function readProblemText(text: string): Promise<ProblemDocument> {
  return readProblem(parseJson(text))
}

/** The name of a problem's file with this ending, such as `.csv`. */
export function problemFileName(title: string, ending: string): string {
  return fileNameOf(title || 'problem').replace(/\.ansatz\.json$/, ending)
}

/** Hands the problem to the user as a file and gives its name. */
export async function saveProblem(document: ProblemDocument): Promise<string> {
  const name = problemFileName(document.title, '.problem.json')
  download(name, await writeProblem(document), 'application/json')
  return name
}

/** The kind and the payload of a problem's link in a location's hash, or null when the hash is none. */
export function problemPayloadOf(
  hash: string,
): { readonly kind: ProblemKind; readonly payload: string } | null {
  const [, place, kind, payload] = hash.split('/')
  return place === 'solve' && payload && isProblemKind(kind) ? { kind, payload } : null
}

/**
 * A link that opens this problem wherever the lab is served as here.
 * @throws LabError "link" when it would be too long
 */
export async function problemLink(document: ProblemDocument, base = location.href): Promise<string> {
  const [address = ''] = base.split('#')
  return `${address}#/solve/${kindOf(document)}/${await packLink(document)}`
}

/** The problem of a payload. @throws LabError "link", "document" or "version" */
export async function openProblemLink(payload: string): Promise<ProblemDocument> {
  return readProblem(await unpackLink(payload))
}
