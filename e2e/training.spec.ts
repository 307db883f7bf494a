import { expect, test } from '@playwright/test'
import { open, pause, stepOf, untilStep, watch, whereLong } from './lab.ts'

test('digits are reduced, trained by a schedule, and stopped by a rule that is named', async ({ page }) => {
  const { errors } = watch(page)
  await open(page)
  await untilStep(page, 1)
  await pause(page)
  const pane = page.getByRole('region', { name: 'Data and settings' })
  await pane.getByRole('button', { name: /^\d+ more$/ }).click()
  await pane.getByRole('button', { name: 'Digits', exact: true }).click()
  await expect(pane.getByText(/^4 hold \d+ % of the variance$/)).toBeVisible()
  await expect(pane.getByText(/Alpaydin and Kaynak.*CC BY 4\.0/)).toBeVisible()
  await pane.getByRole('combobox', { name: 'Columns for the models' }).selectOption('pool')
  await expect(pane.getByText('64 pixels are pooled to 4 means of 4 x 4 blocks.')).toBeVisible()

  await page
    .getByRole('button', { name: /^Optimizer/ })
    .last()
    .click()
  const box = page.getByRole('dialog', { name: 'Settings of Optimizer' })
  await box.getByRole('combobox', { name: 'Learning rate over time' }).selectOption('Falls like a cosine')
  await expect(box.getByRole('img', { name: /^Learning rate over 200 steps: from 1 times/ })).toBeVisible()
  await box.getByRole('textbox', { name: 'Learning rate', exact: true }).fill('3')
  await box.getByRole('switch', { name: 'When validation no longer improves' }).click()
  await box.getByRole('textbox', { name: 'Patience, in steps' }).fill('3')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect.poll(() => stepOf(page)).toBe(0)
  await page.getByRole('radio', { name: 'Max' }).click()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  const said = page.getByRole('status').filter({ hasText: 'no better validation loss for 3 steps' })
  await expect(said).toContainText(
    /^Stopped after \d+ steps: .* Back at the best values, those of step \d+\./,
    {
      timeout: 30_000,
    },
  )
  await expect(page.getByText('stopped', { exact: true })).toBeVisible()
  expect(await stepOf(page)).toBeLessThan(200)
  expect(errors).toEqual([])
})

test(
  'the encoding report shows what wraps around, and the scaling mends it',
  whereLong(true),
  async ({ page }) => {
    await open(page)
    await untilStep(page, 1)
    await pause(page)
    await page.keyboard.press('Shift+E')
    const report = page.getByRole('dialog', { name: 'Encoding report' })
    await expect(
      report.getByRole('img', { name: 'Angle x_0: −2 to 2 radians, no wrap-around' }),
    ).toBeVisible()
    await report.getByRole('textbox', { name: 'To', exact: true }).fill('8')
    await page.keyboard.press('Enter')
    await expect(report.getByText(/^the angles x_0 and x_1 go round/)).toBeVisible()
    await report.getByRole('textbox', { name: 'To', exact: true }).fill('1')
    await page.keyboard.press('Enter')
    await expect(report.getByText('Nothing is lost on the way into the circuit.')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(report).toBeHidden()
  },
)
