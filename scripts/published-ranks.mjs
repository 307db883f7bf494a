/* node scripts/published-ranks.mjs SCORES.csv [COMPARISON.jsonl]: ranks of the lab's models beside the published ones. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { ensureInstalled, root } from './ensure.mjs'

const [scores, printed = null] = process.argv.slice(2)
if (!scores || !existsSync(scores)) {
  process.stderr.write(
    'usage: node scripts/published-ranks.mjs qml_benchmarks_published_scores.csv [COMPARISON.jsonl]\n',
  )
  process.exit(2)
}
ensureInstalled()
const sources = ['base', 'circuit', 'document', 'engine', 'learn', 'lab', 'cli'].map(
  (folder) => `src/${folder}`,
)
const thread = { entry: 'src/cli/study-thread.ts', outFile: 'build/study-thread.mjs', sources }
const entry = { entry: 'bench/published/run.ts', outFile: 'build/published-ranks.mjs' }
await bundle(thread)
const file = await bundle({ ...entry, sources: [...sources, 'bench/published'] })
const { publishedRanks } = await import(pathToFileURL(file).href)
process.stdout.write(await publishedRanks(scores, join(root, 'bench/published/comparison.json'), printed))
