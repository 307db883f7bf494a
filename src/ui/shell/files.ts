/* Documents to and from the disk, and the empty one, with what is said about it. */
import { toFailure } from '../../base/lab-error.ts'
import type { Bundle } from '../../document/codec.ts'
import type { Lab } from '../../store/lab-store.ts'
import { pickFile, readBundleText, saveToFile } from '../../store/file.ts'
import { withEmptyCircuit } from '../../store/new-document.ts'
import { noticeText, shellText } from '../text/shell.ts'

/** Opens a document and offers the way back. Throws LabError when its circuit does not parse; nothing changes then. */
export function openWithNotice(lab: Lab, bundle: Bundle, options?: { readonly play?: boolean }): void {
  const before = lab.document.getState().experiment.title
  lab.open(bundle, options)
  lab.say('information', noticeText.opened(bundle.experiment.title), {
    label: noticeText.bringBack(before),
    command: 'document.bring-back',
  })
}

/** Reads one file; what is wrong with it is said and the document stays. */
export async function openFile(lab: Lab, file: File): Promise<void> {
  try {
    openWithNotice(lab, readBundleText(await file.text()))
  } catch (thrown) {
    lab.say('error', noticeText.cannotOpenFile(file.name, toFailure(thrown).message))
  }
}

/** Asks for a file and opens it. */
export async function openFromDisk(lab: Lab): Promise<void> {
  const file = await pickFile('.json,application/json')
  if (file) await openFile(lab, file)
}

/** Writes the document and where its run stands into a file, and says under which name. */
export async function saveToDisk(lab: Lab): Promise<void> {
  lab.say('information', noticeText.savedFile(await saveToFile(lab)))
}

/** A circuit without gates on the same data. */
export function newCircuit(lab: Lab): void {
  const experiment = withEmptyCircuit(lab.document.getState().experiment, shellText.newTitle)
  openWithNotice(lab, { experiment, checkpoint: null })
}
