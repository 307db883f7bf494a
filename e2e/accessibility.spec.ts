import { expect, test } from '@playwright/test'
import { isOtherLook, open, pageWithLook, pause, untilStep, violations, whereLong } from './lab.ts'

for (const theme of ['light', 'dark'] as const) {
  for (const [name, width, height] of [
    ['desktop', 1440, 900],
    ['phone', 390, 844],
  ] as const) {
    test(
      `axe finds nothing: ${theme}, ${name}`,
      whereLong(isOtherLook(theme, width)),
      async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height })
        await open(page)
        await untilStep(page, 20)
        await pause(page)
        if (name === 'phone') {
          for (const pane of ['Data', 'Circuit', 'Result']) {
            await page.getByRole('navigation', { name: 'Panes' }).getByText(pane).click()
            expect(await violations(page), pane).toEqual([])
          }
        } else {
          expect(await violations(page), 'lab').toEqual([])
          for (const tab of ['Gradients', 'State']) {
            await page.getByRole('tab', { name: tab }).click()
            expect(await violations(page), tab).toEqual([])
          }
          await page.getByRole('link', { name: 'Gallery' }).click()
          await expect(page.getByRole('heading', { name: 'Gallery' })).toBeVisible()
          expect(await violations(page), 'gallery').toEqual([])
        }
        await page.context().close()
      },
    )
  }
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing while a circuit is composed: ${theme}`, whereLong(true), async ({ browser }) => {
    const page = await pageWithLook(browser, { theme, width: 1440, height: 900 })
    await open(page)
    await untilStep(page, 1)
    await pause(page)
    const drawing = page.getByRole('application', { name: 'Circuit drawing' })
    await drawing.getByRole('button', { name: /^RY on qubit 0, trainable/ }).click()
    await page.keyboard.press('Shift+ArrowDown')
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible()
    expect(await violations(page), 'selection').toEqual([])
    await page.keyboard.press('Shift+F10')
    await expect(page.getByRole('menuitem', { name: 'Group…' })).toBeVisible()
    expect(await violations(page), 'menu').toEqual([])
    await page.getByRole('menuitem', { name: 'Group…' }).click()
    await expect(page.getByRole('textbox', { name: 'Name of the group' })).toBeVisible()
    expect(await violations(page), 'name of the group').toEqual([])
    await page.keyboard.press('Escape')
    for (const [keys, name] of [
      ['ControlOrMeta+k', 'All commands'],
      ['?', 'Keyboard shortcuts'],
    ] as const) {
      await drawing.locator('[tabindex="0"]').first().focus()
      await page.keyboard.press(keys)
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      expect(await violations(page), name).toEqual([])
      await page.keyboard.press('Escape')
    }
    await page.context().close()
  })
}
