/*
 * Our side of the bench: one workload a process, in the line protocol of peers.py.
 *
 *     node ours.mjs WORKLOAD QUBITS PRECISION THREADS [PROBLEM.json] [--explain]
 *
 * writes the problem for the peers, prints a ready line, then times one round for each line of input, which is the round's
 * length in seconds. Where the engine has not got what a workload needs, the ready line says what.
 */
import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { LabError } from '../src/base/lab-error.ts'
import { loadEngine } from '../src/cli/load-engine.ts'
import type { Plan } from '../src/engine/engine.ts'
import manifest from '../package.json' with { type: 'json' }
import { compared } from './compared.ts'
import { toJson, type Problem } from './problem.ts'
import { tasks, type Run } from './tasks.ts'
import { workloads } from './workloads.ts'

type Precision = 'float64' | 'float32'

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

interface Started {
  readonly plan: Plan
  readonly run: Run
  /** The numbers that the peers must give too. */
  readonly check: readonly number[]
}

async function start(problem: Problem, precision: Precision, threads: number): Promise<Started> {
  const engine = await loadEngine(threads)
  const plan = await engine.plan(problem.circuit, { ...problem.options, precision })
  const run = tasks[problem.task](problem, plan)
  return { plan, run, check: compared(await run(0)) }
}

/** Median milliseconds of the calls of one round. */
async function roundOf(run: Run, seconds: number): Promise<number> {
  const measured: number[] = []
  const end = performance.now() + seconds * 1000
  while (measured.length === 0 || performance.now() < end) {
    const begin = performance.now()
    await run(measured.length)
    measured.push(performance.now() - begin)
  }
  return measured.sort((a, b) => a - b)[measured.length >> 1]!
}

async function main([name = '', qubits = '', precision = '', threads = '', file]: readonly string[]) {
  const problem = workloads[name]!(Number(qubits))
  if (file !== undefined) await writeFile(file, toJson(problem, precision as Precision))
  const started = await start(problem, precision as Precision, Number(threads)).catch((error: unknown) => {
    if (error instanceof LabError && error.code === 'unsupported') return error
    throw error
  })
  if (started instanceof LabError) return say({ unsupported: started.message })
  if (process.argv.includes('--explain')) process.stderr.write(`${started.plan.explain()}\n`)
  say({
    ready: true,
    version: `ansatz-lab ${manifest.version}`,
    samples: problem.samples,
    check: started.check,
  })
  await roundOf(started.run, 0.3)
  for await (const seconds of createInterface({ input: process.stdin }))
    say({ ms: await roundOf(started.run, Number(seconds)) })
}

await main(process.argv.slice(2).filter((word) => !word.startsWith('--')))
process.exit(0)
