import { expect, test } from '@playwright/test'
import { open, openFile, pause, saved, stepOf, untilStep, whereLong } from './lab.ts'

test('a truncated link says so and leaves the document alone', whereLong(true), async ({ page }) => {
  await open(page)
  await untilStep(page, 10)
  await pause(page)
  await page.getByRole('button', { name: 'Share' }).click()
  const field = page.getByLabel('Link', { exact: true })
  await expect(field).toHaveValue(/^http/)
  const link = await field.inputValue()
  await page.keyboard.press('Escape')
  const at = await stepOf(page)
  await page.goto(link.slice(0, -40))
  await expect(page.getByText(/The link was not opened/)).toBeVisible()
  await expect.poll(() => stepOf(page)).toBe(at)
})

test('a file of an unknown version says so and leaves the document alone', async ({ page }) => {
  await open(page)
  await untilStep(page, 5)
  await pause(page)
  const at = await stepOf(page)
  await openFile(page, 'future.json', { experiment: { format: 'ansatz.experiment', version: 99 } })
  await expect(page.getByText(/“future.json” was not opened/)).toBeVisible()
  expect(await stepOf(page)).toBe(at)
})

test('blocked storage is said, and everything goes on in memory', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('blocked', 'SecurityError')
      },
    })
  })
  await open(page)
  await untilStep(page, 20)
  await expect(page.getByText(/does not let this page save/)).toBeVisible()
})

test('a program with an error keeps the last good circuit and marks the place', async ({ page }) => {
  await open(page)
  await untilStep(page, 5)
  await pause(page)
  await page.getByRole('button', { name: /OpenQASM/ }).click()
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 30_000 })
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('hx q[0];\n')
  await expect(page.getByText(/Line 1, column \d+: .*The last good circuit stays/)).toBeVisible()
  await expect(page.getByText('4 qubits · 24 parameters')).toBeVisible()
  for (let undone = 0; undone < 9; undone++) await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('Drawing and text are the same circuit.')).toBeVisible()
})

test(
  'training that diverges stops, says so, and offers the best parameters',
  whereLong(true),
  async ({ page }) => {
    await open(page)
    await untilStep(page, 5)
    await pause(page)
    const file = await saved(page)
    const experiment = {
      ...file.experiment,
      output: { bias: { trainable: false, initial: 0 }, scale: { trainable: true, initial: 1 } },
      training: {
        ...file.experiment.training,
        loss: 'squared',
        optimizer: { name: 'momentum', learningRate: 50, momentum: 0.99 },
        steps: 5000,
      },
    }
    await openFile(page, 'wild.json', { experiment })
    await page.getByRole('radio', { name: 'Max' }).click()
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect(page.getByText('Training went astray and was stopped')).toBeVisible()
    const offer = page.getByRole('button', { name: /Go on from the best parameters/ }).first()
    await offer.click()
    await expect(page.getByText('Training went astray and was stopped')).toBeHidden()
  },
)
