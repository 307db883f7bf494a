/* The kernel matrix of 200 rows under the ZZ feature map: two repetitions, all pairs. arXiv:1804.11326. */
import { angles } from '../inputs.ts'
import { problem, type Problem } from '../problem.ts'
import { circuitOf, each } from '../program.ts'

const samples = 200

export function kernel(qubits: number): Problem {
  const pairs = each(qubits, (i) => each(qubits - i - 1, (k) => [i, i + 1 + k] as const)).flat()
  const repetition = [
    ...each(qubits, (q) => [`h q[${q}];`, `p(2 * x_${q}) q[${q}];`]).flat(),
    ...pairs.flatMap(([i, j]) => [
      `cx q[${i}], q[${j}];`,
      `p(2 * (pi - x_${i}) * (pi - x_${j})) q[${j}];`,
      `cx q[${i}], q[${j}];`,
    ]),
  ]
  return problem({
    task: 'kernel',
    circuit: circuitOf({ qubits, features: qubits, gates: [...repetition, ...repetition] }),
    features: angles(samples * qubits, 3),
    samples,
  })
}
