/* Which circuits the barren-plateau meter looks at: a recipe written anew for each size, or the circuit as it is. */
import { LabError } from '../../../base/lab-error.ts'
import { printPauliSum } from '../../../circuit/readouts/pauli-sum.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import { printRecipe, recipeOf, type Recipe } from '../../../circuit/recipe.ts'
import type { PauliTerm } from '../../../circuit/readout.ts'
import type { PlateauSettings } from '../../../document/analysis.ts'
import { readCircuit, type ReadCircuit } from '../../read-circuit.ts'
import type { PlateauRequest, PlateauView } from './types.ts'

/** One circuit of the family. */
export interface Member {
  readonly qubits: number
  readonly layers: number | null
}

export interface Family {
  readonly kind: PlateauView['family']
  readonly ansatz: string | null
  readonly members: readonly Member[]
  /** By member: the sum of the squared weights of its cost, the identity left out. */
  readonly weights: readonly number[]
  /** Numbers of qubits that the cost does not fit on. */
  readonly leftOut: readonly number[]
  /** `Z0`, `Z on all qubits`. */
  readonly cost: string
}

interface Read {
  readonly circuit: ReadCircuit
  readonly recipe: Recipe | null
}

function read({ experiment }: PlateauRequest): Read {
  const circuit = readCircuit(experiment.circuit.text)
  return { circuit, recipe: recipeOf(circuit.circuit) }
}

/**
 * The circuits of a question, in the order of layers, then qubits.
 * @throws LabError "circuit" where there is no recipe to write anew, or no parameter
 */
export function familyOf(request: PlateauRequest): Family {
  const { settings } = request
  const qubits = ascending(settings.qubits)
  if (settings.family === 'two-design') {
    const members = qubits.map((count): Member => ({ qubits: count, layers: null }))
    const weights = members.map(() => 1)
    return { kind: 'two-design', ansatz: null, members, weights, leftOut: [], cost: costNames.global }
  }
  const { circuit, recipe } = read(request)
  const { flat } = circuit
  const cost = costText(settings.cost, flat)
  const isAnsatz = settings.family === 'ansatz' || (settings.family === 'auto' && recipe !== null)
  if (!isAnsatz) {
    if (flat.parameters.length === 0)
      throw new LabError('circuit', 'plateau: the circuit must have a parameter, got none; add a rotation')
    return {
      kind: 'circuit',
      ansatz: null,
      members: [{ qubits: flat.qubitCount, layers: null }],
      weights: [costWeight(settings.cost, flat, flat.qubitCount)],
      leftOut: [],
      cost,
    }
  }
  const { ansatz } = recipe ?? missingRecipe()
  const least = settings.cost === 'readout' ? qubitsOf(readoutTerms(flat)) : 1
  const fitting = qubits.filter((count) => count >= least)
  if (fitting.length === 0)
    throw new LabError(
      'range',
      `plateau: the readout ${cost} needs at least ${least} qubits, got ${qubits.join(', ')}; choose the cost local or global`,
    )
  for (const count of fitting) printRecipe({ ...recipe!, qubits: count, readouts: [] })
  const members = ascending(settings.layers).flatMap((layers) =>
    fitting.map((count): Member => ({ qubits: count, layers })),
  )
  return {
    kind: 'ansatz',
    ansatz: ansatz.name,
    members,
    weights: members.map((member) => costWeight(settings.cost, flat, member.qubits)),
    leftOut: qubits.filter((count) => count < least),
    cost,
  }
}

function missingRecipe(): never {
  throw new LabError(
    'circuit',
    'plateau: only an encoding followed by an ansatz can be written for other numbers of qubits, got a circuit of another form; choose the family "circuit"',
  )
}

const ascending = (numbers: readonly number[]): readonly number[] =>
  [...new Set(numbers)].toSorted((a, b) => a - b)

const costNames = { local: 'Z0', global: 'Z on all qubits' } as const

/** The circuit of a member, its cost the only readout. */
export function memberCircuit(request: PlateauRequest, { qubits, layers }: Member): FlatCircuit {
  const { circuit, recipe } = read(request)
  const terms = costTerms(request.settings.cost, circuit.flat, qubits)
  const readouts = [{ kind: 'pauli-sum', name: 'cost', terms }] as const
  if (layers === null) return { ...circuit.flat, readouts }
  const text = printRecipe({ ...recipe!, qubits, layers, readouts: [] })
  return { ...readCircuit(text).flat, readouts }
}

function costWeight(cost: PlateauSettings['cost'], flat: FlatCircuit, qubits: number): number {
  return costTerms(cost, flat, qubits).reduce(
    (sum, { coefficient, factors }) => sum + (factors.length > 0 ? coefficient * coefficient : 0),
    0,
  )
}

function costTerms(cost: PlateauSettings['cost'], flat: FlatCircuit, qubits: number): readonly PauliTerm[] {
  if (cost === 'readout') return readoutTerms(flat)
  const count = cost === 'local' ? 1 : qubits
  const factors = Array.from({ length: count }, (_, qubit) => ({ qubit, pauli: 'Z' as const }))
  return [{ coefficient: 1, factors }]
}

function costText(cost: PlateauSettings['cost'], flat: FlatCircuit): string {
  return cost === 'readout' ? printPauliSum(readoutTerms(flat)) : costNames[cost]
}

/** The circuit's first Pauli sum; without one Z on the first qubit. */
function readoutTerms({ readouts }: FlatCircuit): readonly PauliTerm[] {
  const first = readouts.find((readout) => readout.kind === 'pauli-sum')
  return first?.terms ?? [{ coefficient: 1, factors: [{ qubit: 0, pauli: 'Z' }] }]
}

function qubitsOf(terms: readonly PauliTerm[]): number {
  const used = terms.flatMap(({ factors }) => factors.map(({ qubit }) => qubit + 1))
  return used.reduce((most, count) => Math.max(most, count), 1)
}
