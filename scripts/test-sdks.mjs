/*
 * npm run test:sdks: exports circuits to every package, runs the files unedited in the real ones, each in a virtual environment of
 * its own, and compares their readouts with the lab's. Skipped loudly where there is no Python.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { ensureInstalled, must, root } from './ensure.mjs'

ensureInstalled()
const folder = join(root, 'test/sdks')
const tolerance = 1e-6
/* Words of the names of circuits; without any, all are run. */
const chosen = process.argv.slice(2)
/* Of circuits whose measured bits are compared. */
const shots = 200_000
const windows = process.platform === 'win32'
const packages = ['pennylane', 'qiskit', 'cirq', 'braket']

/* The package that a format runs in. */
function packageOf(format) {
  return packages.find((name) => format.endsWith(name)) ?? 'qiskit'
}

const python = ['python3', 'python'].find(
  (name) => spawnSync(name, ['-m', 'venv', '--help'], { stdio: 'ignore' }).status === 0,
)
if (python === undefined) {
  console.log(
    'SKIPPED: no Python with venv was found, so that no export was run.\n0 passed, 0 failed, 1 skipped',
  )
  process.exit(0)
}

/* The Python of a package's environment, made and filled when its requirements have changed. */
function environment(name) {
  const place = join(folder, `.venv-${name}`)
  const program = join(place, windows ? 'Scripts/python.exe' : 'bin/python')
  const wanted = readFileSync(join(folder, `requirements-${name}.txt`), 'utf8')
  const note = join(place, 'installed.txt')
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) return program
  console.log(`Installing ${wanted.trim().split('\n').join(', ')} …`)
  if (!existsSync(program)) must(python, ['-m', 'venv', place])
  const quiet = ['--quiet', '--disable-pip-version-check']
  must(program, ['-m', 'pip', 'install', ...quiet, '-r', join(folder, `requirements-${name}.txt`)])
  writeFileSync(note, wanted)
  return program
}

must(process.execPath, ['scripts/engine.mjs'], { stdio: 'ignore' })
const script = await bundle({
  entry: 'test/sdks/expected.ts',
  outFile: 'build/sdks/expected.mjs',
  sources: ['src', 'test/sdks'],
})
const made = spawnSync(process.execPath, [script, join(folder, 'circuits')], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
})
if (made.status !== 0) {
  console.error(made.stderr)
  process.exit(1)
}
const circuits = made.stdout
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter(({ name }) => chosen.length === 0 || chosen.some((word) => name.includes(word)))
const work = join(root, 'build/sdks')
mkdirSync(work, { recursive: true })
const programs = new Map(packages.map((name) => [name, environment(name)]))
const counts = { passed: 0, failed: 0, refused: 0 }

/* The largest difference of what a file printed from what the lab gives; text formats have no probabilities. */
function gap(format, readouts, printed) {
  const wanted = readouts.filter(({ terms }) => !format.startsWith('qasm') || terms !== null)
  if (printed.length !== wanted.length) return Number.POSITIVE_INFINITY
  return Math.max(
    0,
    ...wanted.flatMap(({ values }, i) => values.map((value, k) => Math.abs(value - printed[i][k]))),
  )
}

/* One job for each file, by package. */
const jobs = new Map(packages.map((name) => [name, []]))
for (const { name, values, byArgument, readouts, outcomes, exports } of circuits) {
  for (const { format, extension, text, refused } of exports) {
    const title = `${name.replace(/\.qasm$/, '')} in ${format}`
    if (refused !== null) {
      counts.refused++
      console.log(`  -  ${title}: ${refused}`)
      continue
    }
    const file = join(work, `${name.replace(/\.qasm$/, '')}-${format}${extension}`)
    writeFileSync(file, text)
    const given = format.startsWith('qasm') ? values : byArgument
    jobs.get(packageOf(format)).push({ title, format, file, values: given, readouts, outcomes, shots })
  }
}

/* The largest difference of a frequency from its probability, in standard deviations. */
function deviation(outcomes, frequencies) {
  const keys = new Set([...Object.keys(outcomes), ...Object.keys(frequencies)])
  return Math.max(
    ...[...keys].map((bits) => {
      const probability = outcomes[bits] ?? 0
      const width = Math.sqrt((probability * (1 - probability)) / shots)
      return Math.abs(probability - (frequencies[bits] ?? 0)) / Math.max(width, 1e-9)
    }),
  )
}

function reportOutcomes({ title, outcomes }, { printed, error }) {
  const sigmas = printed === undefined ? Number.NaN : deviation(outcomes, printed)
  const passed = sigmas < 5
  counts[passed ? 'passed' : 'failed']++
  const what = `${Object.keys(outcomes).length} outcomes within ${sigmas.toFixed(1)} standard deviations of ${shots} shots`
  console.log(`  ${passed ? '✓' : '✗'}  ${title}: ${error ?? what}`)
}

/* Says how one job went. */
function report(job, { printed, error }) {
  if (job.outcomes !== undefined) return reportOutcomes(job, { printed, error })
  const { title, format, readouts } = job
  const difference = printed === undefined ? Number.NaN : gap(format, readouts, printed)
  const passed = difference < tolerance
  counts[passed ? 'passed' : 'failed']++
  console.log(`  ${passed ? '✓' : '✗'}  ${title}: ${error ?? `off by ${difference.toExponential(1)}`}`)
}

for (const [name, list] of jobs) {
  const place = join(work, `${name}.json`)
  writeFileSync(place, JSON.stringify(list))
  const run = spawnSync(programs.get(name), [join(folder, 'run_export.py'), place], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  const answers = run.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
  const last = run.stderr.trim().split('\n').at(-1)
  list.forEach((job, i) => report(job, answers[i] ?? { error: `Python ended: ${last}` }))
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.refused} refused by name`)
process.exitCode = counts.failed > 0 ? 1 : 0
