/*
 * Simulated annealing as the bench times it: random QUBOs, dense and sparse, written for the peer as terms and solved by both sides
 * with as many reads and sweeps between the same two temperatures.
 *
 *     node annealing.mjs FOLDER ANNEALING.wasm      prints one line of JSON for each problem
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finish } from '../src/base/stepwise.ts'
import { annealingBetas } from '../src/solve/qubo/methods/annealing.ts'
import { FastAnnealing } from '../src/solve/qubo/methods/fast-annealing.ts'
import { neighboursOf } from '../src/solve/qubo/methods/neighbours.ts'
import { addTerm, emptyTerms, toQubo } from '../src/solve/qubo/qubo.ts'
import type { Qubo } from '../src/solve/qubo/types.ts'
import { below, generator } from './inputs.ts'

const reads = 4
const sweeps = 1000
const rounds = 40

/** Whole weights from -10 to 10 on all pairs. */
function dense(variables: number): Qubo {
  const next = generator(11)
  const terms = emptyTerms(variables)
  for (let i = 0; i < variables; i++)
    for (let j = i; j < variables; j++) addTerm(terms, i, j, below(21, next) - 10)
  return toQubo(terms)
}

/** MaxCut on a ring with as many chords: four neighbours on average. */
function sparse(variables: number): Qubo {
  const next = generator(12)
  const terms = emptyTerms(variables)
  const edge = (a: number, b: number) => {
    if (a === b) return
    addTerm(terms, a, a, -1)
    addTerm(terms, b, b, -1)
    addTerm(terms, a, b, 2)
  }
  for (let i = 0; i < variables; i++) {
    edge(i, (i + 1) % variables)
    edge(i, below(variables, next))
  }
  return toQubo(terms)
}

const problems = {
  'dense-20': dense(20),
  'dense-100': dense(100),
  'sparse-200': sparse(200),
  'sparse-1000': sparse(1000),
}

const [folder = '.', file = ''] = process.argv.slice(2)
const module = new WebAssembly.Module(readFileSync(file))
for (const [name, qubo] of Object.entries(problems)) {
  const neighbours = neighboursOf(qubo)
  const betas = annealingBetas(neighbours, { sweeps })
  const { linear, first, second, weight } = qubo
  const terms = [...linear.entries()].map(([i, value]) => [i, i, value])
  for (const [k, value] of weight.entries()) terms.push([first[k]!, second[k]!, value])
  const problem = { variables: qubo.variables, terms, beta: [betas[0], betas.at(-1)], reads, sweeps, rounds }
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(problem))
  const annealing = new FastAnnealing(module, qubo, neighbours, betas)
  let least = Infinity
  let mean = 0
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    mean = 0
    for (let read = 0; read < reads; read++) mean += finish(annealing.read(1, read)).energy / reads
    least = Math.min(least, performance.now() - start)
  }
  const updates = (reads * sweeps * qubo.variables) / (least / 1000)
  console.log(JSON.stringify({ name, updates, mean }))
}
