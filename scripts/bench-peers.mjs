/* npm run bench:peers: a local virtual environment with the pinned Python libraries that the bench compares with. */
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
console.log('The peers are installed; `npm run bench` now compares with them.')
