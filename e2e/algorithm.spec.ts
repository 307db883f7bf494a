import { expect, test } from '@playwright/test'
import { pageWithLook, violations, watch, whereLong } from './lab.ts'

test('an algorithm: from the Gallery to its outcomes, its price, and into the Lab', async ({ page }) => {
  const watched = watch(page)
  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /Grover finds one of sixteen/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  await page.keyboard.press('Enter')
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByRole('figure', { name: 'What is measured' })).toContainText(
    'probability 0.9613',
    {
      timeout: 20_000,
    },
  )
  await expect(results.getByText(/of 16 items in memory/)).toBeVisible()

  const marked = page.getByRole('textbox', { name: 'Marked items' })
  await marked.fill('3, 16')
  await marked.press('Enter')
  await expect(page.getByText('Must be whole numbers from 0 to 15')).toBeVisible()
  await marked.fill('3, 12')
  await marked.press('Enter')
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(results.getByText('2 × call of the oracle')).toBeVisible({ timeout: 20_000 })

  await page.getByRole('combobox', { name: 'Algorithm' }).selectOption('linear-system')
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(results.getByRole('table', { name: 'The solution' })).toContainText('0.250000', {
    timeout: 20_000,
  })
  await page.getByRole('textbox', { name: 'Matrix' }).fill('1 2\n0 1')
  await page.getByRole('textbox', { name: 'Matrix' }).press('Tab')
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(results.getByRole('alert')).toContainText('its matrix must be symmetric', { timeout: 20_000 })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Run again' }).click()
  await results.getByRole('button', { name: 'Open in the Lab' }).click({ timeout: 20_000 })
  await expect(page.getByRole('textbox', { name: 'Title of the experiment' })).toHaveValue(
    'Grover finds one of sixteen',
  )
  await expect(page.getByText('evolve_0').first()).toBeVisible()
  expect(watched.errors).toEqual([])
})

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(
      `algorithms are readable by everyone, ${theme}, ${width} px`,
      whereLong(true),
      async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height: 900 })
        await page.goto('/#/solve/algorithm')
        await page.getByRole('button', { name: 'Run', exact: true }).click()
        await expect(page.getByText('The result is there.')).toBeAttached({ timeout: 30_000 })
        await page.getByText('The program').click()
        expect(await violations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      },
    )
  }
}
