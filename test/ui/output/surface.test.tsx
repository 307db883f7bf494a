import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { OutputPane } from '../../../src/ui/output/OutputPane.tsx'
import { drawn, mount, pixelAt } from '../mount.tsx'
import {
  cloudsView,
  curveOf,
  moonsView,
  opening,
  planeOf,
  progressAt,
  recordedLab,
  testShown,
  waveView,
} from '../recorded-session.ts'

type Rgb = readonly [number, number, number]

const layer = (name: string) => {
  const canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-layer="${name}"]`)
  if (!canvas) throw new Error(`there must be a canvas "${name}"`)
  return canvas
}
const bluish = ([red, , blue]: Rgb) => blue > red + 25
const orange = ([red, , blue]: Rgb) => red > blue + 25
const theme = (name: 'light' | 'dark') => {
  document.documentElement.dataset['theme'] = name
}

afterEach(() => theme('light'))

/** A lab with moons whose score is `of`, mounted. */
async function shown(of: (x: number, y: number) => number) {
  const data = moonsView()
  const { lab, session } = recordedLab()
  await mount(lab, <OutputPane />)
  session.say(opening(data), planeOf(1, data, of))
  await expect.element(page.getByRole('listbox')).toBeVisible()
  await drawn()
  return { lab, session, data }
}

describe('the decision surface', () => {
  it('is blue where the first class is likely and orange where the second is', async () => {
    await shown((x) => Math.tanh(4 * x))
    const field = layer('field')
    const [left, right, height] = [60, field.clientWidth - 24, field.clientHeight / 2]
    expect(bluish(pixelAt(field, left, height))).toBe(true)
    expect(orange(pixelAt(field, right, height))).toBe(true)
  })

  it('has the high end of the second axis on top', async () => {
    await shown((_, y) => Math.tanh(4 * y))
    const field = layer('field')
    expect(orange(pixelAt(field, 200, 12))).toBe(true)
    expect(bluish(pixelAt(field, 200, field.clientHeight - 40))).toBe(true)
  })

  it('is drawn again when the theme changes, on the ground of that theme', async () => {
    await shown(() => 0.001)
    const before = pixelAt(layer('field'), 120, 60)
    theme('dark')
    await expect.poll(() => Math.max(...pixelAt(layer('field'), 120, 60))).toBeLessThan(60)
    expect(Math.min(...before)).toBeGreaterThan(230)
  })

  it('is drawn once for each surface that arrives, and not for progress', async () => {
    const { session, data } = await shown(() => 0)
    const context = layer('field').getContext('2d')
    let draws = 0
    if (context) {
      const clear = context.clearRect.bind(context)
      context.clearRect = (...box) => {
        draws += 1
        clear(...box)
      }
    }
    for (let step = 1; step <= 5; step += 1) {
      session.say(progressAt(1, step, data))
      await drawn()
    }
    expect(draws).toBe(0)
    session.say(planeOf(1, data, () => 1))
    session.say(planeOf(1, data, () => -1))
    await drawn()
    expect(draws).toBe(1)
    expect(bluish(pixelAt(layer('field'), 200, 100))).toBe(true)
  })

  it('drops surfaces of runs that are over', async () => {
    const { session, data } = await shown(() => 1)
    session.say(planeOf(7, data, () => -1))
    await drawn()
    expect(orange(pixelAt(layer('field'), 200, 100))).toBe(true)
  })

  it('blends the colours of several classes and offers every pair of features', async () => {
    const data = cloudsView()
    const { lab, session } = recordedLab()
    lab.view.setState({ surfaceAxes: [0, 1] })
    await mount(lab, <OutputPane />)
    session.say(
      opening(data),
      planeOf(1, data, (x) => (x < 0.8 ? [1, 0, 0] : x < 1.4 ? [0, 1, 0] : [0, 0, 1])),
    )
    await expect.element(page.getByRole('combobox', { name: 'Feature across' })).toBeVisible()
    await drawn()
    const field = layer('field')
    expect(bluish(pixelAt(field, 60, 100))).toBe(true)
    const [red, green, blue] = pixelAt(field, field.clientWidth - 20, 100)
    expect(green).toBeGreaterThan(Math.max(red, blue) + 20)
    await page.getByRole('combobox', { name: 'Feature upward' }).selectOptions('petal width')
    expect(lab.view.getState().surfaceAxes).toEqual([0, 3])
    await page.getByRole('combobox', { name: 'Feature across' }).selectOptions('petal width')
    expect(lab.view.getState().surfaceAxes).toEqual([3, 0])
    expect(session.calls.at(-1)?.name).toBe('watch')
  })

  it('is a curve through the data for a regression', async () => {
    const data = waveView()
    const { lab, session } = recordedLab()
    await mount(lab, <OutputPane />)
    session.say(
      opening(data),
      curveOf(1, data, () => 0),
    )
    await expect.element(page.getByText('prediction and data')).toBeVisible()
    await drawn()
    const field = layer('field')
    const violet = Array.from({ length: field.clientHeight }, (_, y) => pixelAt(field, 200, y)).findIndex(
      ([red, green, blue]) => blue > 150 && red > green + 20,
    )
    const lowest = Math.max(...data.targets)
    expect(lowest).toBeGreaterThan(0.9)
    expect(violet).toBeGreaterThan(100)
    expect(violet).toBeLessThan(220)
  })

  it('says what it waits for before the first surface, and that a run has failed', async () => {
    const { lab, session } = recordedLab()
    const screen = await mount(lab, <OutputPane />)
    await expect.element(screen.getByText('Preparing the data …')).toBeVisible()
    session.say(opening(moonsView()))
    await expect.element(screen.getByText('Drawing the first decision surface …')).toBeVisible()
    session.say({ type: 'failed', run: 1, failure: { code: 'data', message: 'data: no rows', details: {} } })
    await expect.element(screen.getByText('Drawing the first decision surface …')).not.toBeInTheDocument()
  })
})

const words = () => page.getByRole('option').element().getAttribute('aria-label')

describe('the points', () => {
  it('are walked with the arrow keys and chosen with Enter', async () => {
    const { lab, data } = await shown((x) => Math.tanh(x))
    await userEvent.tab()
    const list = page.getByRole('listbox')
    while (document.activeElement !== list.element()) await userEvent.tab()
    await expect.element(page.getByRole('option')).toBeInTheDocument()
    await userEvent.keyboard('{Home}')
    await expect
      .poll(words)
      .toMatch(/^class A \(training\), x₀ .*, model: class [AB], score [+−]0\.\d\d, (right|wrong)$/)
    const first = words()
    await userEvent.keyboard('{ArrowRight}')
    expect(words()).not.toBe(first)
    await userEvent.keyboard('{Home}{PageDown}{Enter}')
    const train = data.parts.flatMap((part, row) => (part === 'train' ? [row] : []))
    expect(lab.view.getState().sample).toBe(train[1])
    await expect.element(page.getByRole('option')).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('option')).not.toBeInTheDocument()
  })

  it('are chosen by a click on their mark, which is then ringed', async () => {
    const { lab, data } = await shown(() => 0)
    const before = layer('points').toDataURL()
    const row = 0
    const option = await pointOf(row, data)
    await userEvent.click(page.getByRole('listbox'), { position: option })
    expect(lab.view.getState().sample).toBe(row)
    await drawn()
    expect(layer('points').toDataURL()).not.toBe(before)
  })

  it('of the test part appear only after they are shown', async () => {
    const { session } = await shown(() => 0)
    const before = layer('points').toDataURL()
    session.say(testShown(1))
    await drawn()
    await expect.poll(() => layer('points').toDataURL() === before).toBe(false)
    await expect.element(page.getByText('filled: train, hollow: validation, with a core: test')).toBeVisible()
  })
})

/** Where a row of moons stands on the plot, from the plot's own margins and the surface's bounds. */
async function pointOf(row: number, data: ReturnType<typeof moonsView>): Promise<{ x: number; y: number }> {
  await drawn()
  const box = layer('points')
  const [width, height] = [box.clientWidth - 48, box.clientHeight - 28]
  const share = (axis: number) => {
    const [low, high] = data.ranges[axis] ?? [0, 1]
    const room = 0.1 * (high - low)
    return ((data.features[2 * row + axis] ?? 0) - low + room) / (high - low + 2 * room)
  }
  return { x: 40 + share(0) * width, y: 4 + (1 - share(1)) * height }
}
