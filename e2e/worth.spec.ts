import { expect, test } from '@playwright/test'
import { open, pause, untilStep, violations, watch } from './lab.ts'

test('a run says what it would cost on hardware, and that the classical model wins', async ({ page }) => {
  const watched = watch(page)
  await open(page)
  await untilStep(page, 20)
  await pause(page)
  await expect(page.getByText('RBF-SVM').first()).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Does it help?' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Does it help?' })
  await expect(dialog.getByText(/^The classical model wins: .* in .*s on this computer/)).toBeVisible()
  const ion = dialog.getByRole('row', { name: /^Trapped-ion-like/ })
  await expect(ion).toContainText('$')
  expect(await violations(page, 'dialog')).toEqual([])

  await dialog.getByText('Figures of the devices').click()
  const device = dialog.getByRole('group', { name: 'Trapped-ion-like' })
  for (const name of ['Price of a circuit, $', 'Price of a shot, $']) {
    await device.getByRole('textbox', { name }).fill('0')
    await device.getByRole('textbox', { name }).press('Enter')
  }
  await expect(ion).toContainText('nothing')
  await expect(dialog.getByText(/while a trapped-ion-like device would take/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Back to the usual figures' }).click()
  await expect(ion).toContainText('$')
  expect(watched.errors).toEqual([])
})
