/* A circuit as canonical OpenQASM: for new documents, for comparison and for round trips. Edits patch the text instead. */
import type { Expression } from '../expression.ts'
import { printExpression } from '../expression-text.ts'
import { printReadoutPragma } from '../readouts/readout-text.ts'
import type {
  BlockNode,
  Circuit,
  GateDefinition,
  GateModifier,
  GateNode,
  Input,
  Node,
  QubitReference,
  Register,
  RepeatNode,
} from '../tree.ts'
import { namesFeature } from './analysis/analyse-declarations.ts'

/** What printing needs to know of the program around a statement. */
type Surroundings = Pick<Circuit, 'version' | 'qubitRegisters' | 'bitRegisters'>

/** The whole program; parsing it gives the same circuit, but for places and ids. */
export function printProgram(circuit: Circuit): string {
  const old = circuit.version === '2.0'
  const lines = [`OPENQASM ${circuit.version};`, `include "${old ? 'qelib1.inc' : 'stdgates.inc'}";`]
  for (const definition of circuit.gates) lines.push(printDefinition(definition, circuit.version))
  for (const input of circuit.inputs) lines.push(...printInput(input))
  for (const register of circuit.qubitRegisters)
    if (!register.name.startsWith('$')) lines.push(printRegister(register, old ? 'qreg' : 'qubit'))
  for (const register of circuit.bitRegisters) lines.push(printRegister(register, old ? 'creg' : 'bit'))
  for (const alias of circuit.aliases) lines.push(alias.text)
  for (const node of circuit.body) lines.push(...statementLines(node, circuit, ''))
  for (const readout of circuit.readouts) lines.push(printReadoutPragma(readout, circuit.qubitRegisters))
  return `${lines.join('\n')}\n`
}

/** One statement, of several lines if it has a body, each indented by `indent`. */
export function printStatement(node: Node, around: Surroundings, indent = ''): string {
  return statementLines(node, around, indent).join('\n')
}

function statementLines(node: Node, around: Surroundings, indent: string): string[] {
  switch (node.kind) {
    case 'gate':
      return [`${indent}${printGate(node, around)}`]
    case 'measure':
      return [`${indent}${printMeasure(node, around)}`]
    case 'reset':
      return node.qubits.map((qubit) => `${indent}reset ${printQubit(qubit, around)};`)
    case 'barrier':
      return [`${indent}${['barrier', printQubits(node.qubits, around)].join(' ').trim()};`]
    case 'repeat':
      return printRepeat(node, around, indent)
    case 'block':
      return printBlock(node, around, indent)
    case 'opaque':
      return [`${indent}${node.text}`]
  }
}

function printGate(node: GateNode, around: Surroundings): string {
  const angles = node.angles.map((angle) => printAngleExpression(angle, around.version))
  const call = angles.length === 0 ? node.gate : `${node.gate}(${angles.join(', ')})`
  const words = [...(node.modifiers ?? []).map(printModifier), call, printQubits(node.qubits, around)]
  return `${words.join(' ').trim()};`
}

function printModifier(modifier: GateModifier): string {
  switch (modifier.kind) {
    case 'inv':
      return 'inv @'
    case 'pow':
      return `pow(${printExpression(modifier.exponent)}) @`
    case 'ctrl':
    case 'negctrl':
      return modifier.count === 1 ? `${modifier.kind} @` : `${modifier.kind}(${modifier.count}) @`
  }
}

/** OpenQASM 2 has `ln` for `log` and `^` for `**`. */
function printAngleExpression(expression: Expression, version: Circuit['version']): string {
  const text = printExpression(expression)
  return version === '3.0' ? text : text.replaceAll('log(', 'ln(').replaceAll('**', '^')
}

function printQubits(qubits: readonly QubitReference[], around: Surroundings): string {
  return qubits.map((qubit) => printQubit(qubit, around)).join(', ')
}

/** `q[1]`, `q`, or the name of a single qubit. */
export function printQubit(
  reference: Pick<QubitReference, 'register' | 'index'>,
  around: Surroundings,
): string {
  return printElement(reference, around.qubitRegisters)
}

function printElement(
  reference: Pick<QubitReference, 'register' | 'index'>,
  registers: readonly Register[],
): string {
  const { register, index } = reference
  const single = registers.some((other) => other.name === register && other.sizeSpan === null)
  return index === null || single ? register : `${register}[${printExpression(index)}]`
}

function printMeasure(node: Extract<Node, { kind: 'measure' }>, around: Surroundings): string {
  const qubits = printQubits(node.qubits, around)
  if (node.bits === null) return `measure ${qubits};`
  const bits = node.bits.map((bit) => printElement(bit, around.bitRegisters)).join(', ')
  return around.version === '2.0' ? `measure ${qubits} -> ${bits};` : `${bits} = measure ${qubits};`
}

function printRepeat(node: RepeatNode, around: Surroundings, indent: string): string[] {
  const body = node.body.flatMap((inner) => statementLines(inner, around, `${indent}  `))
  return [`${indent}for int ${node.variable} in ${printValues(node.values)} {`, ...body, `${indent}}`]
}

/** `[0:2]`, `[4:-2:0]`, or `{0, 3, 4}` where the values do not step evenly. */
export function printValues(values: readonly number[]): string {
  const [first, second] = values
  const last = values.at(-1)
  if (first === undefined || last === undefined) return '[1:0]'
  if (second === undefined) return `[${first}:${first}]`
  const step = second - first
  const even = step !== 0 && values.every((value, i) => value === first + i * step)
  if (!even) return `{${values.join(', ')}}`
  return step === 1 ? `[${first}:${last}]` : `[${first}:${step}:${last}]`
}

function printBlock(node: BlockNode, around: Surroundings, indent: string): string[] {
  const words = Object.entries(node.arguments).map(([key, value]) => `${key}=${value}`)
  const heading = `${indent}@ansatz.block ${[node.name, ...words].join(' ')}`
  const body = node.body.flatMap((inner) => statementLines(inner, around, `${indent}  `))
  return [heading, `${indent}box {`, ...body, `${indent}}`]
}

/** `gate name(angles) qubits { … }`; gates of the registry that need a definition are printed with their own. */
export function printDefinition(definition: GateDefinition, version: Circuit['version']): string {
  const { name, angleNames, qubitNames, body } = definition
  const around: Surroundings = { version, qubitRegisters: [], bitRegisters: [] }
  const heading = `gate ${name}${angleNames.length === 0 ? '' : `(${angleNames.join(', ')})`} ${qubitNames.join(', ')}`
  if (body.length === 0) return `${heading} { }`
  return `${heading} { ${body.map((node) => printGate(node, around)).join(' ')} }`
}

function printInput(input: Input): string[] {
  const type = input.size === null ? 'float[64]' : `array[float[64], ${input.size}]`
  const line = `input ${type} ${input.name};`
  if (input.derived !== null) return [`@ansatz.feature amplitude columns=${input.derived.columns}`, line]
  const usual = namesFeature(input.name) ? 'feature' : 'parameter'
  return input.role === usual ? [line] : [`@ansatz.${input.role}`, line]
}

function printRegister(register: Register, word: 'qubit' | 'bit' | 'qreg' | 'creg'): string {
  if (word === 'qreg' || word === 'creg') return `${word} ${register.name}[${register.size}];`
  return register.sizeSpan === null
    ? `${word} ${register.name};`
    : `${word}[${register.size}] ${register.name};`
}
