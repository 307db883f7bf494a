/*
 * The peers that are written in JavaScript, in the line protocol of bench/peers.py:
 *
 *     node peers.mjs PROBLEM.json quantum-circuit|jsqubits
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const require = createRequire(import.meta.url)

/* Circuits are built before the clock starts; one call runs the gates and takes the expectation of Z on qubit 0. */
const peers = {
  'quantum-circuit': async (qubits, gates) => {
    const QuantumCircuit = require('quantum-circuit')
    const circuit = new QuantumCircuit(qubits)
    const names = { ry: 'theta', rz: 'phi' }
    for (const { gate, on, angle } of gates)
      circuit.appendGate(gate, on, angle === null ? {} : { params: { [names[gate]]: angle } })
    return () => {
      circuit.run()
      return 1 - 2 * circuit.probability(0)
    }
  },
  jsqubits: async (qubits, gates) => {
    const { jsqubits } = await import('jsqubits')
    const turn = {
      ry: (state, [q], angle) => state.rotateY(q, angle),
      rz: (state, [q], angle) => state.rotateZ(q, angle),
      cx: (state, [control, target]) => state.cnot(control, target),
    }
    return () => {
      let state = jsqubits(`|${'0'.repeat(qubits)}>`)
      for (const { gate, on, angle } of gates) state = turn[gate](state, on, angle)
      let value = 0
      state.each(({ index, amplitude }) => {
        const weight = amplitude.real ** 2 + amplitude.imaginary ** 2
        value += Number(index) % 2 === 0 ? weight : -weight
      })
      return value
    }
  },
}

function gatesOf({ circuit, parameters }) {
  return circuit.operations.map(({ gate, qubits, angles }) => {
    if (angles.some(({ kind }) => kind !== 'parameter')) throw new Error('peers: angles must be parameters')
    return { gate, on: qubits, angle: angles.length > 0 ? parameters[angles[0].slot] : null }
  })
}

function roundOf(run, seconds) {
  const measured = []
  const end = performance.now() + seconds * 1000
  while (measured.length === 0 || performance.now() < end) {
    const begin = performance.now()
    run()
    measured.push(performance.now() - begin)
  }
  return measured.sort((a, b) => a - b)[measured.length >> 1]
}

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)
const [file, name] = process.argv.slice(2)
const problem = JSON.parse(readFileSync(file, 'utf8'))
const run = await peers[name](problem.circuit.qubitCount, gatesOf(problem))
const { version } = JSON.parse(
  readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8'),
)
say({ ready: true, version: `${name} ${version}`, check: [run()] })
for await (const seconds of createInterface({ input: process.stdin }))
  say({ ms: roundOf(run, Number(seconds)) })
