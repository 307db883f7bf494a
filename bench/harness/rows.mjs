/*
 * What is measured: for each workload its sizes, the goals of the ratio ours / best peer, and the peers. `upTo` leaves a peer
 * out of larger sizes where it was seen to take over 60 s, minutes to compile, or the memory; `--all` tries it all the same.
 */

const jax = (task, upTo) => ({ run: `pennylane_jax.${task}`, name: 'PennyLane default.qubit, jax.jit', upTo })
const lightning = (task) => ({ run: `lightning.${task}`, name: 'PennyLane lightning.qubit' })
const qulacs = (task) => ({ run: `qulacs_peer.${task}`, name: 'Qulacs' })

const steps = [
  jax('step'),
  { run: 'pennylane_jax.step_vmap', name: 'PennyLane default.qubit, jax.jit and vmap' },
  { run: 'tensorcircuit_jax.step', name: 'TensorCircuit, jax.jit and vmap' },
]

/** `sizes`: [qubits, goal or null]. */
export const workloads = [
  {
    workload: 'reupload',
    what: "training step of the default experiment's circuit, 3 layers of data re-uploading",
    sizes: [
      [4, 0.12],
      [8, 0.1],
    ],
    peers: [...steps, { ...lightning('step'), name: 'PennyLane lightning.qubit, adjoint, row by row' }],
  },
  {
    workload: 'training-step',
    what: 'training step, RX encoding first, 3 strongly entangling layers',
    sizes: [
      [4, 0.04],
      [8, 0.08],
    ],
    peers: [...steps, { ...lightning('step'), name: 'PennyLane lightning.qubit, adjoint, row by row' }],
  },
  {
    workload: 'training-step',
    precision: 'float32',
    what: 'the same in single precision, peers too',
    sizes: [
      [4, null],
      [8, 0.045],
    ],
    peers: steps,
  },
  {
    workload: 'forward',
    what: '4 strongly entangling layers, expectation of Z0',
    sizes: [
      [4, 0.1],
      [8, 0.05],
      [12, 0.08],
      [16, 0.15],
      [20, 0.25],
    ],
    peers: [
      jax('forward', 16),
      qulacs('forward'),
      { ...qulacs('forward_merged'), name: 'Qulacs, its optimizer' },
      lightning('forward'),
    ],
  },
  {
    workload: 'gradient',
    what: '4 strongly entangling layers, expectation of Z0 with its gradient',
    sizes: [
      [8, 0.15],
      [12, 0.09],
      [16, 0.1],
      [20, 0.08],
    ],
    peers: [
      jax('gradient', 16),
      { ...qulacs('gradient'), name: 'Qulacs, backprop' },
      { ...lightning('gradient'), name: 'PennyLane lightning.qubit, adjoint' },
    ],
  },
  {
    workload: 'general',
    what: 'random gates of the whole registry, gradient of a Pauli sum',
    sizes: [
      [4, 0.5],
      [12, 0.5],
      [20, 0.5],
    ],
    peers: [
      jax('gradient', 12),
      { ...qulacs('gradient'), name: 'Qulacs, backprop' },
      { ...lightning('gradient'), name: 'PennyLane lightning.qubit, adjoint' },
    ],
  },
  {
    workload: 'kernel',
    what: 'ZZ feature map, kernel matrix 200 x 200',
    sizes: [
      [2, 0.15],
      [4, 0.25],
      [8, 0.15],
      [12, 0.09],
    ],
    peers: [
      { ...jax('kernel'), name: 'PennyLane default.qubit, jax.jit, one product' },
      { run: 'qiskit_ml.kernel', name: 'Qiskit Machine Learning, FidelityStatevectorKernel' },
      { ...qulacs('kernel'), name: 'Qulacs states, NumPy product' },
    ],
  },
  {
    workload: 'noisy',
    what: '4 layers of RX RY RZ and a ring of CNOTs, depolarizing after each gate, expectation of Z0',
    sizes: [
      [4, 0.02],
      [6, 0.012],
      [8, 0.01],
      [10, 0.01],
    ],
    peers: [
      { ...jax('noisy', 8), name: 'PennyLane default.mixed, jax.jit' },
      { run: 'aer.noisy', name: 'Qiskit Aer, density matrix' },
    ],
  },
  {
    workload: 'qaoa',
    what: 'QAOA for MaxCut on a random 3-regular graph, 3 layers, expectation with its gradient',
    sizes: [
      [16, 0.1],
      [20, 0.08],
    ],
    peers: [
      { ...lightning('gradient'), name: 'PennyLane lightning.qubit, adjoint' },
      { ...qulacs('gradient'), name: 'Qulacs, backprop' },
    ],
  },
  {
    workload: 'mps',
    what: 'chain with neighbours entangled, matrix product state of bond 32, mean of Z',
    sizes: [[50, 1]],
    peers: [
      { run: 'aer.mps', name: 'Qiskit Aer, matrix product state' },
      { run: 'quimb_mps.mps', name: 'quimb, CircuitMPS' },
    ],
  },
  {
    workload: 'browser',
    what: 'forward as above against simulators written in JavaScript, in Node',
    sizes: [[8, 0.005]],
    peers: [
      { run: 'quantum-circuit', name: 'quantum-circuit', script: true },
      { run: 'jsqubits', name: 'jsqubits', script: true },
    ],
  },
  {
    workload: 'threads-forward',
    what: 'forward with 2 threads against 1',
    threads: 2,
    sizes: [[20, 0.556]],
    peers: [{ name: 'Ansatz, 1 thread', ownThreads: 1 }],
  },
  {
    workload: 'threads-gradient',
    what: 'gradient with 2 threads against 1',
    threads: 2,
    sizes: [[20, 0.556]],
    peers: [{ name: 'Ansatz, 1 thread', ownThreads: 1 }],
  },
]

/** Those that `--quick` leaves out take long for peers to prepare or to run. */
const quickUpTo = 12

/** One entry for each row, in order. */
export function rowsOf({ only, quick }) {
  return workloads
    .filter(({ workload }) => only === null || workload === only || workload.startsWith(`${only}-`))
    .flatMap(({ sizes, ...rest }) =>
      sizes.map(([qubits, goal]) => ({ precision: 'float64', threads: 1, ...rest, qubits, goal })),
    )
    .filter(({ qubits, workload }) => !quick || qubits <= quickUpTo || workload === 'mps')
}
