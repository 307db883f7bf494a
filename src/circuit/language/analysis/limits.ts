/* The budget of a program: what goes beyond is refused at its place, before it costs memory or time. */

export const limits = {
  /** UTF-16 units of text. */
  textLength: 2_000_000,
  qubits: 512,
  /** Qubits that edits add, and qubits of one gate with its controls. */
  wires: 64,
  bits: 4096,
  /** Elements of one array input. */
  arraySize: 100_000,
  /** Passes of one loop, and operations of the whole program once loops and definitions are opened. */
  operations: 200_000,
  /** Nodes of the expression of a constant; a larger one is worked out to a number. */
  constantWeight: 200,
} as const
