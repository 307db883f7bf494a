/* Choosing data from the screen: the edit itself, its title, and what is said when other things had to follow. */
import { useCallback } from 'react'
import { LabError } from '../../base/lab-error.ts'
import type { DataSource, Experiment, Scaling } from '../../document/experiment.ts'
import { gallery } from '../../document/gallery.ts'
import { withSource, type Adapted } from '../../store/data-edits.ts'
import type { Lab } from '../../store/lab-store.ts'
import { useLab } from '../lab-context.tsx'
import { dataText } from '../text/data.ts'
import { shellText } from '../text/shell.ts'
import { titleOf } from './titles.ts'

/** Whether the title was given by the lab, so that the lab may change it. */
function isOwnTitle(experiment: Experiment): boolean {
  const { title } = experiment
  const ready = gallery.map((entry) => entry.experiment().title)
  return [shellText.newTitle, '', titleOf(experiment.data), ...ready].includes(title)
}

/** What was adapted, said with the way back. */
export function announce(lab: Lab, adapted: readonly Adapted[]): void {
  if (adapted.length === 0) return
  const words = adapted.map((what) => dataText.adapted[what])
  lab.say('information', dataText.followed(words), { label: dataText.undo, command: 'document.undo' })
}

/** Chooses other data, with a scaling of their own if given. With a gesture, changes in quick succession are one step of
    undo. */
export function useChooseData(): (data: DataSource, gesture?: string, scaling?: Scaling) => void {
  const lab = useLab()
  return useCallback(
    (data, gesture, scaling) => {
      const { edit, source } = lab.document.getState()
      let adapted: readonly Adapted[] = []
      const change = (experiment: Experiment): Experiment => {
        const changed = withSource(experiment, source.circuit, data)
        adapted = changed.adapted
        const title = isOwnTitle(experiment) ? titleOf(data) : experiment.title
        return { ...changed.experiment, title, ...(scaling ? { scaling } : {}) }
      }
      try {
        edit(change, gesture)
        announce(lab, adapted)
      } catch (thrown) {
        if (!(thrown instanceof LabError)) throw thrown
        lab.say('error', dataText.cannot(thrown.message))
      }
    },
    [lab],
  )
}
