/* The page's side of the bench: bytes until the first training step, time to it, and frames at full speed, in Chromium. */
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { findChromium, howToGetChromium, launchArguments } from '../config/chromium.mjs'
import { securityHeaders } from '../config/security.mjs'
import { root } from './ensure.mjs'
import { serve } from './serve.mjs'
import { buildSite } from './site.mjs'

const kind = (address) =>
  /\.(woff2?|ttf)$/.test(address) ? 'fonts' : /\.(js|css|wasm|html)$|\/$/.test(address) ? 'code' : 'other'

/* Counts frames and long tasks of the UI thread for a while. */
function watchFrames(seconds) {
  return new Promise((resolve) => {
    const longTasks = []
    const observer = new PerformanceObserver((list) =>
      longTasks.push(...list.getEntries().map((task) => task.duration)),
    )
    observer.observe({ entryTypes: ['longtask'] })
    const start = performance.now()
    let frames = 0
    let longest = 0
    let last = start
    const frame = (now) => {
      frames += 1
      longest = Math.max(longest, now - last)
      last = now
      if (now - start < seconds * 1000) requestAnimationFrame(frame)
      else {
        observer.disconnect()
        resolve({ framesPerSecond: frames / ((now - start) / 1000), longestFrame: longest, longTasks })
      }
    }
    requestAnimationFrame(frame)
  })
}

/** What a visitor meets, each as { name, text, value, goal }. @param {(text: string) => void} say */
export async function measurePage(say) {
  const executablePath = await findChromium()
  if (!executablePath) {
    say(`page: not run, no Chromium; ${howToGetChromium}`)
    return []
  }
  buildSite()
  const { chromium } = await import('playwright')
  const { port, close } = await serve(join(root, 'dist'), { port: 4373, headers: securityHeaders })
  const browser = await chromium.launch({ executablePath, args: launchArguments })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const bytes = { code: 0, fonts: 0, other: 0 }
  let counting = true
  page.on('response', async (response) => {
    if (!counting) return
    const body = await response.body().catch(() => null)
    if (body)
      bytes[kind(new URL(response.url()).pathname)] +=
        kind(response.url()) === 'fonts' ? body.length : gzipSync(body).length
  })
  const begin = performance.now()
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.waitForFunction(
    () => Number(document.querySelector('[data-step]')?.getAttribute('data-step')) > 0,
  )
  const firstStep = performance.now() - begin
  counting = false
  await page.getByRole('radio', { name: /max/i }).click()
  await page.waitForTimeout(1000)
  const frames = await page.evaluate(watchFrames, 5)
  const answer = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const start = performance.now()
        setTimeout(() => resolve(performance.now() - start), 0)
      }),
  )
  await browser.close()
  close()
  return [
    { name: 'page, first visit to first training step', value: firstStep, unit: 'ms', goal: '2000 ms' },
    { name: 'page, code until then, gzip', value: bytes.code / 1024, unit: 'kB', goal: '350 kB' },
    { name: 'page, fonts until then', value: bytes.fonts / 1024, unit: 'kB', goal: '120 kB' },
    { name: 'page, frames a second at full speed', value: frames.framesPerSecond, unit: '', goal: null },
    { name: 'page, longest frame at full speed', value: frames.longestFrame, unit: 'ms', goal: '100 ms' },
    { name: 'page, answer at full speed', value: answer, unit: 'ms', goal: '100 ms' },
  ].map((measure) => ({ ...measure, text: `${measure.value.toFixed(0)} ${measure.unit}`.trim() }))
}
