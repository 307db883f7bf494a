import { expect, test } from '@playwright/test'
import { pageWithLook, violations, watch, whereLong } from './lab.ts'

test('a graph is cut: from the Gallery to the solution, drawn on with the keyboard, by QAOA and by annealing', async ({
  page,
}) => {
  const watched = watch(page)
  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /QAOA on a ring/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  await page.keyboard.press('Enter')
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByText('Cut 8: 8 of 8 edges').first()).toBeVisible({ timeout: 30_000 })
  await expect(results.getByText('0.8750 on average')).toBeVisible({ timeout: 30_000 })
  await expect(results.getByRole('figure', { name: 'Angles by layer' })).toBeVisible()

  const vertex = page.getByRole('button', { name: /^Vertex 0,/ })
  await vertex.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Vertex 4,/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('8 variables · 9 couplings')).toBeVisible()
  await expect(results.getByText(/You have changed the problem since/)).toBeVisible()
  await page.getByRole('combobox', { name: 'Method', exact: true }).selectOption('schroedinger')
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(results.getByRole('figure', { name: 'Levels' })).toBeVisible({ timeout: 30_000 })
  await expect(results.getByText(/Estimated error of the time steps/).first()).toBeVisible({
    timeout: 30_000,
  })

  await page.getByRole('combobox', { name: 'Problem', exact: true }).selectOption('text')
  const text = page.getByRole('textbox', { name: 'Text' })
  await text.fill('minimize 2 a + * b')
  await page.getByRole('button', { name: 'Go to line 1, column 16' }).click()
  await expect(text).toBeFocused()
  await text.fill('minimize 2 a - 3 b\nsubject to one: a + b = 1')
  await expect(page.getByText('2 variables · 1 coupling · 1 constraint')).toBeVisible()
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(results.getByText('Objective −3')).toBeVisible({ timeout: 30_000 })
  expect(watched.errors).toEqual([])
})

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(
      `binary optimization is readable by everyone, ${theme}, ${width} px`,
      whereLong(true),
      async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height: 900 })
        await page.goto('/#/solve/qubo')
        await page.getByRole('button', { name: 'Run', exact: true }).click()
        await expect(page.getByText('Cut 12: 12 of 15 edges').first()).toBeVisible({ timeout: 30_000 })
        expect(await violations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      },
    )
  }
}
