import { expect, test } from '@playwright/test'
import { open, pageWithLook, pause, violations, watch, whereLong } from './lab.ts'

test('a longer code keeps a bit better below a threshold, and a circuit is priced with error correction', async ({
  page,
}) => {
  const watched = watch(page)
  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /Repetition code: longer is better/ }).click()
  const errors = page.getByRole('textbox', { name: 'Error probabilities' })
  await errors.fill('0.05, 0.7')
  await expect(page.getByText('Must be 1 to 40 different numbers', { exact: false })).toBeVisible()
  await errors.fill('0.05, 0.1')
  await errors.press('Enter')
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  await page.keyboard.press('Enter')
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByText(/At 5\s% errors the code of distance 7 loses the bit/)).toBeVisible({
    timeout: 30_000,
  })
  await results.getByText('The numbers').click()
  const table = results.getByRole('table', { name: 'Logical error against physical error' })
  await expect(table.getByRole('row')).toHaveCount(7)

  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /What a small classifier would take/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(results.getByText(/within reach without error correction/)).toBeVisible({ timeout: 30_000 })
  const machines = results.getByRole('table', { name: 'As it is, and error-corrected' })
  await expect(machines.getByRole('row', { name: /^Code distance – 11/ })).toBeVisible()
  await results.getByRole('slider', { name: /Physical error of both machines/ }).focus()
  await page.keyboard.press('Home')
  await expect(machines.getByRole('row', { name: /^Physical qubits 4 not at this error/ })).toBeVisible()

  await open(page)
  await pause(page)
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: 'Search commands and gates' })).toBeFocused()
  await page.keyboard.type('Estimate the resources')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Circuit' })).toHaveValue(/input/)
  await expect(machines.getByRole('row', { name: /^T states/ })).toBeVisible({ timeout: 30_000 })
  expect(watched.errors).toEqual([])
})

for (const kind of ['repetition-code', 'resources'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      test(`${kind} is readable by everyone, ${theme}, ${width} px`, whereLong(true), async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height: 900 })
        await page.goto(`/#/solve/${kind}`)
        await page.getByRole('button', { name: 'Run', exact: true }).click()
        await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 45_000 })
        expect(await violations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      })
    }
  }
}
