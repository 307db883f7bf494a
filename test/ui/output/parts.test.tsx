import { Profiler } from 'react'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { viridisRamp } from '../../../src/ui/output/color.ts'
import { bracketRoom } from '../../../src/ui/output/heatmap.ts'
import { OutputPane } from '../../../src/ui/output/OutputPane.tsx'
import { drawn, mount, pixelAt } from '../mount.tsx'
import {
  baselinesOf,
  kernelRows,
  kernelScores,
  moonsView,
  opening,
  planeOf,
  progressAt,
  recordedLab,
  testShown,
  waveView,
} from '../recorded-session.ts'

async function started(data = moonsView()) {
  const { lab, session } = recordedLab()
  await mount(lab, <OutputPane />)
  session.say(opening(data))
  return { lab, session, data }
}

describe('the verdict', () => {
  it('waits for the classical models, then compares them with the circuit', async () => {
    const { session, data } = await started()
    const card = page.getByRole('region', { name: 'Verdict' })
    await expect.element(card.getByText('Fitting the classical models')).toBeVisible()
    session.say(progressAt(1, 1, data), baselinesOf(1))
    await expect.element(card.getByText('0.93', { exact: false }).first()).toBeVisible()
    await expect.element(card.getByText('comparing …')).toBeVisible()
    await expect.element(card.getByText('0.90–1.00').first()).toBeVisible()
    session.say({ type: 'verdict', run: 1, text: 'RBF-SVM is better', winner: 'baseline', p: 0.012 })
    await expect.element(card.getByText('RBF-SVM is better')).toBeVisible()
    await expect.element(card.getByText('(p = 0.012)')).toBeVisible()
    await expect.element(card.getByText('validation accuracy')).toBeVisible()
  })

  it('shows the test part on demand, beside validation, and says when', async () => {
    const { session, data } = await started()
    session.say(progressAt(1, 1, data), baselinesOf(1))
    await page.getByRole('button', { name: 'Show test', exact: true }).click()
    expect(session.calls.at(-1)?.name).toBe('showTest')
    session.say(testShown(1))
    const row = page.getByRole('row', { name: /This circuit/ })
    await expect.element(row).toHaveTextContent('This circuit0.93 0.87–0.970.90 0.84–0.94')
    await expect.element(page.getByText('looked at once, at step 60')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Show test', exact: true })).not.toBeInTheDocument()
  })

  it('speaks of R² for a regression', async () => {
    const data = waveView()
    const { session } = await started(data)
    const progress = progressAt(1, 1, data)
    if (progress.type !== 'progress') throw new Error('must be progress')
    const score = { count: 18, loss: 0.1, accuracy: null, interval: null, rSquared: 0.874 }
    session.say({ ...progress, train: score, validation: score })
    await expect.element(page.getByText('validation R²')).toBeVisible()
    await expect.element(page.getByText('0.87', { exact: true })).toBeVisible()
  })
})

describe('the loss chart', () => {
  it('is a calm frame before the first step and draws curves after it', async () => {
    const { session, data } = await started()
    session.say({ type: 'status', run: 1, status: 'ready' })
    await expect.element(page.getByText('Press Play')).toBeVisible()
    expect(document.querySelector('.recharts-wrapper')).toBeNull()
    for (let step = 1; step <= 40; step += 1) session.say(progressAt(1, step, data))
    await expect
      .poll(() => document.querySelectorAll('.recharts-line-curve').length, { timeout: 10_000 })
      .toBe(2)
    await expect
      .element(page.getByRole('img', { name: /^Loss curve up to step 40: train 0\.\d{3}, validation/ }))
      .toBeVisible()
    await expect.element(page.getByText(/^train 0\.302$/)).toBeVisible()
  })

  it('offers a logarithmic scale in Advanced only', async () => {
    const { lab, session, data } = await started()
    session.say(progressAt(1, 1, data), progressAt(1, 2, data))
    expect(page.getByRole('switch', { name: 'Log scale' }).query()).toBeNull()
    lab.view.setState({ advanced: true })
    const toggle = page.getByRole('switch', { name: 'Log scale' })
    await toggle.click()
    await expect.element(toggle).toBeChecked()
  })

  it('draws a hundred thousand steps with a few hundred points', async () => {
    const { session, data } = await started()
    const progress = progressAt(1, 100_000, data)
    if (progress.type !== 'progress') throw new Error('must be progress')
    const points = Array.from({ length: 100_000 }, (_, step) => ({
      step,
      loss: 1 / (1 + step / 1000),
      validationLoss: null,
    }))
    session.say({ ...progress, points })
    await expect
      .poll(() => document.querySelector('.recharts-line-curve'), { timeout: 10_000 })
      .not.toBeNull()
    const path = [...document.querySelectorAll('.recharts-line-curve')].at(-1)?.getAttribute('d') ?? ''
    const corners = path.match(/[ML]/g)?.length ?? 0
    expect(corners).toBeGreaterThan(100)
    expect(corners).toBeLessThanOrEqual(300)
  })
})

const canvas = () => page.getByRole('img', { name: /^Kernel matrix/ }).element() as HTMLCanvasElement

describe('the kernel tab', () => {
  it('fills row by row and keeps the rows before', async () => {
    const { session, data } = await started()
    await expect.element(page.getByText('Computing the kernel matrix')).toBeVisible()
    session.say(kernelRows(1, data, 0, 70))
    await expect.element(page.getByText('row 70 of 140')).toBeVisible()
    await drawn()
    const side = canvas().clientWidth - bracketRoom
    const [early, late] = [bracketRoom + side * 0.25, bracketRoom + side * 0.75]
    const yellow = viridisRamp().at(-1) ?? 0
    const [red, green, blue] = pixelAt(canvas(), early, early)
    expect(Math.abs(red - (yellow & 255)) + Math.abs(green - ((yellow >> 8) & 255))).toBeLessThan(160)
    expect(blue).toBeLessThan(140)
    const ground = pixelAt(canvas(), late, late)
    expect(ground).toEqual([0xe4, 0xe4, 0xde])
    session.say(kernelRows(1, data, 70, 140))
    await drawn()
    expect(pixelAt(canvas(), early, early)).toEqual([red, green, blue])
    expect(pixelAt(canvas(), late, late)).not.toEqual(ground)
  })

  it('shows how well it fits the labels and lends its decision surface to the plot', async () => {
    const { lab, session, data } = await started()
    session.say(kernelRows(1, data, 0, 140), kernelScores(1))
    await expect.element(page.getByText('0.44 centred')).toBeVisible()
    await expect.element(page.getByText('0.98 train, 0.96 validation')).toBeVisible()
    await page.getByRole('button', { name: 'Show its decision surface' }).click()
    expect(lab.view.getState().surfaceModel).toBe('kernel')
    expect(session.calls.at(-1)).toMatchObject({ name: 'watch', argument: { kernelSurface: true } })
    session.say(planeOf(1, data, () => 1, 'kernel'))
    await drawn()
    const field = document.querySelector<HTMLCanvasElement>('canvas[data-layer="field"]')
    const [red, , blue] = pixelAt(field ?? canvas(), 200, 100)
    expect(red).toBeGreaterThan(blue + 25)
    await page.getByRole('radio', { name: 'Circuit' }).click({ force: true })
    expect(lab.view.getState().surfaceModel).toBe('circuit')
  })

  it('names the pair under the pointer', async () => {
    const { session, data } = await started()
    session.say(kernelRows(1, data, 0, 140))
    await drawn()
    await userEvent.hover(page.getByRole('img', { name: /^Kernel matrix/ }), {
      position: { x: bracketRoom + 1, y: bracketRoom + 1 },
    })
    await expect.element(page.getByText('K = 1.000: rows 0 and 0, same class')).toBeVisible()
  })
})

describe('the gradients tab', () => {
  it('says which parameter pulls most and how many are near zero', async () => {
    const { lab, session, data } = await started()
    lab.view.setState({ outputTab: 'gradients' })
    await expect.element(page.getByText('Gradients appear with the first step.')).toBeVisible()
    const progress = progressAt(1, 1, data)
    if (progress.type !== 'progress') throw new Error('must be progress')
    const gradients = Float64Array.of(0, 0.1, -0.15, 0, 0, 0, 0, 0, 0)
    session.say({ ...progress, gradients })
    await expect.element(page.getByText('7 of 9 near zero')).toBeVisible()
    await expect
      .element(page.getByRole('img', { name: 'Gradient of 9 parameters; largest θ₂: −0.1500; 7 near zero' }))
      .toBeVisible()
    await drawn()
    const bars = page
      .getByRole('img', { name: /^Gradient of 9/ })
      .element()
      .querySelector('canvas')
    const slot = ((bars?.clientWidth ?? 0) - 48) / 9
    const middle = 8 + ((bars?.clientHeight ?? 0) - 32) / 2
    const [up, down] = [1, 2].map(
      (index) => [40 + (index + 0.5) * slot, index === 1 ? middle - 10 : middle + 10] as const,
    )
    for (const [x, y] of [up!, down!]) expect(pixelAt(bars!, x, y)).toEqual([0x69, 0x41, 0xc6])
    expect(pixelAt(bars!, up![0], middle + 10)).not.toEqual([0x69, 0x41, 0xc6])
  })
})

describe('a run that reports thirty times a second', () => {
  it('draws the pane about ten times a second', async () => {
    const data = moonsView()
    const { lab, session } = recordedLab()
    let commits = 0
    await mount(
      lab,
      <Profiler
        id="output"
        onRender={(_, phase) => {
          commits += Number(phase !== 'nested-update')
        }}
      >
        <OutputPane />
      </Profiler>,
    )
    session.say(
      opening(data),
      progressAt(1, 0, data),
      progressAt(1, 1, data),
      kernelRows(1, data, 0, 140),
      kernelScores(1),
      baselinesOf(1),
    )
    await expect
      .poll(() => document.querySelector('.recharts-line-curve'), { timeout: 10_000 })
      .not.toBeNull()
    commits = 0
    const begin = performance.now()
    for (let step = 2; step < 32; step += 1) {
      session.say(
        progressAt(1, step, data),
        planeOf(1, data, () => Math.sin(step)),
      )
      await new Promise((resolve) => setTimeout(resolve, 33))
    }
    const seconds = (performance.now() - begin) / 1000
    expect(commits).toBeGreaterThan(2)
    expect(commits).toBeLessThan(20 * seconds)
  })
})
