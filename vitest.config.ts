import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findChromium, launchArguments } from './config/chromium.mjs'
import { lessonText } from './config/lessons.ts'
import { isolation } from './config/security.mjs'

const executablePath = await findChromium()

/* Whether the long tests were asked for, in Node and in the page alike; see test/full.ts. */
const full = { ANSATZ_FULL: process.env.ANSATZ_FULL ?? '' }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          env: full,
          environment: 'node',
          /* Files of one process share their modules, which are made once and stay compiled. */
          isolate: false,
          include: ['test/**/*.test.ts'],
          testTimeout: process.env.ANSATZ_FULL ? 1_200_000 : 30_000,
        },
      },
      {
        plugins: [lessonText(), react()],
        server: { headers: isolation },
        optimizeDeps: {
          include: [
            'react',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'recharts',
            'zustand',
            'zustand/vanilla',
            'zundo',
            'comlink',
            'lucide-react',
            'wouter',
            'wouter/use-hash-location',
            'd3-array',
            'd3-contour',
            'idb',
            'valibot',
            'vitest-browser-react',
          ],
        },
        test: {
          name: 'browser',
          env: full,
          include: ['test/**/*.test.tsx'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(executablePath ? { executablePath } : {}), args: launchArguments },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
