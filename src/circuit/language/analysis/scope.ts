/* What the names of a program stand for while it is analysed, and the state that the analyse-*.ts files share. */
import type { Expression } from '../../expression.ts'
import type { Alias, BitReference, GateDefinition, Input, Register, Span } from '../../tree.ts'
import type { Problems } from '../problems.ts'
import type { Program, Statement, SubroutineStatement, SyntaxOperand, SyntaxType } from '../syntax.ts'
import { bitsOfRegister, Scratch } from './scratch.ts'
import type { Value } from './values.ts'
import { writeCounts } from './writes.ts'

/** One qubit or bit of a register; `first` is the number of the register's first qubit. */
export interface Member {
  readonly register: Register
  readonly first: number
  readonly index: number
}

/** Something whose value changes as classical code is executed: a variable, or a bit as far as it is known. */
export interface Cell {
  /** null: none, or not known. */
  value: Value | null
}

/** A variable of classical code, with its value at the statement that is being executed. */
export interface Variable extends Cell {
  readonly kind: 'classical'
  readonly type: SyntaxType
  readonly width: number | null
  readonly isConstant?: boolean
}

/** Values of a loop variable: always the same, or by those of the loops around. */
export type LoopValues = readonly number[] | ((outer: Readonly<Record<string, number>>) => readonly number[])

/** What a name stands for. `broken` is a declaration that has been complained about: no more is said of its uses. */
export type Meaning =
  | { readonly kind: 'qubit'; readonly register: Register; readonly first: number }
  | { readonly kind: 'bit'; readonly register: Register }
  | { readonly kind: 'alias'; readonly of: 'qubit' | 'bit'; readonly members: readonly Member[] }
  | { readonly kind: 'constant'; readonly value: Expression }
  | { readonly kind: 'input'; readonly input: Input }
  | Variable
  | { readonly kind: 'variable'; readonly values: LoopValues }
  | { readonly kind: 'angle' }
  | { readonly kind: 'subroutine' }
  | { readonly kind: 'formal-qubit' }
  | { readonly kind: 'broken' }

/** What a message calls such a thing. */
export function called(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'qubit':
      return meaning.register.sizeSpan === null ? 'a qubit' : `a register of ${meaning.register.size} qubits`
    case 'bit':
      return meaning.register.sizeSpan === null ? 'a bit' : `a register of ${meaning.register.size} bits`
    case 'alias':
      return `an alias of ${meaning.members.length} ${meaning.of}s`
    case 'constant':
      return 'a constant'
    case 'classical':
      return `a variable of type \`${meaning.type.base}\``
    case 'input':
      return meaning.input.size === null ? 'an input' : `an array of ${meaning.input.size} inputs`
    case 'variable':
      return 'a loop variable'
    case 'angle':
      return 'an angle'
    case 'subroutine':
      return 'a subroutine'
    case 'formal-qubit':
      return 'a qubit'
    case 'broken':
      return 'a name'
  }
}

/** Of the global names, a gate's body sees constants only. */
function isInSightOfGates(meaning: Meaning): boolean {
  return (
    meaning.kind === 'constant' ||
    meaning.kind === 'broken' ||
    (meaning.kind === 'classical' && meaning.isConstant === true)
  )
}

/** A name between `{` and `}`. */
export interface Local {
  readonly name: string
  readonly meaning: Meaning
  /** How many bodies stood around its declaration; absent for what a statement itself names. */
  readonly depth?: number
}

/** How a gate may be called. */
export interface GateShape {
  /** The name in the tree: of the registry, or of the program's own definition. */
  readonly name: string
  readonly qubitCount: number
  readonly angleCount: number
  /** Registry gates that one call comes to. */
  readonly operations: number
}

/** Names and results of an analysis that is under way. */
export class Scope {
  readonly problems: Problems
  readonly program: Program
  readonly qubitRegisters: Register[] = []
  readonly bitRegisters: Register[] = []
  readonly aliases: Alias[] = []
  readonly inputs: Input[] = []
  readonly definitions: GateDefinition[] = []
  /** Gates of the program's own, by name. */
  readonly ownGates = new Map<string, GateShape>()
  readonly includes = new Set<string>()
  /** Names that a statement which could not be read may have declared. */
  readonly lostNames: ReadonlySet<string>
  qubitCount = 0
  bitCount = 0
  /** Operations so far, loops and definitions opened. */
  operations = 0
  /** Passes of the loops around the statement being analysed. */
  passes = 1
  /** Subroutines of the program, by name. */
  readonly subroutines = new Map<string, SubroutineStatement>()
  /** Calls of subroutines around the statement that is being executed. */
  callDepth = 0
  /** Bodies around the statement that is being executed. */
  blockDepth = 0
  /** Whether an `end` was reached: what follows does not run. */
  ended = false
  /** Statements executed so far. */
  executed = 0
  /** Bits that the program does not name. */
  readonly scratch = new Scratch()
  /** The bits of an operand, low bit first; null when it has no meaning, which has then been reported. */
  bitsOfOperand: (operand: SyntaxOperand) => readonly BitReference[] | null = () => null
  /** Locals of the callers of the subroutine that is being executed. */
  readonly callers: (readonly Local[])[] = []
  /** What cells held before the branches that are being executed, the innermost last. */
  readonly journals: Map<Cell, Value | null>[] = []
  /** Loops that were said to be followed for some passes only, by their start. */
  readonly bounded = new Set<number>()
  /** Statements that were looked through without being executed. */
  readonly looked = new Set<Statement>()
  /** Calls of subroutines inside of expressions so far. */
  callCount = 0
  /** Whether any variable or constant of classical code was declared. */
  hasVariables = false
  /** Whether a variable has ever depended on what is measured. */
  hasDependents = false
  /** True inside a gate definition. */
  insideGate = false
  /** Names between `{` and `}`, innermost last. */
  readonly locals: Local[] = []
  #writes: ReadonlyMap<string, number> | null = null
  readonly #bitCells = new Map<string, Cell>()
  readonly #globals = new Map<string, Meaning>()
  readonly #declaredAt = new Map<string, Span>()
  /** By register; '' counts all. */
  readonly #measurements = new Map<string, number>()

