/* Finds a Chromium: CHROMIUM, the system's, Playwright's own download, or a package that carries one, in that order. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { execFileSync } from 'node:child_process'

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const systemPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

function onPath(name) {
  try {
    const tool = process.platform === 'win32' ? 'where' : 'which'
    return (
      execFileSync(tool, [name], { stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .trim()
        .split('\n')[0] || null
    )
  } catch {
    return null
  }
}

async function ofPlaywright() {
  try {
    const { chromium } = await import('playwright')
    return chromium.executablePath()
  } catch {
    return null
  }
}

/* Packages that carry a browser, used when somebody installed one of them; none is a dependency. */
async function ofPackage() {
  const require = createRequire(import.meta.url)
  try {
    const carried = (await import(require.resolve('@sparticuz/chromium'))).default
    return await carried.executablePath()
  } catch {
    return null
  }
}

/** @returns {Promise<string | null>} the path of an executable, or null when there is none */
export async function findChromium() {
  const named = process.env.CHROMIUM
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM: no such file, got ${named}; unset it or name an executable`)
  }
  const system = systemNames.map(onPath).find(Boolean) ?? systemPaths.find((path) => existsSync(path))
  if (system) return system
  const own = await ofPlaywright()
  if (own && existsSync(own)) return own
  const carried = await ofPackage()
  return carried && existsSync(carried) ? carried : null
}

/** The line to show when there is no browser. */
export const howToGetChromium =
  'npx playwright install chromium   (or: apt-get install chromium, or set CHROMIUM=/path/to/chromium)'

export const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
