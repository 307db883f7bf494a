/* `let`: another name for some qubits or bits. */
import type { AliasStatement } from '../syntax.ts'
import { operandOf } from './analyse-operands.ts'
import { enterName } from './names.ts'
import { membersOf } from './operand.ts'
import type { Scope } from './scope.ts'

/** Takes `let name = part ++ part;` into the scope. */
export function declareAlias(scope: Scope, statement: AliasStatement): void {
  const { name, nameSpan, parts } = statement
  const meaning = scope.meaningOf(parts[0]!.name)
  const of = meaning?.kind === 'bit' || (meaning?.kind === 'alias' && meaning.of === 'bit') ? 'bit' : 'qubit'
  const operands = parts.map((part) => operandOf(scope, part, of))
  const members = operands.flatMap((operand) => (operand === null ? [] : membersOf(operand)))
  const whole = operands.every((operand) => operand !== null)
  const twice = members.findIndex(
    (member, i) =>
      members.findIndex((other) => other.register === member.register && other.index === member.index) < i,
  )
  if (whole && twice >= 0) {
    const { register, index } = members[twice]!
    const message = `an alias holds different ${of}s, got \`${register.name}[${index}]\` twice`
    scope.problems.error(`duplicate-${of}`, message, statement.span)
  }
  enterName(scope, name, nameSpan, whole && twice < 0 ? { kind: 'alias', of, members } : { kind: 'broken' })
  if (scope.blockDepth > 0) return
  const { span } = statement
  scope.aliases.push({ name, span, text: scope.program.text.slice(span.start, span.end) })
}
