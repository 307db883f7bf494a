/*
 * New inputs and gate definitions that an edit needs, collected first and then made as patches of the header together:
 * arrays grow by a change of their size, so no parameter changes its name.
 */
import { LabError } from '../../base/lab-error.ts'
import { evaluate, isConstant } from '../expressions.ts'
import { amplitudeInput, neededDefinitions } from '../blocks/expand.ts'
import { declaredFeatures } from '../blocks/recognize.ts'
import { printExpression } from '../expression-text.ts'
import { gateNamed } from '../gates/registry.ts'
import { parseExpressionText } from '../language/parser.ts'
import type { Patch } from '../language/patches.ts'
import { Problems } from '../language/problems.ts'
import type { SyntaxExpression } from '../language/syntax.ts'
import { namesFeature } from '../language/analysis/analyse-declarations.ts'
import type { Input, RepeatNode, Source } from '../tree.ts'
import type { Header } from './header.ts'
import { headerOf } from './header.ts'
import { lineEnd, linesBehind } from './layout.ts'
import { loopIndex } from './loop-index.ts'
import { takenNames } from './names.ts'
import type { Mention } from './usage.ts'
import { occurrencesIn, usedElements } from './usage.ts'

interface NewInput {
  readonly name: string
  size: number | null
  /** Lines that declare it, when they are not the usual ones. */
  readonly lines?: readonly string[]
}

/** Collects what a program must declare besides. */
export class Allocation {
  readonly #source: Source
  readonly #header: Header
  readonly #taken: Set<string>
  /** New sizes of arrays that the program has. */
  readonly #resized = new Map<string, number>()
  readonly #added: NewInput[] = []
  readonly #definitions = new Set<string>()
  /** Elements of `theta` that this edit has given out. */
  readonly #given = new Set<number>()
  readonly #replaced = new Map<string, readonly string[]>()
  readonly #lines = { before: [] as string[], behind: [] as string[], last: [] as string[] }

  constructor(source: Source) {
    this.#source = source
    this.#header = headerOf(source)
    this.#taken = takenNames(source.circuit, this.#header)
  }

