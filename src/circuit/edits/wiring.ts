/*
 * The same statements on other qubits: patches of every operand, in closed statements too. What no longer is a register or
 * a range of one becomes a set or a list. Numbers are put for loop variables along the way.
 */
import { printExpression } from '../expression-text.ts'
import type { Patch } from '../language/patches.ts'
import type { BarrierStatement, Statement, SyntaxExpression, SyntaxOperand } from '../language/syntax.ts'
import type { Source, Span } from '../tree.ts'
import { folded } from './folding.ts'
import { valuePatches } from './loop-values.ts'
import type { Place } from './operand-places.ts'
import { orderMatters, placeOfOperand, refusal } from './operand-places.ts'
import { firstQubit, qubitName } from './qubit-names.ts'
import type { QubitRegisters } from './registers.ts'
import { listText, namesOf, placeIn } from './registers.ts'
import { expressionsWithin, visitParts } from './syntax-parts.ts'
import { indexValues } from './usage.ts'

/** Where qubits go. */
export interface Wiring {
  /** The new number of a qubit; null: it is taken out of lists. @throws LabError "range" when it has no place to go */
  readonly to: (qubit: number) => number | null
  /** The registers of the new text. */
  readonly registers: QubitRegisters
  /** Aliases that are not there any more: what they stood for is written instead. The others are declared anew. */
  readonly isGone: (alias: string) => boolean
}

/**
 * Patches of statements for qubits elsewhere, and for loop variables that have become numbers; none for what is skipped.
 */
export function wiredPatches(
  source: Source,
  statements: readonly Statement[],
  wiring: Wiring,
  values: ReadonlyMap<string, number> = new Map(),
  isSkipped: (span: Span) => boolean = () => false,
): readonly Patch[] {
  const patches: Patch[] = []
  const seen = (hidden: ReadonlySet<string>) => new Map([...values].filter(([name]) => !hidden.has(name)))
  visitParts(statements, {
    operand: (operand, statement, hidden) => {
      const leaves = statement.kind === 'alias' && wiring.isGone(statement.name)
      if (hidden.has(operand.name) || leaves || isSkipped(operand.span)) return
      const wired = new Wired(source, wiring, seen(hidden))
      if (statement.kind !== 'barrier') patches.push(...wired.patchesOf(operand, statement))
      else if (operand === statement.operands[0]) patches.push(...wired.barrierPatches(statement))
    },
    expression: (expression, _use, hidden) => {
      for (const operand of operandsIn(expression))
        if (!hidden.has(operand.name) && !isSkipped(operand.span))
          patches.push(...new Wired(source, wiring, seen(hidden)).patchesOf(operand, null))
    },
  })
  return [...patches, ...valuePatches(source, statements, values, patches)]
}

/** The same for one closed statement, `offset` wires down. */
export function closedPatches(
  source: Source,
  statement: Statement,
  { values, offset }: { readonly values: ReadonlyMap<string, number>; readonly offset: number },
): readonly Patch[] {
  const { circuit } = source
  const wiring: Wiring = {
    to: (qubit) => {
      qubitName(circuit, qubit + offset)
      return qubit + offset
    },
    registers: circuit.qubitRegisters,
    isGone: () => offset !== 0,
  }
  return wiredPatches(source, [statement], wiring, values)
}

/** The numbers of the qubits that an operand of a statement stands for, in any pass of the loops around. */
export function qubitsOfOperand(
  source: Source,
  statement: Statement,
  operand: SyntaxOperand,
): readonly number[] {
  const wiring: Wiring = {
    to: (qubit) => qubit,
    registers: source.circuit.qubitRegisters,
    isGone: () => false,
  }
  return new Wired(source, wiring, new Map()).qubitsOf(operand, statement)
}

/** Qubits that are handed to subroutines inside of expressions. */
function operandsIn(expression: SyntaxExpression): readonly SyntaxOperand[] {
  return expressionsWithin(expression).flatMap((part): readonly SyntaxOperand[] => {
    if (part.kind === 'part') return [part.operand]
    if (part.kind === 'name') return [{ name: part.name, nameSpan: part.span, index: null, span: part.span }]
    return part.kind === 'element' ? [part] : []
  })
}

class Wired {
  readonly #source: Source
  readonly #wiring: Wiring
  readonly #values: ReadonlyMap<string, number>
  readonly #names: { readonly before: readonly string[]; readonly after: readonly string[] }

  constructor(source: Source, wiring: Wiring, values: ReadonlyMap<string, number>) {
    this.#source = source
    this.#wiring = wiring
    this.#values = values
    this.#names = { before: namesOf(source.circuit.qubitRegisters), after: namesOf(wiring.registers) }
  }

