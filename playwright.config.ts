import { defineConfig } from '@playwright/test'
import { findChromium, launchArguments } from './config/chromium.mjs'

const executablePath = await findChromium()

export default defineConfig({
  testDir: 'e2e',
  timeout: 60_000,
  workers: 2,
  fullyParallel: false,
  retries: 0,
  reporter: 'line',
  use: {
    baseURL: 'http://127.0.0.1:4273',
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: launchArguments },
  },
  webServer: {
    command: 'node scripts/start.mjs --no-open',
    env: { PORT: '4273' },
    url: 'http://127.0.0.1:4273',
    reuseExistingServer: false,
    timeout: 180_000,
  },
})
