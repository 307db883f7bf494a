/* JSON as people like to read it: short things on one line, rows of numbers filled. */

const width = 110

/** The value as JSON text with a newline at its end. Objects and arrays that fit on a line stay on one. */
export function formatJson(value: object): string {
  return `${broken(value, '')}\n`
}

function format(value: unknown, indent: string, before: number): string {
  const line = onOneLine(value)
  if (typeof value !== 'object' || value === null || before + line.length <= width) return line
  return broken(value, indent)
}

/** `{ "a": 1, "b": [2, 3] }` */
function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, held]) => `${JSON.stringify(key)}: ${onOneLine(held)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

function broken(value: object, indent: string): string {
  const inner = `${indent}  `
  if (Array.isArray(value)) return `[\n${brokenItems(value, inner)}\n${indent}]`
  const entries = Object.entries(value).map(([key, held]) => {
    const start = `${inner}${JSON.stringify(key)}: `
    return start + format(held, inner, start.length + 1)
  })
  return `{\n${entries.join(',\n')}\n${indent}}`
}

function brokenItems(items: readonly unknown[], indent: string): string {
  if (!items.every((item) => typeof item === 'number'))
    return items.map((item) => indent + format(item, indent, indent.length + 1)).join(',\n')
  const lines: string[] = []
  let line = indent
  for (const item of items.map(String)) {
    if (line.length + item.length + 1 > width && line !== indent) {
      lines.push(line.trimEnd())
      line = indent
    }
    line += `${item}, `
  }
  return [...lines, line.replace(/, $/, '')].join('\n')
}
