/*
 * What a circuit asks of an error-corrected machine, before any code is chosen: qubits, T gates, rotations, Toffoli gates,
 * measurements, and how many layers of rotations follow each other. Clifford gates are free there, other gates are not.
 */
import { evaluateSlots } from '../../circuit/expressions.ts'
import type { SlotExpression } from '../../circuit/expression.ts'
import type { FlatCircuit, FlatOperation } from '../../circuit/flat.ts'

export interface LogicalCounts {
  readonly qubits: number
  /** Gates of an eighth turn: t, tdg, and rotations that happen to be one. */
  readonly tGates: number
  /** Rotations by any other angle, which are made of T gates approximately. */
  readonly rotations: number
  readonly rotationDepth: number
  readonly toffolis: number
  readonly measurements: number
  /** For a machine without error correction: gates on one qubit, and gates on two after taking larger ones apart. */
  readonly oneQubitGates: number
  readonly twoQubitGates: number
  /** Layers in which a gate on two qubits is the slowest, and layers of gates on one qubit only. */
  readonly twoQubitDepth: number
  readonly oneQubitDepth: number
}

/** What one gate is made of. */
interface Recipe {
  /** Rotations: multiples of the gate's angles, `null` for an angle of its own. */
  readonly turns?: readonly (readonly [angle: number, factor: number] | null)[]
  /** Layers that its rotations take. */
  readonly depth?: number
  readonly tGates?: number
  readonly toffolis?: number
  /** Gates on two qubits that it takes. */
  readonly pairs?: number
}

const clifford: Recipe = {}
const turn: Recipe = { turns: [[0, 1]], depth: 1 }
const controlledTurn: Recipe = {
  turns: [
    [0, 0.5],
    [0, -0.5],
  ],
  depth: 2,
  pairs: 2,
}

/* Textbook decompositions into Clifford gates and rotations; two rotations on different qubits share a layer. */
const recipes: Readonly<Record<string, Recipe>> = {
  h: clifford,
  x: clifford,
  y: clifford,
  z: clifford,
  s: clifford,
  sdg: clifford,
  sx: clifford,
  sxdg: clifford,
  id: clifford,
  t: { tGates: 1 },
  tdg: { tGates: 1 },
  rx: turn,
  ry: turn,
  rz: turn,
  p: turn,
  u1: turn,
  u2: {
    turns: [
      [0, 1],
      [1, 1],
    ],
    depth: 2,
  },
  u3: {
    turns: [
      [0, 1],
      [1, 1],
      [2, 1],
    ],
    depth: 3,
  },
  U: {
    turns: [
      [0, 1],
      [1, 1],
      [2, 1],
    ],
    depth: 3,
  },
  cx: { pairs: 1 },
  cy: { pairs: 1 },
  cz: { pairs: 1 },
  ch: { tGates: 2, pairs: 1 },
  swap: { pairs: 3 },
  cp: {
    turns: [
      [0, 0.5],
      [0, 0.5],
      [0, -0.5],
    ],
    depth: 2,
    pairs: 2,
  },
  crx: controlledTurn,
  cry: controlledTurn,
  crz: controlledTurn,
  cu: { turns: [null, null, [0, 0.5], null, [0, -0.5], [1, 1]], depth: 5, pairs: 2 },
  rxx: { ...turn, pairs: 2 },
  ryy: { ...turn, pairs: 2 },
  rzz: { ...turn, pairs: 2 },
  ccx: { toffolis: 1, pairs: 6 },
  cswap: { toffolis: 1, pairs: 8 },
}

/* A matrix on n qubits has 4^n - 1 angles; numbers of gates on two qubits as in quantum Shannon decompositions. */
const matrixPairs = [0, 0, 3, 20, 100]

/**
 * Counts the gates of a circuit. Angles that are known to be multiples of a quarter turn cost nothing, odd multiples of an
 * eighth one T gate; angles of parameters and features count as any. Both branches of a condition are counted.
 */
export function logicalCounts(circuit: FlatCircuit): LogicalCounts {
  const counter = new Counter(circuit.qubitCount)
  counter.addAll(circuit.operations)
  return counter.counts()
}

