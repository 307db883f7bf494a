/* Events of the frame in words: what storage, links and the worker have to report. */
import type { Boot } from '../../store/boot.ts'
import type { Lab } from '../../store/lab-store.ts'
import { noticeText } from '../text/shell.ts'

/** Saving does not work; said once by its caller. */
export function sayMemoryOnly(lab: Lab): void {
  lab.say('warning', noticeText.memoryOnly, { label: noticeText.saveFile, command: 'document.save' })
}

/** The computing thread was replaced and the run goes on. */
export function sayWorkerDied(lab: Lab): void {
  lab.say('warning', noticeText.workerBack(lab.run.getState().step))
}

/** A link was opened at the start; what was there before can be brought back. */
export function sayOpenedLink(lab: Lab): void {
  const { experiment, previous } = lab.document.getState()
  const action = previous && {
    label: noticeText.bringBack(previous.experiment.title),
    command: 'document.bring-back',
  }
  lab.say('information', noticeText.opened(experiment.title), action ?? undefined)
}

/** What went wrong before the first document was there. */
export function sayBootTroubles(lab: Lab, troubles: Boot['troubles']): void {
  for (const { kind, failure } of troubles) {
    if (kind === 'link') lab.say('error', noticeText.cannotOpenLink(failure.message))
    if (kind === 'storage') sayMemoryOnly(lab)
    if (kind === 'saved') {
      lab.say('error', noticeText.cannotRestore(failure.message), {
        label: noticeText.saveUnreadable,
        command: 'document.save-unreadable',
      })
    }
  }
}
