/* npm run pictures: the Lab as it is now, at three widths and in two themes, into docs/images. */
import { join } from 'node:path'
import { findChromium, howToGetChromium, launchArguments } from '../config/chromium.mjs'
import { securityHeaders } from '../config/security.mjs'
import { ensureInstalled, root } from './ensure.mjs'

ensureInstalled()
const { serve } = await import('./serve.mjs')
const { buildSite } = await import('./site.mjs')
const executablePath = await findChromium()
if (!executablePath) {
  console.error(`pictures: a Chromium is needed, found none; ${howToGetChromium}`)
  process.exit(1)
}
buildSite()
const { chromium } = await import('playwright')
const { port, close } = await serve(join(root, 'dist'), { port: 4473, headers: securityHeaders })
const browser = await chromium.launch({ executablePath, args: launchArguments })
const folder = process.argv[2] ?? join(root, 'docs/images')

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844, touch: true },
]

for (const { width, height, touch } of sizes) {
  for (const theme of ['light', 'dark']) {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme: theme,
      deviceScaleFactor: width > 1000 ? 1 : 2,
      hasTouch: touch ?? false,
    })
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.getByRole('button', { name: 'Close this line' }).click()
    /* While it learns: dials and halos are on their way. */
    await page.waitForFunction(
      () => Number(document.querySelector('[data-step]')?.getAttribute('data-step')) >= 60,
      null,
      { timeout: 60_000 },
    )
    if (touch) await page.getByRole('navigation', { name: 'Panes' }).getByText('Circuit').click()
    await page.screenshot({ path: join(folder, `lab-${width}-${theme}.png`) })
    await page.close()
  }
}
await browser.close()
close()
