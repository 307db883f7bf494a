/* Choosing data from the screen: the edit itself, its title, and what is said when other things had to follow. */
import { useCallback } from 'react'
import { LabError } from '../../base/lab-error.ts'
import type { DataSource, Experiment, Reduction, Scaling } from '../../document/experiment.ts'
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

/** What comes with the data where it is not the usual. */
export interface DataSettings {
  readonly scaling?: Scaling
  readonly reduction?: Reduction | undefined
}

/** Chooses other data. With a gesture, changes in quick succession are one step of undo. @throws LabError as withSource does */
export function chooseData(lab: Lab, data: DataSource, gesture?: string, more: DataSettings = {}): void {
  const { edit, source } = lab.document.getState()
  let adapted: readonly Adapted[] = []
  const change = (experiment: Experiment): Experiment => {
    const changed = withSource(experiment, source.circuit, data, more.reduction)
    adapted = changed.adapted
    const title = isOwnTitle(experiment) ? titleOf(data) : experiment.title
    return { ...changed.experiment, title, ...(more.scaling ? { scaling: more.scaling } : {}) }
  }
  edit(change, gesture)
  announce(lab, adapted)
}

/** Chooses other data; what is refused is said. */
export function useChooseData(): (data: DataSource, gesture?: string) => void {
  const lab = useLab()
  return useCallback(
    (data, gesture) => {
      try {
        chooseData(lab, data, gesture)
      } catch (thrown) {
        if (!(thrown instanceof LabError)) throw thrown
        lab.say('error', dataText.cannot(thrown.message))
      }
    },
    [lab],
  )
}
