/* The sections of the place, in the order in which they are read; their addresses are their names. */
import { insightText } from '../text/insight.ts'

export const sections = [
  'landscape',
  'trainability',
  'expressibility',
  'frequencies',
  'gates',
  'confusion',
  'noise',
] as const

export type SectionName = (typeof sections)[number]

/** The section of an address such as `/insight/gates`; the first one where it names none. */
export function sectionAt(location: string): SectionName {
  const name = location.split('/')[2]
  return sections.find((section) => section === name) ?? 'landscape'
}

/** The address of a section. */
export const addressOf = (section: SectionName): string => `/insight/${section}`

/** What a section is called in lists. */
export const titleOf = (section: SectionName): string => insightText.sections[section].title
