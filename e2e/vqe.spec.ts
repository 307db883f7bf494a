import { expect, test } from '@playwright/test'
import { pageWithLook, violations, watch, whereLong } from './lab.ts'

test('a ground state: from the Gallery to its curve, a Pauli sum with a mistake, and into the Lab', async ({
  page,
}) => {
  const watched = watch(page)
  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /Hydrogen, pulled apart/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  await page.keyboard.press('Enter')
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByText(/Of 45 bond lengths the energy is least at 0.75 Å: −1.137117/)).toBeVisible({
    timeout: 30_000,
  })
  await expect(results.getByRole('figure', { name: 'Energy over the bond length' })).toBeVisible()
  await expect(results.getByText('within chemical accuracy')).toBeVisible()

  await page.getByRole('radio', { name: 'Pauli sum' }).check()
  const sum = page.getByRole('textbox', { name: 'Pauli sum' })
  await sum.fill('-1*X0 - 0.5*Z0*Q1')
  await expect(page.getByText(/Line 1, column 16: .*must stand here, got "Q1"/)).toBeVisible()
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(results.getByRole('alert')).toContainText('line 1, column 16')
  await expect(sum).toHaveValue('-1*X0 - 0.5*Z0*Q1')
  await sum.fill('-1*X0 - 0.5*Z0*Z1')
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(results.getByText(/The exact ground state has −1.118034/)).toBeVisible({ timeout: 20_000 })
  await results.getByText('The circuit', { exact: true }).click()
  await results.getByRole('button', { name: 'Open in the Lab' }).click()
  await expect(page.getByRole('textbox', { name: 'Title of the experiment' })).toHaveValue('The circuit')
  expect(watched.errors).toEqual([])
})

test(
  'features for a generative model: from the Gallery to the verdict',
  whereLong(true),
  async ({ page }) => {
    const watched = watch(page)
    await page.goto('/#/gallery')
    await page.getByRole('button', { name: /Features from a circuit: do they help/ }).click()
    const repeats = page.getByRole('textbox', { name: 'Data sets' })
    await repeats.fill('4')
    await repeats.press('Enter')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const results = page.getByRole('region', { name: 'Results' })
    await expect(results.getByText(/^(No claim|The circuit’s features)/)).toBeVisible({ timeout: 30_000 })
    await expect(results.getByRole('figure', { name: 'Held-out log density' })).toBeVisible()
    await results.getByRole('radio', { name: 'Place alone' }).check()
    expect(watched.errors).toEqual([])
  },
)

for (const kind of ['vqe', 'molecule-features'] as const)
  for (const theme of ['light', 'dark'] as const)
    for (const width of [1440, 390])
      test(`${kind} is readable by everyone, ${theme}, ${width} px`, whereLong(true), async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height: 900 })
        await page.goto(`/#/solve/${kind}`)
        await page.getByRole('button', { name: 'Run', exact: true }).click()
        await expect(page.getByText('The result is there.')).toBeAttached({ timeout: 30_000 })
        expect(await violations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      })
