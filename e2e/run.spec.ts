import { expect, test } from '@playwright/test'
import { frames, lossLabel, open, pause, saved, stepOf, untilStep, watch, whereLong } from './lab.ts'

test('a first visitor sees a circuit that is already learning', async ({ page }) => {
  const { errors } = watch(page)
  await open(page)
  await untilStep(page, 3)
  await expect(page.getByText('This circuit is learning to tell two moons apart')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await untilStep(page, 60)
  const first = await lossLabel(page)
  await untilStep(page, 90)
  expect(await lossLabel(page)).not.toBe(first)
  expect(errors).toEqual([])
})

test('pause, step and reset do what they say', async ({ page }) => {
  await open(page)
  await untilStep(page, 5)
  await pause(page)
  const at = await stepOf(page)
  await frames(page, 20)
  expect(await stepOf(page)).toBe(at)
  await page.getByRole('button', { name: 'Step', exact: true }).click()
  await expect.poll(() => stepOf(page)).toBe(at + 1)
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect.poll(() => stepOf(page)).toBe(0)
})

test('a reload finds everything back: step, parameters, optimizer and history', async ({ page }) => {
  await open(page)
  await untilStep(page, 40)
  await pause(page)
  await frames(page, 20)
  await expect(page.getByText(/· saved/)).toBeVisible()
  const before = await saved(page)
  await page.reload()
  await expect.poll(() => stepOf(page)).toBe(before.checkpoint.step)
  const after = await saved(page)
  expect(after).toEqual(before)
})

test(
  'the kernel matrix fills while the circuit learns, with alignment and a machine on it',
  whereLong(true),
  async ({ page }) => {
    await open(page)
    const matrix = page.getByRole('img', { name: /Kernel matrix of 140 training points/ })
    await expect(matrix).toBeVisible()
    await untilStep(page, 20)
    await pause(page)
    await expect(page.getByText('Alignment with the labels')).toBeVisible()
    const diagonal = await matrix.evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height)
      return [0.1, 0.5, 0.9].map((share) => {
        const at = 4 * (Math.floor(share * height) * width + Math.floor(share * width))
        return [data[at]!, data[at + 1]!, data[at + 2]!]
      })
    })
    for (const [red, green, blue] of diagonal) {
      expect(red! + green!, 'the diagonal is 1: the bright end of the scale').toBeGreaterThan(300)
      expect(blue!).toBeLessThan(160)
    }
  },
)

test('a link opens the same experiment in a fresh profile and ends at the same loss', async ({
  page,
  browser,
}) => {
  await open(page)
  await untilStep(page, 1)
  await page.getByRole('radio', { name: 'Max' }).click()
  await untilStep(page, 200)
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  const mine = await saved(page)
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('switch', { name: 'With the trained parameters' }).click()
  const field = page.getByLabel('Link', { exact: true })
  await expect(field).toHaveValue(/^http/)
  const link = await field.inputValue()

  const stranger = await browser.newContext()
  const other = await stranger.newPage()
  await other.goto(link)
  await other.getByRole('radio', { name: 'Max' }).click()
  const play = other.getByRole('button', { name: 'Play', exact: true })
  await play.click()
  await untilStep(other, 200)
  const theirs = await saved(other)
  expect(theirs.experiment).toEqual(mine.experiment)
  const [a, b] = [mine, theirs].map(({ checkpoint }) => checkpoint.history.at(-1)!.loss)
  expect(Math.abs(a! - b!)).toBeLessThanOrEqual(1e-12)
  await stranger.close()
})

test('the test part is shown once, on demand', whereLong(true), async ({ page }) => {
  await open(page)
  await untilStep(page, 30)
  await pause(page)
  await page.getByRole('button', { name: 'Show test' }).click()
  await expect(page.getByText(/Test part, looked at once, at step \d+/)).toBeVisible()
})
