/* npm run engine: compiles assembly/ to engine.wasm, only when a source has changed. */
import { join } from 'node:path'
import { ensureInstalled, isStale, root, touch } from './ensure.mjs'

ensureInstalled()
const target = 'src/engine/simulators/wasm/engine.wasm'
const stamp = join(root, 'build/engine.stamp')
const sources = ['assembly', 'asconfig.json', 'src/engine/simulators/wasm/opcodes.ts', 'package-lock.json']
const force = process.argv.includes('--force')

if (force || isStale(stamp, sources) || isStale(join(root, target), [])) {
  const { default: asc } = await import('assemblyscript/asc')
  const { error, stderr } = await asc.main(['--config', 'asconfig.json', '--baseDir', root])
  if (error) {
    console.error(stderr.toString() || error.message)
    process.exit(1)
  }
  touch(stamp)
  console.log(`Compiled the engine to ${target}`)
}
