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

const roundSeconds = 0.2
const allCoresRounds = 2

/** Where everything is timed: the last core, which the system's own work seldom takes. */
const measuredCore = cores - 1

/** How far values and gradients may lie apart; threads of our own give the same bits. */
const tolerances = { float64: 1e-8, float32: 2e-5 }

/**
 * @typedef {{ root: string, ours: string, version: string, python: string | null, scripts: boolean, rounds: number,
 *   allCores: boolean, all: boolean }} Options `ours`: our bundle; `python`, `scripts`: whether peers are installed
 */

/**
 * The row with its times; with `note` instead of them where ours does not run it.
 * @param row an entry of rows.mjs
 * @param {Options} options
 */
export async function measure(row, options) {
  const { workload, what, qubits, precision, threads, goal } = row
  const head = { workload, what, qubits, precision, threads, goal }
  const begin = performance.now()
  const before = await busyShare()
  const file = join(options.root, `build/bench/${workload}-${qubits}-${precision}.json`)
  const mine = openOurs(row, options, { threads, file, core: threads > 1 ? null : measuredCore })
  const open = [mine]
  try {
    const ready = await mine.next(limitSeconds)
    if (!ready.ready) throw new NotRun(ready.unsupported ?? ready.failed)
    const sides = await prepareAll(row, options, { file, open })
    const taken = await takeTurns({ mine, ready, sides, row, options })
    const allCoresMs = options.allCores && threads === 1 ? await ownOnAllCores(row, options) : null
    const busy = { before, after: await busyShare() }
    const seconds = (performance.now() - begin) / 1000
    return { ...head, samples: ready.samples, ...taken, allCoresMs, busy, seconds }
  } catch (error) {
    if (!(error instanceof NotRun)) throw error
    return { ...head, samples: null, ms: null, peers: [], ratio: null, note: error.message }
  } finally {
    await Promise.all(open.map((side) => side.close()))
  }
}

/** Ours did not run a row. */
class NotRun extends Error {}

async function takeTurns({ mine, ready, sides, row, options }) {
  const own = []
  const peers = []
  for (const { peer, single, free } of sides) {
    const timed = await alternate(mine, single, options)
    own.push(...timed.pairs.map(([ours]) => ours))
    const described = describe(peer, single.ready, { timed, check: ready.check, row })
    peers.push({ ...described, allCoresMs: await alone(free) })
  }
  while (own.length < options.rounds) own.push(await ownRound(mine))
  const valid = peers.filter(({ ms, agrees }) => ms !== null && agrees)
  return {
    ms: median(own),
    /** Of our own rounds, largest by smallest: how steady the machine was. */
    spread: Math.max(...own) / Math.min(...own),
    peers,
    ratio: valid.length > 0 ? Math.max(...valid.map((peer) => peer.ratio)) : null,
    /** Peers that did not run although they can: the best one may be among them. */
    missing: peers.filter(({ ms, expected }) => ms === null && expected).map(({ name }) => name),
  }
}

function openOurs(row, { root, ours }, { threads, core, file }) {
  const parameters = [ours, row.workload, String(row.qubits), row.precision, String(threads)]
  return new Side(process.execPath, file ? [...parameters, file] : parameters, { cwd: root, core })
}

/** Every peer, ready or failed, for one core and for all of them; as many at a time as there are cores. */
async function prepareAll(row, options, { file, open }) {
  const sides = row.peers.map((peer) => ({ peer, single: null, free: null }))
  const job = (entry, which, place) => async (lane) => {
    const core = place === 'free' ? null : (measuredCore + lane) % cores
    entry[which] = await prepare(entry.peer, row, options, { file, core, open })
  }
  const jobs = sides.flatMap((entry) => [
    job(entry, 'single', entry.peer.ownThreads ? 'free' : 'one core'),
    ...(options.allCores && usesCores(entry.peer) ? [job(entry, 'free', 'free')] : []),
  ])
  await Promise.all(
    Array.from({ length: Math.min(cores, 4) }, async (_, lane) => {
      for (let next = jobs.shift(); next; next = jobs.shift()) await next(lane)
    }),
  )
  return sides
}

const usesCores = ({ script, ownThreads }) => !script && !ownThreads

async function prepare(peer, row, options, { file, core, open }) {
  const refusal = refusalOf(peer, row, options)
  if (refusal) return { side: null, ready: refusal }
  const side = openPeer(peer, row, options, { file, core })
  open.push(side)
  const ready = await side.next(prepareSeconds)
  if (!ready.ready) {
    await side.close()
    return { side: null, ready }
  }
  side.moveTo(measuredCore)
  return { side, ready }
}

function refusalOf(peer, { qubits }, { python, scripts, all }) {
  if (peer.ownThreads) return null
  if (peer.script ? !scripts : !python) return { failed: 'not installed (npm run bench:peers)' }
  return peer.upTo < qubits && !all ? { failed: `left out above ${peer.upTo} qubits`, known: true } : null
}

function openPeer(peer, row, options, { file, core }) {
  const { root, python } = options
  if (peer.ownThreads) return openOurs(row, options, { threads: peer.ownThreads, core })
  if (peer.script)
    return new Side(process.execPath, ['bench/browser-peers/peers.mjs', file, peer.run], { cwd: root, core })
  const threads = String(core === null ? cores : 1)
  return new Side(python, ['bench/peers.py', file, peer.run], {
    cwd: root,
    core,
    env: { OMP_NUM_THREADS: threads, OPENBLAS_NUM_THREADS: threads },
  })
}

async function ownRound(mine) {
  const { ms, failed } = await mine.round(roundSeconds, limitSeconds)
  if (failed) throw new NotRun(failed)
  return ms
}

/** Rounds of ours and the peer in turn: pairs of milliseconds. */
async function alternate(mine, { side }, { rounds }) {
  const pairs = []
  for (let wanted = side === null ? 0 : rounds; pairs.length < wanted;) {
    const ours = await ownRound(mine)
    const theirs = await side.round(roundSeconds, limitSeconds)
    if (theirs.failed) return { pairs, failed: theirs.failed }
    pairs.push([ours, theirs.ms])
    wanted = roundsFor(theirs.ms, rounds)
  }
  return { pairs, failed: null }
}

/** A call that takes long is its own round, and fewer of them do. */
function roundsFor(milliseconds, rounds) {
  if (milliseconds > 4000) return 1
  return milliseconds > 1000 ? Math.min(rounds, 3) : rounds
}

/** Milliseconds of a side that runs without the other one, or null. */
async function alone(prepared) {
  if (!prepared?.side) return null
  const measured = []
  for (let wanted = allCoresRounds; measured.length < wanted;) {
    const { ms, failed } = await prepared.side.round(roundSeconds, limitSeconds)
    if (failed) return null
    measured.push(ms)
    wanted = ms > 500 ? 1 : allCoresRounds
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

function describe(peer, ready, { timed: { pairs, failed }, check, row }) {
  const { name } = peer
  const version = ready.version ?? ''
  if (pairs.length === 0) {
    const why = ready.failed ?? failed
    return { name, version, ms: null, ratio: null, note: `not run: ${why}`, expected: ready.known !== true }
  }
  return {
    name,
    version,
    ms: median(pairs.map(([, theirs]) => theirs)),
    ratio: median(pairs.map(([ours, theirs]) => ours / theirs)),
    agrees: agree(check, ready.check, peer.ownThreads ? 0 : tolerances[row.precision]),
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
