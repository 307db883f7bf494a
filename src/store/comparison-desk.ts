/* The comparison that the page works on: its document with undo, what is known of it, and how both last from visit to visit.
   Made when the place is first opened. */
import { temporal } from 'zundo'
import { createStore } from 'zustand/vanilla'
import { toFailure } from '../base/lab-error.ts'
import { parseJson } from '../document/codec.ts'
import { readComparison, writeComparison } from '../document/comparison-codec.ts'
import type { Comparison } from '../document/comparison.ts'
import type { ComparisonResults } from '../document/comparison-results.ts'
import { longestKept, readKept, type KeptComparison, type KeptResults } from './comparison-kept.ts'
import { startingComparison, type OwnNames } from './comparison-start.ts'
import { download, fileNameOf } from './file.ts'
import type { Lab } from './lab-store.ts'
import { browserStorage, type LabStorage } from './storage.ts'
import { studyOf, type StudyState } from './studies-slice.ts'

export interface DeskState extends KeptComparison {
  /** Whether storage has answered; until then nothing can be begun. */
  readonly isReady: boolean
  /** Why the comparison of the former visit could not be read, or this one cannot be kept. */
  readonly trouble: { readonly kind: 'unreadable' | 'unkept'; readonly message: string } | null
  /** Results of a comparison that was put away: not shown, though the study still has them. */
  readonly dismissed: ComparisonResults | null
}

/** Quiet time after an edit before it is written, in milliseconds. */
const writeDelay = 400
/** Changes of the same kind within so many milliseconds are undone as one. */
const gestureWindow = 1200

function createDeskStore(comparison: Comparison) {
  return createStore<DeskState>()(
    temporal((): DeskState => ({ comparison, kept: null, isReady: false, trouble: null, dismissed: null }), {
      limit: 100,
      partialize: (state) => ({ comparison: state.comparison }),
      equality: (past, current) => past.comparison === current.comparison,
    }),
  )
}

/** Writes what the desk holds when it has been quiet for a while; one write after the other. */
function createKeeper(storage: LabStorage, desk: ReturnType<typeof createDeskStore>) {
  let timer: ReturnType<typeof setTimeout> | null = null
  let writing = Promise.resolve()
  const write = async () => {
    const { comparison, kept, trouble } = desk.getState()
    const fits = kept !== null && JSON.stringify(kept).length <= longestKept
    try {
      await storage.write('comparison', { comparison, kept: fits ? kept : null })
      if (trouble?.kind === 'unkept') desk.setState({ trouble: null })
    } catch (thrown) {
      desk.setState({ trouble: { kind: 'unkept', message: toFailure(thrown).message } })
    }
  }
  const flush = () => {
    if (timer) {
      clearTimeout(timer)
      timer = null
      writing = writing.then(write)
    }
    return writing
  }
  return {
    flush,
    soon() {
      if (timer) clearTimeout(timer)
      timer = setTimeout(() => void flush(), writeDelay)
    },
  }
}

export type ComparisonDesk = ReturnType<typeof createDesk>

function createDesk(lab: Lab, names: OwnNames, storage: LabStorage) {
  let begun = startingComparison(lab.document.getState().experiment, names)
  const store = createDeskStore(begun)
  const keeper = createKeeper(storage, store)
  let gesture: { readonly name: string; readonly at: number } | null = null

  const load = async () => {
    try {
      const found = await storage.read('comparison')
      if (found !== undefined && found !== null) store.setState(readKept(found))
    } catch (thrown) {
      store.setState({ trouble: { kind: 'unreadable', message: toFailure(thrown).message } })
    }
    store.temporal.getState().clear()
    store.setState({ isReady: true })
    store.subscribe((now, before) => {
      if (now.comparison !== before.comparison || now.kept !== before.kept) keeper.soon()
    })
  }

  lab.studies.subscribe((now, before) => {
    const [{ status, view, viewOf }, former] = [studyOf(now, 'comparison'), studyOf(before, 'comparison')]
    if (status === former.status || status === 'working' || !view || !viewOf) return
    if (view !== store.getState().dismissed)
      store.setState({ kept: { of: viewOf.comparison, results: view } })
  })

  return {
    store,
    /** When storage has answered. */
    loaded: load(),
    /** Writes at once what is waiting; for the moment before the page goes. */
    flush: keeper.flush,
    /** Changes the document. Changes under one name that follow each other at once are one step of undo. */
    edit(change: (comparison: Comparison) => Comparison, name?: string) {
      const { comparison } = store.getState()
      const changed = change(comparison)
      if (changed === comparison) return
      const now = Date.now()
      const joins = name !== undefined && gesture?.name === name && now - gesture.at < gestureWindow
      gesture = name === undefined ? null : { name, at: now }
      const history = store.temporal.getState()
      if (joins) history.pause()
      store.setState({ comparison: changed })
      if (joins) history.resume()
    },
    /** Puts another comparison in place; undo brings the former document back. */
    open(comparison: Comparison) {
      lab.stopStudy('comparison')
      gesture = null
      const shown = shownResults(studyOf(lab.studies.getState(), 'comparison'), store.getState())
      store.setState({ comparison, kept: null, dismissed: shown?.results ?? null })
    },
    /** The comparison that one starts with, around the experiment as it is. */
    startOver() {
      this.open(startingComparison(lab.document.getState().experiment, names))
    },
    /** Takes the experiment as it is while nobody has changed or run anything. */
    refresh() {
      const { comparison, kept } = store.getState()
      const isRunning = studyOf(lab.studies.getState(), 'comparison').status !== 'none'
      if (comparison !== begun || kept !== null || isRunning) return
      begun = startingComparison(lab.document.getState().experiment, names)
      store.setState({ comparison: begun })
      store.temporal.getState().clear()
    },
    /** Begins; what was known before stays until the first answer. */
    run() {
      lab.beginStudy('comparison', { comparison: store.getState().comparison })
    },
    stop: () => lab.stopStudy('comparison'),
  }
}

/** What can be shown of a comparison and which document it is of: the study's, else what was kept. */
export function shownResults(
  { view, viewOf }: Pick<StudyState<'comparison'>, 'view' | 'viewOf'>,
  { kept, dismissed }: Pick<DeskState, 'kept' | 'dismissed'>,
): KeptResults | null {
  if (view && viewOf && view !== dismissed) return { of: viewOf.comparison, results: view }
  return kept
}

const desks = new WeakMap<Lab, ComparisonDesk>()

/** The desk of a lab, made on first use. @param storage where it keeps things; only the first caller's counts */
export function comparisonDesk(lab: Lab, names: OwnNames, storage?: LabStorage): ComparisonDesk {
  const known = desks.get(lab)
  if (known) return known
  const made = createDesk(lab, names, storage ?? browserStorage())
  desks.set(lab, made)
  return made
}

/** The comparison of a file's text. @throws LabError "document" or "version" */
export function readComparisonText(text: string): Comparison {
  return readComparison(parseJson(text))
}

/** The name of a comparison's file with this ending, such as `.csv`. */
export function comparisonFileName(title: string, ending: string): string {
  return fileNameOf(title || 'comparison').replace(/\.ansatz\.json$/, ending)
}

/** Hands the comparison to the user as a file and gives its name. */
export function saveComparison(comparison: Comparison): string {
  const name = comparisonFileName(comparison.title, '.comparison.json')
  download(name, writeComparison(comparison), 'application/json')
  return name
}
