import { expect, test } from '@playwright/test'
import { open, pageWithLook, pause, untilStep, violations, whereLong } from './lab.ts'

for (const theme of ['light', 'dark'] as const) {
  for (const [name, width, height] of [
    ['desktop', 1440, 900],
    ['phone', 390, 844],
  ] as const) {
    test(
      `export, and a gate from a matrix, by keyboard: ${theme}, ${name}`,
      whereLong(theme === 'dark' || width < 1000),
      async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height })
        await open(page)
        await untilStep(page, 5)
        await pause(page)

        await page.keyboard.press('Control+e')
        await expect(page.getByRole('textbox', { name: 'The file' })).toHaveValue(/import pennylane/)
        expect(await violations(page, 'dialog'), 'Python').toEqual([])
        await page.getByRole('radio', { name: 'Python' }).focus()
        await page.keyboard.press('ArrowRight')
        await expect(page.getByRole('textbox', { name: 'The file' })).toHaveValue(/^OPENQASM 3/)
        await page.keyboard.press('ArrowRight')
        await expect(page.getByRole('img', { name: 'The drawing' })).toBeVisible()
        expect(await violations(page, 'dialog'), 'picture').toEqual([])
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Download PNG' }).press('Enter'),
        ])
        expect(download.suggestedFilename()).toMatch(/\.png$/)
        await page.keyboard.press('Escape')

        await page.keyboard.press('Shift+M')
        await page.getByRole('textbox', { name: 'Matrix' }).fill('1/sqrt(2) i/sqrt(2)\ni/sqrt(2) 1/sqrt(2)')
        await expect(page.getByText('Unitary as it stands.')).toBeVisible()
        expect(await violations(page, 'dialog'), 'matrix').toEqual([])
        await page.getByRole('button', { name: 'Add the gate' }).press('Enter')
        await expect(page.getByRole('dialog')).toHaveCount(0)
        await expect(page.locator('[data-circuit-canvas]').getByText('matrix_gate')).toHaveCount(1)
        await page.context().close()
      },
    )
  }
}