  /** `statement` null: the operand stands in an expression. */
  patchesOf(operand: SyntaxOperand, statement: Statement | null): readonly Patch[] {
    const { circuit } = this.#source
    const isRegister = circuit.qubitRegisters.some(({ name }) => name === operand.name)
    const isAlias = circuit.aliases.some(({ name }) => name === operand.name)
    if (!isRegister && !(isAlias && this.#wiring.isGone(operand.name))) return []
    const place = this.#placeOf(operand, statement)
    // Bits have aliases too.
    if (place === null) return []
    const text = this.#textOf(place, operand, statement)
    return text === null ? [] : [{ ...operand.span, text }]
  }

  /** A barrier loses the qubits that go. */
  barrierPatches(statement: BarrierStatement): readonly Patch[] {
    const { text } = this.#source
    const lists = statement.operands.map((operand) => this.qubitsOf(operand, statement))
    if (!lists.flat().some((qubit) => this.#wiring.to(qubit) === null))
      return statement.operands.flatMap((operand) => this.patchesOf(operand, statement))
    const kept = statement.operands.flatMap((operand, i) => {
      if (lists[i]!.every((qubit) => this.#wiring.to(qubit) === null)) return []
      return this.patchesOf(operand, statement)[0]?.text ?? text.slice(operand.span.start, operand.span.end)
    })
    const { start } = statement.operands[0]!.span
    return [{ start, end: statement.operands.at(-1)!.span.end, text: kept.join(', ') }]
  }

  /** The numbers of an operand's qubits, in any pass. */
  qubitsOf(operand: SyntaxOperand, statement: Statement): readonly number[] {
    const place = this.#placeOf(operand, statement)
    if (place === null) return []
    if (place.kind === 'one') return [place.qubit]
    if (place.kind === 'list') return place.qubits
    const first = firstQubit(this.#source.circuit, place.register)
    return [...indexValues(place.index, place.loops)].map((value) => first + value)
  }

  #placeOf(operand: SyntaxOperand, statement: Statement | null): Place | null {
    return placeOfOperand(this.#source, operand, statement, this.#values)
  }

  /** The operand as it is to be written; null when it stays as it is. */
  #textOf(place: Place, operand: SyntaxOperand, statement: Statement | null): string | null {
    if (place.kind === 'moving') return this.#movingText(place, operand)
    if (place.kind === 'one') {
      const to = this.#wiring.to(place.qubit)
      if (to === null) throw refusal(this.#source, operand, 'a qubit that is taken out')
      const changed = this.#names.after[to] !== this.#names.before[place.qubit]
      const isPlain = operand.slice === undefined && this.#values.size === 0
      return changed || !isPlain || this.#isAlias(operand) ? this.#names.after[to]! : null
    }
    const ordered = statement === null || orderMatters(this.#source, statement)
    const mapped = place.qubits.flatMap((qubit) => this.#wiring.to(qubit) ?? [])
    return this.#listText(
      place.qubits,
      ordered ? mapped : mapped.toSorted((a, b) => a - b),
      operand,
      statement,
    )
  }

  #isAlias({ name }: SyntaxOperand): boolean {
    return this.#source.circuit.aliases.some((alias) => alias.name === name)
  }

  #listText(
    before: readonly number[],
    mapped: readonly number[],
    operand: SyntaxOperand,
    statement: Statement | null,
  ): string | null {
    const { after } = this.#names
    const { registers } = this.#wiring
    const isWhole = operand.index === null && operand.slice === undefined && !this.#isAlias(operand)
    const whole = isWhole ? listText(registers, mapped) : null
    if (whole === operand.name) return null
    const same =
      mapped.length === before.length && mapped.every((to, i) => after[to] === this.#names.before[before[i]!])
    if (same && !isWhole && !this.#isAlias(operand) && this.#values.size === 0) return null
    const text = listText(registers, mapped)
    if (text !== null) return text
    if (statement?.kind === 'barrier') return mapped.map((to) => after[to]).join(', ')
    if (statement?.kind === 'alias') return mapped.map((to) => after[to]).join(' ++ ')
    throw refusal(this.#source, operand, 'which would come to lie in several registers')
  }

  /** An index with loop variables stays one where all of its qubits go equally far. */
  #movingText(
    { register, index, loops }: Extract<Place, { kind: 'moving' }>,
    operand: SyntaxOperand,
  ): string | null {
    const { circuit } = this.#source
    const first = firstQubit(circuit, register)
    const shifts = new Set<string>()
    let name = register
    let shift = 0
    for (const value of indexValues(index, loops)) {
      const to = this.#wiring.to(first + value)
      if (to === null) throw refusal(this.#source, operand, 'a qubit that is taken out in some pass')
      const target = placeIn(this.#wiring.registers, to)
      name = target.name
      shift = target.index - value
      shifts.add(`${name} ${shift}`)
    }
    if (shifts.size > 1)
      throw refusal(this.#source, operand, 'whose qubits go to different places; write the loop out')
    if (name === register && shift === 0 && this.#values.size === 0) return null
    const moved = {
      kind: 'binary',
      operator: '+',
      left: index,
      right: { kind: 'number', value: shift },
    } as const
    return `${name}[${printExpression(folded(moved))}]`
  }
}
