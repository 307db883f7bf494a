import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { serve } from '../scripts/serve.mjs'
import { open, pause, untilStep, watch } from './lab.ts'

test('nothing leaves the page, and its policy would not let it', async ({ page }) => {
  const watched = watch(page)
  const response = await page.goto('/')
  const policy = response?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("connect-src 'self'")
  expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')).toBe(
    policy,
  )
  await untilStep(page, 10)
  await page.getByRole('button', { name: /OpenQASM/ }).click()
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 30_000 })
  await page.getByRole('tab', { name: 'State' }).click()
  await page.getByRole('tab', { name: 'Gradients' }).click()
  await page.getByRole('link', { name: 'Gallery' }).click()
  await expect(page.getByRole('heading', { name: 'Gallery' })).toBeVisible()
  expect(watched.foreign).toEqual([])
  expect(watched.errors).toEqual([])
  const blocked = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    ),
  )
  expect(blocked).toBe('refused')
})

test('the page is cross-origin isolated and computes in workers', async ({ page }) => {
  await open(page)
  await untilStep(page, 5)
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
  expect(page.workers().map((worker) => new URL(worker.url()).pathname)).toContainEqual(
    expect.stringMatching(/lab\.worker/),
  )
  await pause(page)
})

test('it runs below any path of any host, without headers of its own', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ansatz-host-'))
  mkdirSync(join(folder, 'some'))
  symlinkSync(resolve('dist'), join(folder, 'some/lab'))
  const host = await serve(folder, { port: 4295, headers: {} })
  const { errors } = watch(page)
  await page.goto(`http://127.0.0.1:${host.port}/some/lab/`)
  await untilStep(page, 3)
  expect(errors).toEqual([])
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false)
  await page.close()
  host.close()
  rmSync(folder, { recursive: true })
})
