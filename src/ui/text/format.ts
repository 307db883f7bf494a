/* How numbers and names of quantities are written on the screen: a true minus, few digits, Greek and subscripts.
   For reading only; nothing here is read back. */

import { greek, subscript as subscriptOf } from '../../circuit/symbols.ts'

const minus = '\u2212'

/** The number with a fixed count of decimals and a true minus sign; `–` for what is not a number. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : `${minus}∞`
  const text = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(text) !== 0 ? minus + text : text
}

/** As `fixed`, with a plus sign before positive numbers. */
export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals)
  return value > 0 && Number(text) !== 0 ? `+${text}` : text
}

/** About three significant digits, whatever the size: 0.118, 12.3, 4.1e−5. */
export function compact(value: number): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value)) return fixed(value, 0)
  if (size === 0) return '0'
  if (size >= 0.001 && size < 10) return fixed(value, 3)
  if (size >= 10 && size < 1000) return fixed(value, 1)
  if (size >= 1000 && size < 1e6) return fixed(value, 0)
  return value.toExponential(1).replaceAll('-', minus).replace('+', '')
}

/** A whole number in subscript digits. */
export function subscript(index: number): string {
  return subscriptOf(String(Math.abs(Math.trunc(index))))
}

/** `theta[3]` as θ₃, `x_0` as x₀, `theta_1[2]` as θ₁,₂, `output.scale` as it is said. */
export function symbolOf(name: string): string {
  if (name.startsWith('output.')) {
    const [, what = '', index] = name.split('.')
    return index === undefined ? what : what + subscript(Number(index))
  }
  const numbered = /^([A-Za-z]+)_(\d+)\[(\d+)\]$/.exec(name)
  if (numbered) {
    const [, stem = name, array, index] = numbered
    return `${greek[stem] ?? stem}${subscript(Number(array))},${subscript(Number(index))}`
  }
  const parts = /^([A-Za-z]+)(?:\[(\d+)\]|_?(\d+))?$/.exec(name)
  if (!parts) return name
  const [, stem = name, bracket, digits] = parts
  const index = bracket ?? digits
  const symbol = greek[stem] ?? stem
  return index === undefined ? symbol : symbol + subscript(Number(index))
}

/** Numbers in a row: 0.41, −0.27; at most `shown` of them, then an ellipsis. */
export function list(values: readonly number[], decimals: number, shown = 3): string {
  const head = values.slice(0, shown).map((value) => fixed(value, decimals))
  if (values.length > shown) head.push('…')
  return head.join(', ')
}

/** As `list`, in parentheses. */
export function tuple(values: readonly number[], decimals: number, shown = 3): string {
  return `(${list(values, decimals, shown)})`
}

/** A number that a person set, as short as it can be said: 0.05, 1e−6. */
export function setting(value: number): string {
  return String(Number(value.toPrecision(4))).replaceAll('-', minus)
}

/** The label of basis state `index` of `qubits` qubits, the highest qubit first: |010⟩. */
export function ket(index: number, qubits: number): string {
  let bits = ''
  for (let qubit = qubits - 1; qubit >= 0; qubit -= 1) bits += Math.floor(index / 2 ** qubit) % 2
  return `|${bits}⟩`
}
