/* Values of a circuit's inputs as lines of text, and back. */

type Inputs = Readonly<Record<string, number | readonly number[]>>

/** `gamma = 0.1` or `theta = [0.1, 0.2]`, a line for each input. */
export function linesOf(inputs: Inputs): string {
  return Object.entries(inputs)
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : `[${value.join(', ')}]`}`)
    .join('\n')
}

/** The values, or the number of the first line that is wrong, from 1. */
export function readLines(text: string): { readonly inputs: Inputs } | { readonly line: number } {
  const inputs: Record<string, number | readonly number[]> = {}
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [, name, open, list = '', close] =
      /^\s*([A-Za-z_]\w*)\s*=\s*(\[?)([^[\]]*)(\]?)\s*$/.exec(line) ?? []
    const values = list.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
    const isWhole = (open === '[') === (close === ']') && (open === '[' || values.length === 1)
    if (name === undefined || !isWhole || !values.every(Number.isFinite)) return { line: i + 1 }
    inputs[name] = open === '[' ? values : values[0]!
  }
  return { inputs }
}