class Counter {
  private readonly qubits: number
  /** Layers that end at each qubit. */
  private readonly rotationLayers: Float64Array
  private readonly layers: Float64Array
  private readonly pairLayers: Float64Array
  private readonly sums = {
    tGates: 0,
    rotations: 0,
    toffolis: 0,
    measurements: 0,
    oneQubitGates: 0,
    twoQubitGates: 0,
  }

  constructor(qubits: number) {
    this.qubits = qubits
    this.rotationLayers = new Float64Array(qubits)
    this.layers = new Float64Array(qubits)
    this.pairLayers = new Float64Array(qubits)
  }

  addAll(operations: readonly FlatOperation[]): void {
    for (const operation of operations) this.add(operation)
  }

  counts(): LogicalCounts {
    const most = (layers: Float64Array) => layers.reduce((best, layer) => Math.max(best, layer), 0)
    const twoQubitDepth = most(this.pairLayers)
    return {
      qubits: this.qubits,
      ...this.sums,
      rotationDepth: most(this.rotationLayers),
      twoQubitDepth,
      oneQubitDepth: Math.max(0, most(this.layers) - twoQubitDepth),
    }
  }

  private add(operation: FlatOperation): void {
    switch (operation.kind) {
      case 'gate': {
        const recipe = recipes[operation.gate]
        if (recipe) this.addRecipe(recipe, operation.angles, operation.qubits)
        return
      }
      case 'unitary': {
        const { qubits } = operation
        const angles = 2 ** (2 * qubits.length) - 1
        const pairs = matrixPairs[qubits.length] ?? angles
        this.addRecipe(
          { turns: Array.from({ length: angles }, () => null), depth: angles, pairs },
          [],
          qubits,
        )
        return
      }
      case 'measure':
      case 'reset':
        this.sums.measurements += 1
        return
      case 'conditional':
        this.addAll(operation.whenTrue)
        this.addAll(operation.whenFalse)
        return
      case 'barrier':
      case 'assign':
        return
      default:
        operation satisfies never
    }
  }

  private addRecipe(recipe: Recipe, angles: readonly SlotExpression[], qubits: readonly number[]): void {
    const { turns = [], depth = 0, tGates = 0, toffolis = 0, pairs = 0 } = recipe
    const { sums } = this
    const kinds = turns.map((one) => (one ? turnKind(angles[one[0]], one[1]) : 'rotation'))
    const rotations = kinds.filter((kind) => kind === 'rotation').length
    sums.rotations += rotations
    sums.tGates += tGates + kinds.filter((kind) => kind === 't').length
    sums.toffolis += toffolis
    sums.twoQubitGates += pairs
    if (pairs === 0) sums.oneQubitGates += 1
    advance(this.rotationLayers, qubits, Math.min(rotations, depth))
    advance(this.layers, qubits, Math.max(1, pairs))
    advance(this.pairLayers, qubits, pairs)
  }
}

function advance(layers: Float64Array, qubits: readonly number[], by: number): void {
  const from = qubits.reduce((latest, qubit) => Math.max(latest, layers[qubit]!), 0)
  for (const qubit of qubits) layers[qubit] = from + by
}

const eighth = Math.PI / 4

/** What a rotation by a multiple of that angle costs. */
function turnKind(angle: SlotExpression | undefined, factor: number): 'clifford' | 't' | 'rotation' {
  if (!angle || !isKnown(angle)) return 'rotation'
  const eighths = (factor * evaluateSlots(angle, [], [])) / eighth
  const nearest = Math.round(eighths)
  if (!(Math.abs(eighths - nearest) < 1e-9)) return 'rotation'
  return nearest % 2 === 0 ? 'clifford' : 't'
}

function isKnown(expression: SlotExpression): boolean {
  switch (expression.kind) {
    case 'number':
      return true
    case 'parameter':
    case 'feature':
      return false
    case 'negate':
      return isKnown(expression.operand)
    case 'binary':
      return isKnown(expression.left) && isKnown(expression.right)
    case 'call':
      return expression.arguments.every(isKnown)
    default:
      return expression satisfies never
  }
}
