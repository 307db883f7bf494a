/* Problems to and from files and links, with what is said about it. */
import { LabError, toFailure } from '../../base/lab-error.ts'
import type { ProblemDocument, ProblemKind } from '../../document/problems/problem.ts'
import { download, pickFile } from '../../store/file.ts'
import type { Lab } from '../../store/lab-store.ts'
import {
  openProblem,
  openProblemLink,
  problemFileName,
  problemLink,
  problemPayloadOf,
  readProblemText,
  saveProblem,
} from '../../store/problem-desk.ts'
import { solveText } from '../text/solve.ts'

const named = (title: string) => title || solveText.untitled

/** The address of a kind. */
export const addressOf = (kind: ProblemKind): string => `/solve/${kind}`

/** Puts a document onto its desk, shows it, and says so. */
export async function showProblem(lab: Lab, document: ProblemDocument): Promise<void> {
  const kind = await openProblem(lab, document)
  location.hash = addressOf(kind)
  lab.say('information', solveText.opened(named(document.title)))
}

/** Opens a problem's file; what is wrong with it is said and the present one stays. */
export async function openProblemFile(lab: Lab, file: File): Promise<void> {
  const text = await file.text()
  try {
    await showProblem(lab, await readProblemText(text))
  } catch (thrown) {
    const isOther = /"format"\s*:\s*"ansatz\.(experiment|record|comparison)"/.test(text.slice(0, 2000))
    const reason = toFailure(thrown).message
    lab.say('error', isOther ? solveText.isOther(file.name) : solveText.cannotOpen(file.name, reason))
  }
}

/** Asks for a file and opens it. */
export async function openFromDisk(lab: Lab): Promise<void> {
  const file = await pickFile('.json,application/json')
  if (file) await openProblemFile(lab, file)
}

/** Writes the problem into a file and says under which name. */
export async function saveToDisk(lab: Lab, document: ProblemDocument): Promise<void> {
  lab.say('information', solveText.savedFile(await saveProblem(document)))
}

/** Writes a result, with the problem that it answers, into a file and says under which name. */
export function saveResult(lab: Lab, document: ProblemDocument, result: unknown): void {
  const name = problemFileName(document.title, '.result.json')
  download(name, `${JSON.stringify({ document, result }, null, 2)}\n`, 'application/json')
  lab.say('information', solveText.savedFile(name))
}

/** Copies a link that holds the problem. */
export async function copyLink(lab: Lab, document: ProblemDocument): Promise<void> {
  try {
    await navigator.clipboard.writeText(await problemLink(document))
    lab.say('information', solveText.linkCopied)
  } catch (thrown) {
    const isOurs = thrown instanceof LabError
    lab.say('error', isOurs ? solveText.linkFailed(thrown.message) : solveText.cannotCopy)
  }
}

/** Opens the problem that the address holds, if it holds one, and takes it out of the address. */
export async function followProblemLink(lab: Lab): Promise<void> {
  const found = problemPayloadOf(location.hash)
  if (found === null) return
  history.replaceState(history.state, '', `${location.pathname}${location.search}#${addressOf(found.kind)}`)
  try {
    await showProblem(lab, await openProblemLink(found.payload))
  } catch (thrown) {
    lab.say('error', solveText.cannotOpenLink(toFailure(thrown).message))
  }
}
