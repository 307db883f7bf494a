/*
 * npm run bench:peers: the pinned libraries that the bench compares with. Those in Python go into bench/.venv, those in
 * JavaScript into bench/browser-peers/node_modules; nothing of the lab needs them.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { must, root } from './ensure.mjs'

const folder = join(root, 'bench/.venv')
const python = process.platform === 'win32' ? join(folder, 'Scripts/python.exe') : join(folder, 'bin/python')

function systemPython() {
  const found = ['python3', 'python'].find(
    (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
  )
  if (found) return found
  console.error('bench:peers: Python 3.10 or newer is needed, found none; install it and run this again')
  process.exit(1)
}

if (!existsSync(python)) must(systemPython(), ['-m', 'venv', folder])
must(python, [
  '-m',
  'pip',
  'install',
  '--quiet',
  '--disable-pip-version-check',
  '-r',
  'bench/requirements.txt',
])
must('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], {
  cwd: join(root, 'bench/browser-peers'),
  shell: process.platform === 'win32',
})
console.log('The peers are installed; `npm run bench` now compares with them.')
