/*
 * npm run bench: our engine against its peers, both pinned to one core and taken in turn, round by round.
 * Options: --json (rows alone), --only NAME, --rounds N, --no-peers, --page (also the page: sizes, first step, frames).
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureInstalled, must, root } from './ensure.mjs'

ensureInstalled()
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? null : (process.argv[at + 1] ?? '')
}
const has = (name) => process.argv.includes(`--${name}`)
const quiet = has('json')
const rounds = Number(option('rounds') ?? 5)
const python = join(
  root,
  process.platform === 'win32' ? 'bench/.venv/Scripts/python.exe' : 'bench/.venv/bin/python',
)
const withPeers = existsSync(python) && !has('no-peers')
const pinned =
  process.platform === 'linux' && spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0

const workloads = [
  { workload: 'reupload', qubits: 4, samples: 140, what: 'full-batch step of the default experiment' },
  { workload: 'kernel', qubits: 8, samples: 200, what: 'ZZ kernel matrix' },
]

const say = (text) => quiet || console.log(text)

/* A process that answers a line with a line. */
function open(program, parameters) {
  const [command, ...rest] = pinned
    ? ['taskset', '-c', '0', program, ...parameters]
    : [program, ...parameters]
  const child = spawn(command, rest, { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (seconds) => {
    const timeout = new Promise((resolve) => setTimeout(resolve, seconds * 1000, null).unref())
    const line = await Promise.race([lines.next(), timeout])
    return line && !line.done ? JSON.parse(line.value) : null
  }
  return {
    ready: () => next(60),
    round: () => {
      child.stdin.write('round\n')
      return next(60)
    },
    close: () => child.kill(),
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]
const near = (a, b) => a.every((value, i) => Math.abs(value - b[i]) <= 1e-8 * Math.max(1, Math.abs(b[i])))

async function measure({ workload, qubits, samples }, ours) {
  const mine = open(process.execPath, [ours, workload, String(qubits)])
  const first = await mine.ready()
  if (!first) throw new Error(`bench: ${workload} on ${qubits} qubits did not start`)
  const list = withPeers
    ? JSON.parse(spawnSync(python, ['bench/peers.py', '--list', workload], { cwd: root }).stdout)
    : []
  const peers = []
  const all = []
  for (const name of list) {
    const peer = open(python, ['bench/peers.py', workload, name, String(qubits)])
    const ready = await peer.ready()
    const pairs = []
    for (let round = 0; ready && round < rounds; round++) {
      const a = await mine.round()
      const b = await peer.round()
      if (!a || !b) break
      pairs.push([a.ms, b.ms])
    }
    peer.close()
    if (pairs.length === 0) {
      peers.push({
        name,
        version: ready?.version ?? '',
        ms: null,
        note: 'not run: over 60 s or out of memory',
      })
      continue
    }
    all.push(...pairs.map(([a]) => a))
    peers.push({
      name,
      version: ready.version,
      ms: median(pairs.map(([, b]) => b)),
      ratio: median(pairs.map(([a, b]) => a / b)),
      agrees: near(first.check, ready.check),
      firstCallSeconds: ready.firstSeconds,
    })
  }
  for (let round = 0; all.length < rounds; round++) all.push((await mine.round()).ms)
  mine.close()
  const run = peers.filter(({ ms }) => ms !== null)
  const ratio = run.length > 0 ? Math.max(...run.map((peer) => peer.ratio)) : null
  return { workload, qubits, samples, precision: 'float64', threads: 1, ms: median(all), peers, ratio }
}

must(process.execPath, ['scripts/engine.mjs'], { stdio: quiet ? 'ignore' : 'inherit' })
const { bundle } = await import('./bundle.mjs')
const ours = await bundle({
  entry: 'bench/ours.ts',
  outFile: 'build/bench/ours.mjs',
  sources: ['src', 'assembly', 'bench'],
})
const rows = []
const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.versions.node}`
say(
  `${machine}; one thread${pinned ? ', both sides pinned to one core, in turn' : ''}; median of ${rounds} rounds`,
)
if (!withPeers) say('The peers are not installed (`npm run bench:peers`): our own times alone.')
for (const workload of workloads.filter(({ workload }) => !option('only') || option('only') === workload)) {
  const row = await measure(workload, ours)
  rows.push(row)
  say(
    `\n${row.workload}, ${row.qubits} qubits, ${row.samples} samples (${workload.what}): ${row.ms.toFixed(4)} ms`,
  )
  for (const { name, version, ms, ratio, agrees, note } of row.peers) {
    say(
      `  ${name} (${version}): ${ms === null ? note : `${ms.toFixed(3)} ms, ratio ${ratio.toFixed(4)}, ${agrees ? 'same numbers' : 'NUMBERS DIFFER'}`}`,
    )
  }
}
const results = { machine, rows }
if (has('page')) results.page = await (await import('./bench-page.mjs')).measurePage(say)
mkdirSync(join(root, 'bench'), { recursive: true })
writeFileSync(join(root, 'bench/results.json'), `${JSON.stringify(results, null, 2)}\n`)
if (quiet) console.log(JSON.stringify(results))
