import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '../../../src/ui/tokens.css'
import '../../../src/ui/base.css'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import { gallery } from '../../../src/document/gallery.ts'
import { commands } from '../../../src/store/commands/all.ts'
import { openLink, payloadOf } from '../../../src/store/link.ts'
import { createLab, type Lab } from '../../../src/store/lab-store.ts'
import type { ViewState } from '../../../src/store/view-slice.ts'
import { App } from '../../../src/ui/shell/App.tsx'
import { guideNames, guides } from '../../../src/ui/shell/guides.ts'
import { commandText } from '../../../src/ui/text/commands.ts'
import { guideText } from '../../../src/ui/text/guides.ts'
import { checkpointAt, createRecorder } from '../../store/recorder.ts'

let lab: Lab | null = null

beforeEach(() => {
  history.replaceState(null, '', '#/')
})
afterEach(() => {
  lab?.close()
  lab = null
  delete document.documentElement.dataset['theme']
})

async function started(view: Partial<ViewState> = {}, size: readonly [number, number] = [1440, 900]) {
  const recorder = createRecorder()
  const made = createLab(recorder.connect, { experiment: defaultExperiment(), checkpoint: null, play: false })
  lab = made
  made.view.setState(view)
  await page.viewport(...size)
  await render(<App lab={made} />)
  const status = (word: 'playing' | 'paused') =>
    recorder.say({ type: 'status', run: made.run.getState().run, status: word })
  return { lab: made, recorder, status, experiment: () => made.document.getState().experiment }
}

const title = () => page.getByRole('textbox', { name: 'Title of the experiment' })
const count = (words: readonly string[], word: string) => words.filter((told) => told === word).length

describe('header', () => {
  it('says what is open before the session has answered', async () => {
    await started()
    await expect.element(title()).toHaveValue('Two moons, re-uploaded')
    await expect.element(page.getByText('4 qubits · 24 parameters · saved')).toBeVisible()
  })

  it('takes another title on Enter and drops it on Escape', async () => {
    const { experiment } = await started()
    await title().fill('Mine')
    await userEvent.keyboard('{Enter}')
    expect(experiment().title).toBe('Mine')
    await title().fill('Not this')
    await userEvent.keyboard('{Escape}')
    await expect.element(title()).toHaveValue('Mine')
  })

  it('plays, pauses, steps, resets and changes the speed', async () => {
    const { recorder, status } = await started()
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    status('playing')
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    status('paused')
    await page.getByRole('button', { name: 'Step', exact: true }).click()
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('radio', { name: 'Max' }).click()
    const told = recorder.told.filter((word) => word !== 'watch')
    expect(told).toEqual(['pace steady', 'play', 'pause', 'step', 'reset', 'pace full'])
  })

  it('says that nothing is saved when storage does not work', async () => {
    await started({ saved: 'memory-only' })
    await expect.element(page.getByText('4 qubits · 24 parameters · not saved')).toBeVisible()
  })
})

describe('keys', () => {
  it('toggle playing with Space, but not while a text field or a button has the focus', async () => {
    const { recorder } = await started()
    ;(document.activeElement as HTMLElement | null)?.blur()
    await userEvent.keyboard(' ')
    expect(count(recorder.told, 'play')).toBe(1)
    await title().click()
    await userEvent.keyboard(' ')
    expect(count(recorder.told, 'play')).toBe(1)
    page.getByRole('link', { name: 'Gallery' }).element().focus()
    await userEvent.keyboard(' ')
    expect(count(recorder.told, 'play')).toBe(1)
  })

  it('undo and redo the document', async () => {
    const { lab, experiment } = await started()
    lab.document.getState().edit((now) => ({ ...now, seed: 5 }))
    ;(document.activeElement as HTMLElement | null)?.blur()
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(experiment().seed).toBe(42)
    await userEvent.keyboard('{Control>}{Shift>}Z{/Shift}{/Control}')
    expect(experiment().seed).toBe(5)
  })

  it('are all in the list that the question mark opens, and the list closes on Escape', async () => {
    await started()
    ;(document.activeElement as HTMLElement | null)?.blur()
    await userEvent.keyboard('?')
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect.element(list).toBeVisible()
    for (const command of commands) {
      if (command.keys.length === 0 || command.group === 'none') continue
      await expect
        .element(list.getByRole('term').filter({ hasText: commandText[command.id] }).first())
        .toBeVisible()
    }
    await userEvent.keyboard('{Escape}')
    await expect.element(list).not.toBeInTheDocument()
  })
})

