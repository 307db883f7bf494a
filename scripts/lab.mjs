/* npm run lab: the command line, bundled for Node and bundled again only when a source has changed. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { ensureInstalled, isStale, must, root } from './ensure.mjs'

ensureInstalled()
const wasm = join(root, 'src/engine/simulators/wasm/engine.wasm')
if (isStale(wasm, ['assembly', 'asconfig.json', 'package-lock.json']))
  must(process.execPath, ['scripts/engine.mjs'], { stdio: ['ignore', 2, 2] })
const folders = ['base', 'circuit', 'document', 'engine', 'learn', 'lab', 'cli']
const file = await bundle({
  entry: 'src/cli/main.ts',
  outFile: 'build/lab.mjs',
  sources: folders.map((folder) => `src/${folder}`),
})
const { main } = await import(pathToFileURL(file).href)
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
})