  /** A name that nothing has: the wanted one, or `theta_1`, `theta_2`, … */
  freshName(wanted: string): string {
    let name = wanted
    for (let i = 1; this.#taken.has(name); i++) name = `${wanted}_${i}`
    this.#taken.add(name)
    return name
  }

  /** Size of an array as it will be; null when there is no such array. */
  sizeOf(name: string): number | null {
    const known = this.#source.circuit.inputs.find((input) => input.name === name)?.size
    return this.#resized.get(name) ?? known ?? this.#added.find((input) => input.name === name)?.size ?? null
  }

  resize(name: string, size: number): void {
    const added = this.#added.find((input) => input.name === name)
    if (added !== undefined) added.size = size
    else this.#resized.set(name, size)
  }

  /** Makes an array that has at least the size. */
  growTo(name: string, size: number): void {
    if ((this.sizeOf(name) ?? 0) < size) this.resize(name, size)
  }

  /** A new array input. */
  declareArray(wanted: string, size: number): string {
    const name = this.freshName(wanted)
    this.#added.push({ name, size })
    return name
  }

  /** Places for `count` parameters that nothing uses yet: the array, and the index of the first as stride and offset. */
  parameters(
    count: number,
    loops: readonly RepeatNode[],
  ): { name: string; stride: string | null; first: number } {
    if (loops.length > 0) {
      const { stride, size } = loopIndex(loops, count)
      return { name: this.declareArray('theta', size), stride, first: 0 }
    }
    const { inputs } = this.#source.circuit
    const usable = inputs.some(
      ({ name, role, size }) => name === 'theta' && role === 'parameter' && size !== null,
    )
    const added = this.#added.some((input) => input.name === 'theta' && input.size !== null)
    const name = usable || added ? 'theta' : this.declareArray('theta', 0)
    const first = this.#firstFree(name, count)
    this.growTo(name, first + count)
    return { name, stride: null, first }
  }

  /* Elements that no gate uses any more are given out again before the array grows. */
  #firstFree(name: string, count: number): number {
    const used = new Set([...usedElements(occurrencesIn(this.#source.circuit.body), name), ...this.#given])
    let first = 0
    for (let at = 0; at < first + count; at++) if (used.has(at)) first = at + 1
    for (let at = first; at < first + count; at++) this.#given.add(at)
    return first
  }

  /** Texts of `count` parameters that nothing uses yet, each with a value of its own in every pass of the loops. */
  parameterTexts(count: number, loops: readonly RepeatNode[]): readonly string[] {
    if (count === 0) return []
    const { name, stride, first } = this.parameters(count, loops)
    return Array.from({ length: count }, (_, i) => parameterText(name, stride, first + i))
  }

  /** The first feature that no gate uses, declared if need be. */
  feature(): string {
    const { circuit } = this.#source
    const used = new Set(occurrencesIn(circuit.body).map(({ mention }) => printExpression(mention)))
    const free = declaredFeatures(circuit).find((feature) => !used.has(feature))
    if (free !== undefined) return free
    const array = circuit.inputs.find(
      ({ role, size, derived }) => role === 'feature' && size !== null && derived === null,
    )
    if (array !== undefined) {
      const next = this.sizeOf(array.name)!
      this.resize(array.name, next + 1)
      return `${array.name}[${next}]`
    }
    let next = 0
    while (this.#taken.has(`x_${next}`)) next++
    return this.declareScalar(`x_${next}`)
  }

  /** The features of the program; when it has none, `x_0`, `x_1`, … as many as asked for. */
  features(count: number): readonly string[] {
    const declared = declaredFeatures(this.#source.circuit)
    if (declared.length > 0) return declared
    return Array.from({ length: count }, (_, i) =>
      this.declareScalar(this.#taken.has(`x_${i}`) ? `x_${i}_` : `x_${i}`),
    )
  }

  /** Whether a name has a meaning already. */
  isTaken(name: string): boolean {
    return this.#taken.has(name)
  }

  /**
   * Lines among the definitions (`before` the inputs), `behind` the inputs, or `last` of all declarations. Their names must
   * have been asked for.
   */
  declareLines(where: 'before' | 'behind' | 'last', lines: readonly string[]): void {
    this.#lines[where].push(...lines)
  }

  /** A new scalar input. */
  declareScalar(wanted: string): string {
    const name = this.freshName(wanted)
    this.#added.push({ name, size: null })
    return name
  }

  /** The derived angles of an amplitude encoding: those that the program has, or new ones. */
  amplitudes(count: number): string {
    const { inputs } = this.#source.circuit
    const known = inputs.find(({ derived, size }) => derived?.rule === 'amplitude' && size === count)
    if (known !== undefined || count === 0) return known?.name ?? 'amp'
    const name = this.freshName('amp')
    this.#added.push({ name, size: count, lines: amplitudeInput(name, count) })
    return name
  }

  /** Derived angles in another number. */
  resizeAmplitudes(name: string, count: number): void {
    if (this.sizeOf(name) !== count) this.#replaced.set(name, amplitudeInput(name, count))
  }

  /** Definitions of gates that stdgates.inc lacks and the program does not have yet. */
  needGates(names: Iterable<string>): void {
    for (const name of names) {
      const own = this.#source.circuit.gates.some((gate) => gate.name === name)
      if (!own && gateNamed(name)?.definition !== null) this.#definitions.add(name)
    }
  }

  /**
   * Declares names that an angle's text uses and the program lacks; arrays grow to hold the elements.
   * @throws LabError "circuit" when the text is no expression
   */
  needExpression(text: string, loops: readonly RepeatNode[]): void {
    const problems = new Problems()
    const expression = /[;\r\n{}]|\/\/|\/\*/.test(text) ? null : parseExpressionText(text, problems)
    if (expression === null) {
      const reason = problems.found[0]
      throw new LabError(
        'circuit',
        `angle: must be an expression, got \`${text}\`; ${reason?.message ?? 'one line'}`,
        {
          offset: reason?.span.start ?? 0,
        },
      )
    }
    const variables = new Set(loops.map((loop) => loop.variable))
    this.#needNames(expression, variables)
  }

  #needNames(expression: SyntaxExpression, variables: ReadonlySet<string>): void {
    switch (expression.kind) {
      case 'name':
        if (!variables.has(expression.name) && !this.#taken.has(expression.name))
          this.declareScalar(expression.name)
        return
      case 'element':
        this.#needElement(expression.name, expression.index)
        return this.#needNames(expression.index, variables)
      case 'unary':
        return this.#needNames(expression.operand, variables)
      case 'binary':
        this.#needNames(expression.left, variables)
        return this.#needNames(expression.right, variables)
      case 'call':
        return expression.arguments.forEach((argument) => this.#needNames(argument, variables))
      case 'number':
    }
  }

  #needElement(name: string, index: SyntaxExpression): void {
    if (index.kind !== 'number' || !Number.isInteger(index.value)) return
    if (this.sizeOf(name) !== null) this.growTo(name, index.value + 1)
    else if (!this.#taken.has(name)) this.declareArray(name, index.value + 1)
  }

  /** Makes an array of a scalar parameter, under the same name. */
  makeArray({ name }: Input, size: number): void {
    const heading = namesFeature(name) ? ['@ansatz.parameter'] : []
    this.#replaced.set(name, [...heading, inputLine(name, size)])
  }

  /** The patches of the header that declare all of it. */
  patches(): readonly Patch[] {
    const { text, circuit } = this.#source
    const patches: Patch[] = []
    for (const input of circuit.inputs) {
      const size = this.#resized.get(input.name)
      const lines = this.#replaced.get(input.name)
      if (lines !== undefined) patches.push({ ...input.span, text: lines.join('\n') })
      else if (size !== undefined && size !== input.size && input.sizeSpan !== null)
        patches.push({ start: input.sizeSpan.start, end: input.sizeSpan.end, text: String(size) })
    }
    return [...patches, ...this.#insertions(text), ...this.#lastLines(text)]
  }

  #lastLines(text: string): readonly Patch[] {
    const { last } = this.#lines
    return last.length === 0 ? [] : [linesBehind(text, this.#header.declarationsEnd, last, '')]
  }

  #insertions(text: string): readonly Patch[] {
    const { includes, definitionsEnd, inputsEnd, program } = this.#header
    const heading: string[] = []
    if (text.trim() === '') heading.push('OPENQASM 3.0;')
    if (!includes.has('stdgates.inc') && program.version === '3.0') heading.push('include "stdgates.inc";')
    const definitions = [...heading, ...neededDefinitions(this.#definitions), ...this.#lines.before]
    const added = this.#added.flatMap(({ name, size, lines }) => lines ?? [inputLine(name, size)])
    const inputs = [...added, ...this.#lines.behind]
    if (definitions.length + inputs.length === 0) return []
    if (definitionsEnd === 0) return [{ start: 0, end: 0, text: [...definitions, ...inputs, ''].join('\n') }]
    if (inputsEnd > 0)
      return [linesBehind(text, definitionsEnd, definitions, ''), linesBehind(text, inputsEnd, inputs, '')]
    const apart =
      definitions.length === 0 && text.slice(definitionsEnd, lineEnd(text, definitionsEnd)).trim() === ''
    const gap = inputs.length > 0 && apart ? [''] : []
    return [linesBehind(text, definitionsEnd, [...definitions, ...gap, ...inputs], '')]
  }
}

function inputLine(name: string, size: number | null): string {
  return `input ${size === null ? 'float[64]' : `array[float[64], ${size}]`} ${name};`
}

/** `theta[3]`, `theta[8*l]`, `theta[8*l + 3]`: as blocks write them. */
export function parameterText(name: string, stride: string | null, place: number): string {
  if (stride === null) return `${name}[${place}]`
  return place === 0 ? `${name}[${stride}]` : `${name}[${stride} + ${place}]`
}

/** The value of a constant index, else null. */
export function constantIndex({ index }: Mention): number | null {
  return index !== null && isConstant(index) ? evaluate(index) : null
}
