/* The built circuits of kind `mps` as programs, so that they can be read, changed and opened in the Lab. */
import { createStream } from '../../../base/random.ts'
import { neededDefinitions } from '../../../circuit/blocks/expand.ts'
import type { ChainCircuit } from './types.ts'

const head = ['OPENQASM 3.0;', 'include "stdgates.inc";']

/** The program of a circuit. @param seed of the random angles */
export function chainProgram(circuit: ChainCircuit, seed: number): string {
  switch (circuit.kind) {
    case 'text':
      return circuit.text
    case 'ghz':
      return ghz(circuit.qubits)
    case 'brickwork':
      return brickwork(circuit, seed)
    case 'ising-quench':
      return isingQuench(circuit)
    default:
      return circuit satisfies never
  }
}

function joined(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

function ghz(qubits: number): string {
  const chain = qubits > 1 ? [`for int i in [0:${qubits - 2}] {`, '  cx q[i], q[i + 1];', '}'] : []
  return joined(...head, `qubit[${qubits}] q;`, 'h q[0];', ...chain)
}

function brickwork(
  { qubits, layers, spread }: Extract<ChainCircuit, { kind: 'brickwork' }>,
  seed: number,
): string {
  const random = createStream(seed, 'brickwork')
  const angle = () => (spread * Math.PI * (2 * random.uniform() - 1)).toFixed(6)
  const lines: string[] = []
  for (let layer = 0; layer < layers; layer++) {
    for (let q = 0; q < qubits; q++) lines.push(`ry(${angle()}) q[${q}];`, `rz(${angle()}) q[${q}];`)
    for (let q = layer % 2; q + 1 < qubits; q += 2) lines.push(`cz q[${q}], q[${q + 1}];`)
  }
  return joined(...head, `qubit[${qubits}] q;`, ...lines)
}

/* Second order (Suzuki 1991): half a turn about X before the couplings and half behind. */
function isingQuench({
  qubits,
  coupling,
  field,
  time,
  steps,
}: Extract<ChainCircuit, { kind: 'ising-quench' }>): string {
  const step = time / steps
  const pairs = (first: number) => {
    const count = Math.floor((qubits - first) / 2)
    const even = first === 0 ? '2*i' : '2*i + 1'
    const odd = first === 0 ? '2*i + 1' : '2*i + 2'
    if (count === 0) return []
    return [
      `  for int i in [0:${count - 1}] {`,
      `    rzz(${-2 * coupling * step}) q[${even}], q[${odd}];`,
      '  }',
    ]
  }
  const halfTurns = [`  for int i in [0:${qubits - 1}] {`, `    rx(${-field * step}) q[i];`, '  }']
  return joined(
    ...head,
    ...neededDefinitions(['rzz']),
    `qubit[${qubits}] q;`,
    `for int s in [1:${steps}] {`,
    ...halfTurns,
    ...pairs(0),
    ...pairs(1),
    ...halfTurns,
    '}',
  )
}
