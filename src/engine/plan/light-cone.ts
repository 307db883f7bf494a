/*
 * Leaves out what no readout can see, for expectation values only; a whole state sees everything. Going backward, the
 * readouts as Heisenberg operators stay within a group of Pauli strings (pauli-group.ts): a primitive that commutes with
 * the whole group changes nothing and is left out, the others make the group larger. Then the idle qubits are left out.
 */
import type { Readout } from '../../circuit/readout.ts'
import type { PauliString } from './pauli-group.ts'
import { PauliGroup } from './pauli-group.ts'
import type { Primitive } from './primitives.ts'
import { qubitsOf, relabelled } from './primitives.ts'

/** A circuit of primitives with what is read from it. */
export interface PrimitiveCircuit {
  readonly qubitCount: number
  readonly primitives: readonly Primitive[]
  readonly readouts: readonly Readout[]
}

/** The qubits that the readouts look at. */
export function measuredQubits(readouts: readonly Readout[]): ReadonlySet<number> {
  return new Set(
    readouts.flatMap((readout) =>
      readout.kind === 'probabilities'
        ? readout.qubits
        : readout.terms.flatMap((term) => term.factors.map(({ qubit }) => qubit)),
    ),
  )
}

/** The same readout values from fewer primitives, on as few qubits as they and the readouts need (at least one). */
export function lightCone(circuit: PrimitiveCircuit): PrimitiveCircuit {
  const { primitives, qubitCount, readouts } = circuit
  const group = new PauliGroup(qubitCount, readouts.flatMap(stringsOf))
  const kept: Primitive[] = []
  let before = primitives.length
  while (before > 0 && !group.isWhole) {
    const primitive = primitives[--before]!
    if (passes(group, primitive)) kept.push(primitive)
  }
  /* Nothing commutes with all strings: whatever comes before is seen. */
  return withoutIdleQubits({ ...circuit, primitives: [...primitives.slice(0, before), ...kept.toReversed()] })
}

/** The strings whose products a readout is a sum of. */
function stringsOf(readout: Readout): PauliString[] {
  if (readout.kind === 'probabilities') return readout.qubits.map((qubit) => zOf(1 << qubit))
  return readout.terms.map(({ factors }) => {
    const bits = (letters: string) =>
      factors.reduce((mask, { qubit, pauli }) => (letters.includes(pauli) ? mask | (1 << qubit) : mask), 0)
    return { x: bits('XY'), z: bits('YZ') }
  })
}

/** Takes the group back through the primitive; false if none of its strings changes. */
function passes(group: PauliGroup, primitive: Primitive): boolean {
  const strings = generatorsOf(primitive)
  if (strings.every((string) => group.commutesWith(string))) return false
  const turns = quarterTurns(primitive)
  if (primitive.kind === 'controlled-flip') group.passControlledFlip(primitive.control, primitive.qubit)
  else if (turns === null) for (const string of strings) group.add(string)
  else if (turns % 2 !== 0) group.passQuarterTurn(strings[0]!)
  return true
}

/** Pauli strings that generate, by sums and products, what the primitive is a function of. */
function generatorsOf(primitive: Primitive): PauliString[] {
  switch (primitive.kind) {
    case 'rotation':
      return [yOf(primitive.qubit)]
    case 'phase':
      return [zOf(primitive.mask)]
    case 'flip':
      return [xOf(primitive.qubit)]
    case 'controlled-flip':
      return [zOf(1 << primitive.control), xOf(primitive.qubit)]
    case 'controlled-rotation':
      return [zOf(1 << primitive.control), yOf(primitive.qubit)]
    case 'toffoli':
      return [...primitive.controls.map((control) => zOf(1 << control)), xOf(primitive.qubit)]
    case 'matrix':
      return primitive.qubits.flatMap((qubit) => [xOf(qubit), zOf(1 << qubit)])
  }
}

function xOf(qubit: number): PauliString {
  return { x: 1 << qubit, z: 0 }
}

function yOf(qubit: number): PauliString {
  return { x: 1 << qubit, z: 1 << qubit }
}

function zOf(mask: number): PauliString {
  return { x: 0, z: mask }
}

/** How many times pi/2 it turns about its one string whatever the inputs, as X does twice; null if not a whole number. */
function quarterTurns(primitive: Primitive): number | null {
  if (primitive.kind === 'flip') return 2
  if (primitive.kind !== 'rotation' && primitive.kind !== 'phase') return null
  const { constant, terms } = primitive.angle
  const turns = constant / (Math.PI / 2)
  return terms.length === 0 && Number.isInteger(turns) ? turns : null
}

function withoutIdleQubits(circuit: PrimitiveCircuit): PrimitiveCircuit {
  const used = new Set(measuredQubits(circuit.readouts))
  for (const primitive of circuit.primitives) {
    if (used.size === circuit.qubitCount) return circuit
    for (const qubit of qubitsOf(primitive)) used.add(qubit)
  }
  const places: number[] = []
  let next = 0
  for (let qubit = 0; qubit < circuit.qubitCount; qubit++) places.push(used.has(qubit) ? next++ : -1)
  return {
    qubitCount: Math.max(1, next),
    primitives: circuit.primitives.map((primitive) => relabelled(primitive, places)),
    readouts: circuit.readouts.map((readout) => relabelledReadout(readout, places)),
  }
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
