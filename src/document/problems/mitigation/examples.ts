/* Ready problems of kind "mitigation". */
import { problemVersion, type ProblemDocument } from '../problem.ts'
import type { ProblemExample } from '../registry.ts'
import type { MitigationProblem } from './types.ts'

const chain = `OPENQASM 3.0;
include "stdgates.inc";
qubit[3] q;
// A layer of turns and a chain of CX, twice.
ry(0.44) q[0];
ry(0.93) q[1];
rz(-0.21) q[2];
cx q[0], q[1];
cx q[1], q[2];
rx(-2.53) q[0];
rx(-2.88) q[1];
rz(-2.87) q[2];
cx q[0], q[1];
cx q[1], q[2];
rz(2.82) q[0];
rz(2.15) q[1];
rx(-2.06) q[2];
`

const pairs = `OPENQASM 3.0;
include "stdgates.inc";
qubit[4] q;
// Four qubits in one GHZ state, tilted.
ry(1.1) q[0];
cx q[0], q[1];
cx q[1], q[2];
cx q[2], q[3];
rx(0.4) q;
`

function documentOf(
  title: string,
  description: string,
  problem: Omit<MitigationProblem, 'kind' | 'inputs' | 'asymptote'>,
): ProblemDocument<'mitigation'> {
  return {
    format: 'ansatz.problem',
    version: problemVersion,
    title,
    description,
    seed: 1,
    problem: { kind: 'mitigation', inputs: {}, asymptote: null, ...problem },
  }
}

export const examples: readonly ProblemExample[] = [
  {
    name: 'mitigation-extrapolation',
    inGallery: true,
    document: documentOf(
      'What extrapolation returns',
      'The noise of a superconducting-like device is made three and five times as strong by folding the circuit; five curves guess what it would have been without.',
      {
        circuit: { text: chain },
        observable: 'Z0',
        noise: { preset: 'superconducting', strength: 3 },
        scales: [1, 3, 5],
        shots: null,
        invertReadout: true,
      },
    ),
  },
  {
    name: 'mitigation-shots',
    inGallery: true,
    document: documentOf(
      'The price of mitigation',
      'With 4000 shots a circuit, the boldest fits have error bars larger than what they repair, and the readout is the larger trouble.',
      {
        circuit: { text: pairs },
        observable: 'Z0*Z3 + 0.5*Z1*Z2',
        noise: {
          custom: {
            oneQubitError: 0.001,
            twoQubitError: 0.02,
            t1: null,
            t2: null,
            oneQubitTime: 0,
            twoQubitTime: 0,
            readoutError: { zero: 0.03, one: 0.06 },
          },
          strength: 1,
        },
        scales: [1, 2, 3],
        shots: 4000,
        invertReadout: true,
      },
    ),
  },
]
