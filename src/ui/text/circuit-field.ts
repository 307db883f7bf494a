/* Words of a circuit within a problem. */

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const circuitFieldText = {
  take: 'Take the circuit of the Lab',
  problem: (line: number, column: number, message: string) => `Line ${line}, column ${column}: ${message}`,
  size: (qubits: number, inputs: number) =>
    [plural(qubits, 'qubit', 'qubits'), ...(inputs > 0 ? [plural(inputs, 'input', 'inputs')] : [])].join(
      ', ',
    ),
} as const
