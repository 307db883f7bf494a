import { expect, test, type Page } from '@playwright/test'
import { open, pause, untilStep, violations, watch, whereLong } from './lab.ts'

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' })
const patience = { timeout: 20_000 }

test('a concentrated kernel: the verdict, the bandwidth that cures it, the slider, and back', async ({
  page,
}) => {
  const { errors } = watch(page)
  await open(page)
  await untilStep(page, 2)
  await pause(page)
  await page.getByRole('link', { name: 'Open the kernel doctor' }).click()
  await expect(page.getByRole('heading', { name: 'Kernel doctor' })).toBeFocused()
  await page.getByRole('button', { name: 'A concentrated kernel' }).click()
  await expect(verdict(page)).toContainText('the kernel is concentrated', patience)
  await expect(page.getByText('Concentrated: every row is like itself alone.')).toBeVisible()
  await expect(verdict(page)).toContainText(/Train 1\.00, validation 0\.6/)
  await expect(page.getByRole('slider', { name: /Kernel matrix of 142 training rows/ })).toBeVisible()

  await page.getByRole('button', { name: /^Use bandwidth 0\.\d+$/ }).click(patience)
  await expect(verdict(page)).toContainText('Healthy', patience)
  await expect(page.getByText('The kernel tells rows apart.')).toBeVisible()

  const slider = page.getByRole('slider', { name: 'Bandwidth', exact: true })
  await slider.focus()
  await page.keyboard.press('End')
  await expect(verdict(page)).toContainText('the kernel is concentrated', patience)
  await expect(page.getByRole('button', { name: 'Use this bandwidth' })).toBeEnabled()
  expect(errors).toEqual([])
})

test(
  'a healthy kernel is called healthy, and its matrix can be read and saved',
  whereLong(true),
  async ({ page }) => {
    await page.goto('/#/kernel')
    await page.getByRole('button', { name: 'A healthy kernel' }).click()
    await expect(verdict(page)).toContainText('Healthy', patience)
    expect(await violations(page)).toEqual([])
    const matrix = page.getByRole('slider', { name: /Kernel matrix of 142 training rows/ })
    await matrix.focus()
    await page.keyboard.press('ArrowDown')
    await expect(matrix).toHaveAttribute('aria-valuetext', /^K = 1\.0000: row \d+ \(malignant\)/)
    for (const [title, name] of [
      ['The matrix', 'kernel-the-matrix.png'],
      ['Eigenvalues', 'kernel-eigenvalues.svg'],
    ] as const) {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: `Save “${title}” as a picture` }).click()
      expect((await download).suggestedFilename()).toBe(name)
    }
  },
)
