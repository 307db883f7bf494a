/* Names of quantities as they are read: Greek letters and subscripts. Nothing reads them back. */

/** Greek letters by the names that programs give them. */
export const greek: Readonly<Record<string, string>> = {
  theta: 'θ',
  phi: 'φ',
  psi: 'ψ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  lambda: 'λ',
  omega: 'ω',
  eta: 'η',
  mu: 'μ',
  tau: 'τ',
}

/** Digits as subscripts. */
export function subscript(digits: string): string {
  return Array.from(digits, (digit) => String.fromCodePoint(0x2080 + Number(digit))).join('')
}
