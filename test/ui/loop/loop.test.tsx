import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { LoopPane } from '../../../src/ui/loop/LoopPane.tsx'
import { stages } from '../../../src/ui/loop/loop-values.ts'
import { loopText } from '../../../src/ui/text/loop.ts'
import { mount } from '../mount.tsx'
import { moonsView, opening, progressAt, recordedLab, traceOf } from '../recorded-session.ts'

async function running() {
  const data = moonsView()
  const { lab, session } = recordedLab()
  await mount(lab, <LoopPane />, 640)
  session.say(opening(data), { type: 'status', run: 1, status: 'playing' }, progressAt(1, 1, data))
  await expect.element(page.getByRole('button', { name: 'Measure ⟨Z₀⟩ = +0.83' })).toBeVisible()
  return { lab, session, data }
}

const box = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} `) })
const experimentOf = (lab: Awaited<ReturnType<typeof running>>['lab']) => lab.document.getState().experiment

const travelling = () =>
  document.getAnimations().filter((animation) => {
    const { effect } = animation
    return (
      effect instanceof KeyframeEffect && effect.getKeyframes().some((frame) => 'offsetDistance' in frame)
    )
  })

describe('the hybrid loop', () => {
  it("shows seven boxes with one sample's numbers, and where the sample is from", async () => {
    await running()
    for (const stage of stages) await expect.element(box(loopText.stage[stage])).toBeVisible()
    await expect.element(page.getByText('validation sample 3 of 30, batch all')).toBeVisible()
    await expect.element(box('Loss')).toHaveTextContent('0.118')
    await expect.element(box('Optimizer')).toHaveTextContent('Adam 0.05')
  })

  it('joins its boxes with seven arrows', async () => {
    await running()
    await expect.poll(() => document.querySelectorAll('path[marker-end]').length).toBe(7)
  })

  it('lights the stage of slow motion and says what happens', async () => {
    const { session, data } = await running()
    for (const stage of stages) {
      session.say({ type: 'stage', run: 1, stage, trace: traceOf(data, 16) })
      await expect.element(box(loopText.stage[stage])).toHaveAttribute('aria-current', 'step')
      await expect.element(page.getByText(loopText.now[stage])).toBeVisible()
      expect(document.querySelectorAll('[aria-current="step"]').length).toBe(1)
    }
    session.say({ type: 'status', run: 1, status: 'paused' })
    await expect.element(page.getByText(loopText.note)).toBeVisible()
  })

  it('sends a token along the arrow into the stage', async () => {
    const { session, data } = await running()
    await expect.poll(() => document.querySelectorAll('path[marker-end]').length).toBe(7)
    session.say({ type: 'stage', run: 1, stage: 'measure', trace: traceOf(data, 16) })
    await expect.poll(() => travelling().length).toBe(1)
  })

  it('shows a changed setting while the run is paused', async () => {
    const { lab } = await running()
    lab.document.getState().edit((experiment) => ({
      ...experiment,
      training: { ...experiment.training, optimizer: { name: 'gradient-descent', learningRate: 0.2 } },
    }))
    await expect.element(box('Optimizer')).toHaveTextContent('GD 0.2')
  })
})

describe('the boxes of the loop', () => {
  it('open their settings by mouse and close with Escape', async () => {
    await running()
    for (const stage of stages) {
      await box(loopText.stage[stage]).click()
      const panel = page.getByRole('dialog', { name: loopText.settingsOf(loopText.stage[stage]) })
      await expect.element(panel.getByText(loopText[stage].about)).toBeVisible()
      await userEvent.keyboard('{Escape}')
      await expect.element(panel).not.toBeInTheDocument()
    }
  })

  it('change the learning rate in one step of undo, and open the run again', async () => {
    const { lab, session } = await running()
    await box('Optimizer').click()
    const field = page.getByRole('textbox', { name: 'Learning rate' })
    await field.fill('0.2')
    await userEvent.keyboard('{Enter}')
    expect(experimentOf(lab).training.optimizer).toMatchObject({ name: 'adam', learningRate: 0.2 })
    await expect.poll(() => session.calls.filter((call) => call.name === 'open').length).toBe(2)
    lab.document.temporal.getState().undo()
    expect(experimentOf(lab).training.optimizer).toMatchObject({ learningRate: 0.05 })
  })

  it('set shots, the loss and the size of a step', async () => {
    const { lab } = await running()
    await box('Measure').click()
    await page.getByRole('radio', { name: 'Shots' }).click({ force: true })
    expect(experimentOf(lab).device.shots).toBeGreaterThan(0)
    await userEvent.keyboard('{Escape}')
    await box('Loss').click()
    await page.getByRole('combobox', { name: 'Loss' }).selectOptions('Squared')
    expect(experimentOf(lab).training.loss).toBe('squared')
    await userEvent.keyboard('{Escape}')
    await box('Data').click()
    await page.getByRole('radio', { name: 'Batch' }).click({ force: true })
    expect(experimentOf(lab).training.batchSize).toBeGreaterThan(0)
  })

  it('walk through the samples of a part', async () => {
    const { lab, session } = await running()
    await box('Data').click()
    await page.getByRole('button', { name: 'Next sample' }).click()
    expect(lab.view.getState().sample).toBe(34)
    expect(session.calls.at(-1)).toMatchObject({ name: 'watch' })
    await page.getByRole('button', { name: 'Previous sample' }).click()
    expect(lab.view.getState().sample).toBe(16)
  })

  it('start from other angles, which the document keeps', async () => {
    const { lab, session, data } = await running()
    await box('Circuit').click()
    await page.getByRole('button', { name: 'New random start' }).click()
    const { values } = experimentOf(lab).initial
    expect(Object.keys(values)).toEqual(Array.from({ length: 8 }, (_, index) => `theta[${index}]`))
    for (const value of Object.values(values)) expect(Math.abs(value)).toBeLessThanOrEqual(1)
    await expect.poll(() => session.calls.filter((call) => call.name === 'open').length).toBe(2)
    expect(session.calls.some((call) => call.name === 'reset')).toBe(false)
    session.say(opening(data, 2), progressAt(2, 1, data))
    expect(session.calls.slice(-2).map((call) => call.name)).toEqual(['reset', 'play'])
    await page.getByRole('button', { name: 'Start from the current angles' }).click()
    expect(experimentOf(lab).initial.values['theta[1]']).toBeCloseTo(Math.sin(1 + 1 / 40), 12)
    await page.getByRole('button', { name: 'Back to the start of the seed' }).click()
    expect(experimentOf(lab).initial.values).toEqual({})
  })

  it('say what the gradient costs', async () => {
    await running()
    await box('Gradient').click()
    await expect.element(page.getByText('adjoint: 2 passes through the circuit for each row')).toBeVisible()
  })
})
