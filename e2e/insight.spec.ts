import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { open, pageWithLook, pause, stepOf, untilStep, violations, watch, whereLong } from './lab.ts'

const map = (page: Page) => page.getByRole('slider', { name: /^Map of the loss/ })
const again = (page: Page) => page.getByRole('button', { name: 'Again' })
const begin = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Section by section: its link, the button that begins it, and what is there when it is done. */
const others = [
  ['Trainability', 'Measure the gradients', 'Variance of the gradient of Z0'],
  ['Expressibility', 'Measure expressibility', 'Fidelity of random pairs'],
  ['Frequencies', 'Take the spectrum apart', 'Frequencies of x'],
  ['Gates that matter', 'Weigh the parameters', 'Eigenvalues of the Fisher matrices'],
] as const

test('a landscape with the path of training, followed and started from', async ({ page }) => {
  const { errors, foreign } = watch(page)
  await open(page)
  await untilStep(page, 40)
  await pause(page)
  await page.getByRole('region', { name: 'Loss' }).getByRole('link', { name: 'Landscape' }).click()
  await expect(page.getByRole('heading', { name: 'Insight', level: 1 })).toBeFocused()
  await begin(page, 'Draw the landscape')
  await expect(again(page)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/^The plane keeps [\d.]+ % of the variance/)).toBeVisible()
  const drawing = page.locator('svg[data-figure]')
  const segments = await drawing.locator('line').count()
  expect(segments).toBeGreaterThan(30)

  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save “Loss landscape” as SVG' }).click()
  expect((await saved).suggestedFilename()).toBe('ansatz-landscape.svg')
  const picture = await readFile(await (await saved).path(), 'utf8')
  expect(picture).toContain('href="data:image/png;base64,')
  expect(picture).toMatch(/<path[^>]* stroke="rgb/)
  expect(picture).not.toContain('class=')

  await begin(page, 'Play')
  await expect.poll(() => drawing.locator('line').count()).toBeGreaterThan(segments + 10)
  await pause(page)
  await expect(page.getByText(/^The run has gone on for \d+ steps since/)).toBeVisible()

  await map(page).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(map(page)).toHaveAttribute('aria-valuetext', /: loss \d/)
  await page.keyboard.press('Enter')
  const before = await stepOf(page)
  await begin(page, 'Start from here')
  await expect.poll(() => stepOf(page)).toBe(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(() => stepOf(page)).toBe(before)
  expect({ errors, foreign }).toEqual({ errors: [], foreign: [] })
})

test('the other questions are answered, each in its place', async ({ page }) => {
  const { errors } = watch(page)
  await open(page)
  await untilStep(page, 40)
  await pause(page)
  await page.getByRole('link', { name: 'Insight' }).click()
  for (const [section, button, figure] of others) {
    await page.getByRole('navigation', { name: 'Questions' }).getByText(section).click()
    await begin(page, button)
    await expect(page.getByRole('figure', { name: figure }).first()).toBeVisible({ timeout: 20_000 })
    await expect(again(page)).toBeVisible({ timeout: 20_000 })
  }
  await page.getByRole('navigation', { name: 'Questions' }).getByText('Confused samples').click()
  await begin(page, 'Find the confused samples')
  await page
    .getByRole('button', { name: /^Show row \d+ in the Lab$/ })
    .first()
    .click()
  await expect(page.getByRole('application', { name: 'Circuit drawing' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: 'Search commands and gates' })).toBeFocused()
  await page.keyboard.type('barren')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Will gradients still be there' })).toBeVisible()
  expect(errors).toEqual([])
})

for (const [colorScheme, width, height, address, button] of [
  ['light', 1440, 900, 'landscape', 'Draw the landscape'],
  ['dark', 390, 844, 'landscape', 'Draw the landscape'],
  ['light', 390, 844, 'gates', 'Weigh the parameters'],
  ['dark', 1440, 900, 'confusion', 'Find the confused samples'],
] as const)
  test(
    `axe finds nothing in ${address}: ${colorScheme}, ${width} px`,
    whereLong(address !== 'landscape' || colorScheme === 'dark'),
    async ({ browser }) => {
      const page = await pageWithLook(browser, { theme: colorScheme, width, height })
      await open(page)
      await untilStep(page, 10)
      await pause(page)
      await page.goto(`/#/insight/${address}`)
      await begin(page, button)
      await expect(again(page)).toBeVisible({ timeout: 20_000 })
      expect(await violations(page)).toEqual([])
      const wide = await page.evaluate(() => {
        const place = document.querySelector('main')
        return place !== null && place.scrollWidth > place.clientWidth
      })
      expect(wide).toBe(false)
      await page.context().close()
    },
  )
