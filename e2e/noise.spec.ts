import { expect, test } from '@playwright/test'
import { open, pause, stepOf, untilStep, violations, watch } from './lab.ts'

test('a noisy device: from the Gallery, the dial turned while it learns, the mixed state, accuracy against noise', async ({
  page,
}) => {
  const { errors, foreign } = watch(page)
  await open(page)
  await page.getByRole('link', { name: 'Gallery' }).click()
  await page.getByRole('button', { name: 'Open “Circles on a noisy device”' }).click()
  await expect(page.getByText('noisy: Superconducting-like, strength × 5.')).toBeVisible()
  expect(await page.locator('[data-noise-marks] circle').count()).toBeGreaterThan(6)

  await untilStep(page, 15)
  const strength = page.getByRole('slider', { name: 'Strength' })
  await strength.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('noisy: Superconducting-like, strength × 5.1.')).toBeVisible()
  expect(await stepOf(page)).toBeGreaterThanOrEqual(15)
  await untilStep(page, 40)
  await pause(page)

  await page.getByRole('tab', { name: 'State' }).click()
  await expect(page.getByText(/^Noise has mixed the state: purity 0\.\d+ of 1\./)).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: 'Search commands and gates' })).toBeFocused()
  await page.keyboard.type('noise of the')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Noise of the device' })
  await dialog.getByRole('button', { name: 'Change these numbers' }).click()
  await dialog.getByLabel('Error of a gate on two qubits').fill('0.02')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(/on two by 9\.8 %/)).toBeVisible()
  expect(await violations(page, 'dialog[open]')).toEqual([])

  await dialog.getByRole('link', { name: 'Accuracy against noise' }).click()
  await page.getByRole('textbox', { name: 'Strengths' }).fill('0, 20')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Judge it under noise' }).click()
  await expect(page.getByRole('figure', { name: 'Accuracy against the strength of the noise' })).toBeVisible()
  await expect(page.getByText(/^From strength 0 to 20 the accuracy goes from/)).toBeVisible({
    timeout: 20_000,
  })
  expect({ errors, foreign }).toEqual({ errors: [], foreign: [] })
})