  constructor(program: Program, problems: Problems) {
    this.program = program
    this.problems = problems
    this.lostNames = program.lostNames
  }

  /** What a name stands for here. Inside a gate only its own names and constants are in sight. */
  meaningOf(name: string): Meaning | undefined {
    for (let i = this.locals.length - 1; i >= 0; i--) {
      if (this.locals[i]!.name === name) return this.locals[i]!.meaning
    }
    const meaning = this.#globals.get(name)
    if (!this.insideGate || meaning === undefined) return meaning
    return isInSightOfGates(meaning) ? meaning : undefined
  }

  /** The same, out of sight or not. */
  globalMeaningOf(name: string): Meaning | undefined {
    return this.#globals.get(name)
  }

  declare(name: string, at: Span, meaning: Meaning): void {
    this.#globals.set(name, meaning)
    this.#declaredAt.set(name, at)
  }

  declarationOf(name: string): Span | undefined {
    return this.#declaredAt.get(name)
  }

  /** Every name in sight whose meaning passes the test. */
  namesOf(passes: (meaning: Meaning) => boolean): string[] {
    const names = this.locals.filter((local) => passes(local.meaning)).map((local) => local.name)
    for (const [name, meaning] of this.#globals) {
      if (passes(meaning) && this.meaningOf(name) === meaning) names.push(name)
    }
    return names
  }

  /** Gives a cell a value, which is taken back at the end of the branch. */
  set(cell: Cell, value: Value | null): void {
    const journal = this.journals.at(-1)
    if (journal !== undefined && !journal.has(cell)) journal.set(cell, cell.value)
    cell.value = value
  }

  /** What is known of a single bit; null where its index is not. */
  bitCell({ register, index }: BitReference): Cell | null {
    if (index?.kind !== 'number') return null
    const key = `${register} ${index.value}`
    const found = this.#bitCells.get(key)
    if (found !== undefined) return found
    const cell: Cell = { value: null }
    this.#bitCells.set(key, cell)
    return cell
  }

  /** Whether anything can be measured into. */
  get hasBits(): boolean {
    return this.bitRegisters.length > 0 || this.scratch.registers.length > 0
  }

  /** The bits of a register one by one. */
  bitsOfRegisterNamed(name: string): readonly BitReference[] {
    const all = [...this.bitRegisters, ...this.scratch.registers]
    return bitsOfRegister(all.find((register) => register.name === name) ?? { name, size: 0 })
  }

  /** Nothing is known of any bit from here on. */
  forgetBits(): void {
    for (const cell of this.#bitCells.values()) if (cell.value !== null) this.set(cell, null)
  }

  /** The bits as a whole number, first listed = low bit; null where one is not known. */
  knownBits(bits: readonly BitReference[]): bigint | null {
    if (this.#bitCells.size === 0) return null
    let number = 0n
    for (const [place, bit] of bits.entries()) {
      const value = this.bitCell(bit)?.value
      if (value?.kind !== 'number') return null
      number |= BigInt(value.value) << BigInt(place)
    }
    return number
  }

  /** All variables that a statement may still come to. */
  variables(): readonly Variable[] {
    const locals = [this.locals, ...this.callers].flat().map(({ meaning }) => meaning)
    return [...this.#globals.values(), ...locals].filter((meaning) => meaning.kind === 'classical')
  }

  /** How often a statement measured into the register; into any, for other names. */
  measurementsInto(name: string): number {
    return this.#measurements.get(name) ?? this.#measurements.get('') ?? 0
  }

  /** Notes that a statement measures into a register. */
  noteMeasurement(name: string): void {
    for (const key of [name, '']) this.#measurements.set(key, (this.#measurements.get(key) ?? 0) + 1)
  }

  /** Whether a register is written into once in the whole program, and has been. */
  isSettled(name: string): boolean {
    if (this.meaningOf(name)?.kind !== 'bit' || this.locals.some((local) => local.name === name)) return false
    this.#writes ??= writeCounts(this.program)
    return this.#writes.get(name) === 1 && this.measurementsInto(name) === 1
  }

  /** Words of the loop variables in sight, outermost first. */
  loopVariables(): ReadonlyMap<string, LoopValues> {
    const loops = new Map<string, LoopValues>()
    for (const { name, meaning } of this.locals) {
      if (meaning.kind !== 'variable') continue
      // A name that an inner loop takes again stands behind the loops that its range may depend on.
      loops.delete(name)
      loops.set(name, meaning.values)
    }
    return loops
  }
}
