import { afterEach, describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import { createLab } from '../../../src/store/lab-store.ts'
import { linkTo } from '../../../src/store/link.ts'
import { followLinks } from '../../../src/ui/shell/links.ts'
import { checkpointAt, createRecorder } from '../../store/recorder.ts'

let stop = () => undefined as void

afterEach(() => {
  stop()
  history.replaceState(null, '', '#/')
})

function started() {
  const recorder = createRecorder()
  const lab = createLab(recorder.connect, { experiment: defaultExperiment(), checkpoint: null, play: false })
  stop = followLinks(lab)
  return { lab, recorder }
}

describe('links that arrive while the page is open', () => {
  it('are opened, offer the way back, and leave the address', async () => {
    const { lab } = started()
    const experiment = { ...defaultExperiment(), title: 'Sent to me' }
    location.hash = new URL(await linkTo({ experiment, checkpoint: checkpointAt(2) })).hash
    await expect.poll(() => lab.document.getState().experiment.title).toBe('Sent to me')
    expect(lab.document.getState().previous?.experiment).toEqual(defaultExperiment())
    expect(lab.view.getState().notice?.action?.command).toBe('document.bring-back')
    expect(location.hash).toBe('#/')
  })

  it('are refused with a reason when they are cut short, and the document stays', async () => {
    const { lab } = started()
    const link = await linkTo({ experiment: defaultExperiment(), checkpoint: null })
    location.hash = new URL(link.slice(0, -30)).hash
    await expect.poll(() => lab.view.getState().notice?.text).toContain('The link was not opened')
    expect(lab.document.getState().previous).toBeNull()
    expect(location.hash).toBe('#/')
  })
})
