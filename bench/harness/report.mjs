/* Results in words: a row on the screen, the table in docs/PERFORMANCE.md. */
import { readFileSync, writeFileSync } from 'node:fs'

const begin = '<!-- bench: begin, written by `npm run bench` -->'
const end = '<!-- bench: end -->'

/** Others keep this share of the cores busy and the numbers cannot be trusted. */
const busyLimit = 0.3

/** The same where rounds of one program differ by such a factor. */
const spreadLimit = 1.5

/** Milliseconds with three digits that mean something. */
export function time(ms) {
  if (ms === null || ms === undefined) return ''
  if (ms >= 1000) return `${(ms / 1000).toPrecision(3)} s`
  return ms >= 1 ? `${ms.toPrecision(3)} ms` : `${(ms * 1000).toPrecision(3)} µs`
}

const ratio = (value) =>
  value === null || value === undefined ? '' : Number(value.toPrecision(2)).toString()

/** A row as it is measured. */
export function rowLines(row) {
  const { workload, qubits, precision, threads, ms } = row
  const head = `${workload}, ${qubits} qubits${row.samples > 1 ? `, ${row.samples} samples` : ''}, ${precision}, ${threads} thread${threads > 1 ? 's' : ''}`
  if (ms === null) return [`${head}: not run: ${row.note}`]
  return [
    `${head}: ${time(ms)}${row.allCoresMs ? ` (all cores ${time(row.allCoresMs)})` : ''}${verdict(row)}`,
    ...row.peers.map(peerLine),
    ...warnings(row),
  ]
}

/** A goal is not met while a peer is missing. */
function verdict({ ratio: worst, goal, missing }) {
  if (worst === null) return ''
  if (goal === null) return `; ratio ${ratio(worst)}`
  const incomplete = missing.length > 0 ? ' among the peers that ran' : ''
  return `; ratio ${ratio(worst)}, goal ${goal}: ${worst <= goal ? 'met' : 'MISSED'}${incomplete}`
}

function peerLine({ name, version, ms, ratio: own, agrees, note, allCoresMs }) {
  if (ms === null) return `  ${name}: ${note}`
  const free = allCoresMs ? `, all cores ${time(allCoresMs)}` : ''
  return `  ${name} (${version}): ${time(ms)}${free}, ratio ${ratio(own)}, ${agrees ? 'same numbers' : 'NUMBERS DIFFER'}`
}

function warnings({ busy: { before, after }, spread }) {
  const shares = `${percent(before)} of the cores before, ${percent(after)} after`
  return [
    ...(Math.max(before, after) > busyLimit ? [`  WARNING: others keep the machine busy: ${shares}`] : []),
    ...(spread > spreadLimit ? [`  WARNING: our own rounds differ by a factor of ${spread.toFixed(1)}`] : []),
  ]
}

const percent = (share) => `${(100 * share).toFixed(0)} %`

/** Puts the table between its markers. */
export function writeTable(file, results) {
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`bench: ${file} must have the lines "${begin}" and "${end}"`)
  writeFileSync(file, `${text.slice(0, from)}${begin}\n\n${table(results)}\n\n${text.slice(to)}`)
}

function table({ machine, when, rows, measures }) {
  const { processor, cores, memoryGiB, system, node } = machine
  const versions = [
    ...new Set(rows.flatMap(({ peers }) => peers.flatMap(({ version }) => (version ?? '').split(', ')))),
  ]
  return [
    `${when.slice(0, 10)}; ${processor}, ${cores} cores, ${memoryGiB} GiB; ${system}, Node ${node}.`,
    `Peers: ${versions.filter((version) => version !== '').join(', ')}.`,
    '',
    '| Workload | Qubits | Ours | Peer | Its time | Ratio | Goal | Ours, all cores | Peer, all cores |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows.flatMap(tableRows),
    '',
    ...measures.map(({ name, text, goal }) => `- ${name}: ${text}${goal ? ` (goal ${goal})` : ''}`),
  ].join('\n')
}

function tableRows({ workload, qubits, precision, ms, allCoresMs, peers, goal, note, ratio: worst, ...row }) {
  const name = `\`${workload}\`${precision === 'float32' ? ', float32' : ''}`
  if (ms === null) return [`| ${name} | ${qubits} | not run: ${note} | | | | ${goal ?? ''} | | |`]
  const disturbed = warnings(row).length > 0 ? ' (disturbed)' : ''
  return peers
    .toSorted((a, b) => (a.ms ?? Infinity) - (b.ms ?? Infinity))
    .map((peer, i) => {
      const own = i === 0 ? [name, qubits, time(ms) + disturbed] : ['', '', '']
      const shown = peer.ms === null ? peer.note : `${time(peer.ms)}${peer.agrees ? '' : ', other numbers'}`
      const isBest = peer.ratio !== null && peer.ratio === worst
      const value = isBest ? `**${ratio(peer.ratio)}**` : ratio(peer.ratio)
      const free = [i === 0 ? time(allCoresMs) : '', time(peer.allCoresMs)]
      return `| ${[...own, peer.name, shown, value, i === 0 ? (goal ?? '') : '', ...free].join(' | ')} |`
    })
}
