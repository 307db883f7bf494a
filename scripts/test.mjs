/*
 * npm test: installs what is missing, then lint, types, unit, browser and end-to-end tests, and one closing line.
 * --full adds the long ones. Browser tests are skipped, loudly, where no Chromium is found.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, root } from './ensure.mjs'

ensureInstalled()
const { findChromium, howToGetChromium } = await import('../config/chromium.mjs')
const full = process.argv.includes('--full')
const reports = join(root, 'build/reports')
mkdirSync(reports, { recursive: true })
const totals = { passed: 0, failed: 0, skipped: 0 }
const failed = []

/* What is printed by a script that runs beside the one in front, until that one has ended. */
const held = []
let isFrontFree = true

function print(piece) {
  if (isFrontFree) process.stdout.write(piece)
  else held.push(piece)
}

/* Its exit status. What it prints is shown as it comes, or once the one in front has ended where it runs beside. */
function run(script, parameters, environment = {}, isBeside = false) {
  return new Promise((resolve) => {
    const stream = isBeside ? 'pipe' : 'inherit'
    const child = spawn(process.execPath, [join(root, script), ...parameters], {
      cwd: root,
      stdio: ['ignore', stream, stream],
      env: { ...process.env, ...(full ? { ANSATZ_FULL: '1' } : {}), ...environment },
    })
    child.stdout?.on('data', print)
    child.stderr?.on('data', print)
    child.on('close', resolve)
  })
}

function count(part, counts) {
  for (const key of Object.keys(totals)) totals[key] += counts[key]
  if (counts.failed > 0) failed.push(part)
}

/* A part that has no tests of its own counts as one. */
async function single(part, script, isBeside = false) {
  print(`\n— ${part}\n`)
  const ok = (await run(script, [], {}, isBeside)) === 0
  count(part, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 })
  return ok
}

/* A part whose runner writes a report; a runner that fails without naming a failed test counts as one failure. */
async function reported(part, script, parameters, read, { environment, isBeside = false } = {}) {
  if (isBeside) print(`\n— ${part}\n`)
  else console.log(`\n— ${part}`)
  const file = join(reports, `${part.replaceAll(' ', '-')}.json`)
  rmSync(file, { force: true })
  const status = await run(script, parameters(file), environment?.(file), isBeside)
  const counts = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  if (status !== 0 && counts.failed === 0) counts.failed = 1
  count(part, counts)
}

const ofVitest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
})
const ofPlaywright = ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
})
const vitest = (project) => (file) => [
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
]

/* Two, where it would take one less than there are cores. */
const unitTests = () =>
  reported(
    'unit tests',
    'node_modules/vitest/vitest.mjs',
    (file) => [...vitest('unit')(file), '--maxWorkers=2'],
    ofVitest,
  )

/* Pages wait for timers more than they compute: they are tested beside the unit tests. */
async function pageTests(isBuilt) {
  await reported('browser tests', 'node_modules/vitest/vitest.mjs', vitest('browser'), ofVitest, {
    isBeside: true,
  })
  if (!isBuilt) return
  await reported(
    'end-to-end tests',
    'node_modules/@playwright/test/cli.js',
    () => ['test', '--reporter=line,json', ...(full ? [] : ['--grep-invert=@full'])],
    ofPlaywright,
    { environment: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: file }), isBeside: true },
  )
}

const chromium = await findChromium()
await single('engine', 'scripts/engine.mjs')
const [isBuilt] = await Promise.all([
  single('build', 'scripts/build.mjs', true),
  single('types', 'scripts/types.mjs', true).then(() => single('lint', 'scripts/lint.mjs', true)),
])
isFrontFree = false
const unit = unitTests().then(() => {
  isFrontFree = true
  for (const piece of held.splice(0)) process.stdout.write(piece)
})
if (chromium) await Promise.all([unit, pageTests(isBuilt)])
else {
  await unit
  count('browser tests', { passed: 0, failed: 0, skipped: 2 })
  console.log(
    `\n!!! No Chromium found: browser and end-to-end tests are SKIPPED. This fetches one:\n!!!   ${howToGetChromium}`,
  )
}
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`)
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exitCode = totals.failed > 0 ? 1 : 0
