/* Lists of numbers as people type them: with commas, semicolons or spaces between them. */

/** The numbers of a text; NaN where a part is none. */
export function numbersIn(text: string): readonly number[] {
  return text.split(/[\s,;]+/).flatMap((part) => (part === '' ? [] : [Number(part)]))
}

/** Whether these are so many different whole numbers from `low` on. */
export function areWholeNumbers(values: readonly number[], low: number, most: number): boolean {
  return (
    values.length >= 1 &&
    values.length <= most &&
    new Set(values).size === values.length &&
    values.every((value) => Number.isInteger(value) && value >= low)
  )
}
