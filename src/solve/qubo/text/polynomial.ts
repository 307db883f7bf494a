/* Polynomials over binary variables up to degree two, where x * x = x. Keys are "" (constant), "i" and "i j" with i < j. */

/** Coefficients by monomial. */
export type Polynomial = ReadonlyMap<string, number>

export const constant = (value: number): Polynomial => new Map(value === 0 ? [] : [['', value]])

export const variable = (i: number): Polynomial => new Map([[String(i), 1]])

/** a + scale * b. */
export function added(a: Polynomial, b: Polynomial, scale: number): Polynomial {
  const sum = new Map(a)
  for (const [key, value] of b) {
    const total = (sum.get(key) ?? 0) + scale * value
    if (total === 0) sum.delete(key)
    else sum.set(key, total)
  }
  return sum
}

/** a * b; null where three different variables meet in one product. */
export function times(a: Polynomial, b: Polynomial): Polynomial | null {
  const product = new Map<string, number>()
  for (const [left, u] of a) {
    for (const [right, w] of b) {
      const variables = [...new Set([...variablesOf(left), ...variablesOf(right)])].toSorted((i, j) => i - j)
      if (variables.length > 2) return null
      const key = variables.join(' ')
      product.set(key, (product.get(key) ?? 0) + u * w)
    }
  }
  for (const [key, value] of product) if (value === 0) product.delete(key)
  return product
}

/** The variables of a monomial. */
export function variablesOf(key: string): number[] {
  return key === '' ? [] : key.split(' ').map(Number)
}

/** The value, where it is a number alone; else null. */
export function numberOf(a: Polynomial): number | null {
  if (a.size === 0) return 0
  return a.size === 1 ? (a.get('') ?? null) : null
}

/** 0, 1 or 2. */
export function degreeOf(a: Polynomial): number {
  let degree = 0
  for (const key of a.keys()) degree = Math.max(degree, variablesOf(key).length)
  return degree
}
