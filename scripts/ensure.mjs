/* What has to be there before anything runs: a Node that is new enough, and the dependencies of the lockfile. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs a program and ends this one when it fails. */
export function must(program, parameters, options = {}) {
  const { status, error } = spawnSync(program, parameters, { cwd: root, stdio: 'inherit', ...options })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const ok = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24
  if (ok) return
  console.error(
    `node: 20.19 or newer, 22.12 or newer, or 24 is needed, got ${process.versions.node}; see https://nodejs.org`,
  )
  process.exit(1)
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex')
}

/** Installs what the lockfile names, when it is missing or the lockfile has changed. */
export function ensureInstalled() {
  checkNode()
  const stamp = join(root, 'node_modules/.installed')
  const wanted = `${hashOf(readFileSync(join(root, 'package-lock.json')))} ${process.versions.modules}`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Installing dependencies (once) …')
  must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' })
  writeFileSync(stamp, wanted)
}

function newest(path) {
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0)
}

/** Whether any of the sources is newer than the stamp. */
export function isStale(stamp, sources) {
  if (!existsSync(stamp)) return true
  const made = statSync(stamp).mtimeMs
  return sources.map((path) => join(root, path)).some((path) => existsSync(path) && newest(path) > made)
}

/** Notes that something was made now. */
export function touch(stamp) {
  mkdirSync(join(stamp, '..'), { recursive: true })
  writeFileSync(stamp, new Date().toISOString())
}
