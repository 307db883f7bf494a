/* The values that the circuit's inputs have at the moment: parameters of the run, features of the sample on the screen. */
import type { ExportValues } from '../../circuit/export/exporter.ts'
import { slotTable } from '../../circuit/slots.ts'
import type { Circuit } from '../../circuit/tree.ts'
import type { RunState } from '../../store/run-slice.ts'

/** Null where an input has no value yet, as before the run has opened. */
export function valuesNow(
  circuit: Circuit,
  { opened, parameters, trace }: Pick<RunState, 'opened' | 'parameters' | 'trace'>,
): ExportValues | null {
  const { features } = slotTable(circuit.inputs)
  const held = new Map<string, number>()
  opened?.parameterNames.forEach((name, i) => {
    const value = parameters[i]
    if (value !== undefined) held.set(name, value)
  })
  features.forEach(({ name }, i) => {
    const value = trace?.encoded[i]
    if (value !== undefined) held.set(name, value)
  })
  const entries: [string, number | readonly number[]][] = []
  for (const { name, size } of circuit.inputs) {
    const names = size === null ? [name] : Array.from({ length: size }, (_, i) => `${name}[${i}]`)
    const values = names.map((one) => held.get(one) ?? Number.NaN)
    if (!values.every(Number.isFinite)) return null
    entries.push([name, size === null ? values[0]! : values])
  }
  return Object.fromEntries(entries)
}
