/*
 * Random gates of the whole registry with the gradient of a Pauli sum. A gate on one qubit never follows another one on the
 * same qubit, and gates of one kind do not come in layers: nothing is there to merge.
 */
import { gates as registry } from '../../src/circuit/gates/registry.ts'
import type { Gate } from '../../src/circuit/gates/gate.ts'
import { angles, below, generator } from '../inputs.ts'
import { problem, type Problem } from '../problem.ts'
import { circuitOf } from '../program.ts'

export function general(qubits: number): Problem {
  const chosen = randomGates(qubits, 20 + 5 * qubits)
  let parameters = 0
  const gates = chosen.map(({ gate, on }) => {
    const own = gate.angleNames.map(() => `theta[${parameters++}]`)
    const angleList = own.length > 0 ? `(${own.join(', ')})` : ''
    return `${gate.name}${angleList} ${on.map((q) => `q[${q}]`).join(', ')};`
  })
  const last = qubits - 1
  const definitions = registry.flatMap(({ definition }) => (definition === null ? [] : [definition]))
  const readout = `0.5*Z0*Z1 - 0.7*X${last} + 0.3*Z0*Y${qubits / 2} + 0.25*X1*Y2*Z3`
  return problem({
    task: 'gradient',
    circuit: circuitOf({ qubits, parameters, definitions, readout, gates }),
    parameters: angles(parameters, 1),
  })
}

interface Placed {
  readonly gate: Gate
  readonly on: readonly number[]
}

/** The registry in shuffled turns; a gate on one qubit waits where no qubit is free for it. */
function randomGates(qubits: number, count: number): readonly Placed[] {
  const next = generator(11)
  const turned = new Set<number>()
  const placed: Placed[] = []
  let waiting: readonly Gate[] = []
  while (placed.length < count) {
    const later: Gate[] = []
    for (const gate of [...waiting, ...shuffled(registry, next)]) {
      const free = shuffled(everyQubit(qubits), next).filter((q) => gate.qubitCount > 1 || !turned.has(q))
      const on = free.slice(0, gate.qubitCount)
      if (on.length < gate.qubitCount) {
        later.push(gate)
        continue
      }
      for (const qubit of on) {
        if (gate.qubitCount === 1) turned.add(qubit)
        else turned.delete(qubit)
      }
      placed.push({ gate, on })
    }
    waiting = later
  }
  return placed.slice(0, count)
}

const everyQubit = (qubits: number) => Array.from({ length: qubits }, (_, q) => q)

function shuffled<Item>(items: readonly Item[], next: () => number): Item[] {
  const order = [...items]
  for (let i = order.length - 1; i > 0; i--) {
    const j = below(i + 1, next)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}
