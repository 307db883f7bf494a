/* An analysis as lines for people: its single numbers, then what was found and what to do. */

/** Lines for a terminal; lists and pictures are for --json. */
export function analysisInWords(
  what: string,
  answer: Readonly<Record<string, unknown>>,
  milliseconds: number,
): string {
  const numbers = Object.entries(answer).flatMap(([name, value]) =>
    typeof value === 'number' || typeof value === 'string' ? [`${name} ${value}`] : [],
  )
  const sentences = ['findings', 'lost', 'advice'].flatMap((name) => {
    const list = answer[name]
    return Array.isArray(list) ? (list as readonly unknown[]).map((text) => `- ${String(text)}`) : []
  })
  return [`${what}, ${(milliseconds / 1000).toFixed(2)} s`, ...numbers, ...sentences, ''].join('\n')
}
