/* npm run engine: compiles assembly/ to WebAssembly, only when a source has changed; --force: always. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isEngineStale, stamp, targets } from './engine-modules.mjs'
import { ensureInstalled, root, touch } from './ensure.mjs'

ensureInstalled()
if (process.argv.includes('--force') || isEngineStale()) {
  const { default: asc } = await import('assemblyscript/asc')
  for (const { file, words, sourceOf } of targets) {
    const parameters = [...words, '--config', 'asconfig.json', '--baseDir', root, '--outFile', file]
    const read = (path, base) => readFile(resolve(base, sourceOf(path)), 'utf8').catch(() => null)
    const { error, stderr } = await asc.main(parameters, { readFile: read })
    if (error) {
      console.error(stderr.toString() || error.message)
      process.exit(1)
    }
    console.log(`Compiled ${file}`)
  }
  touch(stamp)
}
