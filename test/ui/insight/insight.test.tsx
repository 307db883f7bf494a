import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '../../../src/ui/tokens.css'
import '../../../src/ui/base.css'
import type { Experiment } from '../../../src/document/experiment.ts'
import type { Lab } from '../../../src/store/lab-store.ts'
import { App } from '../../../src/ui/shell/App.tsx'
import { smallMoons } from '../../lab/studies/small-moons.ts'
import { pixelAt } from '../mount.tsx'
import { liveLab } from '../live-lab.ts'
import { isFull } from '../../full.ts'

let lab: Lab | null = null

beforeEach(() => {
  history.replaceState(null, '', '#/insight/landscape')
})
afterEach(() => {
  lab?.close()
  lab = null
})

const small: Experiment = {
  ...smallMoons,
  training: { ...smallMoons.training, steps: 12 },
  analysis: {
    landscape: { directions: { kind: 'principal' }, resolution: 9, reach: null, part: 'train' },
    fisher: { rows: 10, samples: 0 },
    confusion: { rows: 5 },
  },
}

/** The place with a run that has taken all its steps. */
async function opened(section: string, experiment = small) {
  const made = liveLab({ experiment, play: true })
  lab = made
  made.setPace('full')
  await page.viewport(1440, 1000)
  history.replaceState(null, '', `#/insight/${section}`)
  await render(<App lab={made} />)
  await expect.poll(() => made.run.getState().status, { timeout: 20_000 }).toBe('finished')
  return { lab: made, experiment: () => made.document.getState().experiment }
}

const begin = (name: string) => page.getByRole('button', { name, exact: true }).click()
const choose = (name: string) => page.getByRole('radio', { name, exact: true }).click()
const map = () => page.getByRole('slider', { name: /^Map of the loss/ })

describe('the place', () => {
  it('takes the focus and names its questions; their addresses can be kept', async () => {
    await opened('gates')
    await expect.element(page.getByRole('heading', { name: 'Insight', level: 1 })).toHaveFocus()
    await expect
      .element(page.getByRole('heading', { level: 2 }))
      .toHaveTextContent('Which parameters do the work, and which do nothing?')
    await page.getByRole('navigation', { name: 'Questions' }).getByText('Landscape').click()
    await expect.poll(() => location.hash).toBe('#/insight/landscape')
    await expect.element(page.getByText('A map of the loss:')).toBeVisible()
  })
})

describe('the landscape', () => {
  it('is drawn with the path over it, and read by keys', async () => {
    await opened('landscape')
    await begin('Draw the landscape')
    await expect.element(page.getByRole('button', { name: 'Again' })).toBeVisible()
    await expect.element(page.getByText(/^Of the run as it stands, at step 12/)).toBeVisible()
    await expect.element(page.getByText(/^The plane keeps \d+\.\d % of the variance/)).toBeVisible()
    await expect.element(page.getByText(/^On the plane the loss lies between/)).toBeInTheDocument()
    const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-figure]')!
    const [left, right] = [pixelAt(canvas, 70, 20), pixelAt(canvas, 300, 300)]
    expect(left).not.toEqual(right)
    map().element().focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect
      .poll(() => map().element().getAttribute('aria-valuetext'))
      .toMatch(/^\([+−]?\d+\.\d\d, .*\): loss \d/)
    const first = map().element().getAttribute('aria-valuetext')
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    await expect.poll(() => map().element().getAttribute('aria-valuetext')).not.toBe(first)
  })

  it.runIf(isFull)('starts the run from a chosen place, and undo brings the run back', async () => {
    const { lab: made, experiment } = await opened('landscape')
    await begin('Draw the landscape')
    await expect.element(page.getByRole('button', { name: 'Start from here', exact: true })).toBeDisabled()
    map().element().focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}')
    const values = await made.checkpoint()
    await begin('Start from here')
    await expect.poll(() => made.run.getState().step).toBe(0)
    expect(Object.keys(experiment().initial.values).sort()).toEqual(Object.keys(values!.parameters).sort())
    await expect.element(page.getByText('The document has changed since')).toBeVisible()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => made.run.getState().step).toBe(12)
    expect(experiment().initial.values).toEqual({})
    expect((await made.checkpoint())!.parameters).toEqual(values!.parameters)
  })

  it('takes two parameters by name or by their gates, and is drawn anew at once', async () => {
    const { experiment } = await opened('landscape')
    await begin('Draw the landscape')
    await expect.element(page.getByRole('button', { name: 'Again' })).toBeVisible()
    await choose('Two parameters')
    await expect.element(page.getByText('θ₁', { exact: true }).last()).toBeInTheDocument()
    await page.getByRole('combobox', { name: 'Across' }).selectOptions('θ₃')
    const gates = page.getByRole('group', { name: /^Circuit: press/ }).getByRole('button')
    gates
      .first()
      .element()
      .dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await expect
      .poll(() => experiment().analysis?.landscape?.directions)
      .toEqual({ kind: 'parameters', names: ['theta[1]', 'theta[0]'] })
    await expect.element(page.getByText('θ₀').last()).toBeInTheDocument()
    await expect
      .poll(() => document.querySelector('svg[data-figure]')?.textContent, { timeout: 10_000 })
      .toContain('θ₁')
    await expect.element(page.getByRole('button', { name: 'Again' })).toBeVisible()
  })
})

