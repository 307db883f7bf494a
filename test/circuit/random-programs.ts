/* Random circuits as trees, for property tests of the language and the edits. Valid by construction: whatever cannot be
   built by hand (blocks, closed statements) is read from a text. */
import * as fc from 'fast-check'
import type { Expression } from '../../src/circuit/expression.ts'
import { expandBlock } from '../../src/circuit/blocks/expand.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import type { Readout } from '../../src/circuit/readout.ts'
import type {
  Alias,
  BlockNode,
  Circuit,
  GateModifier,
  Input,
  Node,
  QubitReference,
  Register,
  Source,
} from '../../src/circuit/tree.ts'

const nowhere = { start: 0, end: 0 }

/** What random nodes may mention. */
interface World {
  readonly sizes: Readonly<Record<string, number>>
  readonly arrays: Readonly<Record<string, number>>
  readonly scalars: readonly string[]
  /** Loop variables with their largest value; all start at 0. */
  readonly loops: Readonly<Record<string, number>>
}

const number = fc.oneof(
  fc.integer({ min: 0, max: 1000 }),
  fc.double({ min: 0, max: 1e6, noNaN: true }),
  fc.constantFrom(1e-9, 2.5e21, 0.1),
)

/** Angles over everything in sight; a negative number is a minus sign before a positive one. */
function angles(world: World): fc.Arbitrary<Expression> {
  const leaves: fc.Arbitrary<Expression>[] = [
    number.map((value): Expression => ({ kind: 'number', value: value === 0 ? 0 : value })),
    fc
      .constantFrom('pi' as const, 'tau' as const, 'euler' as const)
      .map((name): Expression => ({ kind: 'constant', name })),
    ...world.scalars.map((name) => fc.constant<Expression>({ kind: 'input', name, index: null })),
    ...Object.keys(world.loops).map((name) => fc.constant<Expression>({ kind: 'variable', name })),
    ...Object.entries(world.arrays).map(([name, size]) =>
      indices(world, size).map((index): Expression => ({ kind: 'input', name, index })),
    ),
  ]
  return fc.letrec<{ angle: Expression }>((tie) => ({
    angle: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(...leaves),
      tie('angle').map((operand): Expression => {
        return operand.kind === 'number'
          ? { kind: 'number', value: -operand.value }
          : { kind: 'negate', operand }
      }),
      fc
        .tuple(fc.constantFrom('+', '-', '*', '/', '%', '**'), tie('angle'), tie('angle'))
        .map(([operator, left, right]): Expression => ({
          kind: 'binary',
          operator: operator as '+',
          left,
          right,
        })),
      fc
        .tuple(fc.constantFrom('sin', 'cos', 'tan', 'exp', 'log', 'sqrt', 'arcsin'), tie('angle'))
        .map(([name, argument]): Expression => ({
          kind: 'call',
          name: name as 'sin',
          arguments: [argument],
        })),
      fc
        .tuple(tie('angle'), tie('angle'))
        .map((both): Expression => ({ kind: 'call', name: 'pow', arguments: both })),
    ),
  })).angle
}

/** Indices that stay below the size in every pass. */
function indices(world: World, size: number): fc.Arbitrary<Expression> {
  const fixed = fc.integer({ min: 0, max: size - 1 }).map((value): Expression => ({ kind: 'number', value }))
  const moving = Object.entries(world.loops)
    .filter(([, last]) => last < size)
    .map(([name, last]) =>
      fc.integer({ min: 0, max: size - 1 - last }).map((shift): Expression => {
        const variable: Expression = { kind: 'variable', name }
        if (shift === 0) return variable
        return { kind: 'binary', operator: '+', left: variable, right: { kind: 'number', value: shift } }
      }),
    )
  return fc.oneof(fixed, ...moving)
}

