/* Times without a zone, as a series states when it begins. */

const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2})?)?$/

/** Hours from 1970-01-01T00:00; NaN for what is no time. */
export function hoursOf(start: string): number {
  const [, year, month, day, hour, minute] = (pattern.exec(start) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return Number.NaN
  const days = Date.UTC(year, month - 1, day) / 86_400_000
  const isDay = new Date(days * 86_400_000).getUTCDate() === day && month >= 1 && month <= 12
  const [hours, minutes] = [hour || 0, minute || 0]
  return isDay && hours < 24 && minutes < 60 ? days * 24 + hours + minutes / 60 : Number.NaN
}

/** Whether a text is such a time. */
export function isStart(start: string): boolean {
  return !Number.isNaN(hoursOf(start))
}

/** Hour of the day, in [0, 24), and day of the week, 0 for a Monday, so many hours after a start. */
export function calendarAt(
  start: string,
  hoursLater: number,
): { readonly hour: number; readonly weekday: number } {
  const hours = hoursOf(start) + hoursLater
  const day = Math.floor(hours / 24)
  /* 1970-01-01 was a Thursday. */
  return { hour: hours - 24 * day, weekday: (((day + 3) % 7) + 7) % 7 }
}
