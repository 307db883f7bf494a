import { expect, test } from '@playwright/test'
import { open, pageWithLook, pause, violations, watch, whereLong } from './lab.ts'

test('noise is mitigated: from the Gallery to the fits and their price, and with the circuit of the Lab', async ({
  page,
}) => {
  const watched = watch(page)
  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /What extrapolation returns/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  await page.keyboard.press('Enter')
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByText(/comes nearest: off by/)).toBeVisible({ timeout: 30_000 })
  const fits = results.getByRole('table', { name: 'What each fit returns' })
  await expect(fits.getByRole('row')).toHaveCount(7)
  await expect(results.getByRole('figure', { name: 'What each fit costs' })).toBeVisible()
  await expect(results.getByRole('figure', { name: 'Before and after readout inversion' })).toBeVisible()

  const observable = page.getByRole('textbox', { name: 'Observable' })
  await observable.fill('Z0*X0')
  await expect(page.getByText(/Character 4: .*one Pauli per qubit/)).toBeVisible()
  await observable.press('Escape')
  await expect(observable).toHaveValue('Z0')
  const scales = page.getByRole('textbox', { name: 'Scales of the noise' })
  await scales.fill('1, 2')
  await scales.press('Enter')
  await expect(results.getByText(/You have changed the problem since/)).toBeVisible()
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(fits.getByRole('row', { name: /^Parabola none/ })).toBeVisible({ timeout: 30_000 })

  await open(page)
  await pause(page)
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: 'Search commands and gates' })).toBeFocused()
  await page.keyboard.type('Mitigate the noise')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Circuit' })).toHaveValue(/input/)
  await expect(results.getByText(/comes nearest|lies nearest|No fit/)).toBeVisible({ timeout: 30_000 })
  expect(watched.errors).toEqual([])
})

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(
      `mitigation is readable by everyone, ${theme}, ${width} px`,
      whereLong(true),
      async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height: 900 })
        await page.goto('/#/solve/mitigation')
        await page.getByRole('button', { name: 'Run', exact: true }).click()
        await expect(page.getByText(/comes nearest: off by/)).toBeVisible({ timeout: 30_000 })
        expect(await violations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      },
    )
  }
}
