/* Builds the static site into dist/, unless it is up to date. */
import { join } from 'node:path'
import { isStale, must, root, touch } from './ensure.mjs'

const sources = [
  'src',
  'assembly',
  'config',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'asconfig.json',
  'scripts/engine.mjs',
]

/** @param {{ force?: boolean }} options */
export function buildSite({ force = false } = {}) {
  const stamp = join(root, 'dist/.built')
  if (!force && !isStale(stamp, sources)) return false
  console.log('Building the lab …')
  must(process.execPath, ['scripts/engine.mjs'])
  must(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
  touch(stamp)
  return true
}
