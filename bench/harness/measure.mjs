/*
 * One row: ours and every peer held on one core and taken in turn, round by round; then the same, peer by peer, free to use
 * every core. Processes are started and compile side by side beforehand; while one is timed all others wait for input.
 */
import { join } from 'node:path'
import { busyShare, cores } from './machine.mjs'
import { Side } from './side.mjs'

/** A call that takes longer is not run. */
const limitSeconds = 60

/** For imports and compilation, which are not timed. */
const prepareSeconds = 240
const roundSeconds = 0.25
const allCoresRounds = 2

/** Where everything is timed: the last core, which the system's own work seldom takes. */
const measuredCore = cores - 1

const tolerances = { float64: 1e-8, float32: 2e-5 }

/** A call that takes long is its own round, and fewer of them do. */
function roundsFor(milliseconds, rounds) {
  if (milliseconds > 8000) return 1
  return milliseconds > 1000 ? Math.min(rounds, 3) : rounds
}

/**
 * @param row an entry of rows.mjs
 * @param {{ root: string, ours: string, python: string | null, scripts: boolean, rounds: number, allCores: boolean, all: boolean, seconds?: number }} options
 */
export async function measure(row, options) {
  const before = await busyShare()
  const file = join(options.root, `build/bench/${row.workload}-${row.qubits}-${row.precision}.json`)
  const mine = openOurs(row, options, {
    threads: row.threads,
    file,
    core: row.threads > 1 ? null : measuredCore,
  })
  const ready = await mine.next(limitSeconds)
  const head = {
    workload: row.workload,
    what: row.what,
    qubits: row.qubits,
    samples: ready.samples ?? null,
    precision: row.precision,
    threads: row.threads,
    goal: row.goal,
  }
  if (!ready.ready) {
    await mine.close()
    return { ...head, ms: null, peers: [], ratio: null, note: ready.unsupported ?? ready.failed }
  }
  const sides = await prepareAll(row, options, file)
  const own = []
  const peers = []
  for (const { peer, single, free } of sides) {
    const timed = await alternate(mine, single, options)
    own.push(...timed.pairs.map(([ours]) => ours))
    peers.push({ ...describe(peer, single, timed, ready, row), allCoresMs: await alone(free) })
  }
  while (own.length < options.rounds) own.push((await mine.round(roundSeconds, limitSeconds)).ms)
  const allCoresMs = options.allCores && row.threads === 1 ? await ownOnAllCores(row, options) : null
  const after = await busyShare()
  await Promise.all(
    [mine, ...sides.flatMap(({ single, free }) => [single?.side, free?.side])].map((side) => side?.close()),
  )
  const compared = peers.filter(({ ms, agrees }) => ms !== null && agrees)
  const ratio = compared.length > 0 ? Math.max(...compared.map((peer) => peer.ratio)) : null
  const spread = Math.max(...own) / Math.min(...own)
  return { ...head, ms: median(own), spread, allCoresMs, peers, ratio, busy: { before, after } }
}

function openOurs(row, { root, ours }, { threads, core, file }) {
  const parameters = [ours, row.workload, String(row.qubits), row.precision, String(threads)]
  return new Side(process.execPath, file ? [...parameters, file] : parameters, { cwd: root, core })
}

/** Every peer, ready or failed, for one core and for all of them; as many at a time as there are cores. */
async function prepareAll(row, options, file) {
  const sides = row.peers.map((peer) => ({ peer, single: null, free: null }))
  const jobs = sides.flatMap((entry) => {
    const { peer } = entry
    const free = options.allCores && !peer.script && !peer.ownThreads
    return [
      async (core) => (entry.single = await prepare(peer, row, options, { file, core })),
      ...(free ? [async () => (entry.free = await prepare(peer, row, options, { file, core: null }))] : []),
    ]
  })
  await Promise.all(
    Array.from({ length: Math.min(cores, 4) }, async (_, lane) => {
      for (let job = jobs.shift(); job; job = jobs.shift()) await job((measuredCore + lane) % cores)
    }),
  )
  return sides
}

async function prepare(peer, row, options, { file, core }) {
  const refusal = refusalOf(peer, row, options)
  if (refusal) return { side: null, ready: { failed: refusal } }
  const side = openPeer(peer, row, options, { file, core })
  const ready = await side.next(prepareSeconds)
  if (ready.ready) side.moveTo(measuredCore)
  else await side.close()
  return { side: ready.ready ? side : null, ready }
}

function refusalOf(peer, { qubits }, { python, scripts, all }) {
  if (peer.ownThreads) return null
  if (peer.script ? !scripts : !python) return 'not installed: npm run bench:peers'
  return peer.upTo < qubits && !all ? 'too slow or too large when tried' : null
}

function openPeer(peer, row, options, { file, core }) {
  const { root, python } = options
  if (peer.ownThreads) return openOurs(row, options, { threads: peer.ownThreads, core: null })
  if (peer.script)
    return new Side(process.execPath, ['bench/browser-peers/peers.mjs', file, peer.run], { cwd: root, core })
  const threads = String(core === null ? cores : 1)
  return new Side(python, ['bench/peers.py', file, peer.run], {
    cwd: root,
    core,
    env: { OMP_NUM_THREADS: threads, OPENBLAS_NUM_THREADS: threads },
  })
}

/** Rounds of ours and the peer in turn: pairs of milliseconds. */
async function alternate(mine, { side }, { rounds }) {
  const pairs = []
  for (let wanted = side === null ? 0 : rounds; pairs.length < wanted;) {
    const ours = await mine.round(roundSeconds, limitSeconds)
    const theirs = await side.round(roundSeconds, limitSeconds)
    if (theirs.failed) return { pairs, failed: theirs.failed }
    pairs.push([ours.ms, theirs.ms])
    wanted = roundsFor(theirs.ms, rounds)
  }
  return { pairs, failed: null }
}

/** Milliseconds of a side that runs without the other one, or null. */
async function alone(prepared) {
  if (!prepared?.side) return null
  const measured = []
  for (let wanted = allCoresRounds; measured.length < wanted;) {
    const { ms, failed } = await prepared.side.round(roundSeconds, limitSeconds)
    if (failed) return null
    measured.push(ms)
    wanted = roundsFor(ms, allCoresRounds)
  }
  return Math.min(...measured)
}

async function ownOnAllCores(row, options) {
  const side = openOurs(row, options, { threads: cores, core: null })
  const ready = await side.next(limitSeconds)
  const ms = await alone({ side: ready.ready ? side : null })
  await side.close()
  return ms
}

function describe(peer, { ready }, { pairs, failed }, mine, { precision }) {
  const { name } = peer
  const version = ready.version ?? ''
  const why = ready.failed ?? failed
  if (pairs.length === 0) return { name, version, ms: null, ratio: null, note: `not run: ${why}` }
  return {
    name,
    version,
    ms: median(pairs.map(([, theirs]) => theirs)),
    ratio: median(pairs.map(([ours, theirs]) => ours / theirs)),
    agrees: agree(mine.check, ready.check, tolerances[precision]),
    compileSeconds: ready.compileSeconds,
  }
}

function agree(ours, theirs, tolerance) {
  return (
    ours.length === theirs.length &&
    ours.every((value, i) => Math.abs(value - theirs[i]) <= tolerance * Math.max(1, Math.abs(theirs[i])))
  )
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}
