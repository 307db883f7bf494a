import { expect, test, type Locator, type Page } from '@playwright/test'
import { open, pause, saved, stepOf, untilStep, watch } from './lab.ts'

/** An empty canvas on moons, at rest. */
async function openEmpty(page: Page): Promise<void> {
  await open(page)
  await untilStep(page, 1)
  await pause(page)
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'New circuit' }).click()
  await expect(page.getByText('An empty circuit')).toBeVisible()
  await page.getByRole('button', { name: 'Moons', exact: true }).click()
}

const drawing = (page: Page): Locator => page.getByRole('application', { name: 'Circuit drawing' })

/** The middle of a wire, behind all that is on it. */
async function endOfWire(page: Page, qubit: number): Promise<{ x: number; y: number }> {
  const label = await page.getByRole('button', { name: `Qubit ${qubit}`, exact: true }).boundingBox()
  const canvas = await drawing(page).boundingBox()
  const tile = await page.getByRole('button', { name: /^Readout score/ }).boundingBox()
  return { x: tile ? tile.x - 8 : canvas!.x + 60, y: label!.y + label!.height / 2 }
}

/** Drags a tool of the palette to the end of a wire. */
async function drag(page: Page, tool: string, qubit: number): Promise<void> {
  const from = (await page
    .getByRole('toolbar', { name: 'Gates' })
    .getByRole('button', { name: tool, exact: true })
    .boundingBox())!
  const to = await endOfWire(page, qubit)
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x - 40, to.y + 4, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

/** Trains the circuit that is open to its last step, at full speed. */
async function train(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Max' }).click()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => stepOf(page)).toBeGreaterThan(0)
  await expect(page.getByText('done', { exact: true })).toBeVisible({ timeout: 45_000 })
}

/** Shows the test part and reads the circuit's accuracy on it. */
async function testAccuracy(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Show test' }).click()
  await expect(page.getByText(/Test part, looked at once/)).toBeVisible()
  const row = page.getByRole('row', { name: /This circuit/ })
  const cells = await row.getByRole('cell').allInnerTexts()
  return Number.parseFloat(cells.at(-1)!)
}

test('a circuit composed with the mouse from an empty canvas learns the moons', async ({ page }) => {
  const { errors } = watch(page)
  await openEmpty(page)
  const palette = page.getByRole('toolbar', { name: 'Gates' })
  await palette.getByRole('button', { name: 'Encode' }).click()
  await page.getByRole('button', { name: 'Angle encoding', exact: true }).click()
  const first = await endOfWire(page, 0)
  await page.mouse.click(first.x, first.y)
  await expect(page.getByText('Angle encoding')).toBeVisible()
  for (const tool of ['RY, trainable', 'RZ, trainable']) {
    for (const qubit of [0, 1, 2, 3]) await drag(page, tool, qubit)
  }
  for (const qubit of [0, 1, 2]) {
    await drag(page, 'CX', qubit)
    await expect(page.getByText(/CX: choose the second qubit/).first()).toBeAttached()
    const target = await endOfWire(page, qubit + 1)
    await page.mouse.click(target.x, target.y)
  }
  await expect(page.getByText('4 qubits · 8 parameters')).toBeVisible()
  await drawing(page)
    .getByRole('button', { name: /^CX on qubits 2, 3/ })
    .click()
  await page.keyboard.press('ControlOrMeta+a')
  await drawing(page)
    .getByRole('button', { name: /^CX on qubits 2, 3/ })
    .click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Repeat as layers' }).click()
  await page.getByRole('menuitem', { name: '× 3' }).click()
  await expect(page.getByText('4 qubits · 24 parameters')).toBeVisible()
  await train(page)
  expect(await testAccuracy(page)).toBeGreaterThanOrEqual(0.93)
  const { experiment } = await saved(page)
  expect(experiment.circuit.text).toContain('for int')
  expect(errors).toEqual([])
})

test('another composed with the keyboard alone learns them too', async ({ page }) => {
  await openEmpty(page)
  await expect(async () => {
    await page.keyboard.press('Shift+Tab')
    await expect(page.getByRole('link', { name: 'Skip to the circuit' })).toBeFocused({ timeout: 50 })
  }).toPass({ timeout: 20_000 })
  await page.keyboard.press('Enter')

  const angle = async (text: string) => {
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Angle' })).toBeFocused()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Angle' })).toBeHidden()
  }
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  for (let layer = 0; layer < 4; layer++) {
    await press('r', 'y')
    await angle('x_0')
    await press('ArrowDown', 'r', 'y')
    await angle('x_1')
    await press('ArrowUp', 'r', 'y', 'r', 'z', 'ArrowDown', 'r', 'y', 'r', 'z', 'ArrowUp', 'c', 'x', 'Enter')
  }
  await expect(page.getByText('4 qubits · 16 parameters')).toBeVisible()
  await train(page)
  expect(await testAccuracy(page)).toBeGreaterThanOrEqual(0.93)

  await press('ControlOrMeta+z')
  await expect(page.getByRole('button', { name: 'Redo' })).toBeEnabled()
})
