import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { lessonText } from './config/lessons.ts'
import { contentSecurityPolicy, isolation, securityHeaders } from './config/security.mjs'

/** Writes the policy into the built page, so that a host without headers enforces it too. */
function securityPolicy(): Plugin {
  return {
    name: 'security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/* An entry and all that it imports at once are one file, which compresses better than many. */
const together = (entry: RegExp) => ({ groups: [{ name: 'first', test: entry }] })

export default defineConfig({
  base: './',
  plugins: [lessonText(), react(), securityPolicy()],
  server: { host: '127.0.0.1', port: 5273, headers: isolation },
  preview: {
    host: '127.0.0.1',
    port: 4273,
    headers: securityHeaders,
  },
  worker: {
    format: 'es',
    rolldownOptions: { output: { codeSplitting: together(/\/src\/worker\/lab\.worker\.ts/) } },
  },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: together(/\/src\/main\.tsx/) } },
  },
})
