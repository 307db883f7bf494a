/* What is said of a gate at its place: what it does, its angles as they are now, and its matrix there. */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import { LabError } from '../../../base/lab-error.ts'
import { definitionMatrix } from '../../definitions.ts'
import type { Expression } from '../../expression.ts'
import { printExpression, printAngle } from '../../expression-text.ts'
import { evaluate } from '../../expressions.ts'
import type { Gate } from '../../gates/gate.ts'
import type { Circuit, GateNode } from '../../tree.ts'
import { nodeAt, placeOf } from '../locate.ts'
import { hover, type Hover, type HoveredName, type Known } from './hover-parts.ts'
import { signatureOf } from './library.ts'
import { matrixRows } from './matrix-text.ts'
import type { ProgramSymbol } from './symbols.ts'

/** Matrices of more qubits are too wide to be read. */
const matrixQubits = 2

/** A gate of the library, where it is called or elsewhere. */
export function gateHover(place: HoveredName, gate: Gate): Hover {
  const token = place.reading.tokens[place.at]!
  const call = callAt(place)
  const angles = anglesOf(call, gate.angleNames, place.known)
  const matrix = angles.values === null || gate.qubitCount > matrixQubits ? null : gate.matrix(angles.values)
  return hover(token, gate.label, {
    signature: signatureOf(token.text, gate),
    help: gate.help,
    facts: [...angles.facts, ...orderFact(gate.qubitCount, matrix)],
    matrix: matrix === null ? null : matrixRows(matrix),
    definition: gate.definition,
  })
}

/** A gate that the program defines. */
export function ownGateHover(place: HoveredName, symbol: ProgramSymbol): Hover {
  const { reading, known, at } = place
  const token = reading.tokens[at]!
  const angles = anglesOf(callAt(place), symbol.angles, known)
  const matrix = angles.values === null ? null : ownMatrix(known.circuit, symbol.name, angles.values)
  return hover(token, symbol.name, {
    signature: symbol.text,
    help: 'A gate of this program.',
    facts: [...angles.facts, ...orderFact(symbol.qubits.length, matrix)],
    matrix: matrix === null ? null : matrixRows(matrix),
    definition: reading.text.slice(symbol.declaration.start, symbol.declaration.end),
  })
}

function ownMatrix(circuit: Circuit | null, name: string, angles: readonly number[]): ComplexMatrix | null {
  const definition = circuit?.gates.find((gate) => gate.name === name)
  if (definition === undefined || definition.qubitNames.length > matrixQubits) return null
  return definitionMatrix(definition, angles, circuit!.gates)
}

function orderFact(qubits: number, matrix: ComplexMatrix | null): readonly string[] {
  return qubits === 2 && matrix !== null ? ['The first qubit listed is the low bit of rows and columns.'] : []
}

/** The call whose name this is, where the circuit draws it. */
function callAt({ known, offset, reading, at }: HoveredName): GateNode | null {
  const node = known.circuit === null ? null : nodeAt(known.circuit, offset)
  if (node?.kind !== 'gate') return null
  const token = reading.tokens[at]!
  const beforeQubits = node.qubits.every(({ span }) => token.end <= span.start)
  return beforeQubits && node.angleSpans.every(({ start }) => token.end <= start) ? node : null
}

/** The angles of a call in words and, when all of them are known, as numbers. */
function anglesOf(
  call: GateNode | null,
  names: readonly string[],
  known: Known,
): { readonly facts: readonly string[]; readonly values: readonly number[] | null } {
  if (names.length === 0) return { facts: [], values: [] }
  if (call === null || known.circuit === null) return { facts: [], values: null }
  const surroundings = surroundingsOf(known.circuit, call, known)
  const values = call.angles.map((angle) => valueOf(angle, surroundings))
  const facts = call.angles.map((angle, i) => factOf(names[i] ?? '', angle, values[i] ?? null))
  return { facts, values: values.includes(null) ? null : values.filter((value) => value !== null) }
}

function factOf(name: string, angle: Expression, value: number | null): string {
  const written = printExpression(angle)
  const number = value === null ? null : Number(value.toFixed(4)) + 0
  if (number === null) return `\`${name} = ${written}\``
  const same = written === String(number) || written === printAngle(value!)
  return written === String(number)
    ? `\`${name} = ${written}\``
    : `\`${name} = ${written}\` ${same ? '=' : 'is'} ${number} rad`
}

type Surroundings = Parameters<typeof evaluate>[1]

function valueOf(angle: Expression, surroundings: Surroundings): number | null {
  try {
    const value = evaluate(angle, surroundings)
    return Number.isFinite(value) ? value : null
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown
    return null
  }
}

/** Parameters as they are now; loop variables as they are in the pass that is looked at. */
function surroundingsOf(
  circuit: Circuit,
  call: GateNode,
  { valueOf: parameter, passOf }: Known,
): Surroundings {
  const inputs: Record<string, number | readonly number[]> = {}
  for (const { name, role, size } of circuit.inputs) {
    if (role !== 'parameter') continue
    const values = Array.from({ length: size ?? 1 }, (_, i) =>
      parameter(size === null ? name : `${name}[${i}]`),
    )
    if (!values.includes(undefined)) inputs[name] = size === null ? values[0]! : values.map((value) => value!)
  }
  const variables: Record<string, number> = {}
  for (const parent of placeOf(circuit, call.id)?.parents ?? []) {
    if (parent.kind !== 'repeat') continue
    const value = parent.values[passOf(parent.id)] ?? parent.values[0]
    if (value !== undefined) variables[parent.variable] = value
  }
  return { inputs, variables }
}