/** Different qubits of one register, by constant numbers or by one loop variable. */
function qubitLists(world: World, count: number): fc.Arbitrary<readonly QubitReference[]> {
  const registers = Object.entries(world.sizes).filter(([, size]) => size >= count)
  const lists = registers.map(([register, size]) =>
    fc
      .uniqueArray(fc.integer({ min: 0, max: size - 1 }), { minLength: count, maxLength: count })
      .map((numbers) =>
        numbers.map((value): QubitReference => ({
          register,
          index: { kind: 'number', value },
          span: nowhere,
        })),
      ),
  )
  const single = registers.map(([register, size]) =>
    indices(world, size).map((index): readonly QubitReference[] => [{ register, index, span: nowhere }]),
  )
  const whole = registers.map(([register]) =>
    fc.constant<readonly QubitReference[]>([{ register, index: null, span: nowhere }]),
  )
  return count === 1 ? fc.oneof(...single, ...whole) : fc.oneof(...lists)
}

/** Definitions of the program's own, one calling the other, with modifiers inside. */
const definitions = `gate rzz(t) a, b { cx a, b; rz(t) b; cx a, b; }
gate sway(t, u) a, b { ry(2*t) a; ctrl @ rx(u) a, b; inv @ s b; }
gate twice(t) a, b { sway(t, 0.5) a, b; gphase(t/2); sway(-t, pi) b, a; }`

const ownGates = parse(`OPENQASM 3.0; include "stdgates.inc"; ${definitions}`).circuit!.gates

interface Callable {
  readonly name: string
  readonly qubitCount: number
  readonly angleNames: readonly string[]
}

const callable: readonly Callable[] = [
  ...gates.filter((gate) => gate.origin !== 'ansatz'),
  ...ownGates.map(({ name, qubitNames, angleNames }) => ({
    name,
    qubitCount: qubitNames.length,
    angleNames,
  })),
]

const two: Expression = { kind: 'number', value: 2 }

/** Outermost first, with the number of qubits that they add. */
const modifierLists: readonly { readonly list: readonly GateModifier[]; readonly controls: number }[] = [
  { list: [{ kind: 'inv', span: nowhere }], controls: 0 },
  { list: [{ kind: 'pow', exponent: two, span: nowhere }], controls: 0 },
  { list: [{ kind: 'ctrl', count: 1, span: nowhere }], controls: 1 },
  {
    list: [
      { kind: 'negctrl', count: 1, span: nowhere },
      { kind: 'inv', span: nowhere },
    ],
    controls: 1,
  },
  { list: [{ kind: 'ctrl', count: 2, span: nowhere }], controls: 2 },
]

function gateNodes(world: World): fc.Arbitrary<Node> {
  const largest = Math.max(...Object.values(world.sizes))
  const plain = { list: [], controls: 0 }
  return fc
    .tuple(
      fc.constantFrom(...callable.filter((gate) => gate.qubitCount <= largest)),
      fc.oneof({ weight: 3, arbitrary: fc.constant(plain) }, fc.constantFrom(...modifierLists)),
    )
    .chain(([gate, wanted]) => {
      const { list, controls } = gate.qubitCount + wanted.controls <= largest ? wanted : plain
      return fc
        .tuple(
          fc.tuple(...gate.angleNames.map(() => angles(world))),
          qubitLists(world, gate.qubitCount + controls),
        )
        .map(([angleList, qubits]): Node => ({
          kind: 'gate',
          id: '',
          gate: gate.name,
          angles: angleList,
          angleSpans: [],
          qubits,
          ...(list.length > 0 ? { modifiers: list } : {}),
          span: nowhere,
        }))
    })
}

const aliases: readonly Alias[] = [
  { name: 'pair', text: 'let pair = q[1] ++ r[0];', span: nowhere },
  { name: 'flags', text: 'let flags = c[1:2];', span: nowhere },
]

/** Statements that are drawn closed; `{n}` is a number from 0 to 3. */
const closedTexts = [
  'if (c[{n}] == 1) { x q[0]; rx(theta[{n}]) r[0]; }',
  'if (c == {n}) y q[1]; else { z q[0]; sway(phi, 0.5) q[1], q[0]; }',
  'if (flags[0] == 1 && !(c[3] == 1)) { pow(2) @ sway(0.5, x_0) q[1], q[0]; }',
  'if (c[0] == 1) { if (c[1] == 0) ry(data[{n}]) pair[1]; }',
  'h q[0:1];',
  'cz q[{0, 1}], q[{1, 0}];',
  'ry(data[{n}]*phi) pair;',
  'c[0:1] = measure q[0:1];',
  'for int i in [0:1] { for int j in [i:2] { rx(theta[i + j + {n}]) q[i]; } }',
]

