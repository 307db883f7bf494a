/* Comparisons to and from files and links, with what is said about it. */
import { LabError, toFailure } from '../../base/lab-error.ts'
import type { ComparisonDesk } from '../../store/comparison-desk.ts'
import { comparisonDesk, readComparisonText, saveComparison } from '../../store/comparison-desk.ts'
import { comparisonLink, comparisonPayloadOf, openComparisonLink } from '../../store/comparison-link.ts'
import { pickFile } from '../../store/file.ts'
import type { Lab } from '../../store/lab-store.ts'
import { compareText } from '../text/compare.ts'
import { titleOf } from '../data/titles.ts'

/** What the Lab's data and circuit are called in a comparison. */
export const ownNames = { data: titleOf, circuit: compareText.ownCircuit }

const named = (title: string) => title || compareText.untitled

function isExperimentText(text: string): boolean {
  return (
    /"format"\s*:\s*"ansatz\.(experiment|record)"/.test(text.slice(0, 2000)) &&
    !text.includes('ansatz.comparison')
  )
}

/** Opens a comparison's file; what is wrong with it is said and the present one stays. */
export async function openComparisonFile(lab: Lab, file: File): Promise<void> {
  const desk = comparisonDesk(lab, ownNames)
  const text = await file.text()
  try {
    await desk.loaded
    const comparison = readComparisonText(text)
    desk.open(comparison)
    lab.say('information', compareText.opened(named(comparison.title)))
  } catch (thrown) {
    const said = isExperimentText(text)
      ? compareText.isExperiment(file.name)
      : compareText.cannotOpen(file.name, toFailure(thrown).message)
    lab.say('error', said)
  }
}

/** Asks for a file and opens it. */
export async function openComparison(lab: Lab): Promise<void> {
  const file = await pickFile('.json,application/json')
  if (file) await openComparisonFile(lab, file)
}

/** Writes the comparison into a file and says under which name. */
export function saveToDisk(lab: Lab, desk: ComparisonDesk): void {
  lab.say('information', compareText.savedFile(saveComparison(desk.store.getState().comparison)))
}

/** Copies a link that holds the comparison. */
export async function copyLink(lab: Lab, desk: ComparisonDesk): Promise<void> {
  try {
    const link = await comparisonLink(desk.store.getState().comparison)
    await navigator.clipboard.writeText(link)
    lab.say('information', compareText.linkCopied)
  } catch (thrown) {
    const isOurs = thrown instanceof LabError
    lab.say('error', isOurs ? compareText.linkFailed(thrown.message) : compareText.cannotCopy)
  }
}

/** Opens the comparison that the address holds, if it holds one, and takes it out of the address. */
export async function followComparisonLink(lab: Lab, desk: ComparisonDesk): Promise<void> {
  const payload = comparisonPayloadOf(location.hash)
  if (payload === null) return
  history.replaceState(history.state, '', `${location.pathname}${location.search}#/compare`)
  try {
    const comparison = await openComparisonLink(payload)
    await desk.loaded
    desk.open(comparison)
    lab.say('information', compareText.opened(named(comparison.title)))
  } catch (thrown) {
    lab.say('error', compareText.cannotOpenLink(toFailure(thrown).message))
  }
}