describe('share', () => {
  it('makes a link that holds the document and, if wanted, the run', async () => {
    const { recorder } = await started()
    recorder.checkpoint = checkpointAt(9)
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await page.getByRole('button', { name: 'Share' }).click()
    const field = page.getByRole('textbox', { name: 'Link' })
    await expect.element(field).toHaveValue(expect.stringMatching(/#\/lab\?e=/))
    await page.getByRole('button', { name: 'Copy link' }).click()
    await expect.element(page.getByText('Link copied')).toBeVisible()
    const whole = await openLink(payloadOf(new URL(String(copied.mock.calls[0]?.[0])).hash) ?? '')
    expect(whole).toEqual({ experiment: defaultExperiment(), checkpoint: checkpointAt(9) })
    await page.getByRole('switch', { name: 'With the trained parameters' }).click()
    await expect.element(page.getByRole('button', { name: 'Copy link' })).toBeEnabled()
    await page.getByRole('button', { name: 'Copy link' }).click()
    const bare = await openLink(payloadOf(new URL(String(copied.mock.calls[1]?.[0])).hash) ?? '')
    expect(bare.checkpoint).toBeNull()
  })

  it('closes by Escape and gives the focus back', async () => {
    await started()
    const button = page.getByRole('button', { name: 'Share' })
    await button.click()
    await expect.element(page.getByRole('dialog', { name: 'Share this experiment' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('button', { name: 'Copy link' })).not.toBeInTheDocument()
    await expect.element(button).toHaveFocus()
  })
})

describe('menu', () => {
  it('is walked by arrow keys and puts the theme on the page', async () => {
    await started()
    await page.getByRole('button', { name: 'Menu' }).click()
    await expect.element(page.getByRole('menuitem', { name: 'New circuit' })).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(page.getByRole('menuitem', { name: 'Open a file…' })).toHaveFocus()
    await userEvent.keyboard('d{Enter}')
    await expect.poll(() => document.documentElement.dataset['theme']).toBe('dark')
    await expect.element(page.getByRole('menuitem', { name: 'New circuit' })).not.toBeInTheDocument()
  })

  it('starts a new circuit and offers the former document', async () => {
    const { lab, experiment } = await started()
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('menuitem', { name: 'New circuit' }).click()
    expect(lab.document.getState().source.circuit.body).toEqual([])
    await page.getByRole('button', { name: 'Bring back “Two moons, re-uploaded”' }).click()
    expect(experiment()).toEqual(defaultExperiment())
  })
})

describe('failures', () => {
  it('of training offer the best parameters', async () => {
    const { lab, recorder } = await started()
    const failure = {
      code: 'divergence' as const,
      message: 'run: the loss must be finite, got NaN',
      details: {},
    }
    recorder.say({ type: 'diverged', run: lab.run.getState().run, step: 8, failure, bestStep: 5 })
    await expect.element(page.getByText('Training went astray and was stopped.')).toBeVisible()
    await expect.element(page.getByText('run: the loss must be finite, got NaN')).toBeVisible()
    await page.getByRole('button', { name: 'Go on from the best parameters (step 5)' }).click()
    expect(recorder.told).toContain('restore best')
  })

  it('of an edit say where and offer to undo it', async () => {
    const { lab, recorder, experiment } = await started()
    lab.document.getState().edit((now) => ({ ...now, seed: 9 }))
    const failure = {
      code: 'memory' as const,
      message: 'engine: qubits must be at most 20, got 31',
      details: {},
    }
    recorder.say({ type: 'failed', run: lab.run.getState().run, failure })
    await expect.element(page.getByText('engine: qubits must be at most 20, got 31')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Play', exact: true })).toBeDisabled()
    await page.getByRole('button', { name: 'Undo the last change' }).click()
    expect(experiment().seed).toBe(42)
  })

  it('of data wait until enough points are drawn', async () => {
    const { lab, recorder } = await started()
    const failure = { code: 'data' as const, message: 'data: rows are needed, got none', details: {} }
    const place = (labels: readonly string[]) => {
      const points = labels.map((label, i) => ({ x: i / 10, y: 0, label }))
      lab.document.getState().edit((now) => ({ ...now, data: { source: 'drawn', points } }))
      recorder.say({ type: 'failed', run: lab.run.getState().run, failure })
    }
    place(['a', 'b', 'a'])
    await expect.element(page.getByText('Draw at least two classes')).toBeVisible()
    expect(page.getByRole('alert').filter({ hasText: 'rows are needed' }).elements()).toEqual([])
    place(['a', 'b', 'a', 'b'])
    await expect.element(page.getByRole('alert').filter({ hasText: 'rows are needed' })).toBeVisible()
  })
})

describe('notices', () => {
  it('run their command and go', async () => {
    const { lab, experiment } = await started()
    lab.document.getState().edit((now) => ({ ...now, seed: 9 }))
    lab.say('information', 'Something followed.', { label: 'Take it back', command: 'document.undo' })
    await page.getByRole('button', { name: 'Take it back' }).click()
    expect(experiment().seed).toBe(42)
    await expect.element(page.getByText('Something followed.')).not.toBeInTheDocument()
  })

  it('that offer to undo a change go with the next change', async () => {
    const { lab } = await started()
    lab.document.getState().edit((now) => ({ ...now, seed: 9 }))
    lab.say('information', 'Something followed.', { label: 'Take it back', command: 'document.undo' })
    await expect.element(page.getByText('Something followed.')).toBeVisible()
    lab.document.getState().edit((now) => ({ ...now, seed: 10 }))
    await expect.element(page.getByText('Something followed.')).not.toBeInTheDocument()
  })
})

describe('first visit', () => {
  it('greets with one sentence and three starts, and goes for good when dismissed', async () => {
    const { lab } = await started({ firstVisit: true })
    lab.run.setState({ status: 'playing' })
    await expect.element(page.getByText(guideText.welcome)).toBeVisible()
    lab.run.setState({ status: 'finished' })
    await expect.element(page.getByText(guideText.welcomeDone)).toBeVisible()
    for (const name of guideNames)
      await expect
        .element(page.getByRole('button', { name: guideText.guides[name].title, exact: true }).first())
        .toBeVisible()
    await page.getByRole('button', { name: 'Close this line' }).click()
    await expect.element(page.getByText(guideText.welcomeDone)).not.toBeInTheDocument()
    expect(lab.view.getState().firstVisit).toBe(false)
  })

  it.each(guideNames)('leads through %s with at most five hints, each at its place', async (name) => {
    const { lab, recorder } = await started({ dialog: 'guides' })
    await page.getByRole('button', { name: guideText.guides[name].sentence }).click()
    expect(recorder.opened.at(-1)?.options.play).toBe(true)
    const { hints, title } = guideText.guides[name]
    expect(hints.length).toBeLessThanOrEqual(5)
    expect(guides[name].anchors).toHaveLength(hints.length)
    for (const [at, hint] of hints.entries()) {
      const card = page.getByRole('dialog', { name: title })
      await expect.element(card.getByText(hint)).toBeVisible()
      const { mark } = guides[name].anchors[at]!
      expect(document.querySelector(`[data-guide="${mark}"]`), mark).not.toBeNull()
      await card.getByRole('button', { name: at === hints.length - 1 ? 'Done' : 'Next' }).click()
    }
    expect(lab.view.getState().guide).toBeNull()
    await page.getByRole('button', { name: 'Bring back “Two moons, re-uploaded”' }).click()
    expect(lab.document.getState().experiment).toEqual(defaultExperiment())
  })
})

describe('gallery', () => {
  it('shows six experiments with sentence and picture, and opens one, learning, with a click', async () => {
    const { recorder, experiment } = await started()
    await page.getByRole('link', { name: 'Gallery' }).click()
    for (const entry of gallery) {
      const { title, description } = entry.experiment()
      const card = page.getByRole('button', { name: `Open “${title}”` })
      await expect.element(card).toHaveAccessibleDescription(description)
      await expect
        .poll(() => {
          const canvas = card.element().querySelector('canvas')
          const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
          return new Set(data ? new Uint32Array(data.buffer) : []).size
        })
        .toBeGreaterThan(20)
    }
    expect(gallery).toHaveLength(13)
    await page.getByRole('button', { name: /Iris in three classes/ }).click()
    expect(experiment().title).toBe('Iris in three classes')
    expect(recorder.opened.at(-1)?.options.play).toBe(true)
    await expect.element(title()).toBeVisible()
  })
})

describe('phone', () => {
  it('shows one pane at a time, with Play and the loss always in sight', async () => {
    const { recorder, lab } = await started({}, [390, 844])
    recorder.say({
      type: 'progress',
      run: lab.run.getState().run,
      step: 4,
      stepsPerSecond: 60,
      points: [{ step: 4, loss: 0.25, validationLoss: null }],
      parameters: new Float64Array(0),
      gradients: new Float64Array(0),
      train: { count: 10, loss: 0.25, accuracy: 1, interval: [0.7, 1], rSquared: null },
      validation: null,
      past: { first: 0, every: 1, visited: null },
      trace: null,
    })
    const panes = page.getByRole('navigation', { name: 'Panes' })
    for (const [tab, region] of [
      ['Data', 'Data and settings'],
      ['Circuit', 'Circuit'],
      ['Result', 'What it has learned'],
    ] as const) {
      await panes.getByRole('button', { name: tab }).click()
      await expect.element(page.getByRole('region', { name: region, exact: true })).toBeVisible()
      await expect.element(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport()
      await expect.element(page.getByRole('contentinfo').getByText('0.250')).toBeInViewport()
    }
    await expect.element(page.getByRole('region', { name: 'Data and settings' })).not.toBeInTheDocument()
  })

  it('has targets of at least 44 pixels in bar and tabs', async () => {
    await started({}, [390, 844])
    for (const button of document.querySelectorAll('footer button')) {
      const { width, height } = button.getBoundingClientRect()
      expect(Math.min(width, height), button.textContent ?? '').toBeGreaterThanOrEqual(44)
    }
  })

  it('has no sideways scrolling in any pane', async () => {
    const { lab } = await started({}, [390, 844])
    for (const phoneTab of ['data', 'circuit', 'result'] as const) {
      lab.view.setState({ phoneTab })
      await new Promise((resolve) => requestAnimationFrame(() => resolve(null)))
      expect(document.documentElement.scrollWidth, phoneTab).toBeLessThanOrEqual(390)
    }
  })
})
