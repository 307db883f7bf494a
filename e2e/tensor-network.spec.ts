import { expect, test } from '@playwright/test'
import { pageWithLook, violations, watch, whereLong } from './lab.ts'

test('fifty qubits as a chain: from the Gallery to entropies, a refusal that names the cut, and a classifier', async ({
  page,
}) => {
  const watched = watch(page)
  await page.goto('/#/gallery')
  await page.getByRole('button', { name: /Fifty qubits, all alike/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  await page.keyboard.press('Enter')
  const results = page.getByRole('region', { name: 'Results' })
  const cutDown = results.getByRole('table', { name: 'Cut down at the end' })
  await expect(cutDown.getByRole('row', { name: '1 0.500000' })).toBeVisible({ timeout: 20_000 })
  await expect(results.getByRole('figure', { name: 'Entropy at each cut' })).toContainText('1.000 bits')

  await page.getByRole('combobox', { name: 'Circuit' }).selectOption('brickwork')
  const layers = page.getByRole('textbox', { name: 'Layers' })
  await layers.fill('30')
  await layers.press('Enter')
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(results.getByRole('alert').first()).toContainText(
    /cut between qubits \d+ and \d+.*more than 8/,
    {
      timeout: 20_000,
    },
  )
  await page.getByRole('button', { name: 'Write it out as a program' }).click()
  const program = page.getByRole('textbox', { name: 'Program (OpenQASM 3)' })
  await program.fill('qubit[3] q; zap q[0];')
  await expect(page.getByText(/zap/).last()).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()

  await page.goto('/#/solve/mps-classifier')
  await page.getByRole('combobox', { name: 'Data set' }).selectOption('moons')
  const levels = page.getByRole('textbox', { name: 'Levels a column' })
  await levels.fill('6')
  await levels.press('Enter')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(results.getByText(/is better|no difference can be told/)).toBeVisible({ timeout: 30_000 })
  await expect(results.getByRole('row', { name: /^Matrix product state 9\d\.\d %/ })).toBeVisible()
  expect(watched.errors).toEqual([])
})

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(
      `tensor networks are readable by everyone, ${theme}, ${width} px`,
      whereLong(true),
      async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height: 900 })
        for (const kind of ['mps', 'mps-classifier']) {
          await page.goto(`/#/solve/${kind}`)
          await page.getByRole('button', { name: 'Run', exact: true }).click()
          await expect(page.getByText('The result is there.')).toBeAttached({ timeout: 60_000 })
          expect(await violations(page)).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        }
      },
    )
  }
}
