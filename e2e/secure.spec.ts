import { expect, test } from '@playwright/test'
import { pageWithLook, violations, watch, whereLong } from './lab.ts'

test('an eavesdropper is found photon by photon, and a federated training keeps its updates to itself', async ({
  page,
}) => {
  const watched = watch(page)
  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /BB84 with somebody listening/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  await page.keyboard.press('Enter')
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByText('No key: too many errors', { exact: false })).toBeVisible({
    timeout: 30_000,
  })
  await expect(results.getByText(/^Error rate 25\.04 %/)).toBeVisible()
  await results.getByRole('button', { name: 'Next photon' }).focus()
  for (const _ of [2, 3, 4, 5]) await page.keyboard.press('ArrowRight')
  await expect(results.getByText('Photon 5. Bases fit, but the bits differ: an error.')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(results.getByText(/^Photon 4\. /)).toBeVisible()
  await page.getByRole('slider', { name: /Photons that somebody measures/ }).focus()
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(results.getByText(/^A secret key of [0-9,]+ bits/)).toBeVisible({ timeout: 30_000 })
  await expect(results.getByText(/it protects nothing real/).first()).toBeVisible()

  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /Training together, rows kept apart/ }).click()
  const rounds = page
    .getByRole('spinbutton', { name: 'Rounds', exact: true })
    .or(page.getByRole('textbox', { name: 'Rounds', exact: true }))
  await rounds.fill('14')
  await rounds.press('Enter')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(results.getByText(/right on the test rows/).first()).toBeVisible({ timeout: 45_000 })
  await expect(results.getByText('2 rounds did not take place', { exact: false })).toBeVisible()
  await expect(results.getByText('The masks of every round sum to zero', { exact: false })).toBeVisible()
  await expect(results.getByRole('figure', { name: 'What the server sees' })).toBeVisible()
  expect(watched.errors).toEqual([])
})

for (const kind of ['key-distribution', 'federated'] as const) {
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
