import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Experiment } from '../../../src/document/experiment.ts'
import type { Lab } from '../../../src/store/lab-store.ts'
import AdvancedSettings from '../../../src/ui/data/AdvancedSettings.tsx'
import { liveLab } from '../live-lab.ts'
import { mount } from '../mount.tsx'
import { recordedLab } from '../recorded-session.ts'

let lab: Lab | null = null

afterEach(() => {
  lab?.close()
  lab = null
})

/* Without a session, unless the worker has to answer. */
async function started(
  training: Partial<Experiment['training']> = {},
  { isLive = false }: { readonly isLive?: boolean } = {},
) {
  const usual = defaultExperiment()
  const experiment = { ...usual, training: { ...usual.training, ...training } }
  lab = isLive ? liveLab({ experiment }) : recordedLab(experiment).lab
  await page.viewport(1440, 900)
  await mount(lab, <AdvancedSettings />, 236)
  const { document } = lab
  return {
    training: () => document.getState().experiment.training,
    experiment: () => document.getState().experiment,
    undo: () => document.temporal.getState().undo(),
    edits: () => document.temporal.getState().pastStates.length,
  }
}

const choose = (label: string, option: string) =>
  page.getByRole('combobox', { name: label }).selectOptions(option)

async function type(label: string, value: string) {
  await page.getByRole('textbox', { name: label, exact: true }).fill(value)
  await userEvent.keyboard('{Enter}')
}

describe('a schedule', () => {
  it('is chosen, warmed up and drawn, each one step of undo', async () => {
    const { training, edits, undo } = await started({}, { isLive: true })
    await choose('Learning rate over time', 'Falls like a cosine')
    expect(training().schedule).toEqual({ kind: 'cosine', warmup: 0, floor: 0 })
    await type('Warm-up, in steps', '10')
    await type('Down to', '0.1')
    expect(training().schedule).toEqual({ kind: 'cosine', warmup: 10, floor: 0.1 })
    expect(edits()).toBe(3)
    await expect
      .element(
        page.getByRole('img', { name: /^Learning rate over 200 steps: from 0.1 times over 1 times to 0.1/ }),
      )
      .toBeVisible()
    undo()
    expect(training().schedule).toEqual({ kind: 'cosine', warmup: 10, floor: 0 })
    await choose('Learning rate over time', 'Falls in stairs')
    expect(training().schedule).toEqual({ kind: 'step', warmup: 10, every: 50, factor: 0.5 })
  })

  it('is left out where the rate stays as it is', async () => {
    const { training } = await started({ schedule: { kind: 'exponential', warmup: 0, factor: 0.99 } })
    await choose('Learning rate over time', 'Stays as it is')
    expect(training().schedule).toBeUndefined()
    await type('Warm-up, in steps', '5')
    expect(training().schedule).toEqual({ kind: 'constant', warmup: 5 })
  })

  it('is not offered to an optimizer without a learning rate', async () => {
    const { training } = await started({ schedule: { kind: 'cosine', warmup: 0, floor: 0 }, clipNorm: 1 })
    await choose('Optimizer', 'COBYLA')
    expect([training().schedule, training().clipNorm]).toEqual([undefined, undefined])
    await expect
      .element(page.getByRole('combobox', { name: 'Learning rate over time' }))
      .not.toBeInTheDocument()
    await expect.element(page.getByRole('switch', { name: 'Limit the gradient' })).not.toBeInTheDocument()
  })
})

describe('limits, starts and stop rules', () => {
  it('are switched on with a number, and off without a trace', async () => {
    const { training, experiment } = await started()
    const before = experiment()
    await page.getByRole('switch', { name: 'When validation no longer improves' }).click()
    await type('Patience, in steps', '7')
    await page.getByRole('switch', { name: 'At a loss' }).click()
    await page.getByRole('switch', { name: 'Limit the gradient' }).click()
    await type('Longest gradient', '0.5')
    await type('Starting points', '4')
    expect(training()).toMatchObject({
      stop: { patience: 7, loss: 0.1, evaluations: null, seconds: null },
      clipNorm: 0.5,
      starts: 4,
    })
    await expect.element(page.getByText('50 steps for each.')).toBeVisible()
    await page.getByRole('switch', { name: 'When validation no longer improves' }).click()
    await page.getByRole('switch', { name: 'At a loss' }).click()
    await page.getByRole('switch', { name: 'Limit the gradient' }).click()
    await type('Starting points', '1')
    expect(JSON.stringify(experiment())).toBe(JSON.stringify(before))
  })

  it('refuse at the field what the rules of the document do not allow, and change nothing', async () => {
    const { experiment } = await started({ steps: 30 })
    const before = experiment()
    await type('Starting points', '31')
    await expect
      .element(page.getByRole('alert').filter({ hasText: 'Each starting point needs a step' }))
      .toBeVisible()
    expect(experiment()).toBe(before)
    await type('Starting points', '30')
    await type('Steps', '29')
    await expect
      .element(page.getByRole('alert').filter({ hasText: 'with 29 steps there can be at most 29' }))
      .toBeVisible()
    expect(experiment().training.steps).toBe(30)
  })

  it('keep the validation part that patience watches', async () => {
    const { experiment } = await started({
      stop: { patience: 5, loss: null, evaluations: null, seconds: null },
    })
    page.getByRole('slider', { name: 'Validation' }).element().focus()
    await userEvent.keyboard('{Home}')
    await expect.element(page.getByText(/Patience watches the validation points/)).toBeVisible()
    expect(experiment().split).toMatchObject({ validation: 0.15 })
  })

  it('say what is wrong with a document that came so', async () => {
    await started({
      batchSize: 8,
      optimizer: { name: 'l-bfgs', memory: 10 },
    })
    await expect.element(page.getByText(/L-BFGS compares losses of different steps/)).toBeVisible()
    await page.getByRole('radio', { name: 'All' }).click({ force: true })
    await expect.element(page.getByText(/L-BFGS compares losses/)).not.toBeInTheDocument()
  })

  it('do not give exact optimizers shots, nor shots to exact optimizers', async () => {
    const { experiment } = await started({ optimizer: { name: 'l-bfgs', memory: 10 } })
    await page.getByRole('radio', { name: 'Shots' }).click({ force: true })
    await expect.element(page.getByText(/L-BFGS needs exact values/)).toBeVisible()
    expect(experiment().device.shots).toBeNull()
    await choose('Optimizer', 'Adam')
    await page.getByRole('radio', { name: 'Shots' }).click({ force: true })
    expect(experiment().device.shots).toBe(200)
    await choose('Optimizer', 'Natural gradient')
    await expect.element(page.getByText(/Natural gradient needs exact values/)).toBeVisible()
    expect(experiment().training.optimizer.name).toBe('adam')
  })
})

describe('every optimizer', () => {
  it('shows its own constants', async () => {
    const { training } = await started()
    for (const [label, field, value, key] of [
      ['Adam', 'Beta 1', '0.8', 'beta1'],
      ['Momentum', 'Momentum', '0.7', 'momentum'],
      ['RMSprop', 'Decay', '0.8', 'decay'],
      ['Natural gradient', 'Regularization', '0.1', 'regularization'],
      ['L-BFGS', 'Memory', '5', 'memory'],
      ['COBYLA', 'Last radius', '0.01', 'finalRadius'],
      ['SPSA', 'Probe size c', '0.2', 'c'],
    ] as const) {
      await choose('Optimizer', label)
      await type(field, value)
      expect(training().optimizer).toMatchObject({ [key]: Number(value) })
    }
  })
})