/** The same where there is a loop around. */
const closedInLoops = [
  'if (c[0] == 1) { rx(theta[l + {n}]*l) q[0]; }',
  'for int j in [l:3] { p(theta[2*l + j]) q[1]; }',
]

function closedNodes(world: World): fc.Arbitrary<Node> {
  const loops = Object.entries(world.loops)
  const texts = loops.length > 0 ? [...closedTexts, ...closedInLoops] : closedTexts
  return fc.tuple(fc.constantFrom(...texts), fc.integer({ min: 0, max: 3 })).map(([text, number]) => {
    const statement = text.replaceAll('{n}', String(number))
    const open = loops.map(([name, last]) => `for int ${name} in [0:${last}] { `).join('')
    const { circuit, diagnostics } = parse(
      `${declarationsOf(world)}\n${open}${statement}${' }'.repeat(loops.length)}`,
    )
    if (circuit === null) throw new Error(`${diagnostics.map((one) => one.message).join('; ')}: ${statement}`)
    return loops.reduce((node) => ('body' in node ? node.body[0]! : node), circuit.body[0]!)
  })
}

function declarationsOf(world: World): string {
  const registers = Object.entries(world.sizes).map(([name, size]) => `qubit[${size}] ${name};`)
  const arrays = Object.entries(world.arrays).map(
    ([name, size]) => `input array[float[64], ${size}] ${name};`,
  )
  const scalars = world.scalars.map((name) => `input float[64] ${name};`)
  return [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    definitions,
    ...scalars,
    ...arrays,
    ...registers,
    'bit[4] c;',
    ...aliases.map(({ text }) => text),
  ].join('\n')
}

function otherNodes(world: World): fc.Arbitrary<Node> {
  return fc.oneof(
    qubitLists(world, 1).map((qubits): Node => ({ kind: 'reset', id: '', qubits, span: nowhere })),
    qubitLists(world, 1).map((qubits): Node => ({ kind: 'barrier', id: '', qubits, span: nowhere })),
    fc.constant<Node>({ kind: 'barrier', id: '', qubits: [], span: nowhere }),
    fc
      .tuple(qubitLists(world, 1), fc.integer({ min: 0, max: 3 }), fc.boolean())
      .map(([qubits, value, kept]): Node => {
        const bits =
          kept && qubits[0]!.index !== null
            ? [{ register: 'c', index: { kind: 'number', value } as const }]
            : null
        return { kind: 'measure', id: '', qubits, bits, span: nowhere }
      }),
  )
}

/** Blocks of the lab as they write themselves. */
function blockNodes(world: World): fc.Arbitrary<Node> {
  const [register, size] = Object.entries(world.sizes)[0]!
  const names = [
    'hardware_efficient',
    'strongly_entangling',
    'real_amplitudes',
    'angle_encoding',
    'qaoa_alternating',
  ]
  return fc.constantFrom(...names).map((name): Node => {
    const { lines } = expandBlock(
      name,
      {},
      {
        qubits: Array.from({ length: size }, (_, i) => `${register}[${i}]`),
        features: ['x_0', 'x_1'],
        parameter: { name: 'theta', stride: null, first: 0 },
        amplitudes: 'amp',
      },
    )
    const text = `OPENQASM 3.0; include "stdgates.inc"; gate rzz(t) a, b { cx a, b; rz(t) b; cx a, b; }
input float[64] x_0; input float[64] x_1; input array[float[64], 99] theta; qubit[${size}] ${register};
${lines.join('\n')}`
    return {
      kind: 'block',
      id: '',
      name,
      arguments: {},
      annotationSpan: nowhere,
      span: nowhere,
      body: parse(text).circuit!.body,
    } satisfies BlockNode
  })
}

const variables = ['l', 'm', 'k']

