import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { open, pause, untilStep } from './lab.ts'

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

for (const theme of ['light', 'dark'] as const) {
  for (const [name, width, height] of [
    ['desktop', 1440, 900],
    ['phone', 390, 844],
  ] as const) {
    test(`axe finds nothing: ${theme}, ${name}`, async ({ browser }) => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
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
      await context.close()
    })
  }
}
