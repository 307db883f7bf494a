/*
 * Any text of OpenQASM as a source: a whole program as it is, a few statements with the declarations that they lack. Not a
 * repair: what is wrong besides is refused with its place.
 */
import { LabError } from '../../base/lab-error.ts'
import { gateNamed } from '../gates/registry.ts'
import { namesFeature } from '../language/analysis/analyse-declarations.ts'
import { constantNames } from '../language/analysis/analyse-expressions.ts'
import { keywords } from '../language/analysis/names.ts'
import { parse } from '../language/parse.ts'
import { parseProgram } from '../language/parser.ts'
import { Problems } from '../language/problems.ts'
import { printDefinition } from '../language/printer.ts'
import type { Program, SyntaxExpression } from '../language/syntax.ts'
import type { Register, Source } from '../tree.ts'
import { declaredName, statementsWithin } from './statement-index.ts'
import { expressionsWithin, numberOf, visitParts } from './syntax-parts.ts'

/**
 * Reads a text. Names that it does not declare are those of `around` where that has them, else new: qubits, bits and
 * inputs as large as their uses ask for.
 * @throws LabError "syntax" when it is no OpenQASM; `details.diagnostics` count in `details.text`
 */
export function readFragment(text: string, around: Source): Source {
  const whole = parse(text)
  if (whole.circuit !== null) return { text, circuit: whole.circuit }
  const completed = withDeclarations(text, around)
  const { circuit, diagnostics } = parse(completed)
  if (circuit !== null) return { text: completed, circuit }
  const first = diagnostics.find(({ severity }) => severity === 'error')!
  const line = first.line - (completed.split('\n').length - text.split('\n').length)
  throw new LabError(
    'syntax',
    `paste: must be OpenQASM, got in line ${Math.max(1, line)}: ${first.message}`,
    {
      diagnostics,
      text: completed,
    },
  )
}

/** The text behind the declarations that it lacks. */
function withDeclarations(text: string, around: Source): string {
  const program = parseProgram(text, new Problems())
  const { version, versionSpan, statements } = program
  const head = versionSpan === null ? 'OPENQASM 3.0;' : text.slice(0, versionSpan.end)
  const uses = usesOf(program)
  const file = version === '2.0' ? 'qelib1.inc' : 'stdgates.inc'
  const includes = statements.some(({ kind }) => kind === 'include') ? [] : [`include "${file}";`]
  const lines = [
    ...includes,
    ...new Set([...uses.gates].flatMap((name) => definitionOf(name, around))),
    ...[...uses.inputs].flatMap(([name, use]) => inputLine(name, use, around)),
    ...[...uses.qubits].map(([name, use]) =>
      registerLine('qubit', version, name, use, around.circuit.qubitRegisters),
    ),
    ...[...uses.bits].map(([name, use]) =>
      registerLine('bit', version, name, use, around.circuit.bitRegisters),
    ),
  ]
  return `${head}\n${lines.join('\n')}\n${text.slice(versionSpan?.end ?? 0)}`
}

/** How a name is used: its greatest known index; null when only by itself, `unknown` with indices that move. */
type Use = { index: number | null; isUnknown: boolean }

interface Uses {
  readonly qubits: Map<string, Use>
  readonly bits: Map<string, Use>
  readonly inputs: Map<string, Use>
  readonly gates: Set<string>
}

/** Names that a program uses and does not declare. */
function usesOf({ statements }: Program): Uses {
  const uses: Uses = { qubits: new Map(), bits: new Map(), inputs: new Map(), gates: new Set() }
  const all = statements.flatMap(statementsWithin)
  const declared = new Set<string>([
    ...constantNames,
    ...keywords,
    ...all.flatMap((statement) => declaredName(statement) ?? []),
  ])
  const conditions = new Set(
    all.flatMap((statement) => (statement.kind === 'if' ? [statement.condition] : [])),
  )
  for (const statement of all)
    if (statement.kind === 'call' && !declared.has(statement.name)) uses.gates.add(statement.name)
  visitParts(statements, {
    operand: (operand, statement, hidden) => {
      if (declared.has(operand.name) || hidden.has(operand.name)) return
      const isBit = statement.kind === 'measure' && operand === statement.target
      note(isBit ? uses.bits : uses.qubits, operand.name, operand.index ?? null, operand.slice !== undefined)
    },
    expression: (expression, _use, hidden) => {
      const into = conditions.has(expression) ? uses.bits : uses.inputs
      for (const part of expressionsWithin(expression)) {
        if (part.kind !== 'name' && part.kind !== 'element') continue
        if (declared.has(part.name) || hidden.has(part.name)) continue
        note(into, part.name, part.kind === 'element' ? part.index : null, false)
      }
    },
  })
  return uses
}

function note(into: Map<string, Use>, name: string, index: SyntaxExpression | null, isPart: boolean): void {
  const use = into.get(name) ?? { index: null, isUnknown: false }
  const value = index === null ? null : numberOf(index, new Map())
  into.set(name, {
    index: value === null ? use.index : Math.max(use.index ?? 0, value),
    isUnknown: use.isUnknown || isPart || (index !== null && value === null),
  })
}

/** Registers and arrays whose indices move get room for so many. */
const roomy = 64

function sizeOf({ index, isUnknown }: Use, known: number | undefined): number | null {
  if (index === null && !isUnknown) return known ?? null
  return Math.max((index ?? 0) + 1, known ?? (isUnknown ? roomy : 1))
}

function registerLine(
  word: 'qubit' | 'bit',
  version: Program['version'],
  name: string,
  use: Use,
  around: readonly Register[],
): string {
  const register = around.find((other) => other.name === name)
  const known = register === undefined || register.sizeSpan === null ? undefined : register.size
  const size = sizeOf(use, known)
  if (version === '2.0') return `${word === 'qubit' ? 'qreg' : 'creg'} ${name}[${size ?? 1}];`
  return size === null ? `${word} ${name};` : `${word}[${size}] ${name};`
}

function inputLine(name: string, use: Use, { circuit, text }: Source): readonly string[] {
  const input = circuit.inputs.find((other) => other.name === name)
  const size = sizeOf(use, input?.size ?? undefined)
  if (input !== undefined && (input.derived !== null || input.size === size))
    return [text.slice(input.span.start, input.span.end)]
  const usual = namesFeature(name) ? 'feature' : 'parameter'
  const heading = input === undefined || input.role === usual ? [] : [`@ansatz.${input.role}`]
  return [...heading, size === null ? `input float[64] ${name};` : `input array[float[64], ${size}] ${name};`]
}

/** The definition that a gate needs, with those that it calls: the one of `around`, or of the registry. */
function definitionOf(name: string, around: Source): readonly string[] {
  const own = around.circuit.gates.find((gate) => gate.name === name)
  if (own === undefined) return [gateNamed(name)?.definition ?? []].flat()
  const inner = own.body.flatMap(({ gate }) => definitionOf(gate, around))
  return [...inner, printDefinition(own, '3.0')]
}
