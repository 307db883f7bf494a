/* Ready resource estimates: a circuit that learns, and a search that needs Toffoli gates. */
import type { ProblemDocument } from '../problem.ts'
import type { ProblemExample } from '../registry.ts'

const classifier = `OPENQASM 3.0;
include "stdgates.inc";

input array[float[64], 4] data;
input array[float[64], 16] theta;

qubit[4] q;

for int i in [0:3] { ry(data[i]) q[i]; }
for int l in [0:1] {
  for int i in [0:3] {
    ry(theta[8 * l + 2 * i]) q[i];
    rz(theta[8 * l + 2 * i + 1]) q[i];
  }
  for int i in [0:2] { cx q[i], q[i + 1]; }
}

pragma ansatz.readout score = Z0
`

const search = `OPENQASM 3.0;
include "stdgates.inc";

qubit[5] q;

for int i in [0:2] { h q[i]; }
for int r in [0:1] {
  ccx q[0], q[1], q[3];
  ccx q[2], q[3], q[4];
  z q[4];
  ccx q[2], q[3], q[4];
  ccx q[0], q[1], q[3];
  for int i in [0:2] { h q[i]; x q[i]; }
  ccx q[0], q[1], q[3];
  cz q[2], q[3];
  ccx q[0], q[1], q[3];
  for int i in [0:2] { x q[i]; h q[i]; }
}
`

const learning: ProblemDocument<'resources'> = {
  format: 'ansatz.problem',
  version: 1,
  title: 'What a small classifier would take',
  description:
    'Four qubits and twenty rotations: on a machine with one error in a thousand operations the circuit runs as it is; on an error-corrected one every rotation costs a dozen T gates and thousands of qubits.',
  seed: 1,
  problem: {
    kind: 'resources',
    circuit: { text: classifier },
    physicalError: 1e-3,
    times: { oneQubit: 50, twoQubit: 50, measurement: 100 },
    budget: 1e-3,
    runs: 1000,
  },
}

const searching: ProblemDocument<'resources'> = {
  format: 'ansatz.problem',
  version: 1,
  title: 'What a search of three bits would take',
  description: 'Two rounds of Grover with Toffoli gates, on slow and accurate ions.',
  seed: 1,
  problem: {
    kind: 'resources',
    circuit: { text: search },
    physicalError: 1e-4,
    times: { oneQubit: 10_000, twoQubit: 100_000, measurement: 100_000 },
    budget: 1e-3,
    runs: 100,
  },
}

export const examples: readonly ProblemExample[] = [
  { name: 'resources', inGallery: true, document: learning },
  { name: 'resources-search', inGallery: false, document: searching },
]
