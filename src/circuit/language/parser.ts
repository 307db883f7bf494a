/* From text to syntax: recursive descent, one pass, linear. Never throws on bad text; names get their meaning in analysis/. */
import { Abandoned, Cursor } from './cursor.ts'
import { Lexer } from './lexer.ts'
import { parseVersion } from './parse-declarations.ts'
import { parseExpression } from './parse-expressions.ts'
import { parseStatements } from './parse-statements.ts'
import type { Problems } from './problems.ts'
import type { Program, Statement, SyntaxExpression } from './syntax.ts'

/** A text as statements; what is wrong is added to `problems`, and reading goes on at the next statement. */
export function parseProgram(text: string, problems: Problems): Program {
  const cursor = new Cursor(new Lexer(text, problems), problems)
  const { version, versionSpan } = parseVersionRecovering(cursor)
  cursor.version = version
  const statements: Statement[] = []
  parseStatements(cursor, statements)
  const { lostNames, hasUnits } = cursor
  const physicalQubits = [...cursor.physicalQubits].sort((a, b) => a - b)
  return { text, version, versionSpan, statements, lostNames, physicalQubits, hasUnits }
}

function parseVersionRecovering(cursor: Cursor): Pick<Program, 'version' | 'versionSpan'> {
  try {
    return parseVersion(cursor)
  } catch (thrown) {
    if (!(thrown instanceof Abandoned)) throw thrown
    cursor.recover()
    return { version: '3.0', versionSpan: null }
  }
}

/** A single expression that is the whole text; null, with a problem noted, when it is not. */
export function parseExpressionText(text: string, problems: Problems): SyntaxExpression | null {
  const cursor = new Cursor(new Lexer(text, problems), problems)
  try {
    const expression = parseExpression(cursor)
    if (!cursor.atEnd)
      cursor.fail('unexpected-token', `expected the end, got \`${cursor.token.text}\``, cursor.token)
    return problems.errorCount > 0 ? null : expression
  } catch (thrown) {
    if (!(thrown instanceof Abandoned)) throw thrown
    return null
  }
}