function bodies(world: World, depth: number): fc.Arbitrary<readonly Node[]> {
  const variable = variables[Object.keys(world.loops).length]
  const plain = [gateNodes(world), gateNodes(world), otherNodes(world), closedNodes(world)]
  const nested =
    depth === 0 || variable === undefined
      ? []
      : [
          fc.integer({ min: 0, max: 3 }).chain((last) =>
            bodies({ ...world, loops: { ...world.loops, [variable]: last } }, depth - 1).map(
              (body): Node => ({
                kind: 'repeat',
                id: '',
                variable,
                values: Array.from({ length: last + 1 }, (_, i) => i),
                rangeSpan: nowhere,
                span: nowhere,
                body,
              }),
            ),
          ),
          blockNodes(world),
        ]
  return fc.array(fc.oneof(...plain, ...nested), { maxLength: 5 })
}

function readoutLists(qubitCount: number): fc.Arbitrary<readonly Readout[]> {
  const factors = fc
    .uniqueArray(fc.integer({ min: 0, max: qubitCount - 1 }), { maxLength: 3 })
    .chain((qubits) =>
      fc.tuple(
        ...qubits
          .toSorted((a, b) => a - b)
          .map((qubit) =>
            fc.constantFrom('X' as const, 'Y' as const, 'Z' as const).map((pauli) => ({ qubit, pauli })),
          ),
      ),
    )
  const coefficient = fc
    .oneof(fc.constantFrom(1, -1, 0.5), fc.double({ min: -100, max: 100, noNaN: true }))
    .map((c) => (c === 0 ? 1 : c))
  const terms = fc.array(fc.record({ coefficient, factors }), { minLength: 1, maxLength: 4 })
  const sum = terms.map((list): Readout => ({ kind: 'pauli-sum', name: '', terms: list }))
  const probabilities = fc
    .uniqueArray(fc.integer({ min: 0, max: qubitCount - 1 }), { minLength: 1, maxLength: 3 })
    .map((qubits): Readout => ({ kind: 'probabilities', name: '', qubits }))
  return fc
    .array(fc.oneof(sum, probabilities), { maxLength: 3 })
    .map((list) => list.map((readout, i) => ({ ...readout, name: `r${i}` })))
}

function register(name: string, size: number): Register {
  return { name, size, span: nowhere, sizeSpan: nowhere }
}

function input(name: string, role: Input['role'], size: number | null): Input {
  return { name, role, size, span: nowhere, sizeSpan: size === null ? null : nowhere, derived: null }
}

/**
 * A random circuit: two registers, aliases, definitions, features, scalar and array parameters, modifiers, loops within
 * loops, conditions and other closed statements, blocks, readouts.
 */
export const circuits: fc.Arbitrary<Circuit> = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 3 }))
  .chain(([first, second]) => {
    const sizes = { q: first, r: second }
    const world: World = { sizes, arrays: { theta: 40, data: 5 }, scalars: ['x_0', 'x_1', 'phi'], loops: {} }
    return fc.tuple(bodies(world, 2), readoutLists(first + second)).map(([body, readouts]): Circuit => {
      return {
        version: '3.0',
        qubitRegisters: [register('q', first), register('r', second)],
        bitRegisters: [register('c', 4)],
        qubitCount: first + second,
        bitCount: 4,
        aliases,
        inputs: [
          input('x_0', 'feature', null),
          input('x_1', 'feature', null),
          input('data', 'feature', 5),
          input('phi', 'parameter', null),
          input('theta', 'parameter', 40),
          input('x_odd', 'parameter', null),
        ],
        gates: ownGates,
        readouts,
        readoutSpans: [],
        body,
      }
    })
  })

/** A text that must parse. */
export function sourceOf(text: string): Source {
  const { circuit, diagnostics } = parse(text)
  if (circuit === null)
    throw new Error(`not a circuit: ${diagnostics.map((d) => `${d.line}: ${d.message}`).join('; ')}\n${text}`)
  return { text, circuit }
}

/** The circuit without places and ids: what two texts of the same program share. */
export function meaning(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaning)
  if (typeof value !== 'object' || value === null) return value
  const skipped = new Set([
    'id',
    'nextId',
    'span',
    'angleSpans',
    'rangeSpan',
    'annotationSpan',
    'readoutSpans',
    'nextId',
  ])
  const entries = Object.entries(value).filter(([key]) => !skipped.has(key))
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, key === 'sizeSpan' ? inner === null : meaning(inner)]),
  )
}
