/* A lesson from its text to its target, by keyboard and pointer. */
import { expect, test } from '@playwright/test'
import { pageWithLook, violations, watch, whereLong } from './lab.ts'

test('a lesson is read, begun, solved by hand and remembered', async ({ page }) => {
  const watched = watch(page)
  await page.goto('/#/learn')
  await page.getByRole('link', { name: /What a qubit learns/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What a qubit learns')
  await expect(page.locator('.katex').first()).toBeVisible()
  await page.getByRole('button', { name: 'Open in the Lab' }).click()

  const lesson = page.getByRole('region', { name: 'Lesson: What a qubit learns' })
  const target = lesson.getByRole('listitem')
  await expect(target).toHaveCount(3)
  await expect(target.nth(2)).toContainText('not yet')

  await lesson.getByRole('button', { name: 'Show a solution' }).click()
  await expect(target.nth(2)).toContainText('reached', { timeout: 15_000 })
  await expect(lesson.getByRole('status')).toHaveText('Target reached.')
  await expect(lesson.getByRole('button', { name: 'Next lesson' })).toBeVisible()

  await page.goto('/#/learn')
  await expect(page.getByText('1 of 4 solved')).toBeVisible()
  expect(watched.foreign).toEqual([])
  expect(watched.errors).toEqual([])
})

for (const theme of ['light', 'dark'] as const)
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const)
    test(`a lesson can be read, ${theme}, ${width} px wide`, whereLong(true), async ({ browser }) => {
      const page = await pageWithLook(browser, { theme, width, height })
      await page.goto('/#/learn/re-uploading')
      await expect(page.locator('.katex-display').first()).toBeVisible()
      expect(await violations(page)).toEqual([])
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(isWide).toBe(false)
      await page.context().close()
    })
