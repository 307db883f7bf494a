import { expect, test, type Page } from '@playwright/test'
import { open, openFile, pageWithLook, pause, saved, untilStep, violations, watch, whereLong } from './lab.ts'

const slider = (page: Page) => page.getByRole('slider', { name: 'Time', exact: true })
const spoken = (page: Page) => page.getByRole('status').filter({ hasText: /likeliest/ })

async function showState(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'State' }).click()
  await expect(slider(page)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Qubit 0: x/ })).toBeVisible()
}

/** Opens the first circuit's document with another circuit. */
async function openCircuit(page: Page, body: string, qubits: number): Promise<void> {
  const file = await saved(page)
  const text = `OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 2] data;
input float[64] theta;
qubit[${qubits}] q;
${body}
pragma ansatz.readout score = Z0
`
  const experiment = { ...file.experiment, circuit: { text, draft: null } }
  await openFile(page, 'state.ansatz.json', { ...file, experiment, checkpoint: null })
}

test('the time slider walks through the circuit while it learns', async ({ page }) => {
  const { errors } = watch(page)
  await open(page)
  await showState(page)
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'at the end')
  const sphere = page.getByRole('button', { name: /^Qubit 0: x/ })
  const first = await sphere.getAttribute('aria-label')
  await untilStep(page, 20)
  await expect.poll(() => sphere.getAttribute('aria-label')).not.toBe(first)
  await pause(page)
  await page.keyboard.press('[')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^after column \d+ of \d+, pass 3 of 3$/)
  await slider(page).focus()
  await page.keyboard.press('Home')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'before the first gate')
  await expect(sphere).toHaveAttribute('aria-label', 'Qubit 0: x 0.00, y 0.00, z +1.00, length 1.00')
  await expect(spoken(page)).toHaveText(
    'Before the first gate: likeliest |0000⟩ with 100 %; qubits 0, 1, 2 and 3 are 0.',
  )
  await page.keyboard.press(']')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^after column 1 of \d+, pass 1 of 3$/)
  await expect(page.locator('[data-playhead="1"]')).toBeVisible()
  expect(errors).toEqual([])
})

test('another row of the data has another state', whereLong(true), async ({ page }) => {
  await open(page)
  await showState(page)
  await pause(page)
  const sphere = page.getByRole('button', { name: /^Qubit 0: x/ })
  const first = await sphere.getAttribute('aria-label')
  const points = page.getByRole('listbox').first()
  await points.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect.poll(() => sphere.getAttribute('aria-label')).not.toBe(first)
})

test(
  'teleportation: a mixture on the way, the state at its goal in the end',
  whereLong(true),
  async ({ page }) => {
    await open(page)
    const body = `bit[2] c;
ry(1.2) q[0];
h q[1]; cx q[1], q[2];
cx q[0], q[1]; h q[0];
c[0] = measure q[0]; c[1] = measure q[1];
if (c[1]) { x q[2]; }
if (c[0]) { z q[2]; }
rz(theta) q[0];`
    await openCircuit(page, body, 3)
    await showState(page)
    await expect(
      page.getByRole('button', { name: 'Qubit 2: x +0.93, y 0.00, z +0.36, length 1.00' }),
    ).toBeVisible()
    await expect(page.getByText('Something was measured or reset: ')).toBeVisible()
  },
)

test('the playhead can be dragged, and the drawing is left as it was', whereLong(true), async ({ page }) => {
  await open(page)
  await pause(page)
  const before = (await saved(page)).experiment.circuit.text
  await showState(page)
  await page.keyboard.press('[')
  const head = page.locator('[data-playhead]')
  await expect(head).toBeVisible()
  const from = await head.boundingBox()
  await page.mouse.move(from!.x + from!.width / 2, from!.y + 12)
  await page.mouse.down()
  await page.mouse.move(from!.x - 200, from!.y + 60, { steps: 8 })
  await page.mouse.up()
  await expect.poll(async () => (await head.boundingBox())!.x).toBeLessThan(from!.x - 100)
  expect((await saved(page)).experiment.circuit.text).toBe(before)
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])
    test(
      `the state has no accessibility violations, ${colorScheme}, ${viewport.width} px`,
      whereLong(true),
      async ({ browser }) => {
        const page = await pageWithLook(browser, { theme: colorScheme, ...viewport })
        await open(page)
        await pause(page)
        if (viewport.width < 700)
          await page.getByRole('navigation', { name: 'Panes' }).getByText('Result').click()
        await showState(page)
        expect(await violations(page)).toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
        expect(wide).toBe(false)
        await page.context().close()
      },
    )
