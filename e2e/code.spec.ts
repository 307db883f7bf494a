import { expect, test, type Page } from '@playwright/test'
import { open, pause, untilStep } from './lab.ts'

/** The lab at rest with the program open in the large editor. */
async function openProgram(page: Page): Promise<void> {
  await open(page)
  await untilStep(page, 1)
  await pause(page)
  await page.getByRole('button', { name: 'OpenQASM' }).click()
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 30_000 })
}

const drawing = (page: Page) => page.getByRole('application', { name: 'Circuit drawing' })

/** Puts the caret at the end of the line that holds the text. */
async function caretBehind(page: Page, text: string): Promise<void> {
  await page.locator('.view-line', { hasText: text }).first().click()
  await page.keyboard.press('End')
}

test('text and drawing hold the same circuit, each edited from the other', async ({ page }) => {
  await openProgram(page)
  await caretBehind(page, 'qubit[4] q;')
  await page.keyboard.type('\nh q[2]; // mine')
  const hadamard = drawing(page).getByRole('button', { name: 'H on qubit 2, column 1' })
  await expect(hadamard).toBeVisible()
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()

  await hadamard.click()
  await page.keyboard.press('Delete')
  await expect(hadamard).toBeHidden()
  await expect(page.locator('.view-lines')).toContainText('// mine')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(hadamard).toBeVisible()

  await page.locator('.view-line', { hasText: 'mine' }).click()
  for (let undone = 0; undone < 4; undone++) await page.keyboard.press('ControlOrMeta+z')
  await expect(hadamard).toBeHidden()
  await expect(page.locator('.view-lines')).not.toContainText('mine')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled()
})

test('a mistyped gate is mended by its remedy', async ({ page }) => {
  await openProgram(page)
  await caretBehind(page, 'qubit[4] q;')
  await page.keyboard.type('\nswp q[0], q[1];')
  await expect(page.getByText(/Line \d+, column 1: unknown gate `swp`/)).toBeVisible()
  await page.getByRole('button', { name: /^Fix: / }).click()
  await expect(page.getByText('Drawing and text are the same circuit.')).toBeVisible()
  await expect(page.getByText('4 qubits · 24 parameters')).toBeVisible()
})
