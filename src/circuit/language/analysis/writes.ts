/* How often a program may write into each of its registers of bits, told from its text. */
import type { Program, Statement, SyntaxExpression } from '../syntax.ts'

/** By register: at most so many writes; 2 stands for any number. Undefined: never. */
export function writeCounts({ statements }: Program): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const add = (name: string, times: number) => counts.set(name, (counts.get(name) ?? 0) + times)
  const given = (list: readonly SyntaxExpression[]) => {
    for (const syntax of list) if (syntax.kind === 'name' || syntax.kind === 'element') add(syntax.name, 2)
  }
  const visit = (list: readonly Statement[], times: number) => {
    for (const statement of list) {
      if (statement.kind === 'measure' && statement.target !== null) add(statement.target.name, times)
      else if (statement.kind === 'assign') {
        add(statement.target.name, times)
        if (statement.value.kind === 'call') given(statement.value.arguments)
      } else if (statement.kind === 'call') given(statement.angles)
      else if (statement.kind === 'alias') for (const { name } of statement.parts) add(name, 2)
      else if (statement.kind === 'if') visit([...statement.whenTrue, ...statement.whenFalse], times)
      else if (statement.kind === 'switch')
        visit([...statement.cases.flatMap(({ body }) => body), ...statement.fallback], times)
      else if (statement.kind === 'box') visit(statement.body, times)
      else if ('body' in statement) visit(statement.body, 2)
    }
  }
  visit(statements, 1)
  return counts
}
