/* The names that a program declares, each with the place where it is in sight. Read from the syntax, so that a program
   with errors has them too. What names mean to a circuit is in analysis/. */
import type { Span } from '../../tree.ts'
import type { Program, Statement, SyntaxExpression } from '../syntax.ts'

export type SymbolKind =
  | 'qubit'
  | 'bit'
  | 'input'
  | 'constant'
  | 'variable'
  | 'loop-variable'
  | 'gate'
  | 'subroutine'
  | 'alias'
  /** Names of a gate's own definition. */
  | 'angle'
  | 'formal-qubit'

export interface ProgramSymbol {
  readonly kind: SymbolKind
  readonly name: string
  readonly nameSpan: Span
  /** The statement that declares it. */
  readonly declaration: Span
  /** Where it is in sight; null means in the whole program. */
  readonly scope: Span | null
  /** The declaration as written, without a body. */
  readonly text: string
  /** Of registers and arrays, where it is a number; null for single ones. */
  readonly size: number | null
  /** Whether it has elements. */
  readonly isArray: boolean
  /** Of gates: names of the angles and of the qubits. Of subroutines: the parameters. */
  readonly angles: readonly string[]
  readonly qubits: readonly string[]
}

/** Every declared name, in the order of the text. */
export function symbolsOf(program: Program): readonly ProgramSymbol[] {
  const collector = new Collector(program.text)
  collector.visit(program.statements, null)
  return collector.found
}

/** What differs from symbol to symbol; the rest is that of a plain name. */
type Particulars = Partial<Pick<ProgramSymbol, 'size' | 'isArray' | 'angles' | 'qubits'>>

class Collector {
  readonly found: ProgramSymbol[] = []
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  visit(statements: readonly Statement[], scope: Span | null): void {
    for (const statement of statements) {
      this.#declare(statement, scope)
      for (const body of bodiesOf(statement)) this.visit(body, statement.span)
    }
  }

  #add(
    kind: SymbolKind,
    { name, nameSpan }: { readonly name: string; readonly nameSpan: Span },
    declaration: Span,
    scope: Span | null,
    particulars: Particulars = {},
  ): void {
    const plain = { size: null, isArray: false, angles: [], qubits: [] }
    const text = headOf(this.#text.slice(declaration.start, declaration.end))
    this.found.push({ kind, name, nameSpan, declaration, scope, text, ...plain, ...particulars })
  }

  #declare(statement: Statement, scope: Span | null): void {
    const { span } = statement
    switch (statement.kind) {
      case 'register':
        return this.#add(statement.of, statement, span, scope, this.#sized(statement.size))
      case 'input':
        return this.#add('input', statement, span, scope, this.#sized(statement.size))
      case 'constant':
        return this.#add('constant', statement, span, scope, { size: this.#known(statement.value) })
      case 'variable':
        return this.#add('variable', statement, span, scope, this.#sized(statement.type.sizes[0] ?? null))
      case 'alias':
        return this.#add('alias', statement, span, scope, { isArray: true })
      case 'for': {
        const { variable, variableSpan } = statement
        return this.#add('loop-variable', { name: variable, nameSpan: variableSpan }, span, span)
      }
      case 'definition':
        return this.#declareGate(statement, scope)
      case 'subroutine':
        return this.#declareSubroutine(statement, scope)
      default:
    }
  }

  #declareGate(statement: Extract<Statement, { kind: 'definition' }>, scope: Span | null): void {
    const { span, angles, qubits } = statement
    const names = (list: typeof angles) => list.map(({ name }) => name)
    this.#add('gate', statement, span, scope, { angles: names(angles), qubits: names(qubits) })
    for (const { name, span: nameSpan } of angles) this.#add('angle', { name, nameSpan }, span, span)
    for (const { name, span: nameSpan } of qubits) this.#add('formal-qubit', { name, nameSpan }, span, span)
  }

  #declareSubroutine(statement: Extract<Statement, { kind: 'subroutine' }>, scope: Span | null): void {
    const { span, parameters } = statement
    const written = parameters.map((one) => this.#text.slice(one.span.start, one.span.end))
    this.#add('subroutine', statement, span, scope, { angles: written })
    for (const parameter of parameters) {
      const kind = parameter.type === 'qubit' ? 'qubit' : parameter.type.base === 'bit' ? 'bit' : 'variable'
      this.#add(kind, parameter, parameter.span, span)
    }
  }

  #sized(size: SyntaxExpression | null): Particulars {
    return size === null ? {} : { size: this.#known(size), isArray: true }
  }

  /** The value of a whole number, written out or by the name of a constant; null for all else. */
  #known(syntax: SyntaxExpression): number | null {
    if (syntax.kind === 'number') return syntax.integer ? syntax.value : null
    if (syntax.kind !== 'name') return null
    return this.found.find(({ kind, name }) => kind === 'constant' && name === syntax.name)?.size ?? null
  }
}

