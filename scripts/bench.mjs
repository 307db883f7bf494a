/*
 * npm run bench: our engine against its peers; how it is measured stands in docs/PERFORMANCE.md.
 *
 *   --json          nothing but the results on standard output
 *   --only NAME     one workload of bench/harness/rows.mjs, or one of bench/harness/measures.mjs
 *   --parse         the same as --only parse: how long programs take to be read
 *   --quick         up to 12 qubits, two rounds, one core only
 *   --rounds N      how often ours and a peer take turns (5)
 *   --no-peers      our own times alone
 *   --all           peers too that are known to take over a minute
 *   --page          also the page: sizes, first step, frames
 *
 * A whole run writes bench/results.json and the table in docs/PERFORMANCE.md; one with --only, --quick or --no-peers does not.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cores, machine, takeMachine } from '../bench/harness/machine.mjs'
import { measure } from '../bench/harness/measure.mjs'
import { measuresOf } from '../bench/harness/measures.mjs'
import { rowLines, writeTable } from '../bench/harness/report.mjs'
import { rowsOf } from '../bench/harness/rows.mjs'
import { isPinned } from '../bench/harness/side.mjs'
import { bundle } from './bundle.mjs'
import { ensureInstalled, must, root } from './ensure.mjs'

const option = (name) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? null : (process.argv[at + 1] ?? '')
}
const has = (name) => process.argv.includes(`--${name}`)
const isWindows = process.platform === 'win32'
const asJson = has('json')
const quick = has('quick')
const only = has('parse') ? 'parse' : option('only')
const say = (text) => asJson || console.log(text)

function isThere(path) {
  const file = join(root, path)
  return existsSync(file) ? file : null
}

async function main() {
  ensureInstalled()
  const owner = takeMachine()
  if (owner !== null) {
    console.error(
      `bench: only one may run at a time, got another one under process ${owner}; wait for its end`,
    )
    process.exit(1)
  }
  must(process.execPath, ['scripts/engine.mjs'], { stdio: asJson ? 'ignore' : 'inherit' })
  const make = (entry, outFile) => bundle({ entry, outFile, sources: ['src', 'assembly', 'bench'] })
  const ours = await make('bench/ours.ts', 'build/bench/ours.mjs')
  await make('src/cli/engine-thread.ts', 'build/bench/engine-thread.mjs')
  const options = {
    root,
    ours,
    python: has('no-peers')
      ? null
      : isThere(`bench/.venv/${isWindows ? 'Scripts/python.exe' : 'bin/python'}`),
    scripts: !has('no-peers') && isThere('bench/browser-peers/node_modules') !== null,
    rounds: Number(option('rounds') ?? (quick ? 2 : 5)),
    allCores: !quick,
    all: has('all'),
  }
  if (!options.python) say('Without peers (`npm run bench:peers` installs them): our own times alone.')
  say(
    `Ours and peers ${isPinned ? 'pinned to one core' : 'on one thread, not pinned'}, in turn; medians of ${options.rounds} rounds.`,
  )
  const results = { when: new Date().toISOString(), machine: machine(), rows: [], measures: [] }
  const isWhole = only === null && !quick && options.python !== null
  for (const row of rowsOf({ only, quick })) {
    const measured = await measure(row, options)
    results.rows.push(measured)
    say(rowLines(measured).join('\n'))
    if (isWhole) write(results)
  }
  for (const take of measuresOf({ only, page: has('page') })) {
    const taken = await take({ ...options, make, say })
    results.measures.push(...taken)
    for (const { name, text, goal } of taken) say(`${name}: ${text}${goal ? ` (goal ${goal})` : ''}`)
  }
  if (isWhole) write(results)
  finish(results)
}

/* After every row: a run that is stopped keeps what it has measured. */
function write(results) {
  mkdirSync(join(root, 'bench'), { recursive: true })
  writeFileSync(join(root, 'bench/results.json'), `${JSON.stringify(results, null, 2)}\n`)
  writeTable(join(root, 'docs/PERFORMANCE.md'), results)
}

function finish(results) {
  if (asJson) console.log(JSON.stringify(results))
  const differing = results.rows.flatMap(({ workload, qubits, peers }) =>
    peers
      .filter(({ agrees }) => agrees === false)
      .map(({ name }) => `${workload}, ${qubits} qubits: ${name}`),
  )
  for (const place of differing)
    console.error(`bench: both sides must give the same numbers, got others from ${place}`)
  process.exit(differing.length > 0 ? 1 : 0)
}

await main()