describe('the other questions', () => {
  it('list parameters by what they do, sorted as wished, and show their gates in the Lab', async () => {
    const { lab: made } = await opened('gates')
    await begin('Weigh the parameters')
    const head = page.getByRole('columnheader', { name: 'gradient' })
    await expect.element(head).toHaveAttribute('aria-sort', 'descending')
    await page.getByRole('button', { name: 'parameter', exact: true }).click()
    const rows = page.getByRole('region', { name: 'Parameters' }).getByRole('row')
    await expect.element(rows.nth(1)).toHaveTextContent(/^θ₀/)
    await page.getByRole('button', { name: 'Show the gates of θ₀ in the circuit' }).click()
    await expect.poll(() => made.view.getState().selection.length).toBeGreaterThan(0)
    await expect.element(page.getByRole('application', { name: 'Circuit drawing' })).toBeVisible()
  })

  it.runIf(isFull)('count what each class is taken for, and show a row in the Lab', async () => {
    const { lab: made } = await opened('confusion')
    await begin('Find the confused samples')
    await expect.element(page.getByText(/of \d+ training rows are wrong/)).toBeVisible()
    await choose('Training')
    await page.getByRole('button', { name: /^a, rightly: \d+$/ }).click()
    await expect.element(page.getByRole('heading', { name: 'a, rightly' })).toBeVisible()
    await page.getByRole('button', { name: /^a, rightly: \d+$/ }).click()
    const show = page.getByRole('button', { name: /^Show row \d+ in the Lab$/ }).first()
    await show.click()
    await expect.poll(() => made.view.getState().sample).not.toBeNull()
    await expect.poll(() => location.hash).toBe('#/')
  })

  it.runIf(isFull)('keep what is known when stopped, and say how far they came', async () => {
    const { lab: made } = await opened('trainability')
    await begin('Measure the gradients')
    await expect
      .poll(() => made.studies.getState().plateau?.view?.points.length ?? 0, { timeout: 15_000 })
      .toBeGreaterThan(0)
    await begin('Stop')
    await expect.element(page.getByText(/^Stopped after \d+ of \d+\./)).toBeVisible()
    await expect.element(page.getByRole('figure', { name: /^Variance of the gradient/ })).toBeVisible()
    made.document.getState().edit((now) => ({ ...now, seed: now.seed + 1 }))
    await expect.element(page.getByText(/The document has changed since/)).toBeVisible()
  })

  it.runIf(isFull)('say what a study refused, and let it be asked again', async () => {
    const { lab: made } = await opened('landscape', {
      ...small,
      split: { kind: 'fractions', train: 1, validation: 0, test: 0 },
    })
    await choose('validation rows')
    await begin('Draw the landscape')
    await expect.element(page.getByRole('alert').getByText(/must have rows/)).toBeVisible()
    await choose('training rows')
    await page.getByRole('button', { name: 'Again' }).click()
    await expect.poll(() => made.studies.getState().landscape?.status, { timeout: 10_000 }).toBe('finished')
  })
})