/** The statements inside of a statement, body by body. */
function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  const bodies: (readonly Statement[])[] = []
  if ('body' in statement) bodies.push(statement.body)
  if (statement.kind === 'if') bodies.push(statement.whenTrue, statement.whenFalse)
  if (statement.kind === 'switch') {
    for (const { body } of statement.cases) bodies.push(body)
    bodies.push(statement.fallback)
  }
  return bodies
}

/** A declaration without its body, on one line. */
function headOf(text: string): string {
  const brace = text.indexOf('{')
  const isDefinition = /^(@[^\n]*\n\s*)*(gate|def|for)\b/.test(text)
  const head = isDefinition && brace >= 0 ? text.slice(0, brace) : text
  return head.replaceAll(/\s+/g, ' ').trim()
}

/** Whether a name is in sight at an offset. */
function covers({ scope }: ProgramSymbol, offset: number): boolean {
  return scope === null || (scope.start <= offset && offset <= scope.end)
}

/** The gate whose definition the offset stands in, or null. */
export function gateAround(symbols: readonly ProgramSymbol[], offset: number): ProgramSymbol | null {
  return (
    symbols.find(
      ({ kind, declaration }) => kind === 'gate' && declaration.start < offset && offset < declaration.end,
    ) ?? null
  )
}

/** What a name stands for at an offset: the innermost, and there the last one declared before. */
export function symbolNamed(
  symbols: readonly ProgramSymbol[],
  name: string,
  offset: number,
): ProgramSymbol | null {
  let best: ProgramSymbol | null = null
  for (const symbol of symbols) {
    if (symbol.name !== name || !covers(symbol, offset)) continue
    if (best === null || isNearer(symbol, best, offset)) best = symbol
  }
  return best
}

function isNearer(symbol: ProgramSymbol, best: ProgramSymbol, offset: number): boolean {
  const width = (one: ProgramSymbol) =>
    one.scope === null ? Number.POSITIVE_INFINITY : one.scope.end - one.scope.start
  if (width(symbol) !== width(best)) return width(symbol) < width(best)
  return symbol.nameSpan.start <= offset
}

/** Every name in sight at an offset that is declared before it, inner ones first, none that is hidden. */
export function symbolsAt(symbols: readonly ProgramSymbol[], offset: number): readonly ProgramSymbol[] {
  const gate = gateAround(symbols, offset)
  const visible = symbols.filter(
    (symbol) => symbol.nameSpan.end < offset && covers(symbol, offset) && isInSight(symbol, gate),
  )
  const seen = new Set<string>()
  return visible.toReversed().filter(({ name }) => !seen.has(name) && seen.add(name))
}

/** A gate's body sees its own names, constants and other gates. */
function isInSight(symbol: ProgramSymbol, gate: ProgramSymbol | null): boolean {
  if (gate === null) return true
  if (symbol === gate) return false
  return symbol.scope !== null || symbol.kind === 'gate' || symbol.kind === 'constant'
}
