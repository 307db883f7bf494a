/* Edits of readouts: their pragmas. */
import { LabError } from '../../base/lab-error.ts'
import { parseReadout } from '../readouts/readout-text.ts'
import type { Source, Span } from '../tree.ts'
import type { Edit } from './edit.ts'
import { edited } from './edit.ts'
import { linesBehind, removal } from './layout.ts'
import { asVersion3 } from './version.ts'

/**
 * States what a readout is: changes the one of that name, or adds it.
 * @throws LabError "circuit" when the text is neither a Pauli sum nor probabilities; `details.offset` is the place in it
 */
export function withReadout(given: Source, name: string, text: string): Edit {
  const source = asVersion3(given)
  const written = text.trim()
  const reading = parseReadout(name, written, source.circuit.qubitRegisters)
  if (reading.problem !== null)
    throw new LabError('circuit', reading.problem.message, { offset: reading.problem.offset })
  if (/[\r\n]|\/\//.test(written)) throw new LabError('circuit', `readout "${name}": must be one line`)
  const line = `pragma ansatz.readout ${name} = ${written}`
  const position = source.circuit.readouts.findIndex((readout) => readout.name === name)
  if (position >= 0) return edited(source, [{ ...source.circuit.readoutSpans[position]!, text: line }])
  const last = source.circuit.readoutSpans.at(-1)
  if (last !== undefined) return edited(source, [linesBehind(source.text, last.end, [line], '')])
  const kept = source.text.trimEnd()
  const end = source.text.length
  const lead = kept === '' ? '' : source.text.endsWith('\n') ? '\n' : '\n\n'
  return edited(source, [{ start: end, end, text: `${lead}${line}\n` }])
}

function spanOf(source: Source, name: string): Span {
  const position = source.circuit.readouts.findIndex((readout) => readout.name === name)
  const span = source.circuit.readoutSpans[position]
  if (span !== undefined) return span
  throw new LabError('circuit', `readout "${name}": must be in the circuit`)
}

/** Gives a readout another name. What refers to it by name is the caller's to change along. */
export function withReadoutRenamed(source: Source, name: string, newName: string): Edit {
  if (!/^[A-Za-z_]\w*$/.test(newName))
    throw new LabError('circuit', `readout "${name}": a name is letters, digits and _, got "${newName}"`)
  const { start, end } = spanOf(source, name)
  const lead = /^#?pragma\s+ansatz\.readout\s+/.exec(source.text.slice(start, end))![0].length
  const from = start + lead
  return edited(source, [{ start: from, end: from + name.length, text: newName }])
}

/** Takes a readout out. */
export function withoutReadout(source: Source, name: string): Edit {
  return edited(source, [removal(source.text, spanOf(source, name))])
}
