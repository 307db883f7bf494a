/* What somebody may have meant: the nearest of the names that would be valid. */

/** Names that people bring from other tools, and what they are here. */
const known: ReadonlyMap<string, string> = new Map([
  ['hadamard', 'h'],
  ['not', 'x'],
  ['cnot', 'cx'],
  ['CNOT', 'cx'],
  ['toffoli', 'ccx'],
  ['ccnot', 'ccx'],
  ['fredkin', 'cswap'],
  ['phase', 'p'],
  ['rphi', 'p'],
  ['cphase', 'cp'],
  ['cu1', 'cp'],
  ['i', 'id'],
  ['si', 'sdg'],
  ['ti', 'tdg'],
  ['v', 'sx'],
  ['vi', 'sxdg'],
  ['xx', 'rxx'],
  ['yy', 'ryy'],
  ['zz', 'rzz'],
  ['isingxx', 'rxx'],
  ['isingyy', 'ryy'],
  ['isingzz', 'rzz'],
  ['ln', 'log'],
  ['asin', 'arcsin'],
  ['acos', 'arccos'],
  ['atan', 'arctan'],
  ['power', 'pow'],
  ['π', 'pi'],
])

/** The candidate that the word most likely stands for, or null when none is near. */
export function nearestName(word: string, candidates: Iterable<string>): string | null {
  const names = [...candidates]
  const synonym = known.get(word) ?? known.get(word.toLowerCase())
  if (synonym !== undefined && names.includes(synonym)) return synonym
  let best: string | null = null
  let least = word.length <= 2 ? 1 : word.length <= 5 ? 2 : 3
  if (word.length > 40) return null
  for (const name of names) {
    if (Math.abs(name.length - word.length) > least) continue
    const distance = name.toLowerCase() === word.toLowerCase() ? 0.5 : editDistance(word, name)
    if (distance < least && distance < name.length + 1) {
      best = name
      least = distance
    }
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours that make one word of the other. */
export function editDistance(from: string, to: string): number {
  const width = to.length + 1
  const table = Array.from({ length: (from.length + 1) * width }, () => 0)
  for (let i = 0; i <= from.length; i++) {
    for (let j = 0; j < width; j++) {
      if (i === 0 || j === 0) {
        table[i * width + j] = i + j
        continue
      }
      const same = from.charAt(i - 1) === to.charAt(j - 1)
      let least = Math.min(table[(i - 1) * width + j]! + 1, table[i * width + j - 1]! + 1)
      least = Math.min(least, table[(i - 1) * width + j - 1]! + (same ? 0 : 1))
      const swapped =
        i > 1 && j > 1 && from.charAt(i - 1) === to.charAt(j - 2) && from.charAt(i - 2) === to.charAt(j - 1)
      if (swapped) least = Math.min(least, table[(i - 2) * width + j - 2]! + 1)
      table[i * width + j] = least
    }
  }
  return table[from.length * width + to.length]!
}
