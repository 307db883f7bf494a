/* npm start: installs and builds what is missing, serves the lab and opens it. `--no-open` or CI keeps the browser closed. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, root } from './ensure.mjs'

function openBrowser(address) {
  const opener = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open']
  const [program, ...parameters] = opener
  const child = spawn(program, [...parameters, address], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

ensureInstalled()
const { buildSite } = await import('./site.mjs')
buildSite()
const { serve } = await import('./serve.mjs')
const { securityHeaders } = await import('../config/security.mjs')
const wanted = Number(process.env.PORT ?? 4173)
const { port } = await serve(join(root, 'dist'), { port: wanted, headers: securityHeaders })
const address = `http://127.0.0.1:${port}/`
console.log(`Ansatz is at ${address}   (Ctrl-C ends it)`)
if (!process.env.CI && !process.argv.includes('--no-open')) openBrowser(address)
