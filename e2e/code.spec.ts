import { expect, test, type Page } from '@playwright/test'
import { open, pause, untilStep, whereLong } from './lab.ts'

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

test('a mistyped gate is mended by its remedy', whereLong(true), async ({ page }) => {
  await openProgram(page)
  await caretBehind(page, 'qubit[4] q;')
  await page.keyboard.type('\nswp q[0], q[1];')
  await expect(page.getByText(/Line \d+, column 1: unknown gate `swp`/)).toBeVisible()
  await page.getByRole('button', { name: /^Fix: / }).click()
  await expect(page.getByText('Drawing and text are the same circuit.')).toBeVisible()
  await expect(page.getByText('4 qubits · 24 parameters')).toBeVisible()
})

const textOf = (page: Page) => page.locator('.view-lines')

test(
  'a gate is written by the suggestions alone, and explained where it stands',
  whereLong(true),
  async ({ page }) => {
    await openProgram(page)
    await caretBehind(page, 'qubit[4] q;')
    await page.keyboard.type('\ncrx')
    const list = page.getByRole('listbox', { name: 'Suggest' })
    await expect(list.getByRole('option', { name: /^crx/ })).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(list.getByRole('option', { name: /^theta\[0\]/ })).toBeVisible()
    await page.keyboard.type('the')
    await page.keyboard.press('Tab')
    await page.keyboard.press('End')
    await page.keyboard.type(' ')
    await expect(list.getByRole('option', { name: /^q\[0\]/ })).toBeVisible()
    await page.keyboard.press('Tab')
    await page.keyboard.type(', ')
    await expect(list.getByRole('option', { name: /^q\[1\]/ })).toBeVisible()
    await page.keyboard.press('Tab')
    await page.keyboard.type(';')
    await expect(textOf(page)).toContainText('crx(theta[0]) q[0], q[1];')
    await expect(drawing(page).getByRole('button', { name: /^CRX on qubits 0, 1, trainable/ })).toBeVisible()

    await page.keyboard.press('Escape')
    await page.locator('.view-line', { hasText: 'crx(' }).hover({ position: { x: 12, y: 10 } })
    const tip = page.locator('.monaco-hover:visible').first()
    await expect(tip).toContainText('crx(θ) control, target')
    await expect(tip).toContainText(/θ = theta\[0\] is -?\d\.\d+ rad/)
    await expect(tip).toContainText('Matrix at this place')
  },
)

test(
  'names lead to their declaration, take another name everywhere, and the text is laid out',
  whereLong(true),
  async ({ page }) => {
    await openProgram(page)
    await caretBehind(page, 'qubit[4] q;')
    await page.keyboard.type('\ngate   both a,b{h a;h b;}\nboth q[0],q[1];')
    await expect(drawing(page).getByRole('button', { name: /^both on qubits 0, 1/ })).toBeVisible()
    await page.keyboard.press('Home')
    await page.keyboard.press('F2')
    const field = page.getByRole('textbox', { name: /Rename input/ })
    await field.fill('pair')
    await page.keyboard.press('Enter')
    await expect(textOf(page)).toContainText('pair q[0],q[1];')
    await expect(drawing(page).getByRole('button', { name: /^pair on qubits 0, 1/ })).toBeVisible()
    await page.getByRole('button', { name: 'Format', exact: true }).click()
    await expect(textOf(page)).toContainText('gate pair a, b { h a; h b; }')
    await expect(textOf(page)).toContainText('pair q[0], q[1];')
    await page.locator('.view-line', { hasText: 'pair q[0]' }).click({ position: { x: 6, y: 10 } })
    await page.keyboard.press('F12')
    await page.keyboard.type('X')
    await expect(page.locator('.view-line', { hasText: 'gate Xpair' })).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(page.locator('.view-line', { hasText: 'gate Xpair' })).toBeHidden()
  },
)

test('what is pointed at lights up in text and drawing alike', whereLong(true), async ({ page }) => {
  await openProgram(page)
  await page.locator('.view-line', { hasText: 'qubit[4] q;' }).click()
  const gate = drawing(page)
    .getByRole('button', { name: /^RY on qubit 0, feature/ })
    .first()
  await gate.hover()
  await expect(page.locator('[class*="linked"]').first()).toBeVisible()
  const line = page.locator('.view-line', { hasText: 'ry(x_0) q[0];' })
  await expect(line).toBeVisible()
  await line.hover()
  await expect(page.locator('[class*="linked"]')).toHaveCount(0)
  await expect(gate).toHaveClass(/pointed/)
})

test('every problem has its mark and its remedy at the key', async ({ page }) => {
  await openProgram(page)
  await caretBehind(page, 'qubit[4] q;')
  await page.keyboard.type('\ncx q[0] q[1];\nswp q[1], q[2];')
  await expect(page.locator('.squiggly-error')).toHaveCount(2)
  await page.keyboard.press('Home')
  await page.keyboard.press('ControlOrMeta+.')
  await page.getByText('change to `swap`', { exact: true }).click()
  await expect(textOf(page)).toContainText('swap q[1], q[2];')
  await page.getByRole('button', { name: 'Fix: insert `,`' }).click()
  await expect(page.getByText('Drawing and text are the same circuit.')).toBeVisible()
  await expect(textOf(page)).toContainText('cx q[0], q[1];')
})

test.describe('on a touch screen', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the text area has marks, suggestions and formatting', async ({ page }) => {
    await open(page)
    await untilStep(page, 1)
    await page.getByRole('button', { name: 'Circuit', exact: true }).tap()
    await page.getByRole('button', { name: 'OpenQASM' }).tap()
    const area = page.getByRole('textbox', { name: 'Program of the circuit in OpenQASM 3' })
    await area.evaluate((element: HTMLTextAreaElement) => {
      const at = element.value.indexOf('qubit[4] q;') + 'qubit[4] q;'.length
      element.focus()
      element.setSelectionRange(at, at)
    })
    await page.keyboard.type('\nswp q[0],q[1];\ncr')
    await expect(page.locator('pre span', { hasText: 'swp' })).toBeAttached()
    const suggestions = page.getByRole('toolbar', { name: 'Suggestions' })
    await suggestions.getByRole('button', { name: 'cry', exact: true }).tap()
    await suggestions.getByRole('button', { name: 'x_0', exact: true }).tap()
    await page.keyboard.press('End')
    await page.keyboard.type(' ')
    await suggestions.getByRole('button', { name: 'q[2]', exact: true }).tap()
    await page.keyboard.type(',  ')
    await suggestions.getByRole('button', { name: 'q[3]', exact: true }).tap()
    await page.keyboard.type(';')
    await page.getByRole('button', { name: 'Fix: change to `swap`' }).first().tap()
    await page.getByRole('button', { name: 'Format', exact: true }).tap()
    await expect(area).toHaveValue(/\nswap q\[0\], q\[1\];\ncry\(x_0\) q\[2\], q\[3\];\n/)
    for (const button of await suggestions.getByRole('button').all())
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  })
})
