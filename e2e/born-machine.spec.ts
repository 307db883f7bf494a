import { expect, test } from '@playwright/test'
import { pageWithLook, violations, watch, whereLong } from './lab.ts'

test('a histogram is drawn and learned: from the Gallery, by mouse and keyboard, to the verdict', async ({
  page,
}) => {
  const watched = watch(page)
  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /A histogram drawn by hand/ }).click()
  const pad = page.getByRole('group', { name: 'Histogram' })
  const bar = (at: number) => pad.getByRole('slider', { name: `Bar ${at} of 8`, exact: true })
  const bins = page.getByRole('textbox', { name: 'Bins' })
  await bins.fill('8')
  await bins.press('Enter')
  await expect(pad.getByRole('slider')).toHaveCount(8)

  const box = (await pad.boundingBox())!
  const spot = (bars: number, height: number) =>
    [box.x + (bars / 8) * box.width, box.y + (1 - height) * box.height] as const
  await page.mouse.move(...spot(0.5, 0.2))
  await page.mouse.down()
  await page.mouse.move(...spot(3.5, 0.8), { steps: 2 })
  await page.mouse.up()
  const drawn = await Promise.all([1, 4].map((at) => bar(at).getAttribute('aria-valuenow')))
  expect(Number(drawn[1])).toBeGreaterThan(3 * Number(drawn[0]))

  await bar(1).focus()
  await page.keyboard.press('ArrowRight')
  await expect(bar(2)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(bar(2)).toHaveAttribute('aria-valuenow', '0')
  await page.keyboard.press('PageUp')
  await expect(bar(2)).not.toHaveAttribute('aria-valuenow', '0')

  const steps = page.getByRole('textbox', { name: 'Steps' })
  await steps.fill('40')
  await steps.press('Enter')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByText(/total variation 0\.\d+ against/)).toBeVisible({ timeout: 30_000 })
  const models = results.getByRole('table', { name: 'How near they come' })
  await expect(models.getByRole('row')).toHaveCount(5)
  await results.getByRole('radio', { name: 'KL' }).check({ force: true })
  await expect(results.getByRole('figure', { name: 'On the way' })).toContainText('KL (nats)')
  expect(watched.errors).toEqual([])
})

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(
      `Born machines are readable by everyone, ${theme}, ${width} px`,
      whereLong(true),
      async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height: 900 })
        await page.goto('/#/solve/born-machine')
        await page.getByRole('button', { name: 'Run', exact: true }).click()
        await expect(page.getByText('The result is there.')).toBeAttached({ timeout: 60_000 })
        await page.getByText('The circuit').click()
        expect(await violations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      },
    )
  }
}
