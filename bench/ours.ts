/*
 * Our side of the bench, in the line protocol of peers.py: one workload a process, a ready line, then the median
 * milliseconds of one round for each line of input. `--explain` prints what the plan compiler made of the circuit.
 */
import { createInterface } from 'node:readline'
import { parse } from '../src/circuit/language/parse.ts'
import { flatten } from '../src/circuit/flatten.ts'
import type { FlatCircuit } from '../src/circuit/flat.ts'
import type { Plan } from '../src/engine/engine.ts'
import { loadEngine } from '../src/cli/load-engine.ts'
import { kernelInputs, stepInputs } from './inputs.ts'

const roundSeconds = 0.6

interface Prepared {
  readonly plan: Plan
  readonly value: number
  readonly check: readonly number[]
  readonly run: () => Promise<void>
}

function circuitOf(text: string): FlatCircuit {
  const { circuit, diagnostics } = parse(text)
  if (!circuit) throw new Error(diagnostics.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return flatten(circuit)
}

function lines(...parts: readonly (string | readonly string[])[]): string {
  return ['OPENQASM 3.0;', 'include "stdgates.inc";', ...parts.flat()].join('\n')
}

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i))

/** Three layers of encode, rotate, entangle; the first experiment of the lab. */
function reuploadText(qubits: number, layers: number): string {
  const layer = (l: number) => [
    ...times(qubits, (q) => `ry(x_${q % 2}) q[${q}];`),
    ...times(qubits, (q) => `ry(theta[${2 * l * qubits + q}]) q[${q}];`),
    ...times(qubits, (q) => `rz(theta[${(2 * l + 1) * qubits + q}]) q[${q}];`),
    ...times(qubits, (q) => `cx q[${q}], q[${(q + 1) % qubits}];`),
  ]
  return lines(
    'input float[64] x_0;',
    'input float[64] x_1;',
    `input array[float[64], ${2 * layers * qubits}] theta;`,
    `qubit[${qubits}] q;`,
    'pragma ansatz.readout score = Z0',
    Array.from({ length: layers }, (_, l) => layer(l)).flat(),
  )
}

async function reupload(qubits: number): Promise<Prepared> {
  const rows = 140
  const layers = 3
  const engine = await loadEngine()
  const plan = await engine.plan(circuitOf(reuploadText(qubits, layers)))
  const { parameters, features, targets } = stepInputs(plan.parameterCount, rows)
  const request = { parameters, parameterRows: 1, features, featureRows: rows }
  const cotangents = new Float64Array(rows)
  let loss = 0
  let gradient: Float64Array = parameters
  const run = async () => {
    const evaluation = await plan.forward(request)
    loss = 0
    for (let row = 0; row < rows; row++) {
      const residual = evaluation.values[row]! - targets[row]!
      loss += (residual * residual) / rows
      cotangents[row] = (2 * residual) / rows
    }
    gradient = (await plan.backward(evaluation, cotangents, { reduce: 'sum' })).parameters
  }
  await run()
  return { plan, value: loss, check: [...gradient.subarray(0, 3)], run }
}

/** The ZZ feature map, two repetitions, all pairs. */
function zzText(qubits: number): string {
  const pairs = times(qubits, (i) => String(i)).flatMap((_, i) =>
    times(qubits - i - 1, (k) => [i, i + 1 + k].join()).map((pair) => pair.split(',').map(Number)),
  )
  const repetition = [
    ...times(qubits, (q) => `h q[${q}];\np(2 * x_${q}) q[${q}];`),
    ...pairs.map(
      ([i, j]) => `cx q[${i}], q[${j}];\np(2 * (pi - x_${i}) * (pi - x_${j})) q[${j}];\ncx q[${i}], q[${j}];`,
    ),
  ]
  return lines(
    times(qubits, (q) => `input float[64] x_${q};`),
    `qubit[${qubits}] q;`,
    repetition,
    repetition,
  )
}

async function kernel(qubits: number): Promise<Prepared> {
  const rows = 200
  const engine = await loadEngine()
  const plan = await engine.plan(circuitOf(zzText(qubits)))
  const request = {
    parameters: new Float64Array(0),
    parameterRows: 1,
    features: kernelInputs(rows, qubits),
    featureRows: rows,
  }
  /* The rows backwards, taken every other time: the engine keeps what depends on features alone, and must not here. */
  const backwards = Float64Array.from(
    request.features,
    (_, i) => request.features[(rows - 1 - Math.floor(i / qubits)) * qubits + (i % qubits)]!,
  )
  let matrix: Float64Array = request.parameters
  let turn = 0
  const run = async () => {
    const features = turn++ % 2 === 0 ? request.features : backwards
    const states = await plan.stateSet({ ...request, features })
    matrix = await states.overlaps(states, 0, rows)
    states.dispose()
  }
  await run()
  return { plan, value: matrix[1]!, check: [...matrix.subarray(0, 3)], run }
}

const workloads: Record<string, (qubits: number) => Promise<Prepared>> = { reupload, kernel }

async function roundOf(run: () => Promise<void>): Promise<number> {
  const measured: number[] = []
  const start = performance.now()
  while (measured.length === 0 || performance.now() - start < roundSeconds * 1000) {
    const begin = performance.now()
    await run()
    measured.push(performance.now() - begin)
  }
  return measured.sort((a, b) => a - b)[measured.length >> 1]!
}

const [workload = '', qubits = ''] = process.argv.slice(2)
const prepared = await workloads[workload]!(Number(qubits))
if (process.argv.includes('--explain')) console.log(prepared.plan.explain())
console.log(
  JSON.stringify({ ready: 'Ansatz', version: 'wasm', value: prepared.value, check: prepared.check }),
)
await roundOf(prepared.run)
for await (const _ of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify({ ms: await roundOf(prepared.run) }))
}
