import { expect, test, type Locator, type Page } from '@playwright/test'
import { open, pause, saved, stepOf, untilStep, watch, whereLong } from './lab.ts'

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
  await expect(page.getByText('Angle encoding', { exact: true })).toBeVisible()
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

/** The circuit's text as it is saved. */
const textOf = async (page: Page): Promise<string> => (await saved(page)).experiment.circuit.text

test(
  'rotations and entanglers by keyboard alone: selected, grouped, repeated, and all undone',
  whereLong(true),
  async ({ page }) => {
    const { errors } = watch(page)
    await openEmpty(page)
    const before = await textOf(page)
    await drawing(page).locator('[tabindex="0"]').first().focus()
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    for (let qubit = 0; qubit < 4; qubit++) {
      await press('r', 'y', 'ArrowLeft')
      if (qubit < 3) await press('ArrowDown')
    }
    await expect(page.getByText('4 qubits · 4 parameters')).toBeVisible()
    await press('ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowRight')
    for (let qubit = 0; qubit < 3; qubit++) {
      await press('c', 'x', 'Enter')
      if (qubit < 2) await press('ArrowDown')
    }
    await expect(drawing(page).getByRole('button', { name: /^CX on qubits 2, 3/ })).toBeVisible()

    await press('ControlOrMeta+a')
    await expect(page.getByRole('toolbar', { name: 'Selection' }).getByText('7 selected')).toBeVisible()
    await press('ControlOrMeta+g')
    await expect(page.getByRole('textbox', { name: 'Name of the group' })).toBeFocused()
    await page.keyboard.type('layer')
    await press('Enter')
    await expect(page.getByRole('button', { name: 'layer: change' })).toBeVisible()
    await press('Shift+l')
    await expect(page.getByRole('textbox', { name: 'Layers' })).toBeFocused()
    await press('Enter')
    await expect(page.getByRole('button', { name: 'Layer × 3: change' })).toBeVisible()
    await expect(page.getByText('4 qubits · 12 parameters')).toBeVisible()
    const text = await textOf(page)
    expect(text).toContain('@ansatz.block layer')
    expect(text).toContain('for int l in [0:2]')

    const undo = page.getByRole('button', { name: 'Undo', exact: true })
    const redo = page.getByRole('button', { name: 'Redo', exact: true })
    while (await undo.isEnabled()) await press('ControlOrMeta+z')
    expect(await textOf(page)).toBe(before)
    while (await redo.isEnabled()) await press('ControlOrMeta+Shift+z')
    expect(await textOf(page)).toBe(text)
    expect(errors).toEqual([])
  },
)

test(
  '200 lines of OpenQASM are pasted at the cursor, and copied into any text',
  whereLong(true),
  async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const { errors } = watch(page)
    await openEmpty(page)
    const lines = Array.from({ length: 198 }, (_, i) =>
      i % 3 === 2 ? `cx r[${i % 5}], r[${(i + 1) % 5}];` : `rx(${i}*pi/200) r[${i % 5}];`,
    )
    const program = ['OPENQASM 2.0;', 'include "qelib1.inc";', 'qreg r[5];', ...lines].join('\n')
    await page.evaluate((text) => navigator.clipboard.writeText(text), program)
    await drawing(page).locator('[tabindex="0"]').first().focus()
    await page.keyboard.press('ControlOrMeta+v')
    await expect(page.getByText('5 qubits · 0 parameters')).toBeVisible()
    await expect(page.getByRole('toolbar', { name: 'Selection' }).getByText('198 selected')).toBeVisible()
    expect((await textOf(page)).match(/cx q\[/g)).toHaveLength(66)

    await drawing(page).locator('[tabindex="0"]').first().focus()
    await page.keyboard.press('ControlOrMeta+c')
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toMatch(/^OPENQASM 3/)
    expect(copied.match(/rx\(/g)).toHaveLength(132)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(page.getByText('4 qubits · 0 parameters')).toBeVisible()
    expect(errors).toEqual([])
  },
)

test('a finger places, selects and edits gates at 390 pixels', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  const { errors } = watch(page)
  await open(page)
  await untilStep(page, 1)
  await pause(page)
  await page.getByRole('button', { name: 'Menu' }).tap()
  await page.getByRole('menuitem', { name: 'New circuit' }).tap()
  await page.getByRole('navigation', { name: 'Panes' }).getByText('Circuit').tap()
  await expect(page.getByText('An empty circuit')).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).tap()

  const place = async (tool: string, qubit: number) => {
    await page.getByRole('button', { name: 'Add a gate' }).tap()
    await page.getByRole('button', { name: tool, exact: true }).tap()
    const to = await endOfWire(page, qubit)
    await page.touchscreen.tap(to.x, to.y)
    await page.getByRole('button', { name: 'Cancel' }).tap()
  }
  await place('RY, trainable', 0)
  await place('H', 1)
  const ry = drawing(page).getByRole('button', { name: /^RY on qubit 0/ })
  const h = drawing(page).getByRole('button', { name: /^H on qubit 1/ })
  await expect(h).toBeVisible()
  const touch = await page.context().newCDPSession(page)
  await ry.scrollIntoViewIfNeeded()
  const box = (await ry.boundingBox())!
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  await expect(bar.getByText('1, tap more')).toBeVisible()
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await h.tap()
  await expect(bar.getByText('2, tap more')).toBeVisible()
  for (const button of await bar.getByRole('button').all()) {
    if (!(await button.isVisible())) continue
    const size = (await button.boundingBox())!
    expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(44)
  }
  await bar.getByRole('button', { name: 'Duplicate' }).tap()
  await expect(drawing(page).getByRole('button', { name: /^H on qubit 1/ })).toHaveCount(2)

  await bar.getByRole('button', { name: 'Done selecting' }).tap()
  await ry.first().tap()
  await bar.getByRole('button', { name: 'More' }).tap()
  await page.getByRole('menuitem', { name: 'Edit the angle…' }).tap()
  await page.getByRole('textbox', { name: 'Angle' }).fill('pi/3')
  await page.getByRole('button', { name: 'Apply' }).tap()
  const third = drawing(page).getByRole('button', { name: /^RY on qubit 0, angle π\/3/ })
  await expect(third).toBeVisible()

  await third.scrollIntoViewIfNeeded()
  const from = (await third.boundingBox())!
  const [x, y] = [from.x + from.width / 2, from.y + 30]
  const down = (await page.getByRole('button', { name: 'Qubit 2', exact: true }).boundingBox())!
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  for (const part of [0.25, 0.5, 0.75, 1]) {
    const at = { x, y: y + (down.y + down.height / 2 - y) * part }
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at] })
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(drawing(page).getByRole('button', { name: /^RY on qubit 2, angle π\/3/ })).toBeVisible()
  expect(errors).toEqual([])
  await context.close()
})
