/* The guided starts: which document each opens and what each hint points at. The words are in the catalogue. */
import { guideDocument } from '../../store/guide-documents.ts'
import type { Lab } from '../../store/lab-store.ts'
import type { PhoneTab, ViewState } from '../../store/view-slice.ts'
import { guideText, type GuideName } from '../text/guides.ts'
import { noticeText } from '../text/shell.ts'

/** Something on the screen, marked there with `data-guide`, and the phone's tab that it is in. */
interface Anchor {
  readonly mark: string
  readonly tab: PhoneTab | null
  readonly side: 'right' | 'left' | 'below' | 'above'
}

const data: Anchor = { mark: 'data', tab: 'data', side: 'right' }
const draw: Anchor = { mark: 'draw', tab: 'data', side: 'right' }
const layers: Anchor = { mark: 'layers', tab: 'data', side: 'right' }
const surface: Anchor = { mark: 'surface', tab: 'result', side: 'left' }
const verdict: Anchor = { mark: 'verdict', tab: 'result', side: 'left' }
const details: Anchor = { mark: 'details', tab: 'result', side: 'left' }
const play: Anchor = { mark: 'play', tab: null, side: 'below' }

interface GuideStart {
  /** One for each hint, in order. */
  readonly anchors: readonly Anchor[]
  readonly view: Partial<ViewState>
}

export const guides: Readonly<Record<GuideName, GuideStart>> = {
  circles: { anchors: [data, layers, surface, layers, verdict], view: {} },
  points: { anchors: [draw, surface, draw, layers], view: {} },
  kernel: { anchors: [surface, details, details, play], view: { outputTab: 'kernel' } },
}

/** The order in which they are offered. */
export const guideNames: readonly GuideName[] = ['circles', 'points', 'kernel']

/** The words of a hint, or null past the last one. */
export function hintText(name: GuideName, hint: number): string | null {
  return guideText.guides[name].hints[hint] ?? null
}

/** Opens the guide's document, running, with its first hint. */
export function startGuide(lab: Lab, name: GuideName): void {
  const experiment = guideDocument(name, guideText.guides[name].title)
  lab.open({ experiment, checkpoint: null }, { play: true })
  lab.view.setState({ ...guides[name].view, guide: { name, hint: 0 }, firstVisit: false, dialog: null })
}

/** Ends the guide. Its document stays; the one before is offered. */
export function leaveGuide(lab: Lab): void {
  lab.view.setState({ guide: null })
  const { previous } = lab.document.getState()
  if (!previous) return
  lab.say('information', guideText.after, {
    label: noticeText.bringBack(previous.experiment.title),
    command: 'document.bring-back',
  })
}

/** The guide of that name, if there is one. */
export function guideNamed(name: string): GuideName | undefined {
  return guideNames.find((known) => known === name)
}
