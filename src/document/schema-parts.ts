/* The small schemas that documents are made of: numbers with bounds, names, finite rows. Messages are rules only
   ("must be …", or "must be …; what to do"); where and what was got is added by the codec. */
import * as v from 'valibot'
import { documentLimits } from './limits.ts'

/** A finite number in [low, high]; a bound that is left out is not checked. */
export function number(low = -Number.MAX_VALUE, high = Number.MAX_VALUE) {
  return v.custom<number>(
    (value) => isNumberIn(value, low, high),
    `must be ${rangeText('a number', low, high)}`,
  )
}

/** A finite number above 0. */
export const positive = v.custom<number>(
  (value) => isNumberIn(value, Number.MIN_VALUE, Number.MAX_VALUE),
  'must be a number above 0',
)

/** A whole number in [low, high]. */
export function whole(low: number, high: number) {
  return v.custom<number>(
    (value) => Number.isInteger(value) && isNumberIn(value, low, high),
    `must be ${rangeText('a whole number', low, high)}`,
  )
}

function isNumberIn(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high
}

function rangeText(kind: string, low: number, high: number): string {
  if (low === -Number.MAX_VALUE) return kind
  return high === Number.MAX_VALUE ? `${kind} of at least ${low}` : `${kind} from ${low} to ${high}`
}

/** A text of at most that many characters. */
export function text(length: number) {
  return v.custom<string>(
    (value) => typeof value === 'string' && value.length <= length,
    `must be a text of at most ${length} characters`,
  )
}

export const flag = v.boolean('must be true or false')

/** A name that something is kept or found by. */
export const name = v.custom<string>(
  (value) => typeof value === 'string' && value.length > 0 && value.length <= documentLimits.nameLength,
  `must be a name of 1 to ${documentLimits.nameLength} characters`,
)

/** Finite numbers. Checked whole, since tables are long. @param hint what to do about others */
export function numbersWith(hint: string) {
  return v.custom<readonly number[]>(
    (value) => Array.isArray(value) && value.every(Number.isFinite),
    `must be an array of numbers${hint}`,
  )
}

export const numbers = numbersWith('')

/** An array of at most that many entries of one kind. */
export function list<Entry extends v.GenericSchema>(entry: Entry, most: number, least = 0) {
  const rule = `must be an array of ${least === 0 ? 'at most' : `${least} to`} ${most} entries`
  return v.pipe(v.array(entry, rule), v.minLength(least, rule), v.maxLength(most, rule))
}

/** Entries of one kind by name. */
export function byName<Entry extends v.GenericSchema>(
  entry: Entry,
  most: number = documentLimits.parameters,
) {
  return v.pipe(
    v.record(name, entry, 'must be an object of values by name'),
    v.check((entries) => Object.keys(entries).length <= most, `must have at most ${most} entries`),
  )
}
