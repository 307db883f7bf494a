/* What was typed after the command's name: places and options, checked against what the command takes. */

/** What is wrong with a command line: said with the command's usage, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export interface OptionNames {
  /** Options that stand alone. */
  readonly flags: readonly string[]
  /** Options that take the word after them, whatever it begins with. */
  readonly values: readonly string[]
}

export interface CommandLine {
  readonly places: readonly string[]
  readonly flags: ReadonlySet<string>
  readonly values: ReadonlyMap<string, string>
}

/** @throws UsageError on an option that the command does not take or that lacks its value */
export function readArguments(words: readonly string[], names: OptionNames): CommandLine {
  const places: string[] = []
  const flags = new Set<string>()
  const values = new Map<string, string>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (!word.startsWith('--')) {
      places.push(word)
      continue
    }
    const [name, inline] = splitOption(word.slice(2))
    if (names.flags.includes(name) && inline === null) flags.add(name)
    else if (names.values.includes(name)) {
      const value = inline ?? words[++i]
      if (value === undefined) throw new UsageError(`--${name} needs a value after it`)
      values.set(name, value)
    } else throw new UsageError(`--${name} is not an option of this command`)
  }
  return { places, flags, values }
}

function splitOption(text: string): readonly [string, string | null] {
  const at = text.indexOf('=')
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
}

/** The only place, as for `run DOCUMENT.json`. @throws UsageError when there is none or more than one */
export function onlyPlace({ places }: CommandLine, what: string): string {
  const [first, ...rest] = places
  if (first === undefined) throw new UsageError(`${what} is missing`)
  if (rest.length > 0) throw new UsageError(`only one ${what} can be given, got ${places.length}`)
  return first
}

/** A whole number of an option, or null when it was not given. @throws UsageError when it is none or out of range */
export function wholeOption({ values }: CommandLine, name: string, low: number, high: number): number | null {
  const text = values.get(name)
  if (text === undefined) return null
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= low && value <= high) return value
  throw new UsageError(`--${name} must be a whole number from ${low} to ${high}, got ${text}`)
}

/** Whole numbers with commas between, none where the option was not given. @throws UsageError as `wholeOption` */
export function wholeListOption(
  line: CommandLine,
  name: string,
  low: number,
  high: number,
): readonly number[] {
  const words = line.values.get(name)?.split(',') ?? []
  return words.map((word) =>
    wholeOption({ ...line, values: new Map([[name, word.trim()]]) }, name, low, high)!,
  )
}

/** One of the choices, or null when it was not given. @throws UsageError on any other word */
export function choiceOption<T extends string>(
  { values }: CommandLine,
  name: string,
  choices: readonly T[],
): T | null {
  const text = values.get(name)
  if (text === undefined) return null
  const choice = choices.find((one) => one === text)
  if (choice !== undefined) return choice
  throw new UsageError(`--${name} must be ${choices.join(', ')}, got ${text}`)
}

/** A number from 0 up to, not including, 1, or null when it was not given. @throws UsageError on any other */
export function fractionOption({ values }: CommandLine, name: string): number | null {
  const text = values.get(name)
  if (text === undefined) return null
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= 0 && value < 1) return value
  throw new UsageError(`--${name} must be a number from 0 up to 1, got ${text}`)
}
