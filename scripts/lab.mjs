/* npm run lab: the command line and the code of its threads, bundled for Node and bundled again only when a source has changed. */
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { isEngineStale } from './engine-modules.mjs'
import { ensureInstalled, must } from './ensure.mjs'

ensureInstalled()
if (isEngineStale()) must(process.execPath, ['scripts/engine.mjs'], { stdio: ['ignore', 2, 2] })
const folders = ['base', 'circuit', 'document', 'engine', 'learn', 'solve', 'lab', 'secure', 'cli']
const file = await bundle({
  entry: 'src/cli/main.ts',
  outFile: 'build/lab.mjs',
  sources: folders.map((folder) => `src/${folder}`),
})
await bundle({
  entry: 'src/cli/engine-thread.ts',
  outFile: 'build/engine-thread.mjs',
  sources: ['base', 'circuit', 'engine', 'cli'].map((folder) => `src/${folder}`),
})
await bundle({
  entry: 'src/cli/study-thread.ts',
  outFile: 'build/study-thread.mjs',
  sources: folders.map((folder) => `src/${folder}`),
})
const { main } = await import(pathToFileURL(file).href)
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
})
