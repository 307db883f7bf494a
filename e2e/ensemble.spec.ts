import { expect, test } from '@playwright/test'
import { pageWithLook, violations, watch, whereLong } from './lab.ts'

test('an ensemble is picked by annealing: from the Gallery to the verdict, and with other prices', async ({
  page,
}) => {
  const watched = watch(page)
  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /An ensemble picked by annealing/ }).click()
  await page.getByRole('combobox', { name: 'Data' }).selectOption({ label: 'Moons' })
  const prices = page.getByRole('textbox', { name: 'Price of a stump' })
  await prices.fill('0, 11')
  await expect(page.getByText(/Must be 1 to 30 different numbers/)).toBeVisible()
  await prices.fill('0, 0.2')
  await prices.press('Enter')
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  await page.keyboard.press('Enter')
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByText(/held-out rows the ensemble with binary weights/)).toBeVisible({
    timeout: 30_000,
  })
  await expect(results.getByRole('figure', { name: 'On held-out rows' })).toBeVisible()
  await expect(results.getByRole('figure', { name: 'What the price keeps' })).toBeVisible()
  await expect(results.getByRole('heading', { name: /of 4 stumps vote/ })).toBeVisible()
  await page.getByRole('combobox', { name: 'Found by' }).selectOption('exact')
  await expect(results.getByText(/You have changed the problem since/)).toBeVisible()
  expect(watched.errors).toEqual([])
})

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(
      `an ensemble is readable by everyone, ${theme}, ${width} px`,
      whereLong(true),
      async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height: 900 })
        await page.goto('/#/solve/ensemble')
        await page.getByRole('button', { name: 'Run', exact: true }).click()
        await expect(page.getByText(/held-out rows the ensemble with binary weights/)).toBeVisible({
          timeout: 60_000,
        })
        expect(await violations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      },
    )
  }
}
