/* What is measured beside the rows, ours alone: plans, programs, the start, sizes, the page. Each gives [{ name, text, value, goal }]. */
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { findChromium, launchArguments } from '../../config/chromium.mjs'
import { serve } from '../../scripts/serve.mjs'
import { time } from './report.mjs'

const modules = 'src/engine/simulators/wasm'

/** So many fresh processes or workers. */
const starts = 5

const gateCounts = [
  { gates: 100, goal: 2 },
  { gates: 5000, goal: 50 },
]

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]

/** What makes plans of random gates, without tables of size 2^n. */
async function plan({ make, root }) {
  const entry = await make('bench/compile-node.ts', 'build/bench/compile-node.mjs')
  const words = [entry, ...gateCounts.map(({ gates }) => String(gates))]
  const times = JSON.parse(execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' }))
  return gateCounts.map(({ gates, goal }, i) => ({
    name: `plan of ${gates} random gates`,
    text: time(times[i]),
    value: times[i],
    goal: `${goal} ms`,
  }))
}

/** From the text of a program to its circuit; the larger one to see that the time grows with the length. */
const programs = [
  { gates: 500, goal: '5 ms' },
  { gates: 10_000, goal: '50 ms' },
  { gates: 50_000, goal: '300 ms' },
]

async function parse({ make, root }) {
  const entry = await make('bench/parse-node.ts', 'build/bench/parse-node.mjs')
  const words = [entry, ...programs.map(({ gates }) => String(gates))]
  const times = JSON.parse(execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' }))
  return programs.flatMap(({ gates, goal }, i) => {
    const { first, least, edited } = times[i]
    const text = `${time(first)}, at best ${time(least)}`
    return [
      { name: `text of ${gates} gates to a circuit`, text, value: first, goal },
      { name: `the same after one edit, ${gates} gates`, text: time(edited), value: edited, goal: null },
    ]
  })
}

/** From a fresh thread to the first gradient of the default experiment, in Node and in a worker of Chromium. */
async function start(options) {
  return [await startInNode(options), ...(await startInChromium(options))]
}

const startGoal = '50 ms'

async function startInNode({ make, root }) {
  const entry = await make('bench/start-node.ts', 'build/bench/start-node.mjs')
  const times = Array.from({ length: starts }, () => {
    const words = [entry, join(root, modules, 'engine.wasm')]
    return JSON.parse(execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' })).ms
  })
  return startResult('Node', times)
}

async function startInChromium({ make, root }) {
  const executablePath = await findChromium()
  if (!executablePath) return []
  const folder = join(root, 'build/bench/start')
  mkdirSync(folder, { recursive: true })
  await make('bench/start-worker.ts', 'build/bench/start/start-worker.js')
  copyFileSync(join(root, modules, 'engine.wasm'), join(folder, 'engine.wasm'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>start</title>')
  const { chromium } = await import('playwright')
  const { port, close } = await serve(folder, { port: 4374 })
  const browser = await chromium.launch({ executablePath, args: launchArguments })
  const times = []
  for (let i = 0; i < starts; i++) {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${port}/`)
    times.push(await page.evaluate(firstGradient))
    await page.close()
  }
  await browser.close()
  close()
  return [startResult('Chromium', times)]
}

/* Runs in the page. */
function firstGradient() {
  return new Promise((resolve, reject) => {
    const worker = new Worker('start-worker.js', { type: 'module' })
    worker.addEventListener('message', ({ data }) => resolve(data))
    worker.addEventListener('error', ({ message }) => reject(new Error(message)))
  })
}

function startResult(where, times) {
  return {
    name: `from a worker's start to its first gradient, ${where}`,
    text: `${time(median(times))}, the slowest of ${times.length} ${time(Math.max(...times))}`,
    value: median(times),
    goal: startGoal,
  }
}

/** Every module of WebAssembly as a server would send it. */
async function sizes({ root }) {
  const files = readdirSync(join(root, modules)).filter((name) => name.endsWith('.wasm'))
  return files.map((name) => {
    const bytes = brotliCompressSync(readFileSync(join(root, modules, name))).length
    return { name: `${name}, brotli`, text: `${(bytes / 1024).toFixed(1)} kB`, value: bytes, goal: '40 kB' }
  })
}

/** Simulated annealing on one thread: updates of a variable per second, beside dwave-samplers where it is installed. */
async function annealing({ make, root, python }) {
  const entry = await make('bench/annealing.ts', 'build/bench/annealing.mjs')
  const folder = join(root, 'build/bench/annealing')
  mkdirSync(folder, { recursive: true })
  const lines = (program, words) =>
    execFileSync(program, words, { cwd: root, encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  const ours = lines(process.execPath, [entry, folder, join(root, modules, 'annealing.wasm')])
  const theirs = python ? lines(python, ['bench/annealing.py', folder]) : []
  return ours.map(({ name, updates }) => {
    const peer = theirs.find((one) => one.name === name)
    const ratio = peer ? updates / peer.updates : null
    const beside = peer
      ? `, ${ratio.toFixed(2)} times dwave-samplers (${(peer.updates / 1e6).toFixed(0)} million)`
      : ''
    return {
      name: `simulated annealing, ${name} variables`,
      text: `${(updates / 1e6).toFixed(0)} million updates a second${beside}`,
      value: ratio ?? updates,
      goal: 'at least 1 time dwave-samplers',
    }
  })
}

async function page({ say }) {
  const { measurePage } = await import('../../scripts/bench-page.mjs')
  return measurePage(say)
}

const measures = { plan, parse, start, sizes, annealing }

/** Those that the options ask for. */
export function measuresOf({ only, page: withPage }) {
  const taken = Object.entries(measures).flatMap(([name, take]) =>
    only === null || only === name ? [take] : [],
  )
  return withPage || only === 'page' ? [...taken, page] : taken
}
