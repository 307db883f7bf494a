/* Which finding stands large on top: what asks for something, else that all is well, else the first. */
import type { Finding } from './types.ts'

const urgent: readonly Finding['level'][] = ['alarm', 'warning']

/** The findings with the headline first; the order of the others stays. */
export function headlineFirst(findings: readonly Finding[]): readonly Finding[] {
  const headline =
    findings.find(({ level }) => urgent.includes(level)) ??
    findings.find(({ level }) => level === 'good') ??
    findings[0]
  return headline ? [headline, ...findings.filter((finding) => finding !== headline)] : []
}
