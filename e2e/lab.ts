/* What the stories share: opening the lab, reading its numbers, and watching what leaves the page. */
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Browser, type Page } from '@playwright/test'

/** Everything that a page asked for or complained about. */
export interface Watched {
  readonly foreign: string[]
  readonly errors: string[]
}

/** Notes requests to other hosts and errors on the console; call it before the page opens. */
export function watch(page: Page): Watched {
  const watched: Watched = { foreign: [], errors: [] }
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (['data:', 'blob:'].includes(protocol)) return
    if (host !== '127.0.0.1:4273') watched.foreign.push(request.url())
  })
  page.on('pageerror', (error) => watched.errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') watched.errors.push(message.text())
  })
  return watched
}

/** The step on the screen. */
export async function stepOf(page: Page): Promise<number> {
  return Number(await page.locator('[data-step]').first().getAttribute('data-step'))
}

/** Waits until the run has made so many steps. */
export async function untilStep(page: Page, step: number): Promise<void> {
  await expect.poll(() => stepOf(page), { timeout: 45_000 }).toBeGreaterThanOrEqual(step)
}

/** Opens the lab as a first visitor does. */
export async function open(page: Page, path = ''): Promise<void> {
  await page.goto(`/${path}`)
  await expect(page.getByRole('textbox', { name: 'Title of the experiment' })).toBeVisible()
}

/** Ends playing, so that numbers stand still. */
export async function pause(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Pause', exact: true })
  if (await button.isVisible()) await button.click()
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
}

/** Lets the page draw a number of frames: what runs shows by then. */
export async function frames(page: Page, count: number): Promise<void> {
  await page.evaluate(async (left) => {
    for (let i = 0; i < left; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
  }, count)
}

/** The loss curve's own words: train and validation as they are drawn. */
export async function lossLabel(page: Page): Promise<string> {
  return (
    (await page
      .getByRole('img', { name: /^Loss curve/ })
      .first()
      .getAttribute('aria-label')) ?? ''
  )
}

/** The document and run as a file holds them, as far as the stories look. */
export interface SavedFile {
  readonly experiment: {
    readonly seed: number
    readonly circuit: { readonly text: string }
    readonly training: object
  }
  readonly checkpoint: {
    readonly step: number
    readonly history: readonly { readonly loss: number }[]
  }
}

/** Saves by the menu and reads the file. */
export async function saved(page: Page): Promise<SavedFile> {
  await page.getByRole('button', { name: 'Menu' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Save as a file' }).click()
  return JSON.parse(await readFile(await (await download).path(), 'utf8')) as SavedFile
}

/** Opens a file by the menu. */
export async function openFile(page: Page, name: string, content: object): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Open a file' }).click()
  const buffer = Buffer.from(JSON.stringify(content))
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer })
}

/**
 * Long stories run with `npm run test:full` alone. Of the looks of a screen, light on a desktop and dark on a phone are not
 * long: each of both themes and both sizes is seen every time.
 */
export const whereLong = (isLong: boolean) => (isLong ? { tag: '@full' } : {})

export const isOtherLook = (theme: 'light' | 'dark', width: number): boolean =>
  (theme === 'light') !== width > 1000

/** What axe finds on a page, or within a part of it, each with its place. */
export async function violations(page: Page, within?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations: found } = await (within === undefined ? axe : axe.include(within)).analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

export interface Look {
  readonly theme: 'light' | 'dark'
  readonly width: number
  readonly height: number
}

/** A page of that look on which nothing moves by itself. */
export async function pageWithLook(browser: Browser, { theme, width, height }: Look): Promise<Page> {
  const viewport = { width, height }
  const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce' })
  return context.newPage()
}
