/*
 * The pipeline from a noisy circuit to passes over the coefficients of Pauli strings, and what each pass made of it in
 * words. Everything here is a pure function of the circuit and the noise; instructions come after, in program.ts.
 */
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { Readout } from '../../../circuit/readout.ts'
import { unitaryOperations } from '../../checks.ts'
import { attachNoise } from '../../noise/attach.ts'
import type { NoiseModel } from '../../noise/noise-model.ts'
import { measuredQubits } from '../../plan/light-cone.ts'
import type { Element, MapFactor } from './elements.ts'
import { elementsOf } from './elements.ts'
import type { Observed, Reading } from './observed.ts'
import { absorbLast, observedBy, qubitsOfReading, readoutMaps } from './observed.ts'
import type { PassPlan, Sizes } from './passes.ts'
import { planPasses, usualSizes } from './passes.ts'
import { scheduleElements } from './segments.ts'

/** What a program is for: readout values, or the whole state, with the errors of the readout or without. */
export type Purpose = 'values' | 'state' | 'read-state'

/** Passes that may be left out, for tests. */
export interface Shortcuts {
  readonly lightCone: boolean
  /** Strings read as products behind the last maps, at most. */
  readonly mostProducts: number
  readonly sizes: Sizes
}

export const allShortcuts: Shortcuts = { lightCone: true, mostProducts: 12, sizes: usualSizes }

/** What is left to run. Qubits are numbered anew: number i is qubit `qubits[i]` of the circuit. */
export interface CompiledNoise extends PassPlan {
  readonly qubits: readonly number[]
  /** What happens to each qubit before it meets another. */
  readonly product: readonly (readonly MapFactor[])[]
  /** Null for whole states. */
  readonly observed: (Observed & { readonly reading: Reading }) | null
  readonly sizes: Sizes
  readonly explanation: string
}

/** @throws LabError as `unitaryOperations` and `attachNoise` do */
export function compileNoise(
  circuit: FlatCircuit,
  noise: NoiseModel,
  purpose: Purpose,
  shortcuts: Shortcuts = allShortcuts,
): CompiledNoise {
  unitaryOperations(circuit)
  const operations = attachNoise(circuit, noise).filter(
    (operation) => operation.kind === 'gate' || operation.kind === 'unitary' || operation.kind === 'channel',
  )
  const all = Array.from({ length: circuit.qubitCount }, (_, qubit) => qubit)
  const measured = purpose === 'values' ? measuredQubits(circuit.readouts) : new Set(all)
  const reading = purpose === 'state' ? undefined : noise.readout
  const elements = [...elementsOf(operations), ...readoutMaps(reading, measured)]
  const cone =
    purpose === 'values' && shortcuts.lightCone
      ? lightCone(elements, measured)
      : { elements, used: new Set(all) }
  const qubits = all.filter((qubit) => cone.used.has(qubit))
  const count = Math.max(2, qubits.length)
  const places = all.map((qubit) => qubits.indexOf(qubit))
  const { start: product, segments } = scheduleElements(
    count,
    cone.elements.map((element) => relabelled(element, places)),
  )
  const observed =
    purpose === 'values'
      ? observedBy(circuit.readouts.map((readout) => relabelledReadout(readout, places)))
      : null
  const left =
    observed === null
      ? { segments, reading: null }
      : absorbLast(segments, observed.strings, shortcuts.mostProducts)
  const needed = left.reading === null ? new Set(qubits.keys()) : qubitsOfReading(left.reading).before
  const change = left.reading?.kind === 'products' ? left.reading.change : []
  const plan = planPasses(count, left.segments, { needed, change }, shortcuts.sizes)
  return {
    ...plan,
    qubits,
    product,
    sizes: shortcuts.sizes,
    observed: observed === null ? null : { ...observed, reading: left.reading! },
    explanation: [
      `noisy circuit: ${operations.length} gates and channels on ${circuit.qubitCount} qubits`,
      `as maps of Pauli strings: ${countsOf(elements)}`,
      `light cone: ${countsOf(cone.elements)}, on ${qubits.length} qubits`,
      `schedule: ${segments.length} segments after a product state`,
      `absorb into readouts: ${left.segments.length} segments, ${left.reading?.kind ?? 'whole state'}`,
      ...plan.passes.map(
        ({ source, target, group, change, mixing }) =>
          `  pass: ${change === null ? 'in place' : `${change.length} permutations`}, ${mixing.length} maps; ${source.length} to ${target.length} digits, groups of ${group.length}`,
      ),
    ].join('\n'),
  }
}

/** Leaves out what no measured qubit sees: channels and gates keep the trace of the rest. */
function lightCone(
  elements: readonly Element[],
  measured: ReadonlySet<number>,
): { readonly elements: readonly Element[]; readonly used: ReadonlySet<number> } {
  const used = new Set(measured)
  const kept = elements.toReversed().filter(({ qubits }) => {
    const seen = qubits.some((qubit) => used.has(qubit))
    if (seen) for (const qubit of qubits) used.add(qubit)
    return seen
  })
  return { elements: kept.toReversed(), used }
}

function relabelled(element: Element, places: readonly number[]): Element {
  return { ...element, qubits: element.qubits.map((qubit) => places[qubit]!) } as Element
}

function relabelledReadout(readout: Readout, places: readonly number[]): Readout {
  if (readout.kind === 'probabilities')
    return { ...readout, qubits: readout.qubits.map((qubit) => places[qubit]!) }
  const terms = readout.terms.map(({ coefficient, factors }) => ({
    coefficient,
    factors: factors.map(({ qubit, pauli }) => ({ qubit: places[qubit]!, pauli })),
  }))
  return { ...readout, terms }
}

function countsOf(elements: readonly Element[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of elements) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const parts = [...counts].map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`)
  return parts.length > 0 ? parts.join(', ') : 'nothing'
}
