/* Ready problems of kind "mps". The same as files under examples/. */
import { problemVersion, type ProblemDocument } from '../problem.ts'
import type { ProblemExample } from '../registry.ts'
import type { MpsProblem } from './types.ts'

const usual = {
  kind: 'mps',
  bond: 32,
  cutoff: 1e-10,
  mostDiscarded: 0.1,
  observables: [],
  shots: 200,
  truncations: [],
} as const satisfies Omit<MpsProblem, 'circuit'>

function documentOf(title: string, description: string, problem: MpsProblem): ProblemDocument<'mps'> {
  return { format: 'ansatz.problem', version: problemVersion, title, description, seed: 1, problem }
}

export const examples: readonly ProblemExample[] = [
  {
    name: 'mps-quench',
    inGallery: true,
    document: documentOf(
      'A quench of 40 spins',
      'Forty spins are let go in a transverse field; entanglement spreads from bond to bond, and a chain of small tensors follows it as long as it stays low.',
      {
        ...usual,
        circuit: { kind: 'ising-quench', qubits: 40, coupling: 1, field: 1, time: 2, steps: 20 },
        bond: 32,
        observables: ['Z19*Z20', 'X20'],
        truncations: [2, 4, 8],
      },
    ),
  },
  {
    name: 'mps-ghz',
    inGallery: true,
    document: documentOf(
      'Fifty qubits, all alike',
      'A GHZ state of 50 qubits would be 2⁵⁰ amplitudes; as a chain it takes two numbers at each bond. Cut down to one of them, half of the state is lost.',
      {
        ...usual,
        circuit: { kind: 'ghz', qubits: 50 },
        bond: 8,
        observables: ['Z0*Z49'],
        truncations: [1, 2],
      },
    ),
  },
  {
    name: 'mps-brickwork',
    inGallery: false,
    document: documentOf(
      'Random bricks on 30 qubits',
      'Four layers of random turns and controlled phases: as much entanglement as a bond of 4 can hold.',
      { ...usual, circuit: { kind: 'brickwork', qubits: 30, layers: 4, spread: 1 }, truncations: [1, 2, 4] },
    ),
  },
  {
    name: 'mps-text',
    inGallery: false,
    document: documentOf('A chain of one’s own', 'Five tilted qubits, as a program with one input.', {
      ...usual,
      circuit: {
        kind: 'text',
        text: `OPENQASM 3.0;
include "stdgates.inc";
input float[64] tilt;
qubit[5] q;
ry(tilt) q[0];
for int i in [0:3] {
  cx q[i], q[i + 1];
  ry(0.4) q[i + 1];
}
`,
        inputs: { tilt: 0.7 },
      },
      bond: 4,
      observables: ['Z0*Z4', '0.5*X0*X1 - Y2'],
      truncations: [1, 2],
    }),
  },
]
