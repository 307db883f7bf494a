/* The circuit as the lab itself writes and reads it: OpenQASM 3 with loops, blocks, roles and readouts. */
import { printProgram } from '../language/printer.ts'
import type { ExportFormat } from './exporter.ts'

export const program: ExportFormat = {
  name: 'qasm3',
  label: 'OpenQASM 3',
  extension: '.qasm',
  help: 'The program in the plain style of the language, with loops, array inputs, blocks and readouts as pragmas.',
  write: (circuit) => printProgram(circuit),
}
