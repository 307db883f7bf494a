/* Every format that a circuit can be exported to; a new one is one record and one line here. */
import { braket } from './braket.ts'
import { cirq } from './cirq.ts'
import type { ExportFormat } from './exporter.ts'
import { pennylane } from './pennylane.ts'
import { qasmDialects } from './qasm-dialects.ts'
import { program } from './program.ts'
import { qiskit } from './qiskit.ts'
import { svgFormats } from './svg/drawing.ts'

/** In the order in which they are offered. */
export const exportFormats: readonly ExportFormat[] = [
  pennylane,
  qiskit,
  cirq,
  braket,
  program,
  ...qasmDialects,
  ...svgFormats,
]

/** The format of that name, or undefined. */
export function formatNamed(name: string): ExportFormat | undefined {
  return exportFormats.find((format) => format.name === name)
}
