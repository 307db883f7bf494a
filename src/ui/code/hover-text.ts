/* What is said of a word, as Markdown for the large editor. */
import type { Hover } from '../../circuit/language/services/hover-parts.ts'
import { codeText } from '../text/code.ts'

function code(lines: readonly string[], language: string): string {
  return ['```' + language, ...lines, '```'].join('\n')
}

/** The parts of a hover, each a piece of Markdown; `language` colours its code. */
export function hoverMarkdown(hover: Hover, language: string): readonly string[] {
  const { title, signature, help, facts, matrix, definition } = hover
  const parts = [`**${title}**`]
  if (signature !== '') parts.push(code([signature], language))
  if (help !== '') parts.push(help)
  if (facts.length > 0) parts.push(facts.map((fact) => `- ${fact}`).join('\n'))
  if (matrix !== null) parts.push(`${codeText.hover.matrix}\n${code(matrix, 'text')}`)
  if (definition !== null) parts.push(`${codeText.hover.definition}\n${code([definition], language)}`)
  return parts
}
