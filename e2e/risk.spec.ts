import { expect, test } from '@playwright/test'
import { pageWithLook, violations, watch, whereLong } from './lab.ts'

const csv = [
  'time,Demand,Temperature',
  ...Array.from({ length: 120 }, (_, hour) => {
    const time = new Date(Date.UTC(2024, 0, 1, hour)).toISOString().slice(0, 19).replace('T', ' ')
    const load = 5 + 2 * Math.sin((2 * Math.PI * hour) / 24) + 0.3 * Math.sin(7.3 * hour)
    return `${time},${load.toFixed(3)},${(20 + (hour % 24)).toFixed(1)}`
  }),
].join('\n')

test('a load is foretold: from the Gallery to the verdict, and with a CSV of one’s own', async ({ page }) => {
  const watched = watch(page)
  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /The load of the next hour/ }).click()
  const steps = page.getByRole('textbox', { name: 'Steps', exact: true })
  await steps.fill('20')
  await steps.press('Enter')
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  await page.keyboard.press('Enter')
  const results = page.getByRole('region', { name: 'Results' })
  const errors = results.getByRole('table', { name: 'Errors on the same rows' })
  await expect(results.getByText(/better than|cannot be told apart/)).toBeVisible({ timeout: 30_000 })
  await expect(errors.getByRole('row')).toHaveCount(6)
  await results.getByRole('combobox', { name: 'Model drawn' }).selectOption('linear')
  await expect(results.getByRole('figure', { name: 'The forecast beside the truth' })).toContainText(
    'Linear regression on 168 rows',
  )

  await page.getByRole('radio', { name: 'Your CSV' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open a CSV file…' }).click()
  await (await chooser).setFiles({ name: 'town.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(page.getByText('town: 121 lines.')).toBeVisible()
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(results.getByRole('alert')).toContainText(
    'a series with a lag of 168 steps needs at least 172 rows, got 120',
    {
      timeout: 20_000,
    },
  )
  const lags = page.getByRole('textbox', { name: 'Lags' })
  await lags.fill('1, 0')
  await lags.press('Enter')
  await expect(page.getByText('Must be 1 to 50 different whole numbers')).toBeVisible()
  await lags.fill('1, 24')
  await lags.press('Enter')
  for (const [name, value] of [
    ['Seasons of the naive forecasts', '24'],
    ['Rows foretold', '24'],
    ['Rows for intervals', '24'],
  ] as const) {
    await page.getByRole('textbox', { name }).fill(value)
    await page.getByRole('textbox', { name }).press('Enter')
  }
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(errors.getByRole('row', { name: /Seasonal naive, 24 steps/ })).toBeVisible({ timeout: 30_000 })
  await expect(results.getByText(/better than|cannot be told apart/)).toBeVisible({ timeout: 30_000 })
  expect(watched.errors).toEqual([])
})

test('an extreme load is estimated: errors against queries, not seconds', async ({ page }) => {
  const watched = watch(page)
  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /How bad an extreme load is/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByText(/Counted in queries, not seconds/)).toBeVisible({ timeout: 30_000 })
  const curve = results.getByRole('figure', { name: 'Error against queries' })
  await expect(curve.getByText('queries, not seconds', { exact: true })).toBeAttached()
  const methods = results.getByRole('table', { name: 'What each method says' })
  await expect(methods.getByRole('row')).toHaveCount(6)
  await curve.getByRole('radio', { name: 'Expected shortfall' }).click()
  await expect(curve).toContainText('Monte Carlo, slope −0.')
  expect(watched.errors).toEqual([])
})

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(
      `forecasts and risks are readable by everyone, ${theme}, ${width} px`,
      whereLong(true),
      async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height: 900 })
        await page.goto('/#/solve/forecast')
        const steps = page.getByRole('textbox', { name: 'Steps', exact: true })
        await steps.fill('10')
        await steps.press('Enter')
        for (const kind of ['forecast', 'tail-risk']) {
          await page.goto(`/#/solve/${kind}`)
          await page.getByRole('button', { name: 'Run', exact: true }).click()
          await expect(page.getByText('The result is there.')).toBeAttached({ timeout: 30_000 })
          expect(await violations(page)).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        }
      },
    )
  }
}
